package io.periplus.network;

import java.util.List;

/**
 * What closes a VPC from above its own settings: Block Public Access and network firewalls (BP, NF
 * rules). Lists are sorted by ARN.
 *
 * @param blockPublicAccess at most one per account and Region
 * @param exclusions those in force
 * @param blockPublicAccessStates of VPCs and subnets that state it
 */
public record Perimeter(
    List<BlockPublicAccess> blockPublicAccess,
    List<BlockPublicAccessExclusion> exclusions,
    List<BlockPublicAccessState> blockPublicAccessStates,
    List<NetworkFirewall> firewalls,
    List<FirewallPolicy> firewallPolicies,
    List<FirewallRuleGroup> firewallRuleGroups) {
  /** An estate without any of it. */
  public static final Perimeter EMPTY =
      new Perimeter(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  public Perimeter {
    blockPublicAccess = List.copyOf(blockPublicAccess);
    exclusions = List.copyOf(exclusions);
    blockPublicAccessStates = List.copyOf(blockPublicAccessStates);
    firewalls = List.copyOf(firewalls);
    firewallPolicies = List.copyOf(firewallPolicies);
    firewallRuleGroups = List.copyOf(firewallRuleGroups);
  }
}
