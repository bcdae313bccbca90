package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;

/**
 * The third factor of {@code reach}: where the packets of a subnet are carried (RT12, RT13, PX1,
 * TG2, VE1), whoever sends and receives them.
 *
 * <p>Every route of a zone is one way, or one per VPC that it may lead to. What follows a transit
 * gateway is told once for all that enter it alike ({@link TransitHub}).
 */
final class ReachCarriers {
  private final NetworkIndex index;
  private final Zones zones;
  private final VpcCrossings crossings;
  private final TransitAttachments attachments;
  private final TransitPaths transit;
  private final Gateways gateways;
  private final TransitHubs hubs;

  ReachCarriers(
      NetworkIndex index,
      Zones zones,
      TransitRoutes transitRoutes,
      TransitAttachments attachments,
      TransitPaths transit,
      VpcCrossings crossings,
      Gateways gateways) {
    this.index = index;
    this.zones = zones;
    this.crossings = crossings;
    this.attachments = attachments;
    this.transit = transit;
    this.gateways = gateways;
    this.hubs = new TransitHubs(index, zones, transitRoutes, attachments, transit);
  }

  /** What carries on what a transit gateway took in. */
  List<Carry> of(TransitHub hub, IpFamily family) {
    return hubs.of(hub, family);
  }

  /** Inside the endpoint's own VPC, out of its subnet. */
  List<Carry> inside(Endpoint from) {
    Zone zone = from.zone();
    IpFamily family = from.family();
    RouteLookup lookup = zone.routes(family);
    if (lookup == null) {
      return List.of(local(from, null, AddressSet.all(family), ReachRow.Carrier.UNKNOWN, null));
    }
    List<Carry> out = new ArrayList<>();
    for (RouteLookup.Won won : lookup.won()) {
      if (gateways.routed(zone, won, family, RouteGoal.LOCAL).may().isEmpty()) {
        continue;
      }
      ReachRow.Carrier via = carrier(won.route());
      NetworkInterface appliance = gateways.applianceInterface(won.route());
      boolean handed = appliance != null && !appliance.sourceDestCheck();
      if (handed && !won.must().isEmpty()) {
        out.add(local(from, won, won.must(), via, appliance));
      }
      AddressSet rest = handed ? won.may().minus(won.must()) : won.may();
      if (!rest.isEmpty()) {
        out.add(local(from, won, rest, via, null));
      }
    }
    return out;
  }

  private Carry local(
      Endpoint from,
      RouteLookup.Won won,
      AddressSet covers,
      ReachRow.Carrier via,
      NetworkInterface appliance) {
    Zone zone = from.zone();
    IpFamily family = from.family();
    Uncertain routed =
        won == null
            ? gateways.routed(zone, family, RouteGoal.LOCAL)
            : gateways.routed(zone, won, family, RouteGoal.LOCAL);
    Lens lens = Lens.plain(family);
    List<Step> steps =
        List.of(
            Step.forward(
                Leg.FORWARD,
                routed,
                Reason.NO_ROUTE_TO_DESTINATION,
                (packet, state, reason, out) ->
                    Gateways.traceRoute(
                        zone, Leg.FORWARD, lens.local(packet), state, reason, "RT5", out)),
            Step.replyWhere(
                Leg.REPLY,
                routed,
                Reason.REPLY_ROUTE_MISMATCH,
                (packet, state, reason, out) ->
                    Gateways.traceRoute(
                        zone, Leg.REPLY, lens.local(packet), state, reason, "RT5", out)));
    List<String> through =
        appliance != null
            ? List.of(appliance.origin().arn())
            : won == null ? List.of() : endpointArn(won.route());
    return new Carry(
        via,
        through,
        zone.vpcId(),
        null,
        covers,
        ReachFilter.of(family, steps).within(covers),
        List.of(),
        null,
        appliance == null ? null : Reason.SG_REFERENCES_NOT_PRESERVED,
        null,
        appliance,
        null,
        List.of(new Carry.Part(covers, steps)));
  }

  private List<String> endpointArn(Route route) {
    VpcEndpoint endpoint =
        route.targetKind() == RouteTargetKind.VPC_ENDPOINT
            ? index.endpoints.get(route.targetId())
            : null;
    return endpoint == null ? List.of() : List.of(endpoint.origin().arn());
  }

