package io.periplus.network;

import io.periplus.model.CidrBlock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Security groups and network ACLs, packet by packet, in the words of AWS's documents: loops over
 * the rules as they stand (SG1 to SG14, NA1 to NA8).
 */
final class SlowPacketFilters {
  private final NetworkModel model;
  private final SlowInventory inventory;
  private final Map<NetworkAcl, List<NetworkAclEntry>> inOrder = new IdentityHashMap<>();

  SlowPacketFilters(NetworkModel model, SlowInventory inventory) {
    this.model = model;
    this.inventory = inventory;
  }

  /**
   * Whether the groups of an interface allow a packet.
   *
   * @param peer the other end as the interface sees it
   * @param peerInterface interface that has {@code peer} as its own address and whose group
   *     membership is preserved on the way; null: references match nothing
   */
  Truth groups(
      List<String> groupIds,
      Origin holder,
      boolean egress,
      SlowAddress peer,
      NetworkInterface peerInterface,
      SlowHeader header) {
    Truth allowed = Truth.NO;
    for (String groupId : groupIds) {
      SecurityGroup group = inventory.securityGroup(groupId);
      if (group == null) {
        allowed = allowed.or(Truth.MAYBE);
        continue;
      }
      for (SecurityGroupRule rule : group.rules()) {
        if (rule.egress() == egress && matches(rule, header)) {
          Truth from = peerMatches(rule, peer, peerInterface);
          allowed = allowed.or(rule.malformed() ? from.and(Truth.MAYBE) : from);
        }
      }
    }
    return allowed;
  }

  private static boolean matches(SecurityGroupRule rule, SlowHeader header) {
    return protocolMatches(
        rule.protocol(), rule.fromPort(), rule.toPort(), rule.icmpType(), rule.icmpCode(), header);
  }

  private static boolean protocolMatches(
      int protocol, int from, int to, int type, int code, SlowHeader header) {
    if (protocol == -1) {
      return true;
    }
    if (protocol != header.protocol()) {
      return false;
    }
    if (header.hasPorts()) {
      return from == -1 || (from <= header.port() && header.port() <= to);
    }
    if (header.isIcmp()) {
      return (type == -1 || type == header.type()) && (code == -1 || code == header.code());
    }
    return true;
  }

  private Truth peerMatches(
      SecurityGroupRule rule, SlowAddress peer, NetworkInterface peerInterface) {
    if (rule.cidr() != null) {
      return Truth.of(peer.in(rule.cidr()));
    }
    if (rule.prefixListId() != null) {
      return inPrefixList(rule.prefixListId(), peer);
    }
    if (rule.groupId() != null) {
      return Truth.of(
          peerInterface != null && peerInterface.securityGroupIds().contains(rule.groupId()));
    }
    return Truth.MAYBE;
  }

  Truth inPrefixList(String id, SlowAddress address) {
    PrefixList list = inventory.prefixList(id);
    if (list == null || list.entries() == null) {
      return Truth.MAYBE;
    }
    return Truth.of(list.entries().stream().anyMatch(address::in));
  }

  /** Whether the subnet's network ACL lets a packet pass; {@code other} is the end outside. */
  Truth acl(Subnet subnet, boolean egress, SlowAddress other, SlowHeader header) {
    if (subnet == null) {
      return Truth.MAYBE;
    }
    NetworkAcl acl = null;
    for (NetworkAcl each : model.networkAcls()) {
      if (each.subnetIds().contains(subnet.id())) {
        acl = each;
      }
    }
    if (acl == null) {
      for (NetworkAcl each : model.networkAcls()) {
        if (each.isDefault() && each.vpcId().equals(subnet.vpcId())) {
          acl = each;
        }
      }
    }
    if (acl == null) {
      return Truth.MAYBE;
    }
    boolean must = firstMatchAllows(acl, egress, other, header, true);
    boolean may = firstMatchAllows(acl, egress, other, header, false);
    return must ? Truth.YES : may ? Truth.MAYBE : Truth.NO;
  }

  /**
   * @param strict malformed denies refuse and malformed allows do not grant; else the reverse
   */
  private boolean firstMatchAllows(
      NetworkAcl acl, boolean egress, SlowAddress other, SlowHeader header, boolean strict) {
    for (NetworkAclEntry entry : inOrder.computeIfAbsent(acl, SlowPacketFilters::sorted)) {
      if (entry.malformed() && entry.allow() == strict) {
        continue;
      }
      CidrBlock cidr = entry.cidr();
      if (entry.egress() == egress
          && (cidr == null || other.in(cidr))
          && protocolMatches(
              entry.protocol(),
              entry.fromPort(),
              entry.toPort(),
              entry.icmpType(),
              entry.icmpCode(),
              header)) {
        return entry.allow();
      }
    }
    return false;
  }

  /** By number, whatever the order in the data (NA1); deny first where a number is twice (NA8). */
  private static List<NetworkAclEntry> sorted(NetworkAcl acl) {
    List<NetworkAclEntry> entries = new ArrayList<>(acl.entries());
    entries.sort(
        Comparator.comparingInt(NetworkAclEntry::ruleNumber)
            .thenComparing(NetworkAclEntry::allow)
            .thenComparing(entry -> String.valueOf(entry.cidr())));
    return entries;
  }
}
