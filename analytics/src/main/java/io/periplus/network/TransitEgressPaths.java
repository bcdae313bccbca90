package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * From an endpoint through a transit gateway to the internet, by the NAT gateway of another VPC
 * (EG4), or to premises (EG6). The reply comes back by the tables of that VPC, and through the
 * network firewall that saw the packet (NF1).
 */
final class TransitEgressPaths {
  private final NetworkIndex index;
  private final TransitRoutes routes;
  private final TransitAttachments attachments;
  private final VpcCrossings crossings;
  private final InternetExits exits;
  private final NatPaths nat;
  private final Premises premises;
  private final Filters filters;
  private final Gateways gateways;
  private final NetworkFirewalls firewalls;

  TransitEgressPaths(
      NetworkIndex index,
      TransitRoutes routes,
      TransitAttachments attachments,
      VpcCrossings crossings,
      InternetExits exits,
      NatPaths nat,
      Premises premises,
      Filters filters,
      Gateways gateways,
      NetworkFirewalls firewalls) {
    this.firewalls = firewalls;
    this.index = index;
    this.routes = routes;
    this.attachments = attachments;
    this.crossings = crossings;
    this.exits = exits;
    this.nat = nat;
    this.premises = premises;
    this.filters = filters;
    this.gateways = gateways;
  }

  /** What all ways of one endpoint through one gateway share. */
  private record Asked(
      Endpoint endpoint,
      TransitAttachments.Entry entry,
      Lens inner,
      Lens outer,
      AddressSet towards) {
    boolean leavesAws(AddressSet destinations) {
      return !destinations.intersect(towards).isEmpty();
    }

    IpFamily family() {
      return endpoint.family();
    }

    List<String> transitArns(TransitGatewayAttachment end) {
      return end == null
          ? List.of(entry.gateway().origin().arn())
          : List.of(entry.gateway().origin().arn(), end.origin().arn());
    }
  }

  /**
   * One way per place that the gateway's tables and those of arrival subnets send the internet to.
   *
   * @param exit of the endpoint's table, to a transit gateway
   * @param start out of the endpoint's subnet by that route
   * @param towards the addresses that matter, which are those of the internet for rows
   */
  List<EgressPaths.Way> ways(
      Endpoint endpoint, InternetExits.Exit exit, List<Step> start, AddressSet towards) {
    IpFamily family = endpoint.family();
    TransitAttachments.Entry entry = attachments.enter(endpoint.zone(), exit.route().targetId());
    Asked asked =
        new Asked(
            endpoint, entry, Lens.fixed(family, endpoint.address()), Lens.plain(family), towards);
    List<Step> steps = new ArrayList<>(start);
    steps.add(
        Step.forward(
            Leg.FORWARD,
            entry.passes(family),
            entry.block(),
            (packet, state, reason, out) -> entry.trace(Leg.FORWARD, state, reason, out)));
    if (entry.zone() == null) {
      return List.of(unfinished(asked, steps, null, exit.destinations()));
    }
    if (endpoint.address() == null) {
      steps.add(open(entry.component(), family, Reason.UNKNOWN_RESOURCE, null, "EG4"));
      return List.of(unfinished(asked, steps, null, exit.destinations()));
    }
    steps.add(filters.acl(entry.zone(), false, Leg.FORWARD, asked.inner()));
    List<EgressPaths.Way> out = new ArrayList<>();
    for (TransitBranch branch : routes.branches(entry.attachment(), family)) {
      AddressSet destinations = branch.may().intersect(exit.destinations());
      if (asked.leavesAws(destinations)) {
        out.addAll(branch(asked, branch, steps, destinations));
      }
    }
    return out;
  }

