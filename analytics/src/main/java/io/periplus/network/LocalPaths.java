package io.periplus.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * From one endpoint to another without the internet (RT12, SG5, NA3).
 *
 * <p>The question's remote is the source: its one address.
 */
final class LocalPaths {
  private final Filters filters;
  private final Gateways gateways;

  LocalPaths(Filters filters, Gateways gateways) {
    this.filters = filters;
    this.gateways = gateways;
  }

  /** Both ends have addresses of one family. */
  Candidate between(Endpoint source, Endpoint destination) {
    Lens toDestination = Lens.fixed(destination.family(), destination.address());
    Lens fromSource = Lens.plain(destination.family());
    boolean crosses = !source.zone().sameSubnet(destination.zone());
    boolean sameVpc = Objects.equals(source.zone().vpcId(), destination.zone().vpcId());
    // Groups of another VPC match only over connections that are not modelled yet.
    List<String> sourceGroups = sameVpc ? source.groups() : List.of();
    List<String> destinationGroups = sameVpc ? destination.groups() : List.of();
    List<Step> steps = new ArrayList<>();
    if (!source.running()) {
      steps.add(EgressPaths.stop(source.self(), source.family(), Reason.BAD_STATE, "OW3"));
    } else if (source.stateMissing() != null) {
      steps.add(EgressPaths.open(source, source.stateMissing(), "OW3"));
    }
    steps.add(filters.securityGroups(source, true, Leg.FORWARD, toDestination, destinationGroups));
    if (crosses) {
      steps.add(filters.acl(source.zone(), true, Leg.FORWARD, toDestination));
      steps.add(route(source, destination, toDestination, sameVpc));
      steps.add(filters.acl(destination.zone(), false, Leg.FORWARD, fromSource));
    }
    steps.add(filters.securityGroups(destination, false, Leg.FORWARD, fromSource, sourceGroups));
    if (destination.role() == Endpoint.Role.NAT_GATEWAY) {
      steps.add(
          EgressPaths.stop(destination.self(), destination.family(), Reason.NAT_NO_INBOUND, "NG3"));
    }
    steps.add(IngressPaths.delivery(destination, Leg.FORWARD, fromSource));
    steps.add(filters.statefulReply(destination, Leg.REPLY, destination.family()));
    if (crosses) {
      steps.add(filters.aclReply(destination.zone(), true, Leg.REPLY, fromSource));
      if (sameVpc) {
        steps.add(
            gateways.replyRoute(destination.zone(), Leg.REPLY, fromSource, RouteGoal.LOCAL, "RT5"));
      }
      steps.add(filters.aclReply(source.zone(), false, Leg.REPLY, toDestination));
    }
    steps.add(filters.statefulReply(source, Leg.REPLY, destination.family()));
    return new Candidate(Via.LOCAL, null, List.of(), steps, List.of());
  }

  private Step route(Endpoint source, Endpoint destination, Lens toDestination, boolean sameVpc) {
    Zone zone = source.zone();
    RouteLookup lookup = zone.routes(destination.family());
    RouteLookup.Won won = lookup == null ? null : lookup.at(destination.address());
    Gaps.Missing open =
        won == null || won.route() == null ? null : notModelled(won.route(), zone, sameVpc);
    if (open != null && !won.route().blackhole()) {
      return Step.forward(
          Leg.FORWARD,
          Uncertain.unknown(destination.family(), open.reason(), open.coverageRef()),
          open.reason(),
          (packet, state, reason, out) ->
              Gateways.traceRoute(
                  zone,
                  Leg.FORWARD,
                  toDestination.local(packet),
                  state,
                  reason,
                  open.isGap() ? "NI1" : "RT14",
                  out));
    }
    if (sameVpc) {
      return gateways.forwardRoute(zone, Leg.FORWARD, toDestination, RouteGoal.LOCAL, "RT5");
    }
    // An address of the own VPC's range stays inside, whatever other VPC has it too.
    Uncertain passes =
        lookup == null
            ? toDestination.apply(
                Uncertain.unknown(
                    destination.family(),
                    zone.tableMissing().reason(),
                    zone.tableMissing().coverageRef()))
            : Uncertain.none(destination.family());
    return Step.forward(
        Leg.FORWARD,
        passes,
        Reason.DISCONNECTED_VPCS,
        (packet, state, reason, out) ->
            Gateways.traceRoute(
                zone, Leg.FORWARD, toDestination.local(packet), state, reason, "RT3", out));
  }

  /** Why nobody can say what lies behind a target; null where that is known. */
  private Gaps.Missing notModelled(Route route, Zone zone, boolean sameVpc) {
    return switch (route.targetKind()) {
      case VPC_PEERING_CONNECTION, TRANSIT_GATEWAY ->
          sameVpc ? null : new Gaps.Missing(Reason.UNSUPPORTED_COMPONENT, null);
      case VPN_GATEWAY -> sameVpc ? null : new Gaps.Missing(Reason.ON_PREMISES_UNKNOWN, null);
      case LOCAL,
          INTERNET_GATEWAY,
          EGRESS_ONLY_INTERNET_GATEWAY,
          NAT_GATEWAY,
          NETWORK_INTERFACE,
          INSTANCE,
          VPC_ENDPOINT,
          CORE_NETWORK,
          LOCAL_GATEWAY,
          CARRIER_GATEWAY,
          UNKNOWN ->
          gateways.undecided(route, zone);
    };
  }

  /**
   * Public address to public address: out through the internet gateway and in again (IG5). The
   * destination sees the source's public address, so references between groups do not match.
   */
  static Candidate hairpin(Candidate egress, Candidate ingress, Address destinationPublic) {
    List<Step> steps = new ArrayList<>();
    List<Step> last = new ArrayList<>();
    for (Step step : egress.steps()) {
      (step.isReply() ? last : steps)
          .add(step.withRemote(destinationPublic, destinationPublic.family()));
    }
    steps.addAll(ingress.steps());
    steps.addAll(last);
    List<Cause> notes = new ArrayList<>(egress.notes());
    notes.addAll(ingress.notes());
    notes.add(
        new Cause(Reason.IGW_NAT_REFLECTION, null, TrafficSet.all(destinationPublic.family())));
    return new Candidate(Via.INTERNET_GATEWAY, ingress.gatewayArn(), List.of(), steps, notes);
  }
}
