package io.periplus.network;

import java.util.List;

/**
 * A VPC link of API Gateway (EX6). Version 1 leads to network load balancers by PrivateLink,
 * version 2 has interfaces in subnets.
 *
 * @param type CloudFormation type
 * @param targetArns network load balancers of version 1
 */
public record VpcLink(
    Origin origin,
    String type,
    String id,
    List<String> targetArns,
    List<String> subnetIds,
    List<String> securityGroupIds) {
  public VpcLink {
    targetArns = List.copyOf(targetArns);
    subnetIds = List.copyOf(subnetIds);
    securityGroupIds = List.copyOf(securityGroupIds);
  }
}
