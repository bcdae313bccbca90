package io.periplus.network.input;

import io.periplus.model.CidrBlock;
import io.periplus.model.Ipv4Cidr;
import io.periplus.model.Ipv6Cidr;
import io.periplus.network.Origin;
import io.periplus.network.SecurityGroup;
import io.periplus.network.SecurityGroupRule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Security groups from {@code DescribeSecurityGroups}, with rule ids from the embedded {@code
 * DescribeSecurityGroupRules} items (SG1-SG10).
 *
 * <p>{@code IpPermissions} is the truth, since both calls are not made at the same instant; the
 * items only lend their ids, matched by content.
 */
final class SecurityGroupConfigurations {
  private static final CidrBlock ALL_IPV4 = Ipv4Cidr.parse("0.0.0.0/0");
  private static final CidrBlock ALL_IPV6 = Ipv6Cidr.parse("::/0");

  private final String groupId;
  private final String ownerId;
  private final Map<String, String> idsByContent;
  private final List<SecurityGroupRule> rules = new ArrayList<>();

  private SecurityGroupConfigurations(
      String groupId, String ownerId, Map<String, String> idsByContent) {
    this.groupId = groupId;
    this.ownerId = ownerId;
    this.idsByContent = idsByContent;
  }

  static SecurityGroup securityGroup(Origin origin, String id, Configuration group) {
    String ownerId = group.text("OwnerId", origin.accountId());
    SecurityGroupConfigurations reader =
        new SecurityGroupConfigurations(id, ownerId, idsByContent(group, ownerId));
    reader.readPermissions(group, "IpPermissions", false);
    reader.readPermissions(group, "IpPermissionsEgress", true);
    String vpcId = group.text("VpcId");
    return new SecurityGroup(
        origin,
        id,
        group.text("GroupName"),
        vpcId == null ? List.of() : List.of(vpcId),
        reader.rules);
  }

  /** A group whose configuration could not be read at all: its rules are unknown, not none. */
  static SecurityGroup unreadable(Origin origin, String id) {
    SecurityGroupConfigurations reader = new SecurityGroupConfigurations(id, null, Map.of());
    reader.addUnreadable(false);
    reader.addUnreadable(true);
    return new SecurityGroup(origin, id, null, List.of(), reader.rules);
  }

  private void readPermissions(Configuration group, String member, boolean egress) {
    Configuration.Items permissions = group.items(member);
    for (Configuration permission : permissions.readable()) {
      TrafficMatch traffic = traffic(permission);
      readCidrs(permission, "IpRanges", "CidrIp", ALL_IPV4, egress, traffic);
      readCidrs(permission, "Ipv6Ranges", "CidrIpv6", ALL_IPV6, egress, traffic);
      readReferences(permission, egress, traffic);
    }
    if (permissions.unreadable() > 0) {
      addUnreadable(egress);
    }
  }

  private void readCidrs(
      Configuration permission,
      String ranges,
      String member,
      CidrBlock widest,
      boolean egress,
      TrafficMatch traffic) {
    Configuration.Items items = permission.items(ranges);
    for (Configuration item : items.readable()) {
      CidrBlock cidr = item.cidr(member);
      // A block of the other family in this member is none that AWS would have taken.
      if (cidr == null || cidr.family() != widest.family()) {
        item.warn(member, "no readable CIDR block; read as every address");
        addCidr(egress, widen(traffic), widest);
      } else {
        addCidr(egress, traffic, cidr);
      }
    }
    if (items.unreadable() > 0) {
      addCidr(egress, widen(traffic), widest);
    }
  }

  private void readReferences(Configuration permission, boolean egress, TrafficMatch traffic) {
    Configuration.Items pairs = permission.items("UserIdGroupPairs");
    Configuration.Items lists = permission.items("PrefixListIds");
    boolean readable = pairs.unreadable() + lists.unreadable() == 0;
    for (Configuration pair : pairs.readable()) {
      Peer peer = Peer.group(pair, ownerId);
      readable &= addIfRead(egress, traffic, peer);
    }
    for (Configuration list : lists.readable()) {
      readable &= addIfRead(egress, traffic, Peer.prefixList(list.text("PrefixListId")));
    }
    if (!readable) {
      addCidr(egress, widen(traffic), ALL_IPV4);
      addCidr(egress, widen(traffic), ALL_IPV6);
    }
  }

  private boolean addIfRead(boolean egress, TrafficMatch traffic, Peer peer) {
    if (peer != null) {
      add(egress, traffic, peer);
    }
    return peer != null;
  }

