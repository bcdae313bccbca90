package io.periplus.network.input;

import io.periplus.model.CidrBlock;
import io.periplus.network.EgressOnlyInternetGateway;
import io.periplus.network.Instance;
import io.periplus.network.InternetGateway;
import io.periplus.network.NatGateway;
import io.periplus.network.Origin;
import io.periplus.network.PrefixList;
import io.periplus.network.Subnet;
import io.periplus.network.Vpc;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** VPCs, subnets, gateways, prefix lists and instances from their configurations. */
final class VpcConfigurations {
  private static final Set<String> ATTACHED = Set.of("attached", "available");

  private VpcConfigurations() {}

  static Vpc vpc(Origin origin, String id, Configuration vpc) {
    Set<CidrBlock> cidrs = new LinkedHashSet<>();
    if (vpc.has("CidrBlockAssociationSet")) {
      cidrs.addAll(associatedCidrs(vpc, "CidrBlockAssociationSet", "CidrBlock", "CidrBlockState"));
    } else {
      addIfRead(cidrs, vpc.cidr("CidrBlock"));
    }
    cidrs.addAll(ipv6Cidrs(vpc));
    return new Vpc(origin, id, List.copyOf(cidrs));
  }

  static Subnet subnet(Origin origin, String id, Configuration subnet) {
    Set<CidrBlock> cidrs = new LinkedHashSet<>();
    addIfRead(cidrs, subnet.cidr("CidrBlock"));
    cidrs.addAll(ipv6Cidrs(subnet));
    return new Subnet(
        origin, id, subnet.text("VpcId"), List.copyOf(cidrs), subnet.text("AvailabilityZoneId"));
  }

  static InternetGateway internetGateway(Origin origin, String id, Configuration gateway) {
    return new InternetGateway(origin, id, attachedVpcIds(gateway));
  }

  static EgressOnlyInternetGateway egressOnlyInternetGateway(
      Origin origin, String id, Configuration gateway) {
    return new EgressOnlyInternetGateway(origin, id, attachedVpcIds(gateway));
  }

  static NatGateway natGateway(Origin origin, String id, Configuration gateway) {
    List<NatGateway.Address> addresses = new ArrayList<>();
    for (Configuration address : gateway.items("NatGatewayAddresses").readable()) {
      if (!"failed".equals(address.text("Status"))) {
        addresses.add(
            new NatGateway.Address(
                address.text("PublicIp"),
                address.text("PrivateIp"),
                address.text("NetworkInterfaceId")));
      }
    }
    return new NatGateway(
        origin,
        id,
        gateway.text("VpcId"),
        gateway.text("SubnetId"),
        !"private".equals(gateway.text("ConnectivityType")),
        gateway.text("State", "unknown"),
        addresses,
        gateway.text("SubnetId") == null ? regional(gateway) : null);
  }

  /** Where AWS provides the zones itself, it serves those that it is not yet in from others. */
  private static NatGateway.Regional regional(Configuration gateway) {
    boolean everywhere = !"disabled".equals(gateway.text("AutoProvisionZones"));
    Set<String> zones = new LinkedHashSet<>();
    for (Configuration address : gateway.items("NatGatewayAddresses").readable()) {
      String zone = address.text("AvailabilityZoneId");
      everywhere |= zone == null;
      if (zone != null && !"failed".equals(address.text("Status"))) {
        zones.add(zone);
      }
    }
    return new NatGateway.Regional(
        gateway.text("RouteTableId"), everywhere ? null : zones.stream().sorted().toList());
  }

  /** Entries that are null or hold one unreadable value are unknown as a whole (RT9, SG9). */
  static PrefixList prefixList(Origin origin, String id, Configuration list) {
    if (list.isUnknown("Entries")) {
      return new PrefixList(origin, id, null);
    }
    Configuration.Items items = list.items("Entries");
    List<CidrBlock> entries = new ArrayList<>();
    boolean readable = items.unreadable() == 0;
    for (Configuration item : items.readable()) {
      CidrBlock cidr = item.cidr("Cidr");
      readable &= cidr != null;
      addIfRead(entries, cidr);
    }
    return new PrefixList(origin, id, readable ? entries : null);
  }

  static Instance instance(Origin origin, String id, Configuration instance) {
    return new Instance(
        origin, id, instance.text("VpcId"), instance.object("State").text("Name", "unknown"));
  }

  private static List<String> attachedVpcIds(Configuration gateway) {
    Set<String> vpcIds = new LinkedHashSet<>();
    for (Configuration attachment : gateway.items("Attachments").readable()) {
      String vpcId = attachment.text("VpcId");
      if (vpcId != null && ATTACHED.contains(attachment.text("State", "attached"))) {
        vpcIds.add(vpcId);
      }
    }
    return vpcIds.stream().sorted().toList();
  }

  private static List<CidrBlock> ipv6Cidrs(Configuration owner) {
    return associatedCidrs(
        owner, "Ipv6CidrBlockAssociationSet", "Ipv6CidrBlock", "Ipv6CidrBlockState");
  }

  private static List<CidrBlock> associatedCidrs(
      Configuration owner, String associations, String cidrMember, String stateMember) {
    List<CidrBlock> cidrs = new ArrayList<>();
    for (Configuration association : owner.items(associations).readable()) {
      String state = association.object(stateMember).text("State", "associated");
      if (state.equals("associated")) {
        addIfRead(cidrs, association.cidr(cidrMember));
      }
    }
    return cidrs;
  }

  private static void addIfRead(Collection<CidrBlock> cidrs, CidrBlock cidr) {
    if (cidr != null) {
      cidrs.add(cidr);
    }
  }
}
