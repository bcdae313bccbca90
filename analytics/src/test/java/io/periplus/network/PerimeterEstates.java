package io.periplus.network;

import io.periplus.model.PortRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Builds a {@link Perimeter} for estates of {@link EstateBuilder}. */
final class PerimeterEstates {
  private final List<BlockPublicAccess> options = new ArrayList<>();
  private final List<BlockPublicAccessExclusion> exclusions = new ArrayList<>();
  private final List<BlockPublicAccessState> states = new ArrayList<>();
  private final List<NetworkFirewall> firewalls = new ArrayList<>();
  private final List<FirewallPolicy> policies = new ArrayList<>();
  private final List<FirewallRuleGroup> groups = new ArrayList<>();
  private String account = EstateBuilder.ACCOUNT;

  /** What follows belongs to this account. */
  PerimeterEstates account(String id) {
    account = id;
    return this;
  }

  /** The setting of the account in the builder's Region. */
  PerimeterEstates blockPublicAccess(BlockPublicAccess.Mode mode) {
    return blockPublicAccess(mode, true);
  }

  PerimeterEstates blockPublicAccess(BlockPublicAccess.Mode mode, boolean exclusionsAllowed) {
    Origin origin = origin("vpc-block-public-access-options", EstateBuilder.REGION);
    options.add(new BlockPublicAccess(origin, mode, exclusionsAllowed));
    return this;
  }

  /** Spares a VPC or subnet. */
  PerimeterEstates exclude(String resourceId, BlockPublicAccessExclusion.Mode mode) {
    String id = "vpcbpa-exclude-" + resourceId;
    Origin origin = origin("vpc-block-public-access-exclusion", id);
    exclusions.add(new BlockPublicAccessExclusion(origin, id, resourceId, mode));
    return this;
  }

  /** What a VPC or subnet says of itself. */
  PerimeterEstates states(String kind, String resourceId, BlockPublicAccess.Mode mode) {
    states.add(new BlockPublicAccessState(origin(kind, resourceId), resourceId, mode));
    return this;
  }

  /** A firewall with the policy of its name and one endpoint. */
  PerimeterEstates firewall(String name, String vpc, String subnet, String endpointId) {
    firewalls.add(
        new NetworkFirewall(
            firewallOrigin("firewall", name),
            vpc,
            firewallArn("firewall-policy", name),
            List.of(new NetworkFirewall.Attachment(endpointId, subnet, true))));
    return this;
  }

  /** A policy in the default action order that hands everything to its stateful groups. */
  PerimeterEstates policy(String name, List<String> stateless, List<String> stateful) {
    return policy(name, stateless, "aws:forward_to_sfe", stateful, false, List.of());
  }

  PerimeterEstates policy(
      String name,
      List<String> stateless,
      String statelessDefault,
      List<String> stateful,
      boolean strictOrder,
      List<String> statefulDefaults) {
    policies.add(
        new FirewallPolicy(
            firewallOrigin("firewall-policy", name),
            stateless.stream().map(group -> firewallArn("rulegroup", group)).toList(),
            List.of(statelessDefault),
            stateful.stream().map(group -> firewallArn("rulegroup", group)).toList(),
            strictOrder,
            statefulDefaults,
            Map.of()));
    return this;
  }

  /** A stateless group. Rules: {@code aws:drop 6 10.0.0.0/16 any 0.0.0.0/0 443}. */
  PerimeterEstates statelessGroup(String name, String... rules) {
    List<FirewallRuleGroup.StatelessRule> parsed = new ArrayList<>();
    for (String rule : rules) {
      String[] part = rule.split(" ");
      parsed.add(
          new FirewallRuleGroup.StatelessRule(
              List.of(part[2]),
              List.of(part[4]),
              ports(part[3]),
              ports(part[5]),
              part[1].equals("any") ? List.of() : List.of(Integer.valueOf(part[1])),
              false,
              List.of(part[0])));
    }
    return group(name, parsed, List.of(), FirewallRuleGroup.Beyond.NOTHING);
  }

  private static List<PortRange> ports(String text) {
    if (text.equals("any")) {
      return List.of();
    }
    String[] ends = text.split("-");
    int from = Integer.parseInt(ends[0]);
    return List.of(new PortRange(from, Integer.parseInt(ends[ends.length - 1])));
  }

  /** A stateful group. Rules: {@code drop tcp 10.0.0.0/16 any -> any 443}. */
  PerimeterEstates statefulGroup(String name, String... rules) {
    List<FirewallRuleGroup.StatefulRule> parsed = new ArrayList<>();
    for (String rule : rules) {
      String[] part = rule.split(" ");
      parsed.add(
          new FirewallRuleGroup.StatefulRule(
              part[0].toUpperCase(Locale.ROOT),
              part[1].toUpperCase(Locale.ROOT),
              part[2],
              part[3],
              part[4].equals("<>"),
              part[5],
              part[6],
              part.length > 7));
    }
    return group(name, List.of(), parsed, FirewallRuleGroup.Beyond.NOTHING);
  }

  /** A group of rules that 5-tuples do not tell. */
  PerimeterEstates opaqueGroup(String name, FirewallRuleGroup.Beyond beyond) {
    return group(name, List.of(), List.of(), beyond);
  }

  private PerimeterEstates group(
      String name,
      List<FirewallRuleGroup.StatelessRule> stateless,
      List<FirewallRuleGroup.StatefulRule> stateful,
      FirewallRuleGroup.Beyond beyond) {
    groups.add(
        new FirewallRuleGroup(
            firewallOrigin("rulegroup", name), stateless, stateful, beyond, Map.of(), Map.of()));
    return this;
  }

  private Origin firewallOrigin(String kind, String name) {
    return new Origin(firewallArn(kind, name), account, EstateBuilder.REGION, null);
  }

  private String firewallArn(String kind, String name) {
    String scope = EstateBuilder.REGION + ':' + account;
    return "arn:aws:network-firewall:" + scope + ':' + kind + '/' + name;
  }

  private Origin origin(String kind, String id) {
    String arn = "arn:aws:ec2:" + EstateBuilder.REGION + ':' + account + ':' + kind + '/' + id;
    return new Origin(arn, account, EstateBuilder.REGION, null);
  }

  Perimeter build() {
    exclusions.sort(Comparator.comparing(each -> each.origin().arn()));
    return new Perimeter(options, exclusions, states, firewalls, policies, groups);
  }
}