  private void addUnreadable(boolean egress) {
    addCidr(egress, TrafficMatch.UNREADABLE, ALL_IPV4);
    addCidr(egress, TrafficMatch.UNREADABLE, ALL_IPV6);
  }

  private void addCidr(boolean egress, TrafficMatch traffic, CidrBlock cidr) {
    add(egress, traffic, Peer.cidr(cidr));
  }

  private void add(boolean egress, TrafficMatch traffic, Peer peer) {
    String content = content(egress, traffic, peer);
    String id = idsByContent.get(content);
    rules.add(
        new SecurityGroupRule(
            id != null ? id : hashId(egress, content),
            egress,
            traffic.protocol(),
            traffic.fromPort(),
            traffic.toPort(),
            traffic.icmpType(),
            traffic.icmpCode(),
            peer.cidr,
            peer.groupId,
            peer.groupOwnerId,
            peer.peeringConnectionId,
            peer.prefixListId,
            traffic.malformed()));
  }

  private String hashId(boolean egress, String content) {
    return groupId + (egress ? "/egress/" : "/ingress/") + hash8(content);
  }

  private static TrafficMatch widen(TrafficMatch traffic) {
    return new TrafficMatch(
        traffic.protocol(),
        traffic.fromPort(),
        traffic.toPort(),
        traffic.icmpType(),
        traffic.icmpCode(),
        true);
  }

  private static TrafficMatch traffic(Configuration permission) {
    Integer from = permission.integer("FromPort", -1);
    Integer to = permission.integer("ToPort", -1);
    String protocol = permission.text("IpProtocol");
    TrafficMatch traffic =
        from == null || to == null
            ? TrafficMatch.of(protocol, -1, -1, false)
            : TrafficMatch.of(protocol, from, to, true);
    if (traffic.malformed()) {
      permission.warn("IpProtocol", "unreadable protocol, port range or ICMP type");
    }
    return traffic;
  }

  /** Who a rule speaks of; exactly one of the three. */
  private record Peer(
      CidrBlock cidr,
      String groupId,
      String groupOwnerId,
      String peeringConnectionId,
      String prefixListId) {

    static Peer cidr(CidrBlock cidr) {
      return new Peer(cidr, null, null, null, null);
    }

    /** Null when the reference names no group. */
    static Peer group(Configuration reference, String ownerId) {
      String groupId = reference.text("GroupId");
      String userId = reference.text("UserId");
      return groupId == null
          ? null
          : new Peer(
              null,
              groupId,
              userId == null || userId.equals(ownerId) ? null : userId,
              reference.text("VpcPeeringConnectionId"),
              null);
    }

    static Peer prefixList(String prefixListId) {
      return prefixListId == null ? null : new Peer(null, null, null, null, prefixListId);
    }

    String text() {
      return cidr != null ? cidr.toString() : groupId != null ? groupId : prefixListId;
    }
  }

  private static Map<String, String> idsByContent(Configuration group, String ownerId) {
    Map<String, String> ids = new HashMap<>();
    for (Configuration rule : group.items("Rules").readable()) {
      String id = rule.text("SecurityGroupRuleId");
      Peer peer = peer(rule, ownerId);
      if (id != null && peer != null) {
        ids.merge(
            content(rule.flag("IsEgress", false), traffic(rule), peer),
            id,
            (a, b) -> a.compareTo(b) <= 0 ? a : b);
      }
    }
    return ids;
  }

  private static Peer peer(Configuration rule, String ownerId) {
    CidrBlock cidr = rule.has("CidrIpv4") ? rule.cidr("CidrIpv4") : rule.cidr("CidrIpv6");
    if (cidr != null) {
      return Peer.cidr(cidr);
    }
    if (rule.has("PrefixListId")) {
      return Peer.prefixList(rule.text("PrefixListId"));
    }
    return Peer.group(rule.object("ReferencedGroupInfo"), ownerId);
  }

  /** {@code ingress 6 443 443 -1 -1 0.0.0.0/0}: what two rules with the same effect share. */
  private static String content(boolean egress, TrafficMatch traffic, Peer peer) {
    return (egress ? "egress " : "ingress ")
        + traffic.protocol()
        + ' '
        + traffic.fromPort()
        + ' '
        + traffic.toPort()
        + ' '
        + traffic.icmpType()
        + ' '
        + traffic.icmpCode()
        + ' '
        + peer.text();
  }

  private static String hash8(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
