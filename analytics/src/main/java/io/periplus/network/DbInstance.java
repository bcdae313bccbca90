package io.periplus.network;

import java.util.List;

/**
 * A DB instance, reachable at one address and port that the API names only by DNS (MS1).
 *
 * @param subnetIds of its DB subnet group, in the instance's own zone where that is known, else all
 * @param port -1 while it has no endpoint
 * @param status {@code available} …
 */
public record DbInstance(
    Origin origin,
    String identifier,
    String vpcId,
    List<String> subnetIds,
    List<String> securityGroupIds,
    boolean publiclyAccessible,
    String endpointAddress,
    int port,
    String status) {
  public DbInstance {
    subnetIds = List.copyOf(subnetIds);
    securityGroupIds = List.copyOf(securityGroupIds);
  }
}