  private static ReachRow.Carrier carrier(Route route) {
    return switch (route.targetKind()) {
      case LOCAL -> ReachRow.Carrier.LOCAL;
      case VPC_PEERING_CONNECTION -> ReachRow.Carrier.PEERING;
      case TRANSIT_GATEWAY -> ReachRow.Carrier.TRANSIT_GATEWAY;
      case VPN_GATEWAY -> ReachRow.Carrier.VPN;
      case NETWORK_INTERFACE, INSTANCE, VPC_ENDPOINT -> ReachRow.Carrier.APPLIANCE;
      case INTERNET_GATEWAY,
          EGRESS_ONLY_INTERNET_GATEWAY,
          NAT_GATEWAY,
          CORE_NETWORK,
          LOCAL_GATEWAY,
          CARRIER_GATEWAY,
          UNKNOWN ->
          ReachRow.Carrier.UNKNOWN;
    };
  }

  /** To other VPCs: for every route that may lead out a list, in which what is named goes first. */
  List<List<Carry>> outside(Endpoint from) {
    Zone zone = from.zone();
    IpFamily family = from.family();
    RouteLookup lookup = zone.routes(family);
    if (lookup == null) {
      Endpoint to = ReachPlaces.inVpc(ReachPlaces.ANY_VPC, AddressSet.all(family).first());
      return List.of(List.of(crossed(from, null, to, null, AddressSet.all(family))));
    }
    List<List<Carry>> out = new ArrayList<>();
    for (RouteLookup.Won won : lookup.won()) {
      if (won.route() == null || won.may().isEmpty()) {
        continue;
      }
      if (won.route().targetKind() == RouteTargetKind.TRANSIT_GATEWAY && !won.route().blackhole()) {
        out.add(List.of(intoTransit(from, won)));
      } else {
        List<Carry> some = byRoute(from, won);
        if (some.stream().anyMatch(carry -> !carry.passes().isEmpty())) {
          out.add(some);
        }
      }
    }
    return out;
  }

  private List<Carry> byRoute(Endpoint from, RouteLookup.Won won) {
    List<Carry> out = new ArrayList<>();
    VpcPeeringConnection peering = index.peeringConnections.get(won.route().targetId());
    VpcPeeringConnection.Side far = peering == null ? null : peering.other(from.zone().vpcId());
    if (won.route().targetKind() == RouteTargetKind.VPC_PEERING_CONNECTION
        && far != null
        && far.vpcId() != null) {
      Endpoint to = ReachPlaces.inVpc(far.vpcId(), won.may().first());
      out.add(crossed(from, won, to, far.vpcId(), won.may()));
    }
    for (AddressSet atom : ReachPlaces.atoms(won.may(), beyondNat(won.route(), from.family()))) {
      Endpoint to = ReachPlaces.inVpc(ReachPlaces.ANY_VPC, atom.first());
      out.add(crossed(from, won, to, null, atom));
    }
    return out;
  }

  /** What the table behind a NAT gateway tells apart. */
  private List<AddressSet> beyondNat(Route route, IpFamily family) {
    NatGateway nat =
        route.targetKind() == RouteTargetKind.NAT_GATEWAY
            ? index.natGateways.get(route.targetId())
            : null;
    RouteLookup lookup = nat == null ? null : zones.ofNat(nat).routes(family);
    return lookup == null ? List.of() : lookup.won().stream().map(RouteLookup.Won::may).toList();
  }

  /**
   * @param won null when the table is unknown
   * @param vpcId null for any VPC
   */
  private Carry crossed(
      Endpoint from, RouteLookup.Won won, Endpoint to, String vpcId, AddressSet covers) {
    Crossing there = crossing(asked(from, to, Leg.FORWARD), won);
    Crossing back = crossing(asked(from, to, Leg.REPLY), won);
    List<Step> steps = new ArrayList<>(there.steps());
    steps.addAll(back.steps());
    List<String> through = new ArrayList<>();
    if (there.gatewayArn() != null) {
      through.add(there.gatewayArn());
    } else if (won != null) {
      NetworkInterface appliance = gateways.applianceInterface(won.route());
      through.addAll(
          appliance == null ? endpointArn(won.route()) : List.of(appliance.origin().arn()));
    }
    return new Carry(
        won == null ? ReachRow.Carrier.UNKNOWN : carrier(won.route()),
        through,
        vpcId,
        null,
        covers,
        ReachFilter.of(from.family(), steps).within(covers),
        List.of(),
        there.outboundLost(),
        there.inboundLost(),
        there.inboundDoubt(),
        null,
        null,
        List.of(new Carry.Part(covers, steps)));
  }