  private List<EgressPaths.Way> branch(
      Asked asked, TransitBranch branch, List<Step> before, AddressSet destinations) {
    List<Step> steps = new ArrayList<>(before);
    steps.add(
        Step.forward(
            Leg.FORWARD,
            branch.passes(),
            branch.block(),
            (packet, state, reason, out) ->
                branch.trace(Leg.FORWARD, packet.remote(), state, reason, out)));
    if (branch.ends().isEmpty()) {
      return List.of(unfinished(asked, steps, null, destinations));
    }
    TransitGatewayAttachment end = branch.ends().get(0);
    if (end.kind() == TransitGatewayAttachment.Kind.VPC) {
      return inVpc(asked, end, steps, destinations);
    }
    Premises.Beyond beyond = premises.beyond(branch.ends(), asked.endpoint().address());
    steps.add(beyond.step(asked.family()));
    return List.of(way(asked, Via.ON_PREMISES, beyond.gatewayArn(), steps, destinations, null));
  }

  /** By what the arrival subnets' tables have for the internet, one way per target (TG2). */
  private List<EgressPaths.Way> inVpc(
      Asked asked, TransitGatewayAttachment end, List<Step> before, AddressSet destinations) {
    List<Zone> arrivals = attachments.arrivals(end, asked.endpoint().zone().availabilityZoneId());
    Trace.Component component = TransitRoutes.component(end);
    List<Step> steps = new ArrayList<>(before);
    if (arrivals.isEmpty()) {
      Gaps.Missing missing = attachments.detailsMissing(end);
      steps.add(open(component, asked.family(), missing.reason(), missing.coverageRef(), "TG2"));
      return List.of(unfinished(asked, steps, end, destinations));
    }
    List<Zone> kinds = TransitAttachments.kinds(arrivals, this::hasMiddlebox);
    Map<String, List<InternetExits.Exit>> byTarget = new TreeMap<>();
    for (Zone arrival : kinds) {
      RouteLookup lookup = arrival.routes(asked.family());
      for (InternetExits.Exit exit :
          lookup == null ? List.<InternetExits.Exit>of() : exits.of(lookup, asked.towards())) {
        byTarget.computeIfAbsent(exit.key(), key -> new ArrayList<>()).add(exit);
      }
    }
    List<EgressPaths.Way> out = new ArrayList<>();
    AddressSet rest = destinations;
    for (List<InternetExits.Exit> ofTarget : byTarget.values()) {
      AddressSet here = AddressSet.empty(asked.family());
      for (InternetExits.Exit exit : ofTarget) {
        here = here.union(exit.destinations());
      }
      AddressSet taken = here.intersect(destinations);
      rest = rest.minus(here);
      if (asked.leavesAws(taken)) {
        List<Step> there = new ArrayList<>(before);
        there.addAll(agreed(asked, end, kinds, ofTarget.get(0)));
        Route route = ofTarget.get(0).route();
        out.addAll(onward(asked, end, new Site(kinds.get(0), null, Set.of()), route, there, taken));
      }
    }
    if (asked.leavesAws(rest)) {
      steps.addAll(agreed(asked, end, kinds, null));
      out.add(unfinished(asked, steps, end, rest));
    }
    return out;
  }

  private boolean hasMiddlebox(Zone zone) {
    return firewalls.isIn(zone)
        || index.natGateways.values().stream()
            .anyMatch(each -> each.subnetId() != null && each.subnetId().equals(zone.subnetId()));
  }

  /**
   * Through the arrival subnet, whichever it is, to a target.
   *
   * @param exit null where no table has anything for the internet
   */
  private List<Step> agreed(
      Asked asked, TransitGatewayAttachment end, List<Zone> arrivals, InternetExits.Exit exit) {
    List<List<Step>> ways = new ArrayList<>();
    for (Zone arrival : arrivals) {
      ways.add(arriving(asked, arrival, exit));
    }
    return AgreedSteps.of(
        ways,
        asked.family(),
        Leg.FORWARD,
        false,
        new Gaps.Missing(Reason.ROUTE_AMBIGUOUS, null),
        TransitRoutes.component(end),
        "TG2");
  }

