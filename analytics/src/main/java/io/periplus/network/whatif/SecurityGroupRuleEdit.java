package io.periplus.network.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Rules of security groups, in the shape of {@code DescribeSecurityGroupRules}; they are kept in
 * that of {@code DescribeSecurityGroups}, which is the truth for the reader.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html">SecurityGroupRule</a>
 */
final class SecurityGroupRuleEdit implements WhatIf.Edit {
  private static final String TYPE = "AWS::EC2::SecurityGroup";
  private static final Map<String, String> NUMBERS =
      Map.of("6", "tcp", "17", "udp", "1", "icmp", "58", "icmpv6", "all", "-1");

  private static final Map<String, String> PEERS =
      Map.of(
          "IpRanges",
          "CidrIp",
          "Ipv6Ranges",
          "CidrIpv6",
          "PrefixListIds",
          "PrefixListId",
          "UserIdGroupPairs",
          "GroupId");

  /** Where a peer of a rule stands in a permission. */
  private record Peer(String list, String member, String id) {}

  @Override
  public void apply(Change change, ChangedRows rows) {
    String ruleId = change.optional("securityGroupRuleId");
    if (change.operation() == Change.Operation.ADD) {
      JsonNode rule = checked(change);
      ChangedRows.Edited group = rows.the(TYPE, change.required("groupId"), change.at("groupId"));
      add(group.json(), rule, change);
      rows.put(group);
      return;
    }
    ChangedRows.Edited group =
        ruleId != null
            ? holder(ruleId, change, rows)
            : rows.the(TYPE, change.required("groupId"), change.at("groupId"));
    JsonNode old = ruleId != null ? byId(group.json(), ruleId) : checked(change);
    if (ruleId == null && change.operation() == Change.Operation.REPLACE) {
      throw ChangeException.invalid(
          change.at("securityGroupRuleId"), "replace needs the id of the rule that goes.");
    }
    if (!remove(group.json(), old)) {
      throw ChangeException.conflict(
          change.at(ruleId != null ? "securityGroupRuleId" : "rule"),
          group.row().id() + " has no such rule.");
    }
    if (change.operation() == Change.Operation.REPLACE) {
      add(group.json(), checked(change), change);
    }
    rows.put(group);
  }

  private static ChangedRows.Edited holder(String ruleId, Change change, ChangedRows rows) {
    String groupId = change.optional("groupId");
    for (ChangedRows.Edited group :
        groupId == null ? rows.ofType(TYPE) : rows.find(TYPE, groupId)) {
      if (byId(group.json(), ruleId) != null) {
        return group;
      }
    }
    throw ChangeException.notFound(
        change.at("securityGroupRuleId"), "no security group rule " + ruleId + " is known.");
  }

  private static JsonNode byId(JsonNode group, String ruleId) {
    for (JsonNode rule : group.path("Rules")) {
      if (ruleId.equals(rule.path("SecurityGroupRuleId").asText())) {
        return rule;
      }
    }
    return null;
  }

  private static JsonNode checked(Change change) {
    JsonNode rule = change.object("rule");
    if (!rule.path("IsEgress").isBoolean()) {
      throw ChangeException.invalid(change.at("rule/IsEgress"), "expected true or false.");
    }
    if (!rule.path("IpProtocol").isTextual()) {
      throw ChangeException.invalid(
          change.at("rule/IpProtocol"), "expected tcp, udp, icmp, icmpv6, -1 or a number as text.");
    }
    String protocol = protocol(rule);
    boolean icmp = protocol.startsWith("icmp");
    int most = icmp ? 255 : 65_535;
    Change.requirePort(rule.path("FromPort"), -1, most, change.at("rule/FromPort"));
    Change.requirePort(rule.path("ToPort"), -1, most, change.at("rule/ToPort"));
    if (icmp && rule.path("FromPort").asInt(-1) < 0 && rule.path("ToPort").asInt(-1) >= 0) {
      throw ChangeException.refused(
          change.at("rule"), "SG4", "an ICMP code needs a type; -1 is any type.");
    }
    if (!icmp
        && rule.has("ToPort")
        && rule.path("FromPort").asInt(-1) > rule.path("ToPort").asInt(65_535)) {
      throw ChangeException.invalid(change.at("rule"), "FromPort is larger than ToPort.");
    }
    if (Set.of("tcp", "udp").contains(protocol) && !rule.has("FromPort")) {
      throw ChangeException.invalid(change.at("rule/FromPort"), "tcp and udp need ports.");
    }
    if (peer(rule) == null) {
      throw ChangeException.invalid(
          change.at("rule"),
          "expected one of CidrIpv4, CidrIpv6, PrefixListId and ReferencedGroupInfo.GroupId.");
    }
    for (String block : new String[] {"CidrIpv4", "CidrIpv6"}) {
      if (rule.has(block)) {
        Change.requireCidr(rule.path(block), change.at("rule/" + block));
      }
    }
    return rule;
  }

