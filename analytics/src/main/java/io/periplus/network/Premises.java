package io.periplus.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What lies beyond VPN connections and Direct Connect: nothing that AWS configuration tells, but
 * for whether the line is up and which addresses it announces (VG1 to VG3, EG6).
 */
final class Premises {
  private static final Gaps.Missing UNKNOWN = new Gaps.Missing(Reason.ON_PREMISES_UNKNOWN, null);

  private final Map<String, VpnConnection> connections = new HashMap<>();

  Premises(TransitNetwork network) {
    network.vpnConnections().forEach(each -> connections.putIfAbsent(each.id(), each));
  }

  /**
   * The line that traffic leaves AWS by.
   *
   * @param stop why it carries nothing
   * @param open why nobody knows what becomes of a packet there; null where {@code stop} is set
   */
  record Beyond(Trace.Component component, Reason stop, Gaps.Missing open, String semanticRule) {}

  /**
   * Behind attachments of a transit gateway that share traffic.
   *
   * @param ends at least one, none of a VPC
   */
  Beyond beyond(List<TransitGatewayAttachment> ends) {
    TransitGatewayAttachment first = ends.get(0);
    Trace.Component component = TransitRoutes.component(first);
    List<TransitGatewayAttachment> down = new ArrayList<>();
    for (TransitGatewayAttachment end : ends) {
      VpnConnection connection =
          end.kind() == TransitGatewayAttachment.Kind.VPN
              ? connections.get(end.resourceId())
              : null;
      if (connection != null && connection.tunnels() == VpnConnection.Tunnels.ALL_DOWN) {
        down.add(end);
      }
    }
    if (down.size() == ends.size()) {
      return new Beyond(component, Reason.TGW_BAD_STATE_VPN, null, "VG2");
    }
    return switch (first.kind()) {
      case VPN -> new Beyond(component, null, UNKNOWN, "VG2");
      case DIRECT_CONNECT_GATEWAY, CONNECT -> new Beyond(component, null, UNKNOWN, "VG3");
      case VPC, PEERING, OTHER ->
          new Beyond(component, null, new Gaps.Missing(Reason.UNSUPPORTED_TARGET, null), "CW1");
    };
  }
}
