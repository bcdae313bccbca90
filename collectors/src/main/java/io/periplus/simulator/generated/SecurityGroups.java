package io.periplus.simulator.generated;

import static io.periplus.simulator.generated.Proportions.GROUPS_PER_VPC;
import static io.periplus.simulator.generated.World.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.generated.Ids.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Seven security groups per VPC, one per tier, that refer to each other. */
final class SecurityGroups {
  private static final List<String> NAMES =
      List.of("default", "web", "app", "data", "admin", "internal", "batch");

  /** Every VPC has the same number of rules, so a rule's index tells its group. */
  private static final int[] RULES = {3, 5, 3, 3, 3, 3, 3};

  private static final int RULES_PER_VPC = IntStream.of(RULES).sum();

  /**
   * @param remote a CIDR, or the index of a group in the same VPC
   */
  private record Rule(boolean egress, String protocol, int from, int to, Object remote) {}

  private final World world;
  private final Networks networks;

  SecurityGroups(World world, Networks networks) {
    this.world = world;
    this.networks = networks;
  }

  static int rules(Place place) {
    return Networks.vpcs(place) * RULES_PER_VPC;
  }

  String groupId(Place place, int vpc, int group) {
    return world.ids.of(Kind.SECURITY_GROUP, place, (long) vpc * GROUPS_PER_VPC + group);
  }

  /** The group of a VPC whose rule about SSH may change. */
  static String adminGroup(Ids ids, Place place, int vpc) {
    long index = (long) vpc * GROUPS_PER_VPC + NAMES.indexOf("admin");
    return ids.of(Kind.SECURITY_GROUP, place, index);
  }

  static String name(int group) {
    return NAMES.get(group);
  }

  private List<Rule> rules(Place place, int vpc, int group) {
    List<Rule> rules = new ArrayList<>();
    rules.add(new Rule(true, "-1", -1, -1, "0.0.0.0/0"));
    rules.add(new Rule(true, "-1", -1, -1, "::/0"));
    switch (NAMES.get(group)) {
      case "default" -> rules.add(new Rule(false, "-1", -1, -1, group));
      case "web" -> {
        rules.add(new Rule(false, "tcp", 443, 443, "0.0.0.0/0"));
        rules.add(new Rule(false, "tcp", 80, 80, "0.0.0.0/0"));
        rules.add(new Rule(false, "tcp", 443, 443, "::/0"));
      }
      case "app" -> rules.add(new Rule(false, "tcp", 8080, 8080, NAMES.indexOf("web")));
      case "data" -> rules.add(new Rule(false, "tcp", 5432, 5432, NAMES.indexOf("app")));
      case "admin" -> {
        boolean open = world.draw.chance(Proportions.SSH_FROM_ANYWHERE, place, "open-ssh", vpc);
        String unchanged = open ? "0.0.0.0/0" : "10.0.0.0/8";
        String remote =
            world
                .changes
                .administrators(place, vpc)
                .map(step -> "192.0.2." + step % 256 + "/32")
                .orElse(unchanged);
        rules.add(new Rule(false, "tcp", 22, 22, remote));
      }
      case "internal" -> rules.add(new Rule(false, "-1", -1, -1, Networks.ipv4(vpc) + ".0.0/16"));
      default -> rules.add(new Rule(false, "udp", 1024, 65535, group));
    }
    return rules;
  }

  ObjectNode group(Place place, int index) {
    int vpc = index / GROUPS_PER_VPC;
    int group = index % GROUPS_PER_VPC;
    ObjectNode row =
        object()
            .put("GroupId", groupId(place, vpc, group))
            .put("GroupName", name(group))
            .put("Description", name(group) + " tier")
            .put("VpcId", networks.vpcId(place, vpc))
            .put("OwnerId", place.accountId());
    ArrayNode ingress = row.putArray("IpPermissions");
    ArrayNode egress = row.putArray("IpPermissionsEgress");
    for (Rule rule : rules(place, vpc, group)) {
      permission(place, vpc, rule, rule.egress() ? egress : ingress);
    }
    return row;
  }

  private void permission(Place place, int vpc, Rule rule, ArrayNode permissions) {
    ObjectNode permission = permissions.addObject().put("IpProtocol", rule.protocol());
    if (!rule.protocol().equals("-1")) {
      permission.put("FromPort", rule.from()).put("ToPort", rule.to());
    }
    if (rule.remote() instanceof Integer group) {
      permission
          .putArray("UserIdGroupPairs")
          .addObject()
          .put("GroupId", groupId(place, vpc, group))
          .put("UserId", place.accountId());
    } else if (rule.remote().toString().contains(":")) {
      permission.putArray("Ipv6Ranges").addObject().put("CidrIpv6", rule.remote().toString());
    } else {
      permission.putArray("IpRanges").addObject().put("CidrIp", rule.remote().toString());
    }
  }

  /** The rules of all groups, one after the other. */
  ObjectNode rule(Place place, int index) {
    int vpc = index / RULES_PER_VPC;
    int number = index % RULES_PER_VPC;
    int group = 0;
    while (number >= RULES[group]) {
      number -= RULES[group];
      group++;
    }
    Rule rule = rules(place, vpc, group).get(number);
    ObjectNode row =
        object()
            .put("SecurityGroupRuleId", world.ids.of(Kind.SECURITY_GROUP_RULE, place, index))
            .put("GroupId", groupId(place, vpc, group))
            .put("GroupOwnerId", place.accountId())
            .put("IsEgress", rule.egress())
            .put("IpProtocol", rule.protocol())
            .put("FromPort", rule.from())
            .put("ToPort", rule.to());
    if (rule.remote() instanceof Integer other) {
      row.putObject("ReferencedGroupInfo")
          .put("GroupId", groupId(place, vpc, other))
          .put("UserId", place.accountId())
          .put("VpcId", networks.vpcId(place, vpc));
    } else {
      String cidr = rule.remote().toString();
      row.put(cidr.contains(":") ? "CidrIpv6" : "CidrIpv4", cidr);
    }
    return row;
  }
}