  private static Peer peer(JsonNode rule) {
    if (rule.hasNonNull("CidrIpv4")) {
      return new Peer("IpRanges", "CidrIp", rule.path("CidrIpv4").asText());
    }
    if (rule.hasNonNull("CidrIpv6")) {
      return new Peer("Ipv6Ranges", "CidrIpv6", rule.path("CidrIpv6").asText());
    }
    if (rule.hasNonNull("PrefixListId")) {
      return new Peer("PrefixListIds", "PrefixListId", rule.path("PrefixListId").asText());
    }
    String group = rule.path("ReferencedGroupInfo").path("GroupId").asText("");
    return group.isEmpty() ? null : new Peer("UserIdGroupPairs", "GroupId", group);
  }

  private static String protocol(JsonNode rule) {
    String text = rule.path("IpProtocol").asText("-1").toLowerCase(Locale.ROOT);
    return NUMBERS.getOrDefault(text, text);
  }

  private static ArrayNode permissions(ObjectNode group, JsonNode rule) {
    return group.withArray(
        rule.path("IsEgress").asBoolean() ? "IpPermissionsEgress" : "IpPermissions");
  }

  private static void add(ObjectNode group, JsonNode rule, Change change) {
    if (find(group, rule, false)) {
      throw ChangeException.conflict(change.at("rule"), "the group has this rule already.");
    }
    ObjectNode permission = permissions(group, rule).addObject();
    permission.put("IpProtocol", protocol(rule));
    for (String port : new String[] {"FromPort", "ToPort"}) {
      if (rule.hasNonNull(port) && !protocol(rule).equals("-1")) {
        permission.set(port, rule.path(port));
      }
    }
    Peer peer = peer(rule);
    ObjectNode named = permission.putArray(peer.list).addObject();
    named.put(peer.member, peer.id);
    JsonNode reference = rule.path("ReferencedGroupInfo");
    for (String member : new String[] {"UserId", "VpcPeeringConnectionId"}) {
      if (reference.hasNonNull(member)) {
        named.set(member, reference.path(member));
      }
    }
  }

  private static boolean remove(ObjectNode group, JsonNode rule) {
    return find(group, rule, true);
  }

  private static boolean find(ObjectNode group, JsonNode rule, boolean remove) {
    Peer peer = peer(rule);
    for (JsonNode permission : permissions(group, rule)) {
      if (!protocol(permission).equals(protocol(rule)) || !samePorts(permission, rule)) {
        continue;
      }
      JsonNode peers = permission.path(peer.list);
      for (int i = 0; i < peers.size(); i++) {
        if (peer.id.equals(peers.get(i).path(peer.member).asText())) {
          if (remove) {
            ((ArrayNode) peers).remove(i);
          }
          return true;
        }
      }
    }
    return false;
  }

  /** Takes each peer of a permission out of those that the group has. */
  static void removePermission(ObjectNode group, JsonNode gone, boolean egress) {
    for (JsonNode permission : group.withArray(egress ? "IpPermissionsEgress" : "IpPermissions")) {
      if (!protocol(permission).equals(protocol(gone)) || !samePorts(permission, gone)) {
        continue;
      }
      for (Map.Entry<String, String> peers : PEERS.entrySet()) {
        for (JsonNode peer : gone.path(peers.getKey())) {
          String id = peer.path(peers.getValue()).asText();
          if (permission.path(peers.getKey()) instanceof ArrayNode list) {
            AttachmentEdit.removeWhere(list, peers.getValue(), id);
          }
        }
      }
    }
  }

  private static boolean samePorts(JsonNode a, JsonNode b) {
    return protocol(a).equals("-1")
        || a.path("FromPort").asInt(-1) == b.path("FromPort").asInt(-1)
            && a.path("ToPort").asInt(-1) == b.path("ToPort").asInt(-1);
  }
}
