package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * From one endpoint to another without the internet (RT12, SG5, NA3), in one VPC or between two.
 *
 * <p>The question's remote is the source: its one address.
 */
final class LocalPaths {
  private static final int GENEVE_PORT = 6081;

  private final Filters filters;
  private final Gateways gateways;
  private final Appliances appliances;
  private final VpcCrossings crossings;
  private final PeerPaths peers;
  private final InnerFirewalls firewalls;

  LocalPaths(
      Filters filters,
      Gateways gateways,
      VpcCrossings crossings,
      PeerPaths peers,
      Appliances appliances,
      InnerFirewalls firewalls) {
    this.appliances = appliances;
    this.firewalls = firewalls;
    this.filters = filters;
    this.gateways = gateways;
    this.crossings = crossings;
    this.peers = peers;
  }

  /**
   * All ways; both ends have addresses of one family. Several where nobody knows which route of
   * several wins, there or back.
   */
  List<Candidate> ways(Endpoint source, Endpoint destination) {
    if (source.role() == Endpoint.Role.PEER) {
      return peers.from(source, destination);
    }
    if (destination.role() == Endpoint.Role.PEER) {
      return peers.to(source, destination);
    }
    if (Objects.equals(source.zone().vpcId(), destination.zone().vpcId())) {
      return List.of(inside(source, destination));
    }
    Lens toDestination = Lens.fixed(destination.family(), destination.address());
    Lens fromSource = Lens.plain(destination.family());
    List<Candidate> out = new ArrayList<>();
    for (Crossing there :
        crossings.of(
            new VpcCrossings.Asked(
                source.zone(), destination, Leg.FORWARD, toDestination, fromSource))) {
      for (Crossing back :
          crossings.of(
              new VpcCrossings.Asked(
                  destination.zone(), source, Leg.REPLY, fromSource, toDestination))) {
        out.add(across(source, destination, there, back));
      }
    }
    return out;
  }

  /** From VPC to VPC; the reply takes a way of its own (PX2). */
  private Candidate across(Endpoint source, Endpoint destination, Crossing there, Crossing back) {
    Lens toDestination = Lens.fixed(destination.family(), destination.address());
    Lens fromSource = Lens.plain(destination.family());
    List<Step> steps = new ArrayList<>();
    sourceRuns(source, steps);
    steps.add(
        filters.securityGroups(
            source, true, Leg.FORWARD, toDestination, there.ofReceiver(destination.groups())));
    steps.add(filters.acl(source.zone(), true, Leg.FORWARD, toDestination));
    steps.addAll(there.steps());
    if (!there.entered()) {
      steps.add(filters.acl(destination.zone(), false, Leg.FORWARD, fromSource));
    }
    steps.add(filters.ofReceiver(destination, Leg.FORWARD, fromSource, there, source.groups()));
    arrival(destination, fromSource, steps);
    steps.add(filters.statefulReply(destination, Leg.REPLY, destination.family()));
    steps.add(filters.aclReply(destination.zone(), true, Leg.REPLY, fromSource));
    steps.addAll(back.steps());
    if (!back.entered()) {
      steps.add(filters.aclReply(source.zone(), false, Leg.REPLY, toDestination));
    }
    steps.add(filters.statefulReply(source, Leg.REPLY, destination.family()));
    return new Candidate(
        there.via(), there.gatewayArn(), List.of(), steps, zonesCrossed(source, destination));
  }

  private Candidate inside(Endpoint source, Endpoint destination) {
    Lens toDestination = Lens.fixed(destination.family(), destination.address());
    Lens fromSource = Lens.plain(destination.family());
    boolean crosses = !source.zone().sameSubnet(destination.zone());
    NetworkInterface appliance = crosses ? applianceTowards(source.zone(), destination) : null;
    NetworkFirewalls.Site firewall = crosses ? firewalls.towards(source.zone(), destination) : null;
    List<Step> steps = new ArrayList<>();
    sourceRuns(source, Reason.VPCE_INTRA_VPC_TRAFFIC, steps);
    steps.add(
        filters.securityGroups(
            source, true, Leg.FORWARD, toDestination, PeerGroups.kept(destination.groups())));
    if (crosses) {
      steps.add(filters.acl(source.zone(), true, Leg.FORWARD, toDestination));
      if (firewall != null) {
        firewalls.forward(source, firewall, destination, steps);
      } else {
        steps.add(route(source, destination, toDestination));
        if (appliance != null && !appliance.sourceDestCheck()) {
          through(source, appliance, destination, steps);
        }
        steps.add(filters.acl(destination.zone(), false, Leg.FORWARD, fromSource));
      }
    }
    PeerGroups seen =
        firewall != null
            ? PeerGroups.lost(source.groups(), Reason.SG_REFERENCES_NOT_PRESERVED)
            : appliance == null
                ? PeerGroups.kept(source.groups())
                : PeerGroups.behind(appliance, source.groups());
    steps.add(filters.securityGroups(destination, false, Leg.FORWARD, fromSource, seen));
    arrival(destination, fromSource, steps);
    steps.add(filters.statefulReply(destination, Leg.REPLY, destination.family()));
    if (crosses) {
      steps.add(filters.aclReply(destination.zone(), true, Leg.REPLY, fromSource));
      if (firewall != null) {
        firewalls.reply(source, firewall, destination, steps);
      } else {
        steps.add(
            gateways.replyRoute(destination.zone(), Leg.REPLY, fromSource, RouteGoal.LOCAL, "RT5"));
      }
      steps.add(filters.aclReply(source.zone(), false, Leg.REPLY, toDestination));
    }
    steps.add(filters.statefulReply(source, Leg.REPLY, destination.family()));
    return new Candidate(Via.LOCAL, null, List.of(), steps, zonesCrossed(source, destination));
  }