  private Crossing crossing(VpcCrossings.Asked asked, RouteLookup.Won won) {
    return won == null ? crossings.of(asked).get(0) : crossings.crossing(asked, won);
  }

  static VpcCrossings.Asked asked(Endpoint from, Endpoint to, Leg leg) {
    IpFamily family = to.family();
    Lens back = from.address() == null ? Lens.plain(family) : Lens.fixed(family, from.address());
    return new VpcCrossings.Asked(from.zone(), to, leg, Lens.plain(family), back);
  }

  /** As far as the gateway takes packets in (TG1); its hub tells the rest. */
  private Carry intoTransit(Endpoint from, RouteLookup.Won won) {
    Zone zone = from.zone();
    TransitAttachments.Entry entry = attachments.enter(zone, won.route().targetId());
    Endpoint to = ReachPlaces.inVpc(ReachPlaces.ANY_VPC, won.may().first());
    List<Step> steps = new ArrayList<>(transit.entering(asked(from, to, Leg.FORWARD), won, entry));
    steps.addAll(transit.entering(asked(from, to, Leg.REPLY), won, entry));
    List<String> through = new ArrayList<>();
    if (entry.gateway() != null) {
      through.add(entry.gateway().origin().arn());
    }
    if (entry.attachment() != null) {
      through.add(entry.attachment().origin().arn());
    }
    boolean entered = entry.zone() != null;
    return new Carry(
        ReachRow.Carrier.TRANSIT_GATEWAY,
        through,
        null,
        null,
        won.may(),
        ReachFilter.of(from.family(), steps).within(won.may()),
        List.of(),
        Reason.SG_REFERENCING_SUPPORT,
        entered ? TransitPaths.refusedAtEntry(zone, entry) : Reason.SG_REFERENCING_SUPPORT,
        entered ? null : entry.open(),
        null,
        entered ? hubs.of(entry.attachment(), zone.availabilityZoneId()) : null,
        List.of(new Carry.Part(won.may(), steps)));
  }

  /** To services of AWS through gateway endpoints (VE1); they lead to no endpoint of a VPC. */
  List<Carry> services(Endpoint from) {
    Zone zone = from.zone();
    RouteLookup lookup = zone.routes(from.family());
    List<Carry> out = new ArrayList<>();
    for (RouteLookup.Won won : lookup == null ? List.<RouteLookup.Won>of() : lookup.won()) {
      VpcEndpoint endpoint =
          won.route() == null || won.route().blackhole()
              ? null
              : index.endpoints.get(won.route().targetId());
      if (endpoint != null && !won.may().isEmpty() && index.isGatewayEndpoint(won.route())) {
        Endpoint to = ReachPlaces.inVpc(ReachPlaces.ANY_VPC, won.may().first());
        VpcCrossings.Asked asked = asked(from, to, Leg.FORWARD);
        List<Step> steps = new ArrayList<>();
        steps.add(asked.route(won.traffic(), Reason.NO_ROUTE_TO_DESTINATION, "RT3"));
        steps.addAll(GatewayEndpointPaths.through(from, endpoint));
        out.add(
            new Carry(
                ReachRow.Carrier.GATEWAY_ENDPOINT,
                List.of(endpoint.origin().arn()),
                null,
                null,
                won.may(),
                ReachFilter.of(from.family(), steps).within(won.may()),
                List.of(),
                Reason.SG_REFERENCES_NOT_PRESERVED,
                Reason.SG_REFERENCES_NOT_PRESERVED,
                null,
                null,
                null,
                List.of(new Carry.Part(won.may(), steps))));
      }
    }
    return out;
  }
}
