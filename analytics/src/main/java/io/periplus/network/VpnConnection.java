package io.periplus.network;

/**
 * A site-to-site VPN connection (VG2).
 *
 * @param vpnGatewayId null when it ends at a transit gateway
 * @param tunnels whether any of its tunnels was up when it was read
 */
public record VpnConnection(Origin origin, String id, String vpnGatewayId, Tunnels tunnels) {

  /** State of the tunnels of a connection. */
  public enum Tunnels {
    SOME_UP,
    ALL_DOWN,
    UNKNOWN
  }
}