  /** That the two are in different zones, where both are known. */
  private static List<Cause> zonesCrossed(Endpoint source, Endpoint destination) {
    String from = source.zone().availabilityZoneId();
    String to = destination.zone().availabilityZoneId();
    return from == null || to == null || from.equals(to)
        ? List.of()
        : List.of(
            new Cause(
                Reason.AVAILABILITY_ZONE_CROSSED, null, TrafficSet.all(destination.family())));
  }

  static void sourceRuns(Endpoint source, List<Step> steps) {
    sourceRuns(source, Reason.VPCE_NO_OUTBOUND, steps);
  }

  /**
   * @param ofEndpoint why a VPC endpoint starts no connection there
   */
  private static void sourceRuns(Endpoint source, Reason ofEndpoint, List<Step> steps) {
    if (!source.running()) {
      steps.add(EgressPaths.stop(source.self(), source.family(), Reason.BAD_STATE, "OW3"));
    } else if (source.stateMissing() != null) {
      steps.add(EgressPaths.open(source, source.stateMissing(), "OW3"));
    }
    if (source.role() == Endpoint.Role.VPC_ENDPOINT) {
      steps.add(EgressPaths.stop(source.self(), source.family(), ofEndpoint, "VE2"));
    }
    if (source.role() == Endpoint.Role.GATEWAY_LOAD_BALANCER) {
      steps.add(encapsulated(source));
    }
  }

  /** Between a gateway load balancer and its appliances is GENEVE and nothing else (VE4). */
  private static Step encapsulated(Endpoint source) {
    int geneve = Headers.udp(GENEVE_PORT);
    return Step.forward(
        Leg.FORWARD,
        Uncertain.certain(
            TrafficSet.of(new Headers.Range(geneve, geneve), AddressSet.all(source.family()))),
        Reason.GWLB_PROTOCOL_RESTRICTION,
        (packet, state, reason, out) -> {
          boolean ofPort = state == Step.State.STOPS && Headers.isUdp(packet.point());
          out.hop(
              Leg.FORWARD,
              source.self(),
              state.effect(Effect.FORWARD),
              "VE4",
              null,
              ofPort ? Reason.GWLB_DESTINATION_PORT_RESTRICTION : reason);
        });
  }

  static void arrival(Endpoint destination, Lens fromSource, List<Step> steps) {
    if (destination.role() == Endpoint.Role.NAT_GATEWAY) {
      steps.add(
          EgressPaths.stop(destination.self(), destination.family(), Reason.NAT_NO_INBOUND, "NG3"));
    }
    steps.add(IngressPaths.delivery(destination, Leg.FORWARD, fromSource));
  }

  /** What lets a packet into an appliance, and out of any of its interfaces again (NI1). */
  private void through(
      Endpoint source, NetworkInterface appliance, Endpoint destination, List<Step> steps) {
    IpFamily family = destination.family();
    Lens fromSource = Lens.plain(family);
    Lens toDestination = Lens.fixed(family, destination.address());
    Endpoint entry = appliances.entry(appliance, family);
    if (entry == null) {
      Trace.Component component =
          new Trace.Component(appliance.owner().arn(), appliance.owner().type());
      steps.add(EgressPaths.stop(component, family, Reason.ENI_ADDRESS_RESTRICTION, "NI1"));
      return;
    }
    if (!entry.zone().sameSubnet(source.zone())) {
      steps.add(filters.acl(entry.zone(), false, Leg.FORWARD, fromSource));
    }
    steps.add(
        filters.securityGroups(
            entry, false, Leg.FORWARD, fromSource, PeerGroups.kept(source.groups())));
    List<OnwardWays.Way> out = new ArrayList<>();
    for (Endpoint exit : appliances.exits(appliance, family)) {
      Step groups =
          filters.securityGroups(exit, true, Leg.FORWARD, toDestination, destination.groups());
      out.add(new OnwardWays.Way(List.of(groups), TrafficSet.all(family)));
    }
    steps.add(new OnwardWays(family, out).forward());
  }

  /** The interface that a route inside the VPC leads through; null for none (SG8). */
  private NetworkInterface applianceTowards(Zone zone, Endpoint destination) {
    RouteLookup lookup = zone.routes(destination.family());
    RouteLookup.Won won = lookup == null ? null : lookup.at(destination.address());
    boolean steered =
        won != null
            && won.route() != null
            && (won.route().targetKind() == RouteTargetKind.NETWORK_INTERFACE
                || won.route().targetKind() == RouteTargetKind.INSTANCE)
            && won.must().contains(destination.address());
    return steered ? gateways.applianceInterface(won.route()) : null;
  }

  private Step route(Endpoint source, Endpoint destination, Lens toDestination) {
    Zone zone = source.zone();
    RouteLookup lookup = zone.routes(destination.family());
    RouteLookup.Won won = lookup == null ? null : lookup.at(destination.address());
    Gaps.Missing open =
        won == null || won.route() == null ? null : gateways.undecided(won.route(), zone);
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
    return gateways.forwardRoute(zone, Leg.FORWARD, toDestination, RouteGoal.LOCAL, "RT5");
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
