package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Between an endpoint and networks beyond VPN connections and Direct Connect (VG1 to VG3, EG6): the
 * blocks that its own routes send there, for nothing else of them is in any configuration. What
 * answers or asks out there is not known, so nothing is certain that passes.
 */
final class PremisesPaths {
  private final NetworkIndex index;
  private final PremisesEdges edges;
  private final Filters filters;
  private final EgressPaths egress;
  private final TransitAttachments attachments;
  private final TransitRoutes routes;
  private final Premises premises;

  PremisesPaths(
      NetworkIndex index,
      Filters filters,
      EgressPaths egress,
      TransitAttachments attachments,
      TransitRoutes routes,
      Premises premises,
      PremisesEdges edges) {
    this.index = index;
    this.edges = edges;
    this.filters = filters;
    this.egress = egress;
    this.attachments = attachments;
    this.routes = routes;
    this.premises = premises;
  }

  /**
   * A network that routes of an endpoint's subnet lead to.
   *
   * @param addresses outside the internet, which is told of as such
   * @param routed what the subnet's route passes
   * @param entry into a transit gateway; null behind a virtual private gateway
   * @param branch of the transit gateway; null behind a virtual private gateway
   * @param detour of what the virtual private gateway takes in; null for none
   */
  record Network(
      Premises.Beyond beyond,
      AddressSet addresses,
      Uncertain routed,
      TransitAttachments.Entry entry,
      TransitBranch branch,
      PremisesEdges.Detour detour) {
    /** The line: an attachment, or the gateway, else the endpoint's own resource. */
    Trace.Component line() {
      return beyond.component();
    }
  }

  /** Networks by the routes of a subnet, in their order. */
  List<Network> of(Endpoint endpoint) {
    IpFamily family = endpoint.family();
    RouteLookup lookup = endpoint.zone().routes(family);
    List<Network> out = new ArrayList<>();
    for (RouteLookup.Won won : lookup == null ? List.<RouteLookup.Won>of() : lookup.won()) {
      Route route = won.route();
      AddressSet addresses = won.may().minus(Internet.of(family));
      if (route == null || route.blackhole() || addresses.isEmpty()) {
        continue;
      }
      if (route.targetKind() == RouteTargetKind.VPN_GATEWAY) {
        Premises.Beyond beyond = premises.behindVpnGateway(endpoint, route);
        out.add(
            new Network(
                beyond,
                addresses,
                won.traffic(),
                null,
                null,
                edges.of(route.targetId(), endpoint)));
      } else if (route.targetKind() == RouteTargetKind.TRANSIT_GATEWAY) {
        out.addAll(behind(endpoint, won, addresses));
      }
    }
    return out;
  }

  private List<Network> behind(Endpoint endpoint, RouteLookup.Won won, AddressSet addresses) {
    TransitAttachments.Entry entry = attachments.enter(endpoint.zone(), won.route().targetId());
    List<Network> out = new ArrayList<>();
    if (entry.attachment() == null) {
      return out;
    }
    for (TransitBranch branch : routes.branches(entry.attachment(), endpoint.family())) {
      AddressSet here = branch.may().intersect(addresses);
      if (!here.isEmpty() && isLine(branch)) {
        Premises.Beyond beyond = premises.beyond(branch.ends(), endpoint.address());
        out.add(new Network(beyond, here, won.traffic(), entry, branch, null));
      }
    }
    return out;
  }

  private static boolean isLine(TransitBranch branch) {
    if (branch.ends().isEmpty()) {
      return false;
    }
    return switch (branch.ends().get(0).kind()) {
      case VPN, CONNECT, DIRECT_CONNECT_GATEWAY -> true;
      case VPC, PEERING, OTHER -> false;
    };
  }

  /** To a network; the remotes are its addresses. */
  Candidate to(Endpoint source, Network network) {
    List<Step> steps = new ArrayList<>(egress.start(source, network.routed()));
    if (network.entry() != null) {
      enter(source, network, steps);
    }
    steps.add(network.beyond().step(source.family()));
    egress.finish(source, steps);
    return done(source, network, steps);
  }

