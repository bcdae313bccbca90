package io.periplus.network;

import java.util.List;

/**
 * What joins VPCs privately without a hub: peering connections, VPC endpoints and the services
 * behind them (PX, VE rules). Lists are sorted by ARN.
 */
public record PrivateConnectivity(
    List<VpcPeeringConnection> peeringConnections,
    List<VpcEndpoint> endpoints,
    List<EndpointService> services) {
  /** An estate without any of it. */
  public static final PrivateConnectivity EMPTY =
      new PrivateConnectivity(List.of(), List.of(), List.of());

  public PrivateConnectivity {
    peeringConnections = List.copyOf(peeringConnections);
    endpoints = List.copyOf(endpoints);
    services = List.copyOf(services);
  }
}
