package io.periplus.network.input;

import io.periplus.model.CidrBlock;
import io.periplus.model.IpFamily;
import io.periplus.model.Ipv4Cidr;
import io.periplus.model.Ipv6Cidr;
import io.periplus.network.NetworkAcl;
import io.periplus.network.NetworkAclEntry;
import io.periplus.network.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Network ACLs from {@code DescribeNetworkAcls} (NA1-NA8). */
final class NetworkAclConfigurations {
  private static final CidrBlock ALL_IPV4 = Ipv4Cidr.parse("0.0.0.0/0");
  private static final CidrBlock ALL_IPV6 = Ipv6Cidr.parse("::/0");
  private static final List<Boolean> BOTH = List.of(false, true);
  private static final Set<String> ICMP = Set.of("1", "58", "icmp", "icmpv6");

  private NetworkAclConfigurations() {}

  static NetworkAcl networkAcl(Origin origin, String id, Configuration acl) {
    List<String> subnetIds = new ArrayList<>();
    for (Configuration association : acl.items("Associations").readable()) {
      String subnetId = association.text("SubnetId");
      if (subnetId != null) {
        subnetIds.add(subnetId);
      }
    }
    List<NetworkAclEntry> entries = new ArrayList<>();
    Configuration.Items items = acl.items("Entries");
    for (Configuration item : items.readable()) {
      addEntry(item, entries);
    }
    if (items.unreadable() > 0) {
      addUncertain(0, BOTH, BOTH, List.of(ALL_IPV4, ALL_IPV6), TrafficMatch.UNREADABLE, entries);
    }
    return new NetworkAcl(
        origin,
        id,
        acl.text("VpcId"),
        acl.flag("IsDefault", false),
        subnetIds.stream().sorted().distinct().toList(),
        entries);
  }

  private static void addEntry(Configuration entry, List<NetworkAclEntry> entries) {
    TrafficMatch traffic = traffic(entry);
    Integer number = entry.integer("RuleNumber", null);
    List<Boolean> directions = directions(entry);
    String action = entry.text("RuleAction");
    boolean actionKnown = "allow".equals(action) || "deny".equals(action);
    if (!actionKnown) {
      entry.warn("RuleAction", "expected allow or deny, found " + action);
    }
    List<Boolean> allows = actionKnown ? List.of("allow".equals(action)) : BOTH;
    CidrBlock cidr = cidr(entry);
    if (number != null && directions.size() == 1 && actionKnown && cidr != null) {
      entries.add(
          entry(number, directions.get(0), allows.get(0), cidr, traffic, traffic.malformed()));
      return;
    }
    if (number == null) {
      entry.warn("RuleNumber", "missing or not an integer; read as before every other entry");
    }
    addUncertain(
        number == null ? 0 : number,
        directions,
        allows,
        cidr != null ? List.of(cidr) : widest(entry),
        traffic,
        entries);
  }

  /**
   * One entry for every reading that the unreadable members leave open. An unknown action is an
   * allow and a deny: the deny takes the packets from {@code must}, the allow gives them to {@code
   * may}.
   */
  private static void addUncertain(
      int number,
      List<Boolean> directions,
      List<Boolean> allows,
      List<CidrBlock> cidrs,
      TrafficMatch traffic,
      List<NetworkAclEntry> entries) {
    for (boolean egress : directions) {
      for (boolean allow : allows) {
        for (CidrBlock cidr : cidrs) {
          entries.add(entry(number, egress, allow, cidr, traffic, true));
        }
      }
    }
  }

  private static NetworkAclEntry entry(
      int number,
      boolean egress,
      boolean allow,
      CidrBlock cidr,
      TrafficMatch traffic,
      boolean malformed) {
    return new NetworkAclEntry(
        number,
        egress,
        allow,
        traffic.protocol(),
        cidr,
        traffic.fromPort(),
        traffic.toPort(),
        traffic.icmpType(),
        traffic.icmpCode(),
        malformed);
  }

  private static CidrBlock cidr(Configuration entry) {
    CidrBlock cidr = entry.cidr("CidrBlock");
    IpFamily family = cidr == null ? IpFamily.IPV6 : IpFamily.IPV4;
    cidr = cidr != null ? cidr : entry.cidr("Ipv6CidrBlock");
    // A block of the other family in a member is none that AWS would have taken.
    return cidr == null || cidr.family() != family ? null : cidr;
  }

  /** The families that an unreadable CIDR block may have meant. */
  private static List<CidrBlock> widest(Configuration entry) {
    boolean ipv4 = entry.has("CidrBlock");
    boolean ipv6 = entry.has("Ipv6CidrBlock");
    if (ipv4 == ipv6) {
      entry.warn("CidrBlock", "expected one CIDR block; read as every address of both families");
      return List.of(ALL_IPV4, ALL_IPV6);
    }
    return List.of(ipv4 ? ALL_IPV4 : ALL_IPV6);
  }

  /** One direction, or both when the member is missing or no boolean. */
  private static List<Boolean> directions(Configuration entry) {
    boolean egress = entry.flag("Egress", false);
    // Only a readable boolean gives the same answer whatever stands in for a missing one.
    return egress == entry.flag("Egress", true) ? List.of(egress) : BOTH;
  }

  private static TrafficMatch traffic(Configuration entry) {
    String protocol = entry.text("Protocol");
    boolean icmp = protocol != null && ICMP.contains(protocol);
    Configuration range = entry.object(icmp ? "IcmpTypeCode" : "PortRange");
    Integer from = range.integer(icmp ? "Type" : "From", -1);
    Integer to = range.integer(icmp ? "Code" : "To", -1);
    TrafficMatch traffic =
        from == null || to == null
            ? TrafficMatch.of(protocol, -1, -1, false)
            : TrafficMatch.of(protocol, from, to, true);
    if (traffic.malformed()) {
      entry.warn("Protocol", "unreadable protocol, port range or ICMP type");
    }
    return traffic;
  }
}