  private void enter(Endpoint source, Network network, List<Step> steps) {
    IpFamily family = source.family();
    TransitAttachments.Entry entry = network.entry();
    steps.add(
        Step.forward(
            Leg.FORWARD,
            entry.passes(family),
            entry.block(),
            (packet, state, reason, out) -> entry.trace(Leg.FORWARD, state, reason, out)));
    if (entry.zone() != null && source.address() != null) {
      Lens sender = Lens.fixed(family, source.address());
      steps.add(filters.acl(entry.zone(), false, Leg.FORWARD, sender));
    }
    steps.add(
        Step.forward(
            Leg.FORWARD,
            network.branch().passes(),
            network.branch().block(),
            (packet, state, reason, out) ->
                network.branch().trace(Leg.FORWARD, packet.remote(), state, reason, out)));
  }

  /**
   * From a network; the remotes are its addresses. Network ACLs of the subnets in which a transit
   * gateway arrives are not asked: what passes them is not certain either way.
   */
  Candidate from(Network network, Endpoint destination) {
    IpFamily family = destination.family();
    Lens plain = Lens.plain(family);
    List<Step> steps = new ArrayList<>();
    steps.add(network.beyond().step(family));
    if (network.branch() != null) {
      steps.add(lookedUp(network, destination));
    }
    PremisesEdges.Detour detour = network.detour();
    if (detour != null) {
      steps.addAll(detour.forward());
    }
    if (detour == null || !detour.arrived()) {
      steps.add(filters.acl(destination.zone(), false, Leg.FORWARD, plain));
    }
    steps.add(filters.securityGroups(destination, false, Leg.FORWARD, plain, List.of()));
    LocalPaths.arrival(destination, plain, steps);
    steps.add(filters.statefulReply(destination, Leg.REPLY, family));
    steps.add(filters.aclReply(destination.zone(), true, Leg.REPLY, plain));
    steps.add(
        Step.replyWhere(
            Leg.REPLY,
            detour == null ? network.routed() : detour.back(destination.zone(), family, index),
            Reason.REPLY_ROUTE_MISMATCH,
            (packet, state, reason, out) ->
                Gateways.traceRoute(
                    destination.zone(), Leg.REPLY, packet, state, reason, "RT3", out)));
    return done(destination, network, steps);
  }

  /** Whether the transit gateway sends what the line brings into the destination's VPC (TG3). */
  private Step lookedUp(Network network, Endpoint destination) {
    IpFamily family = destination.family();
    Uncertain passes = Uncertain.none(family);
    TransitBranch shown = null;
    for (TransitGatewayAttachment line : network.branch().ends()) {
      for (TransitBranch branch : routes.branches(line, family)) {
        if (destination.address() == null || !branch.may().contains(destination.address())) {
          continue;
        }
        shown = shown == null ? branch : shown;
        boolean here =
            branch.ends().stream()
                .anyMatch(end -> Objects.equals(end.resourceId(), destination.zone().vpcId()));
        boolean certain = here && branch.must().contains(destination.address());
        if (certain && branch.stop() == null && branch.open() == null) {
          passes = Uncertain.all(family);
        } else if (branch.open() != null || here && branch.stop() == null) {
          Gaps.Missing open =
              branch.open() == null
                  ? new Gaps.Missing(Reason.ROUTE_AMBIGUOUS, null)
                  : branch.open();
          passes = passes.union(Uncertain.unknown(family, open.reason(), open.coverageRef()));
        }
      }
    }
    TransitBranch branch = shown == null ? network.branch() : shown;
    return Step.forward(
        Leg.FORWARD,
        passes,
        Reason.TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT,
        (packet, state, reason, out) ->
            branch.trace(Leg.FORWARD, destination.address(), state, reason, out));
  }

  private static Candidate done(Endpoint endpoint, Network network, List<Step> steps) {
    return new Candidate(
        Via.ON_PREMISES,
        network.beyond().gatewayArn(),
        List.of(),
        steps,
        endpoint.zone().aclNotes(endpoint.family()));
  }
}
