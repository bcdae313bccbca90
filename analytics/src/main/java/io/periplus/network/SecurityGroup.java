package io.periplus.network;

import java.util.List;

/**
 * A security group. Allow only; what no rule allows is denied (SG1).
 *
 * @param vpcIds its own VPC first, then the associated ones (SG10)
 */
public record SecurityGroup(
    Origin origin, String id, String name, List<String> vpcIds, List<SecurityGroupRule> rules) {
  public SecurityGroup {
    vpcIds = List.copyOf(vpcIds);
    rules = List.copyOf(rules);
  }
}
