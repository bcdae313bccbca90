package io.periplus.network;

/**
 * What joins VPCs privately without a hub: peering connections, VPC endpoints and the services
 * behind them (PX, VE rules).
 */
public record PrivateConnectivity() {
  /** An estate without any of it. */
  public static final PrivateConnectivity EMPTY = new PrivateConnectivity();
}