  private List<Step> arriving(Asked asked, Zone arrival, InternetExits.Exit exit) {
    RouteLookup lookup = arrival.routes(asked.family());
    Zone next = exit == null ? null : middlebox(exit);
    boolean inside = next != null && next.sameSubnet(arrival);
    List<Step> steps = new ArrayList<>();
    if (!inside) {
      steps.add(filters.acl(arrival, true, Leg.FORWARD, asked.outer()));
    }
    steps.add(
        Step.forward(
            Leg.FORWARD,
            routed(asked, arrival, lookup, exit),
            Reason.TGW_ARRIVAL_NO_ROUTE,
            (packet, state, reason, out) ->
                Gateways.traceRoute(
                    arrival, Leg.FORWARD, asked.outer().local(packet), state, reason, "TG2", out)));
    if (next != null && !inside && next.subnetId() != null) {
      steps.add(filters.acl(next, false, Leg.FORWARD, asked.inner()));
    }
    return steps;
  }

  /** The subnet of the NAT gateway or firewall that a route leads to; null for anything else. */
  private Zone middlebox(InternetExits.Exit exit) {
    if (exit.leadsTo(RouteTargetKind.NAT_GATEWAY)) {
      NatGateway gateway = index.natGateways.get(exit.route().targetId());
      return gateway == null ? null : nat.zoneOf(gateway);
    }
    NetworkFirewalls.Site site =
        exit.leadsTo(RouteTargetKind.VPC_ENDPOINT) ? firewalls.at(exit.route().targetId()) : null;
    return site == null ? null : site.zone();
  }

  /**
   * Where the table that decides belongs to.
   *
   * @param inspected the firewall whose subnet it is; null in an arrival subnet
   * @param passed endpoints of firewalls that the packet came through already
   */
  private record Site(Zone zone, Inspection inspected, Set<String> passed) {}

  /** A firewall on the way, and what it does to the packet and to its answer. */
  private record Inspection(NetworkFirewalls.Site site, NetworkFirewalls.Passage passage) {}

  private Uncertain routed(Asked asked, Zone arrival, RouteLookup lookup, InternetExits.Exit exit) {
    IpFamily family = asked.family();
    if (lookup == null) {
      return Uncertain.unknown(
          family, arrival.tableMissing().reason(), arrival.tableMissing().coverageRef());
    }
    for (InternetExits.Exit own : exits.of(lookup, asked.towards())) {
      if (exit != null && own.key().equals(exit.key())) {
        return own.routed();
      }
    }
    return Uncertain.none(family);
  }

  /** From the arrival subnet, or that of a firewall, to the target of its route. */
  private List<EgressPaths.Way> onward(
      Asked asked,
      TransitGatewayAttachment end,
      Site here,
      Route route,
      List<Step> steps,
      AddressSet destinations) {
    Trace.Component component = TransitRoutes.component(end);
    IpFamily family = asked.family();
    if (route.blackhole()) {
      steps.add(EgressPaths.stop(component, family, Reason.BAD_STATE_ROUTE, "RT7"));
      return List.of(unfinished(asked, steps, end, destinations));
    }
    NetworkFirewalls.Site firewall =
        route.targetKind() == RouteTargetKind.VPC_ENDPOINT ? firewalls.at(route.targetId()) : null;
    if (firewall != null) {
      return byFirewall(asked, end, here, firewall, steps, destinations);
    }
    switch (route.targetKind()) {
      case NAT_GATEWAY:
        return List.of(byNat(asked, end, here, route, steps, destinations));
      case INTERNET_GATEWAY:
        // The gateway of that VPC knows no public address for an interface of this one, and takes
        // no IPv6 packet from an address that is not its VPC's.
        steps.add(
            EgressPaths.stop(
                component,
                family,
                family == IpFamily.IPV4
                    ? Reason.IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS
                    : Reason.GATEWAY_REJECTS_SPOOFED_TRAFFIC,
                "IG2"));
        break;
      case EGRESS_ONLY_INTERNET_GATEWAY:
        steps.add(
            EgressPaths.stop(component, family, Reason.GATEWAY_REJECTS_SPOOFED_TRAFFIC, "EO1"));
        break;
      case VPN_GATEWAY:
        steps.add(
            EgressPaths.stop(
                component, family, Reason.VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS, "VG1"));
        break;
      case VPC_PEERING_CONNECTION:
        steps.add(EgressPaths.stop(component, family, Reason.PCX_EDGE_TO_EDGE, "PX1"));
        break;
      case TRANSIT_GATEWAY:
        steps.add(open(component, family, Reason.UNSUPPORTED_COMPONENT, null, "EG4"));
        break;
      default:
        Gaps.Missing missing = gateways.undecided(route, here.zone());
        steps.add(
            missing == null
                ? EgressPaths.stop(component, family, Reason.CANNOT_ROUTE, "EG5")
                : open(component, family, missing.reason(), missing.coverageRef(), "EG5"));
        break;
    }
    return List.of(unfinished(asked, steps, end, destinations));
  }

