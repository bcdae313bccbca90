package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.List;

/** Ways out through hubs and to premises, packet by packet (VG1 to VG3, EG6). */
final class SlowTransit {
  private final TransitNetwork network;
  private final SlowEvaluator twin;

  SlowTransit(NetworkModel model, SlowEvaluator twin) {
    this.network = model.transitNetwork();
    this.twin = twin;
  }

  /** VG1, VG2: unknown beyond a virtual private gateway that carries anything at all. */
  SlowEvaluator.Way vpnGateway(Route route, NetworkInterface eni, SlowAddress client) {
    VpnGateway gateway = null;
    for (VpnGateway each : network.vpnGateways()) {
      gateway = each.id().equals(route.targetId()) ? each : gateway;
    }
    if (gateway == null) {
      return twin.gapAt(eni, "DescribeVpnGateways")
          ? SlowEvaluator.Way.UNKNOWN
          : SlowEvaluator.Way.NONE;
    }
    boolean carries = gateway.vpcIds().contains(eni.vpcId()) && client.family() == IpFamily.IPV4;
    return carries && !isDown(gateway) ? SlowEvaluator.Way.UNKNOWN : SlowEvaluator.Way.NONE;
  }

  private boolean isDown(VpnGateway gateway) {
    List<VpnConnection> own =
        network.vpnConnections().stream()
            .filter(each -> gateway.id().equals(each.vpnGatewayId()))
            .toList();
    return !own.isEmpty()
        && own.stream().allMatch(each -> each.tunnels() == VpnConnection.Tunnels.ALL_DOWN);
  }
}
