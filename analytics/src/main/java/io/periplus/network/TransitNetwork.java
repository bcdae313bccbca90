package io.periplus.network;

import java.util.List;

/**
 * What joins VPCs and premises through a hub: transit gateways, VPN gateways, Direct Connect (TG,
 * VG rules). Lists are sorted by ARN.
 */
public record TransitNetwork(
    List<TransitGateway> transitGateways,
    List<TransitGatewayAttachment> attachments,
    List<TransitGatewayRouteTable> routeTables,
    List<VpnGateway> vpnGateways,
    List<VpnConnection> vpnConnections,
    List<DirectConnectGateway> directConnectGateways,
    List<VirtualInterface> virtualInterfaces) {
  /** An estate without any of it. */
  public static final TransitNetwork EMPTY =
      new TransitNetwork(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  public TransitNetwork {
    transitGateways = List.copyOf(transitGateways);
    attachments = List.copyOf(attachments);
    routeTables = List.copyOf(routeTables);
    vpnGateways = List.copyOf(vpnGateways);
    vpnConnections = List.copyOf(vpnConnections);
    directConnectGateways = List.copyOf(directConnectGateways);
    virtualInterfaces = List.copyOf(virtualInterfaces);
  }
}
