package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What lies beyond VPN connections and Direct Connect: nothing that AWS configuration tells, but
 * for whether the line is up and which addresses it announces (VG1 to VG3, EG6).
 */
final class Premises {
  private static final String VPN_GATEWAY_TYPE = "AWS::EC2::VPNGateway";
  private static final Gaps.Missing UNKNOWN = new Gaps.Missing(Reason.ON_PREMISES_UNKNOWN, null);

  private final NetworkIndex index;
  private final Gateways gateways;
  private final TransitNetwork network;
  private final Map<String, VpnGateway> vpnGateways = new HashMap<>();
  private final Map<String, VpnConnection> connections = new HashMap<>();
  private final Map<String, DirectConnectGateway> directConnects = new HashMap<>();

  Premises(NetworkIndex index, Gateways gateways) {
    this.index = index;
    this.gateways = gateways;
    this.network = index.model.transitNetwork();
    network.vpnGateways().forEach(each -> vpnGateways.putIfAbsent(each.id(), each));
    network.vpnConnections().forEach(each -> connections.putIfAbsent(each.id(), each));
    network.directConnectGateways().forEach(each -> directConnects.putIfAbsent(each.id(), each));
  }

  /**
   * The line that traffic leaves AWS by.
   *
   * @param gatewayArn null when it is not in the inventory
   * @param stop why it carries nothing
   * @param open why nobody knows what becomes of a packet there; null where {@code stop} is set
   */
  record Beyond(
      Trace.Component component,
      String gatewayArn,
      Reason stop,
      Gaps.Missing open,
      String semanticRule) {

    /** The last hop that is known, on the way out. */
    Step step(IpFamily family) {
      Uncertain passes =
          stop != null
              ? Uncertain.none(family)
              : Uncertain.unknown(family, open.reason(), open.coverageRef());
      return EgressPaths.gatewayStep(
          component, passes, stop == null ? open.reason() : stop, semanticRule);
    }
  }

  /**
   * Behind attachments of a transit gateway that share traffic.
   *
   * @param ends at least one, none of a VPC
   * @param sender whose packets they are; null where it does not matter what the line announces
   */
  Beyond beyond(List<TransitGatewayAttachment> ends, Address sender) {
    TransitGatewayAttachment first = ends.get(0);
    Trace.Component component = TransitRoutes.component(first);
    String arn = first.origin().arn();
    boolean down = ends.stream().allMatch(this::isDown);
    if (down) {
      return new Beyond(component, arn, Reason.TGW_BAD_STATE_VPN, null, "VG2");
    }
    return switch (first.kind()) {
      case VPN -> new Beyond(component, arn, null, UNKNOWN, "VG2");
      case CONNECT -> new Beyond(component, arn, null, UNKNOWN, "VG3");
      case DIRECT_CONNECT_GATEWAY -> {
        DirectConnectGateway gateway = directConnects.get(first.resourceId());
        boolean announced =
            sender == null
                || gateway == null
                || announces(gateway, first.transitGatewayId(), sender);
        yield announced
            ? new Beyond(component, arn, null, UNKNOWN, "VG3")
            : new Beyond(component, arn, Reason.REPLY_ROUTE_MISMATCH, null, "VG3");
      }
      case VPC, PEERING, OTHER ->
          new Beyond(
              component, arn, null, new Gaps.Missing(Reason.UNSUPPORTED_TARGET, null), "CW1");
    };
  }

  private boolean isDown(TransitGatewayAttachment end) {
    VpnConnection connection =
        end.kind() == TransitGatewayAttachment.Kind.VPN ? connections.get(end.resourceId()) : null;
    return connection != null && connection.tunnels() == VpnConnection.Tunnels.ALL_DOWN;
  }

  /** Whether the premises know a way back to an address, or may. */
  private static boolean announces(
      DirectConnectGateway gateway, String associatedId, Address sender) {
    if (gateway.associations() == null) {
      return true;
    }
    for (DirectConnectGateway.Association each : gateway.associations()) {
      if (each.gatewayId().equals(associatedId)) {
        return each.allowedPrefixes() == null
            || each.allowedPrefixes().stream()
                .anyMatch(
                    prefix ->
                        prefix.family() == sender.family()
                            && AddressSet.of(prefix).contains(sender));
      }
    }
    return true;
  }

