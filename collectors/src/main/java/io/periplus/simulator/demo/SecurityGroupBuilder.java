package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A security group. Each rule appears twice, as AWS gives it: grouped by protocol and ports in the
 * group's permissions, and by itself with an {@code sgr-} id in DescribeSecurityGroupRules.
 */
final class SecurityGroupBuilder {
  static final String ANYWHERE = "0.0.0.0/0";
  static final String ANYWHERE_IPV6 = "::/0";

  private final VpcBuilder vpc;
  private final String name;
  private final String id;
  private final String arn;
  private final Map<String, String> tags;
  private final ObjectNode node;
  private final ArrayNode ingress = array();
  private final ArrayNode egress = array();

  private SecurityGroupBuilder(VpcBuilder vpc, String name, String description) {
    this.vpc = vpc;
    this.name = name;
    RegionBuilder region = vpc.region();
    id = region.id("sg", vpc.name(), name);
    arn = region.ec2Resource("SecurityGroup", "security-group/" + id);
    tags = region.account().tags(name);
    node =
        object(
            member("GroupId", id),
            member("IpPermissionsEgress", egress),
            member("Tags", tags(tags)),
            member("VpcId", vpc.id()),
            member("SecurityGroupArn", arn),
            member("OwnerId", region.account().id()),
            member("GroupName", name),
            member("Description", description),
            member("IpPermissions", ingress));
    region.ec2().list("DescribeSecurityGroups", "SecurityGroups").add(node);
    egress("-1", -1, -1, ANYWHERE);
    if (vpc.ipv6Cidr() != null) {
      egress("-1", -1, -1, ANYWHERE_IPV6);
    }
  }

  static SecurityGroupBuilder custom(VpcBuilder vpc, String name, String description) {
    return new SecurityGroupBuilder(vpc, name, description);
  }

  /** The group that every VPC has: its members may talk to each other. */
  static SecurityGroupBuilder defaultOf(VpcBuilder vpc) {
    SecurityGroupBuilder group =
        new SecurityGroupBuilder(vpc, "default", "default VPC security group");
    return group.ingress("-1", -1, -1, group.id);
  }

  String id() {
    return id;
  }

  String arn() {
    return arn;
  }

  String name() {
    return name;
  }

  ObjectNode identifier() {
    return object("GroupId", id, "GroupName", name);
  }

  SecurityGroupBuilder tag(String key, String value) {
    tags.put(key, value);
    node.set("Tags", tags(tags));
    return this;
  }

  /** Admits TCP on one port from each source: a CIDR of either family, a group or a prefix list. */
  SecurityGroupBuilder tcp(int port, String... sources) {
    return tcp(port, port, sources);
  }

  SecurityGroupBuilder tcp(int from, int to, String... sources) {
    for (String source : sources) {
      ingress("tcp", from, to, source);
    }
    return this;
  }

  /** Admits TCP on one port from a group at the other end of a peering connection. */
  SecurityGroupBuilder tcpFromPeer(int port, SecurityGroupBuilder peer, String connection) {
    String owner = peer.vpc.region().account().id();
    return tcpFromElsewhere(port, owner, peer.vpc.id(), peer.id, connection);
  }

  /**
   * Admits TCP on one port from a group of another VPC.
   *
   * @param connection the peering connection between the two; null where a transit gateway is
   */
  SecurityGroupBuilder tcpFromElsewhere(
      int port, String account, String vpcId, String groupId, String connection) {
    ObjectNode reference =
        object(
            member("UserId", account),
            member("GroupId", groupId),
            member("VpcId", vpcId),
            member("VpcPeeringConnectionId", connection),
            member("PeeringStatus", connection == null ? null : "active"));
    permission(ingress, "tcp", port, port).withArray("UserIdGroupPairs").add(reference);
    ruleNode(false, "tcp", port, port, groupId).set("ReferencedGroupInfo", reference.deepCopy());
    return this;
  }

  SecurityGroupBuilder udp(int port, String... sources) {
    for (String source : sources) {
      ingress("udp", port, port, source);
    }
    return this;
  }

  /** Admits an ICMP type with any code. */
  SecurityGroupBuilder icmp(int type, String... sources) {
    for (String source : sources) {
      ingress("icmp", type, -1, source);
    }
    return this;
  }

