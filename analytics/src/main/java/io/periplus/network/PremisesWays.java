package io.periplus.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * From private addresses that no VPC has to an endpoint: from premises, by a virtual private
 * gateway or transit gateway of its VPC (VG1, VG3). Whether the addresses are there, nobody knows.
 */
final class PremisesWays {
  private static final Set<TransitGatewayAttachment.Kind> LINES =
      Set.of(
          TransitGatewayAttachment.Kind.VPN,
          TransitGatewayAttachment.Kind.DIRECT_CONNECT_GATEWAY,
          TransitGatewayAttachment.Kind.CONNECT);

  private final NetworkIndex index;
  private final Premises premises;
  private final PremisesEdges edges;
  private final Filters filters;

  PremisesWays(NetworkIndex index, Premises premises, PremisesEdges edges, Filters filters) {
    this.edges = edges;
    this.index = index;
    this.premises = premises;
    this.filters = filters;
  }

  /**
   * One way per gateway; none to a VPC without a line to premises.
   *
   * @param byPublicAddress whether packets go to the endpoint's public address
   */
  List<Candidate> to(Endpoint endpoint, boolean byPublicAddress) {
    List<Candidate> out = new ArrayList<>();
    String vpcId = endpoint.zone().vpcId();
    for (VpnGateway gateway : premises.gatewaysOf(vpcId)) {
      Premises.Beyond line = premises.behind(gateway, endpoint);
      List<Step> steps = new ArrayList<>();
      steps.add(line.step(endpoint.family()));
      if (byPublicAddress) {
        steps.add(
            EgressPaths.stop(
                line.component(),
                endpoint.family(),
                Reason.VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS,
                "VG1"));
      }
      PremisesEdges.Detour detour = edges.of(gateway.id(), endpoint);
      out.add(arriving(endpoint, gateway.id(), line.gatewayArn(), detour, steps));
    }
    for (TransitGatewayAttachment line : index.transit.attachments()) {
      boolean joined =
          LINES.contains(line.kind())
              && !byPublicAddress
              && index.transit.attachmentOfVpc(line.transitGatewayId(), vpcId) != null;
      if (joined) {
        Premises.Beyond beyond = premises.beyond(List.of(line), endpoint.address());
        List<Step> steps = new ArrayList<>(List.of(beyond.step(endpoint.family())));
        out.add(arriving(endpoint, line.transitGatewayId(), beyond.gatewayArn(), null, steps));
      }
    }
    return out;
  }

  /**
   * Past the endpoint's own filters, and back by a route of its table to the gateway.
   *
   * @param detour null where the gateway delivers
   */
  private Candidate arriving(
      Endpoint endpoint,
      String gatewayId,
      String gatewayArn,
      PremisesEdges.Detour detour,
      List<Step> steps) {
    Lens lens = Lens.plain(endpoint.family());
    Zone zone = endpoint.zone();
    if (detour != null) {
      steps.addAll(detour.forward());
    }
    if (detour == null || !detour.arrived()) {
      steps.add(filters.acl(zone, false, Leg.FORWARD, lens));
    }
    steps.add(filters.securityGroups(endpoint, false, Leg.FORWARD, lens, List.of()));
    LocalPaths.arrival(endpoint, lens, steps);
    steps.add(filters.statefulReply(endpoint, Leg.REPLY, endpoint.family()));
    steps.add(filters.aclReply(zone, true, Leg.REPLY, lens));
    steps.add(
        Step.replyWhere(
            Leg.REPLY,
            routedTo(endpoint, gatewayId, detour),
            Reason.REPLY_ROUTE_MISMATCH,
            (packet, state, reason, out) ->
                Gateways.traceRoute(zone, Leg.REPLY, packet, state, reason, "VG1", out)));
    return new Candidate(Via.ON_PREMISES, gatewayArn, List.of(), steps, List.of());
  }

  /** By the gateway, or by what the packet came through: AWS supports no other way (RT10). */
  private Uncertain routedTo(Endpoint endpoint, String gatewayId, PremisesEdges.Detour detour) {
    RouteLookup lookup = endpoint.zone().routes(endpoint.family());
    if (lookup == null) {
      Gaps.Missing missing = endpoint.zone().tableMissing();
      return Uncertain.unknown(endpoint.family(), missing.reason(), missing.coverageRef());
    }
    if (detour != null) {
      return detour.back(endpoint.zone(), endpoint.family(), index);
    }
    Uncertain out = Uncertain.none(endpoint.family());
    for (RouteLookup.Won won : lookup.won()) {
      Route route = won.route();
      if (route != null && !route.blackhole() && gatewayId.equals(route.targetId())) {
        out = out.union(won.traffic());
      }
    }
    return out;
  }
}