  /** Behind a virtual private gateway that a route of a VPC leads to. */
  Beyond behindVpnGateway(Endpoint endpoint, Route route) {
    VpnGateway gateway = vpnGateways.get(route.targetId());
    if (gateway == null) {
      Gaps.Missing missing =
          index.gaps.missing(gateways.scope(endpoint.zone()), "ec2", "DescribeVpnGateways");
      return missing.isGap()
          ? new Beyond(endpoint.self(), null, null, missing, "VG1")
          : new Beyond(endpoint.self(), null, Reason.BAD_STATE_ROUTE, null, "VG1");
    }
    return behind(gateway, endpoint);
  }

  /** Virtual private gateways that are attached to a VPC. */
  List<VpnGateway> gatewaysOf(String vpcId) {
    return network.vpnGateways().stream().filter(each -> each.vpcIds().contains(vpcId)).toList();
  }

  /** Behind a virtual private gateway, as far as an endpoint is concerned. */
  Beyond behind(VpnGateway gateway, Endpoint endpoint) {
    String arn = gateway.origin().arn();
    Trace.Component component = new Trace.Component(arn, VPN_GATEWAY_TYPE);
    if (!gateway.vpcIds().contains(endpoint.zone().vpcId())) {
      return new Beyond(component, arn, Reason.BAD_STATE_ATTACHMENT, null, "VG1");
    }
    if (endpoint.family() == IpFamily.IPV6) {
      return new Beyond(component, arn, Reason.CANNOT_ROUTE, null, "VG1");
    }
    if (isDown(gateway)) {
      return new Beyond(component, arn, Reason.BAD_STATE_VPN, null, "VG2");
    }
    if (!isAnnounced(gateway, endpoint.address())) {
      return new Beyond(component, arn, Reason.REPLY_ROUTE_MISMATCH, null, "VG3");
    }
    return new Beyond(component, arn, null, UNKNOWN, "EG6");
  }

  /** All VPN connections are down, and no other line is known or hidden. */
  private boolean isDown(VpnGateway gateway) {
    List<VpnConnection> own =
        network.vpnConnections().stream()
            .filter(each -> gateway.id().equals(each.vpnGatewayId()))
            .toList();
    return !own.isEmpty()
        && own.stream().allMatch(each -> each.tunnels() == VpnConnection.Tunnels.ALL_DOWN)
        && !hasVirtualInterface(gateway)
        && associations(gateway).isEmpty()
        && !hidden(gateway, "ec2", "DescribeVpnConnections");
  }

  /**
   * Whether the premises may know a way back: certainly not where Direct Connect gateways, the only
   * lines, announce other prefixes.
   */
  private boolean isAnnounced(VpnGateway gateway, Address sender) {
    List<DirectConnectGateway> lines = associations(gateway);
    boolean others =
        network.vpnConnections().stream()
                .anyMatch(
                    each ->
                        gateway.id().equals(each.vpnGatewayId())
                            && each.tunnels() != VpnConnection.Tunnels.ALL_DOWN)
            || hasVirtualInterface(gateway)
            || hidden(gateway, "ec2", "DescribeVpnConnections");
    return sender == null
        || lines.isEmpty()
        || others
        || lines.stream().anyMatch(line -> announces(line, gateway.id(), sender));
  }

  /** Gateways of Direct Connect that are associated, or may be. */
  private List<DirectConnectGateway> associations(VpnGateway gateway) {
    return network.directConnectGateways().stream()
        .filter(
            line ->
                line.associations() == null
                    || line.associations().stream()
                        .anyMatch(each -> each.gatewayId().equals(gateway.id())))
        .toList();
  }

  /** A line of Direct Connect that is up and ends here, or may. */
  private boolean hasVirtualInterface(VpnGateway gateway) {
    return network.virtualInterfaces().stream()
            .anyMatch(each -> each.up() && Objects.equals(each.vpnGatewayId(), gateway.id()))
        || hidden(gateway, "directconnect", "DescribeVirtualInterfaces")
        || hiddenAnywhere("DescribeDirectConnectGateways")
        || hiddenAnywhere("DescribeDirectConnectGatewayAssociations");
  }

  private boolean hidden(VpnGateway gateway, String service, String operation) {
    return index.gaps.of(gateway.origin(), service, operation) != null;
  }

  /** Gateways of Direct Connect have no region and may be another account's. */
  private boolean hiddenAnywhere(String operation) {
    return index.model.gaps().stream()
        .anyMatch(
            gap -> gap.service().equals("directconnect") && gap.operation().equals(operation));
  }
}
