package io.periplus.network;

import java.util.List;

/**
 * A Lambda function.
 *
 * @param vpcId null outside a VPC: it then leaves by AWS's own network (EG7)
 */
public record LambdaFunction(
    Origin origin,
    String name,
    String vpcId,
    List<String> subnetIds,
    List<String> securityGroupIds) {
  public LambdaFunction {
    subnetIds = List.copyOf(subnetIds);
    securityGroupIds = List.copyOf(securityGroupIds);
  }
}