  /** NF1: past the rules of a firewall, and on by the table of its endpoint's subnet. */
  private List<EgressPaths.Way> byFirewall(
      Asked asked,
      TransitGatewayAttachment end,
      Site here,
      NetworkFirewalls.Site site,
      List<Step> before,
      AddressSet destinations) {
    IpFamily family = asked.family();
    String endpointId = site.attachment().endpointId();
    List<Step> steps = new ArrayList<>(before);
    if (here.inspected() != null) {
      // A packet of one firewall that is sent to the next, or to the same again.
      boolean again = here.passed().contains(endpointId);
      steps.add(
          again
              ? EgressPaths.stop(site.component(), family, Reason.CANNOT_ROUTE, "NF1")
              : open(site.component(), family, Reason.PATH_THROUGH_GWLB_NOT_CHECKED, null, "NF1"));
      return List.of(unfinished(asked, steps, end, destinations));
    }
    NetworkFirewalls.Passage passage =
        firewalls.passage(site, asked.endpoint().address(), true, family);
    steps.add(passage.forward());
    Zone zone = site.zone();
    RouteLookup lookup = zone.routes(family);
    if (lookup == null) {
      Gaps.Missing missing = zone.tableMissing();
      steps.add(open(zone.component(), family, missing.reason(), missing.coverageRef(), "RT1"));
      return List.of(unfinished(asked, steps, end, destinations));
    }
    Site there = new Site(zone, new Inspection(site, passage), Set.of(endpointId));
    List<EgressPaths.Way> out = new ArrayList<>();
    AddressSet rest = destinations;
    for (InternetExits.Exit exit : exits.of(lookup, asked.towards())) {
      AddressSet taken = exit.destinations().intersect(destinations);
      rest = rest.minus(exit.destinations());
      if (asked.leavesAws(taken)) {
        List<Step> way = new ArrayList<>(steps);
        way.addAll(leaving(asked, zone, exit));
        out.addAll(onward(asked, end, there, exit.route(), way, taken));
      }
    }
    if (asked.leavesAws(rest)) {
      List<Step> way = new ArrayList<>(steps);
      way.addAll(leaving(asked, zone, null));
      out.add(unfinished(asked, way, end, rest));
    }
    return out;
  }

  /**
   * Out of the subnet of a firewall's endpoint.
   *
   * @param exit null where its table has nothing for the internet
   */
  private List<Step> leaving(Asked asked, Zone zone, InternetExits.Exit exit) {
    Zone next = exit == null ? null : middlebox(exit);
    boolean inside = next != null && next.sameSubnet(zone);
    List<Step> steps = new ArrayList<>();
    if (!inside) {
      steps.add(filters.acl(zone, true, Leg.FORWARD, asked.outer()));
    }
    steps.add(
        Step.forward(
            Leg.FORWARD,
            exit == null ? Uncertain.none(asked.family()) : exit.routed(),
            Reason.NO_ROUTE_TO_DESTINATION,
            (packet, state, reason, out) ->
                Gateways.traceRoute(
                    zone, Leg.FORWARD, asked.outer().local(packet), state, reason, "RT3", out)));
    if (next != null && !inside && next.subnetId() != null) {
      steps.add(filters.acl(next, false, Leg.FORWARD, asked.inner()));
    }
    return steps;
  }

