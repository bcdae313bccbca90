package io.periplus.network;

import java.util.List;

/**
 * A service that an account offers by PrivateLink (VE3, EX9): load balancers that endpoints of
 * other VPCs lead to.
 *
 * @param loadBalancerArns network or gateway load balancers behind it
 * @param zoneIds zones that it is installed in; null when nobody said
 * @param allowedPrincipals who may make endpoints to it; null when not read
 */
public record EndpointService(
    Origin origin,
    String id,
    String serviceName,
    List<String> loadBalancerArns,
    List<String> zoneIds,
    List<String> allowedPrincipals) {
  public EndpointService {
    loadBalancerArns = List.copyOf(loadBalancerArns);
    zoneIds = zoneIds == null ? null : List.copyOf(zoneIds);
    allowedPrincipals = allowedPrincipals == null ? null : List.copyOf(allowedPrincipals);
  }
}
