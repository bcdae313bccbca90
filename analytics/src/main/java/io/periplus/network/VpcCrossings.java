package io.periplus.network;

import java.util.ArrayList;
import java.util.List;

/** The ways between two VPCs: one per route that may win the far end's address. */
final class VpcCrossings {
  private final NetworkIndex index;
  private final Zones zones;
  private final Gateways gateways;
  private final PeeringPaths peering;
  private final TransitPaths transit;

  VpcCrossings(NetworkIndex index, Zones zones, Gateways gateways, TransitPaths transit) {
    this.transit = transit;
    this.index = index;
    this.zones = zones;
    this.gateways = gateways;
    this.peering = new PeeringPaths(index, gateways);
  }

  /**
   * A way out of a VPC for one packet.
   *
   * @param from the subnet that it leaves
   * @param to the end in the other VPC; has an address
   * @param leg decides whether it is a reply
   * @param lens shows {@code to}
   * @param back shows the sender
   */
  record Asked(Zone from, Endpoint to, Leg leg, Lens lens, Lens back) {
    boolean isReply() {
      return leg == Leg.REPLY || leg == Leg.REPLY_2;
    }

    /** A hop that the packet, or the reply to it, passes where {@code local} says so. */
    Step step(Uncertain local, Reason block, Step.Witness witness) {
      Uncertain passes = lens.apply(local);
      return isReply()
          ? Step.replyWhere(leg, passes, Reason.REPLY_ROUTE_MISMATCH, witness)
          : Step.forward(leg, passes, block, witness);
    }

    /** The route table's hop. */
    Step route(Uncertain local, Reason block, String semanticRule) {
      return step(
          local,
          block,
          (packet, state, reason, out) ->
              Gateways.traceRoute(from, leg, lens.local(packet), state, reason, semanticRule, out));
    }

    /** What a hop by the route table is called: a reply follows the responder's own (PX2). */
    String routeRule() {
      return isReply() ? "PX2" : "RT3";
    }
  }

  /** At least one; what no route takes there says so. */
  List<Crossing> of(Asked asked) {
    RouteLookup lookup = asked.from().routes(asked.to().family());
    if (lookup == null) {
      return List.of(undecided(asked, null, asked.from().tableMissing(), "RT1"));
    }
    List<Crossing> out = new ArrayList<>();
    for (RouteLookup.Won won : lookup.won()) {
      if (won.may().contains(asked.to().address())) {
        out.add(crossing(asked, won));
      }
    }
    return out;
  }

  /**
   * By one route.
   *
   * @param won wins the far end's address for certain or perhaps
   */
  Crossing crossing(Asked asked, RouteLookup.Won won) {
    Route route = won.route();
    if (route == null) {
      return nowhere(asked, Reason.DISCONNECTED_VPCS);
    }
    if (route.blackhole()) {
      return nowhere(asked, Reason.BAD_STATE_ROUTE);
    }
    return switch (route.targetKind()) {
      case VPC_PEERING_CONNECTION -> peering.crossing(asked, won);
      case TRANSIT_GATEWAY -> transit.crossing(asked, won);
      case VPN_GATEWAY ->
          undecided(asked, won, new Gaps.Missing(Reason.ON_PREMISES_UNKNOWN, null), "RT14");
      case NAT_GATEWAY ->
          mayLeadOn(asked, route)
              ? undecided(asked, won, new Gaps.Missing(Reason.UNSUPPORTED_COMPONENT, null), "RT14")
              : disconnected(asked);
      // An address of the own VPC's range stays inside, whatever other VPC has it too.
      case LOCAL, INTERNET_GATEWAY, EGRESS_ONLY_INTERNET_GATEWAY -> disconnected(asked);
      case NETWORK_INTERFACE,
          INSTANCE,
          VPC_ENDPOINT,
          CORE_NETWORK,
          LOCAL_GATEWAY,
          CARRIER_GATEWAY,
          UNKNOWN -> {
        Gaps.Missing open = gateways.undecided(route, asked.from());
        yield open == null
            ? disconnected(asked)
            : undecided(asked, won, open, open.isGap() ? "NI1" : "RT14");
      }
    };
  }

  /** A private NAT gateway whose own subnet routes the address out of the VPC. */
  private boolean mayLeadOn(Asked asked, Route route) {
    NatGateway nat = index.natGateways.get(route.targetId());
    if (nat == null || nat.subnetId() == null) {
      return nat != null
          || index.gaps.of(gateways.scope(asked.from()), "ec2", "DescribeNatGateways") != null;
    }
    Zone zone = zones.of(nat.subnetId(), nat.vpcId(), nat.origin());
    RouteLookup lookup = zone.routes(asked.to().family());
    if (lookup == null) {
      return true;
    }
    for (RouteLookup.Won won : lookup.won()) {
      if (won.may().contains(asked.to().address()) && won.route() != null) {
        switch (won.route().targetKind()) {
          case VPC_PEERING_CONNECTION, TRANSIT_GATEWAY, VPN_GATEWAY, CORE_NETWORK:
            return true;
          default:
            break;
        }
      }
    }
    return false;
  }

  /** By a route inside the VPC or to the internet, which may keep another one from being taken. */
  private static Crossing disconnected(Asked asked) {
    RouteLookup lookup = asked.from().routes(asked.to().family());
    return nowhere(
        asked,
        Gateways.outranked(
            lookup,
            asked.to().address(),
            other ->
                other.targetKind() == RouteTargetKind.VPC_PEERING_CONNECTION
                    || other.targetKind() == RouteTargetKind.TRANSIT_GATEWAY,
            Reason.DISCONNECTED_VPCS));
  }

  private static Crossing nowhere(Asked asked, Reason block) {
    Step stop = asked.route(Uncertain.none(asked.to().family()), block, asked.routeRule());
    return new Crossing(Via.LOCAL, null, List.of(stop), Reason.SG_REFERENCES_NOT_PRESERVED);
  }

  /**
   * @param won null when the table itself is unknown
   */
  private static Crossing undecided(
      Asked asked, RouteLookup.Won won, Gaps.Missing open, String semanticRule) {
    Uncertain unknown = Uncertain.unknown(asked.to().family(), open.reason(), open.coverageRef());
    Uncertain passes = won == null ? unknown : won.traffic().intersect(unknown);
    return new Crossing(
        Via.LOCAL, null, List.of(asked.route(passes, open.reason(), semanticRule)), null);
  }
}
