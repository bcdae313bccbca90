package io.periplus.network;

import java.util.List;

/**
 * A managed service with addresses in subnets of a VPC: a warehouse, a search domain, the brokers
 * of a cluster, a cache (MS1 by analogy, MS3, MS7). Its interfaces may or may not be in the
 * inventory.
 *
 * @param type CloudFormation type
 * @param vpcId null where only the subnets are known
 * @param publiclyAccessible its own switch for public access; null for a service that has none
 * @param hostName DNS name of its endpoint, null when it has none yet
 * @param ports TCP ports that it takes; null: AWS does not say, so all of them
 */
public record ManagedResource(
    Origin origin,
    String type,
    String name,
    Kind kind,
    String vpcId,
    List<String> subnetIds,
    List<String> securityGroupIds,
    Boolean publiclyAccessible,
    String hostName,
    List<Integer> ports) {
  public ManagedResource {
    subnetIds = List.copyOf(subnetIds);
    securityGroupIds = List.copyOf(securityGroupIds);
    ports = ports == null ? null : List.copyOf(ports);
  }

  /** How it stands in its subnets, and the rule that says what it takes. */
  public enum Kind {
    /** In one of its subnets, nobody knows in which (MS1). */
    SINGLE,
    /** In all of its subnets (MS1). */
    SPREAD,
    /** The private endpoint of a Kubernetes cluster, in all of its subnets (MS3). */
    CLUSTER_API,
    /** In one of its subnets, never public (MS7). */
    VPC_ONLY
  }
}
