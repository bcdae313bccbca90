package io.periplus.network.input;

import io.periplus.model.CidrBlock;
import io.periplus.model.Ipv4Cidr;
import io.periplus.model.Ipv6Cidr;
import io.periplus.network.NetworkInterface;
import io.periplus.network.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Network interfaces from {@code DescribeNetworkInterfaces}; owners come from the graph (OW1). */
final class NetworkInterfaceConfigurations {
  /** Members of a configuration that are read here. */
  static final Set<String> MEMBERS =
      Set.of(
          "Association",
          "Attachment",
          "Groups",
          "InterfaceType",
          "Ipv6Addresses",
          "PrivateIpAddress",
          "PrivateIpAddresses",
          "SourceDestCheck",
          "SubnetId",
          "VpcId");

  /**
   * Stands for groups that could not be read. It names no group, so the reference dangles and the
   * kernel says unknown instead of "no group, no traffic".
   */
  private static final String UNREADABLE_GROUP = "sg-unreadable";

  private NetworkInterfaceConfigurations() {}

  /** The instance it is attached to, else null. */
  static String instanceId(Configuration networkInterface) {
    return networkInterface.object("Attachment").text("InstanceId");
  }

  static NetworkInterface networkInterface(
      Origin origin,
      String id,
      Configuration configuration,
      List<NetworkInterface.Owner> ownerCandidates) {
    Configuration attachment = configuration.object("Attachment");
    String instanceId = attachment.text("InstanceId");
    boolean primary =
        instanceId != null
            && Integer.valueOf(0).equals(attachment.integer("DeviceIndex", -1))
            && Integer.valueOf(0).equals(attachment.integer("NetworkCardIndex", 0));
    return new NetworkInterface(
        origin,
        id,
        configuration.text("VpcId"),
        configuration.text("SubnetId"),
        configuration.text("InterfaceType", "interface"),
        ownerCandidates.get(0),
        ownerCandidates,
        securityGroupIds(configuration),
        configuration.flag("SourceDestCheck", true),
        instanceId,
        primary,
        addresses(configuration));
  }

  private static List<String> securityGroupIds(Configuration configuration) {
    TreeSet<String> ids = new TreeSet<>();
    Configuration.Items groups = configuration.items("Groups");
    for (Configuration group : groups.readable()) {
      ids.add(group.text("GroupId", UNREADABLE_GROUP));
    }
    if (groups.unreadable() > 0) {
      ids.add(UNREADABLE_GROUP);
    }
    return List.copyOf(ids);
  }

  private static List<NetworkInterface.Address> addresses(Configuration configuration) {
    List<NetworkInterface.Address> addresses = new ArrayList<>();
    Configuration.Items items = configuration.items("PrivateIpAddresses");
    String primary = configuration.text("PrivateIpAddress");
    for (Configuration item : items.readable()) {
      // The interface's own association is that of its primary address, listed there too or not.
      boolean own =
          !item.has("Association") && Objects.equals(item.text("PrivateIpAddress"), primary);
      addAddress(item, own ? configuration : item, addresses);
    }
    if (addresses.isEmpty() && configuration.has("PrivateIpAddress")) {
      addAddress(configuration, configuration, addresses);
    }
    for (Configuration item : configuration.items("Ipv6Addresses").readable()) {
      String address = item.text("Ipv6Address");
      if (address == null) {
        item.warn("Ipv6Address", "missing");
      } else {
        addresses.add(
            new NetworkInterface.Address(
                canonical(item, "Ipv6Address", address), true, null, null));
      }
    }
    return addresses;
  }

  private static void addAddress(
      Configuration item, Configuration associated, List<NetworkInterface.Address> addresses) {
    String address = item.text("PrivateIpAddress");
    if (address == null) {
      item.warn("PrivateIpAddress", "missing");
      return;
    }
    Configuration association = associated.object("Association");
    String publicIp = association.text("PublicIp");
    addresses.add(
        new NetworkInterface.Address(
            canonical(item, "PrivateIpAddress", address),
            false,
            publicIp == null ? null : canonical(association, "PublicIp", publicIp),
            publicIp == null ? null : association.text("AssociationId")));
  }

  /** Canonical text; what is no address is kept as it stands, so that its endpoint is not lost. */
  private static String canonical(Configuration item, String member, String address) {
    try {
      CidrBlock block =
          member.equals("Ipv6Address") ? Ipv6Cidr.parse(address) : Ipv4Cidr.parse(address);
      if (block.prefixLength() == block.family().bits()) {
        return block.firstAddress();
      }
      item.warn(member, "expected an address, found the block " + address);
    } catch (IllegalArgumentException e) {
      item.warn(member, e.getMessage());
    }
    return address;
  }
}
