package io.periplus.network;

import java.util.List;

/**
 * A VPC endpoint of any kind (VE1 to VE4).
 *
 * @param serviceName {@code com.amazonaws.eu-west-1.s3}, or {@code com.amazonaws.vpce.….vpce-svc-1}
 *     of a service that somebody offers
 * @param state in lower case: {@code available}, {@code pendingacceptance}, {@code rejected} …
 * @param networkInterfaceIds of an interface or Gateway Load Balancer endpoint
 * @param dnsNames names that lead to it
 * @param serviceZoneIds zones that its service is installed in; null when nobody said
 */
public record VpcEndpoint(
    Origin origin,
    String id,
    Kind kind,
    String vpcId,
    String serviceName,
    String state,
    List<String> subnetIds,
    List<String> networkInterfaceIds,
    List<String> dnsNames,
    List<String> serviceZoneIds) {
  public VpcEndpoint {
    subnetIds = List.copyOf(subnetIds);
    networkInterfaceIds = List.copyOf(networkInterfaceIds);
    dnsNames = List.copyOf(dnsNames);
    serviceZoneIds = serviceZoneIds == null ? null : List.copyOf(serviceZoneIds);
  }

  /** What stands behind it. */
  public enum Kind {
    /** Interfaces with groups, in front of a service of AWS or of somebody. */
    INTERFACE,
    /** A route target in front of S3 or DynamoDB. */
    GATEWAY,
    /** A route target in front of appliances. */
    GATEWAY_LOAD_BALANCER,
    /** A resource or a service network, or a kind that this version does not know. */
    OTHER
  }

  boolean isAvailable() {
    return "available".equals(state);
  }
}
