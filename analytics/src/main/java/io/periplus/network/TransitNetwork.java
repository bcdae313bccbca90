package io.periplus.network;

/**
 * What joins VPCs and premises through a hub: transit gateways, VPN gateways, Direct Connect (TG,
 * VG rules).
 */
public record TransitNetwork() {
  /** An estate without any of it. */
  public static final TransitNetwork EMPTY = new TransitNetwork();
}
