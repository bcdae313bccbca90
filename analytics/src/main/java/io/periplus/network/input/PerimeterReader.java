package io.periplus.network.input;

import io.periplus.network.Perimeter;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@link Perimeter}. */
final class PerimeterReader {
  private static final String OPTIONS = "AWS::EC2::VPCBlockPublicAccessOptions";
  private static final String EXCLUSION = "AWS::EC2::VPCBlockPublicAccessExclusion";
  private static final String FIREWALL = "AWS::NetworkFirewall::Firewall";
  private static final String POLICY = "AWS::NetworkFirewall::FirewallPolicy";
  private static final String RULE_GROUP = "AWS::NetworkFirewall::RuleGroup";

  /** What it reads; VPCs and subnets are read anyway. */
  static final InputTypes TYPES =
      new InputTypes(
          List.of(OPTIONS, EXCLUSION, FIREWALL, POLICY, RULE_GROUP),
          Map.of(
              "ec2",
              Set.of(
                  "DescribeVpcBlockPublicAccessOptions", "DescribeVpcBlockPublicAccessExclusions"),
              "network-firewall",
              Set.of(
                  "ListFirewallPolicies",
                  "DescribeFirewallPolicy",
                  "ListRuleGroups",
                  "DescribeRuleGroup")),
          Map.of(
              OPTIONS, "DescribeVpcBlockPublicAccessOptions",
              EXCLUSION, "DescribeVpcBlockPublicAccessExclusions"));

  private PerimeterReader() {}

  static Perimeter read(ParsedRows rows) {
    return new Perimeter(
        rows.each(OPTIONS, r -> BlockPublicAccessConfigurations.options(r.origin(), r.json())),
        rows.each(
            EXCLUSION,
            r -> BlockPublicAccessConfigurations.exclusion(r.origin(), r.id(), r.json())),
        BlockPublicAccessConfigurations.states(rows),
        rows.each(FIREWALL, r -> FirewallConfigurations.firewall(r.origin(), r.json())),
        rows.each(
            POLICY, r -> r.readable() ? FirewallConfigurations.policy(r.origin(), r.json()) : null),
        rows.each(
            RULE_GROUP, r -> FirewallConfigurations.ruleGroup(r.origin(), r.json(), r.readable())));
  }
}