  private EgressPaths.Way byNat(
      Asked asked,
      TransitGatewayAttachment end,
      Site here,
      Route route,
      List<Step> steps,
      AddressSet destinations) {
    NatGateway gateway = index.natGateways.get(route.targetId());
    if (gateway == null) {
      Gaps.Missing missing =
          index.gaps.missing(gateways.scope(here.zone()), "ec2", "DescribeNatGateways");
      Trace.Component component = TransitRoutes.component(end);
      steps.add(
          missing.isGap()
              ? open(component, asked.family(), missing.reason(), missing.coverageRef(), "EG4")
              : EgressPaths.stop(component, asked.family(), Reason.BAD_STATE_ROUTE, "RT7"));
      return unfinished(asked, steps, end, destinations);
    }
    List<Step> back = new ArrayList<>();
    List<Zone> last = nat.places(gateway);
    if (here.inspected() != null) {
      back.addAll(inspectedBack(asked, nat.zoneOf(gateway), here.inspected()));
      last = List.of(here.zone());
    }
    back.addAll(back(asked, last, end));
    return new EgressPaths.Way(
        nat.afterTransit(
            asked.endpoint(), gateway, here.zone(), steps, back, asked.transitArns(end)),
        destinations);
  }

  /** From the NAT gateway's subnet back through the firewall that saw the packet (NF1). */
  private List<Step> inspectedBack(Asked asked, Zone natZone, Inspection inspection) {
    NetworkFirewalls.Site site = inspection.site();
    List<Step> steps = new ArrayList<>();
    steps.add(
        gateways.replyThrough(natZone, asked.inner(), Set.of(site.attachment().endpointId())));
    if (!natZone.sameSubnet(site.zone())) {
      steps.add(filters.aclReply(site.zone(), false, Leg.REPLY, asked.outer()));
    }
    steps.add(inspection.passage().reply());
    steps.add(filters.aclReply(site.zone(), true, Leg.REPLY, asked.inner()));
    return steps;
  }

  /**
   * From the last subnet of that VPC to the client, by its own route (EG4, PX2).
   *
   * @param senders it leaves from one of these: certain is what holds for all
   */
  private List<Step> back(Asked asked, List<Zone> senders, TransitGatewayAttachment end) {
    Endpoint client = asked.endpoint();
    List<List<Step>> ways = new ArrayList<>();
    for (Zone sender : senders) {
      for (Crossing crossing :
          crossings.of(
              new VpcCrossings.Asked(sender, client, Leg.REPLY, asked.inner(), asked.outer()))) {
        List<Step> way = new ArrayList<>(crossing.steps());
        if (!crossing.entered()) {
          way.add(filters.aclReply(client.zone(), false, Leg.REPLY, asked.outer()));
        }
        ways.add(way);
      }
    }
    List<Step> out =
        new ArrayList<>(
            AgreedSteps.of(
                ways,
                asked.family(),
                Leg.REPLY,
                true,
                new Gaps.Missing(Reason.ROUTE_AMBIGUOUS, null),
                TransitRoutes.component(end),
                "TG2"));
    out.add(filters.statefulReply(client, Leg.REPLY, client.family()));
    return out;
  }

  /** A way that stops or is unknown before it leaves AWS. */
  private EgressPaths.Way unfinished(
      Asked asked, List<Step> steps, TransitGatewayAttachment end, AddressSet destinations) {
    return way(asked, Via.TRANSIT_GATEWAY_EGRESS, null, steps, destinations, end);
  }

  private EgressPaths.Way way(
      Asked asked,
      Via via,
      String gatewayArn,
      List<Step> steps,
      AddressSet destinations,
      TransitGatewayAttachment end) {
    Endpoint endpoint = asked.endpoint();
    List<Step> all = new ArrayList<>(steps);
    all.add(filters.aclReply(endpoint.zone(), false, Leg.REPLY, asked.outer()));
    all.add(filters.statefulReply(endpoint, Leg.REPLY, endpoint.family()));
    List<String> transits = asked.entry().gateway() == null ? List.of() : asked.transitArns(end);
    return new EgressPaths.Way(
        new Candidate(
            via, gatewayArn, List.of(), all, endpoint.zone().aclNotes(endpoint.family()), transits),
        destinations);
  }

  private static Step open(
      Trace.Component component,
      IpFamily family,
      Reason reason,
      String coverageRef,
      String semanticRule) {
    return EgressPaths.gatewayStep(
        component, Uncertain.unknown(family, reason, coverageRef), reason, semanticRule);
  }
}