  SecurityGroupBuilder allTraffic(String... sources) {
    for (String source : sources) {
      ingress("-1", -1, -1, source);
    }
    return this;
  }

  /** Takes the default egress rules away and lets TCP out on one port only. */
  SecurityGroupBuilder egressOnlyTcp(int port, String destination) {
    egress.removeAll();
    ArrayNode rules = vpc.region().ec2().list("DescribeSecurityGroupRules", "SecurityGroupRules");
    for (int i = rules.size() - 1; i >= 0; i--) {
      JsonNode rule = rules.get(i);
      if (rule.get("GroupId").asText().equals(id) && rule.get("IsEgress").asBoolean()) {
        rules.remove(i);
      }
    }
    return egress("tcp", port, port, destination);
  }

  private SecurityGroupBuilder ingress(String protocol, int from, int to, String source) {
    return rule(ingress, false, protocol, from, to, source);
  }

  private SecurityGroupBuilder egress(String protocol, int from, int to, String destination) {
    return rule(egress, true, protocol, from, to, destination);
  }

  private SecurityGroupBuilder rule(
      ArrayNode permissions, boolean isEgress, String protocol, int from, int to, String peer) {
    addPeer(permission(permissions, protocol, from, to), peer);
    RegionBuilder region = vpc.region();
    ObjectNode rule = ruleNode(isEgress, protocol, from, to, peer);
    if (peer.startsWith("sg-")) {
      rule.set(
          "ReferencedGroupInfo",
          object("GroupId", peer, "UserId", region.account().id(), "VpcId", vpc.id()));
    } else if (peer.startsWith("pl-")) {
      rule.put("PrefixListId", peer);
      region.prefixListUsedBy(peer, id);
    } else {
      rule.put(peer.contains(":") ? "CidrIpv6" : "CidrIpv4", peer);
    }
    return this;
  }

  /** A rule without its peer. */
  private ObjectNode ruleNode(boolean isEgress, String protocol, int from, int to, String peer) {
    RegionBuilder region = vpc.region();
    String direction = isEgress ? "egress" : "ingress";
    String ruleId = region.id("sgr", id, direction, protocol, from + "-" + to, peer);
    ObjectNode rule =
        object(
            member("SecurityGroupRuleId", ruleId),
            member("GroupId", id),
            member("GroupOwnerId", region.account().id()),
            member("IsEgress", isEgress),
            member("IpProtocol", protocol),
            member("FromPort", from),
            member("ToPort", to),
            member("Tags", array()),
            member("SecurityGroupRuleArn", region.arn("ec2", "security-group-rule/" + ruleId)));
    region.ec2().list("DescribeSecurityGroupRules", "SecurityGroupRules").add(rule);
    return rule;
  }

  private static ObjectNode permission(ArrayNode permissions, String protocol, int from, int to) {
    boolean allProtocols = protocol.equals("-1");
    for (JsonNode permission : permissions) {
      if (permission.get("IpProtocol").asText().equals(protocol)
          && (allProtocols
              || permission.get("FromPort").asInt() == from
                  && permission.get("ToPort").asInt() == to)) {
        return (ObjectNode) permission;
      }
    }
    ObjectNode permission =
        object(
            member("IpProtocol", protocol),
            member("FromPort", allProtocols ? null : from),
            member("ToPort", allProtocols ? null : to),
            member("UserIdGroupPairs", array()),
            member("IpRanges", array()),
            member("Ipv6Ranges", array()),
            member("PrefixListIds", array()));
    permissions.add(permission);
    return permission;
  }

  private void addPeer(ObjectNode permission, String peer) {
    if (peer.startsWith("sg-")) {
      permission
          .withArray("UserIdGroupPairs")
          .add(object("UserId", vpc.region().account().id(), "GroupId", peer));
    } else if (peer.startsWith("pl-")) {
      permission.withArray("PrefixListIds").add(object("PrefixListId", peer));
    } else if (peer.contains(":")) {
      permission.withArray("Ipv6Ranges").add(object("CidrIpv6", peer));
    } else {
      permission.withArray("IpRanges").add(object("CidrIp", peer));
    }
  }
}
