package io.periplus.cost.path;

/** What traffic passes on a path, as far as prices tell it apart. */
public enum PlaceKind {
  /** An interface of a machine, a function, a database: where traffic begins or ends. */
  NETWORK_INTERFACE(true),
  NAT_GATEWAY(true),
  INTERFACE_ENDPOINT(true),
  GATEWAY_LOAD_BALANCER_ENDPOINT(true),
  FIREWALL_ENDPOINT(true),
  CLASSIC_LOAD_BALANCER(true),
  /** Application and Network Load Balancers: charged by capacity units, not by the gigabyte. */
  LOAD_BALANCER(true),
  TRANSIT_GATEWAY(false),
  PEERING_CONNECTION(false),
  GATEWAY_ENDPOINT(false),
  INTERNET_GATEWAY(false),
  DISTRIBUTION(false),
  VPN_CONNECTION(false),
  DIRECT_CONNECT(false),
  /** A service of AWS behind a gateway endpoint, in the region of its client. */
  REGIONAL_SERVICE(false),
  INTERNET(false);

  private final boolean zonal;

  PlaceKind(boolean zonal) {
    this.zonal = zonal;
  }

  /** Whether it stands in one zone, so that traffic to it can cross zones. */
  public boolean isZonal() {
    return zonal;
  }
}
