package io.periplus.network;

/**
 * What a route leads to.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Route.html">Route</a>
 */
public enum RouteTargetKind {
  LOCAL,
  INTERNET_GATEWAY,
  EGRESS_ONLY_INTERNET_GATEWAY,
  NAT_GATEWAY,
  NETWORK_INTERFACE,
  INSTANCE,
  VPC_ENDPOINT,
  VPN_GATEWAY,
  VPC_PEERING_CONNECTION,
  TRANSIT_GATEWAY,
  CORE_NETWORK,
  LOCAL_GATEWAY,
  CARRIER_GATEWAY,
  /** A field that this version does not know (RT14). */
  UNKNOWN
}
