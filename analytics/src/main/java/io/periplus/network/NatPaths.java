package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Through a NAT gateway to the internet and back (EG2, NG1 to NG8, NAT64). */
final class NatPaths {
  /** What a NAT gateway does to a packet, told on its rows: from IPv4, and by NAT64 (NG2, NG5). */
  private static final List<Cause> NOTES4 =
      List.of(
          note(Reason.NGW_SOURCE_ADDRESS_REASSIGN, TrafficSet.all(IpFamily.IPV4)),
          note(Reason.NGW_DEST_ADDRESS_PRESERVATION, TrafficSet.all(IpFamily.IPV4)),
          note(Reason.REMAP_EPHEMERAL_PORT, withPorts(IpFamily.IPV4)));

  private static final List<Cause> NOTES6 =
      List.of(
          note(Reason.NGW_SOURCE_ADDRESS_REASSIGN, TrafficSet.all(IpFamily.IPV6)),
          note(Reason.REMAP_EPHEMERAL_PORT, withPorts(IpFamily.IPV6)));

  private final NetworkIndex index;
  private final Zones zones;
  private final Filters filters;
  private final Gateways gateways;

  NatPaths(NetworkIndex index, Zones zones, Filters filters, Gateways gateways) {
    this.index = index;
    this.zones = zones;
    this.filters = filters;
    this.gateways = gateways;
  }

  /**
   * @param endpoint its address is the client's: the NAT's subnet filters see it
   * @param steps the way to the NAT gateway; taken over
   * @param passed endpoints of firewalls that the packet came through already
   */
  Candidate candidate(Endpoint endpoint, Route route, List<Step> steps, Set<String> passed) {
    IpFamily family = endpoint.family();
    NatGateway nat = index.natGateways.get(route.targetId());
    if (nat == null) {
      steps.add(absent(endpoint, route));
      finish(endpoint, steps);
      return new Candidate(Via.NAT_GATEWAY, null, List.of(), steps, List.of());
    }
    usable(nat, endpoint.zone(), endpoint.family(), steps);
    Zone zone = zoneOf(nat);
    Lens inner = Lens.fixed(family, endpoint.address());
    boolean crosses = !zone.sameSubnet(endpoint.zone()) && endpoint.address() != null;
    if (crosses) {
      filtered(zone, () -> filters.acl(zone, false, Leg.FORWARD, inner), steps);
    }
    outside(endpoint, nat, zone, "EG2", steps);
    if (crosses) {
      filtered(zone, () -> filters.aclReply(zone, true, Leg.REPLY, inner), steps);
      steps.add(
          endpoint.role() == Endpoint.Role.PASSING
              ? gateways.replyThrough(zone, inner, passed)
              : gateways.replyRoute(zone, Leg.REPLY, inner, RouteGoal.LOCAL, "RT5"));
    }
    finish(endpoint, steps);
    return new Candidate(
        Via.NAT_GATEWAY, nat.origin().arn(), publicAddresses(nat), steps, notes(endpoint));
  }

  private static Cause note(Reason reason, TrafficSet where) {
    return new Cause(reason, null, where);
  }

  private static TrafficSet withPorts(IpFamily family) {
    return TrafficSet.of(
        new Headers.Range(Headers.TCP_FIRST, Headers.UDP_LAST), AddressSet.all(family));
  }

  private static List<Cause> notes(Endpoint endpoint) {
    List<Cause> ofAcl = endpoint.zone().aclNotes(endpoint.family());
    List<Cause> ofNat = endpoint.family() == IpFamily.IPV4 ? NOTES4 : NOTES6;
    return ofAcl.isEmpty() ? ofNat : Stream.concat(ofAcl.stream(), ofNat.stream()).toList();
  }

  /**
   * For a client of another VPC, whose packets arrive through a transit gateway (NG4, EG4).
   *
   * @param endpoint the client
   * @param arrival the subnet that sends them on to the NAT gateway
   * @param steps the way there, into its subnet; taken over
   * @param back from the subnet of the NAT gateway to the client
   * @param transitArns what the packets pass
   */
  Candidate afterTransit(
      Endpoint endpoint,
      NatGateway nat,
      Zone arrival,
      List<Step> steps,
      List<Step> back,
      List<String> transitArns) {
    Zone zone = zoneOf(nat);
    usable(nat, arrival, endpoint.family(), steps);
    outside(endpoint, nat, zone, "EG4", steps);
    Lens inner = Lens.fixed(endpoint.family(), endpoint.address());
    filtered(zone, () -> filters.aclReply(zone, true, Leg.REPLY, inner), steps);
    steps.addAll(back);
    return new Candidate(
        Via.TRANSIT_GATEWAY_EGRESS,
        nat.origin().arn(),
        publicAddresses(nat),
        steps,
        notes(endpoint),
        transitArns);
  }

  /**
   * Whether a NAT gateway's own table sends any of these addresses neither to an internet gateway
   * nor back inside, as private ones do.
   */
  boolean leadsElsewhere(Route route, AddressSet towards) {
    NatGateway nat = index.natGateways.get(route.targetId());
    RouteLookup lookup = nat == null ? null : zoneOf(nat).routes(towards.family());
    if (lookup == null || towards.equals(Internet.of(towards.family()))) {
      return false;
    }
    for (RouteLookup.Won won : lookup.won()) {
      Route own = won.route();
      if (own != null && !own.blackhole() && !won.may().intersect(towards).isEmpty()) {
        switch (own.targetKind()) {
          case LOCAL, INTERNET_GATEWAY, EGRESS_ONLY_INTERNET_GATEWAY, NAT_GATEWAY:
            break;
          default:
            return true;
        }
      }
    }
    return false;
  }

  /** Its subnet; a regional one has a table and no subnet (NG7). */
  Zone zoneOf(NatGateway nat) {
    return zones.ofNat(nat);
  }

  /**
   * Where it may send from. A regional one has an address in every Availability Zone that it serves
   * and no subnet; which zone took a packet in, and so sends its reply on, is not known (NG7).
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html">Regional
   *     NAT gateways</a>
   */
  List<Zone> places(NatGateway nat) {
    Zone zone = zoneOf(nat);
    List<String> served = nat.regional() == null ? null : nat.regional().availabilityZoneIds();
    Map<String, Zone> out = new TreeMap<>();
    for (Subnet subnet : zone.subnetId() == null ? index.subnets.values() : List.<Subnet>of()) {
      String zoneId = subnet.availabilityZoneId();
      if (!Objects.equals(subnet.vpcId(), nat.vpcId())) {
        continue;
      }
      if (zoneId == null) {
        return List.of(zone);
      }
      if (served == null || served.contains(zoneId)) {
        out.putIfAbsent(zoneId, zone.inZoneOf(subnet, nat.id()));
      }
    }
    boolean all =
        served == null
            ? !index.gaps.missing(nat.origin(), "ec2", "DescribeSubnets").isGap()
            : out.keySet().containsAll(served);
    return out.isEmpty() || !all ? List.of(zone) : List.copyOf(out.values());
  }

  /** A regional NAT gateway has no network ACL (NG7). */
  private static void filtered(Zone zone, Supplier<Step> acl, List<Step> steps) {
    if (zone.subnetId() != null) {
      steps.add(acl.get());
    }
  }

  private static List<String> publicAddresses(NatGateway nat) {
    return nat.addresses().stream()
        .map(NatGateway.Address::publicIp)
        .filter(Objects::nonNull)
        .sorted(RowOrder::compareAddresses)
        .distinct()
        .toList();
  }

  /** What a NAT gateway is and whom it serves (NG1, NG4, NG7, NG8). */
  private static void usable(NatGateway nat, Zone sender, IpFamily family, List<Step> steps) {
    Trace.Component component = new Trace.Component(nat.origin().arn(), "AWS::EC2::NatGateway");
    require(steps, family, component, "available".equals(nat.state()), Reason.BAD_STATE, "NG8");
    require(
        steps,
        family,
        component,
        Objects.equals(nat.vpcId(), sender.vpcId()),
        Reason.NGW_REQUIRES_SOURCE_IN_VPC,
        "NG4");
    require(
        steps,
        family,
        component,
        nat.isPublic() && !publicAddresses(nat).isEmpty(),
        Reason.NAT_NO_PUBLIC_ADDRESS,
        "NG1");
    List<String> served = nat.regional() == null ? null : nat.regional().availabilityZoneIds();
    String zone = sender.availabilityZoneId();
    if (served == null || zone != null && served.contains(zone)) {
      return;
    }
    if (zone == null) {
      Uncertain unknown = Uncertain.unknown(family, Reason.UNASSOCIATED_COMPONENT, null);
      steps.add(EgressPaths.gatewayStep(component, unknown, Reason.UNASSOCIATED_COMPONENT, "NG7"));
    } else {
      steps.add(
          EgressPaths.stop(component, family, Reason.REGIONAL_NGW_ROUTE_AZ_RESTRICTION, "NG7"));
    }
  }

  /** From the NAT gateway to the internet, and the reply back to it. */
  private void outside(
      Endpoint endpoint, NatGateway nat, Zone zone, String semanticRule, List<Step> steps) {
    IpFamily family = endpoint.family();
    Trace.Component component = new Trace.Component(nat.origin().arn(), "AWS::EC2::NatGateway");
    boolean nat64 = family == IpFamily.IPV6;
    Lens outer = nat64 ? Lens.behindNat64() : Lens.plain(family);
    steps.add(translation(nat, component, nat64));
    steps.add(onward(zone, nat, outer));
    PublicAccess access = index.publicAccess.of(zone, nat.origin());
    access.addTo(steps, access.translated(), family, "BP2");
    filtered(zone, () -> filters.acl(zone, true, Leg.FORWARD, outer), steps);
    steps.add(internet(outer, semanticRule));
    filtered(zone, () -> filters.aclReply(zone, false, Leg.REPLY, outer), steps);
  }

  /** What any NAT gateway carries, whatever else it is like (NG2, NG5). */
  private static TrafficSet carried(boolean nat64) {
    return TrafficSet.of(
        new Headers.Range(Headers.TCP_FIRST, Headers.ICMP_LAST),
        nat64 ? Internet.NAT64 : AddressSet.all(IpFamily.IPV4));
  }

  private static Reason notCarried(Packet packet, boolean nat64) {
    return nat64 && !Internet.NAT64.contains(packet.remote())
        ? Reason.NAT64_REQUIRED
        : Reason.PROTOCOL_RESTRICTION;
  }

  /** TCP, UDP and ICMP only; the source becomes the NAT's (NG2). */
  private static Step translation(NatGateway nat, Trace.Component component, boolean nat64) {
    NatGateway.Address address =
        nat.addresses().stream().filter(each -> each.publicIp() != null).findFirst().orElse(null);
    MatchedRule rule =
        address == null
            ? null
            : new MatchedRule(
                "publicAddress", nat.id(), address.privateIp() + " -> " + address.publicIp());
    String source = address == null ? null : address.privateIp();
    return Step.forward(
        Leg.FORWARD,
        Uncertain.certain(carried(nat64)),
        nat64 ? Reason.NAT64_REQUIRED : Reason.PROTOCOL_RESTRICTION,
        (packet, state, reason, out) -> {
          Reason why = state == Step.State.STOPS ? notCarried(packet, nat64) : reason;
          out.hop(
              Leg.FORWARD,
              component,
              state.effect(Effect.TRANSLATE),
              nat64 ? "NG5" : "NG2",
              rule,
              List.of(),
              source,
              null,
              null,
              why);
        });
  }

  /** The NAT's own subnet must route to an internet gateway (NG1), not back to it (NG6). */
  private Step onward(Zone zone, NatGateway nat, Lens outer) {
    Step step = gateways.forwardRoute(zone, Leg.FORWARD, outer, RouteGoal.INTERNET_GATEWAY, "NG1");
    RouteLookup lookup = zone.routes(IpFamily.IPV4);
    return Step.forward(
        Leg.FORWARD,
        step.passes(),
        step.block(),
        (packet, state, reason, out) -> {
          Packet local = outer.local(packet);
          Route route = lookup == null ? null : lookup.at(local.remote()).route();
          boolean loop =
              state == Step.State.STOPS
                  && route != null
                  && route.targetKind() == RouteTargetKind.NAT_GATEWAY
                  && nat.id().equals(route.targetId());
          if (loop) {
            Gateways.traceRoute(zone, Leg.FORWARD, local, state, Reason.NAT_LOOP, "NG6", out);
          } else {
            step.witness().trace(packet, state, reason, out);
          }
        });
  }

  private static Step internet(Lens outer, String semanticRule) {
    Uncertain passes =
        outer.apply(Uncertain.certain(TrafficSet.of(Internet.of(outer.localFamily()))));
    return Step.forward(
        Leg.FORWARD,
        passes,
        Reason.NO_POSSIBLE_DESTINATION,
        (packet, state, reason, out) ->
            out.hop(
                Leg.FORWARD,
                Trace.Component.INTERNET,
                state.effect(Effect.DELIVER),
                state == Step.State.PASSES ? semanticRule : "IG3",
                null,
                state == Step.State.STOPS
                    ? Internet.notADestination(outer.local(packet).remote())
                    : reason));
  }

  private void finish(Endpoint endpoint, List<Step> steps) {
    steps.add(filters.aclReply(endpoint.zone(), false, Leg.REPLY, Lens.plain(endpoint.family())));
    steps.add(filters.statefulReply(endpoint, Leg.REPLY, endpoint.family()));
  }

  private Step absent(Endpoint endpoint, Route route) {
    Origin owner = gateways.ownerOf(endpoint.zone().vpcId(), endpoint.holder());
    Gaps.Missing missing = index.gaps.missing(owner, "ec2", "DescribeNatGateways");
    boolean nat64 = endpoint.family() == IpFamily.IPV6;
    TrafficSet carried = carried(nat64);
    Uncertain passes =
        missing.isGap()
            ? Uncertain.unknown(endpoint.family(), missing.reason(), missing.coverageRef())
                .intersect(carried)
            : Uncertain.none(endpoint.family());
    Trace.Component table =
        endpoint.zone().table() == null
            ? endpoint.self()
            : new Trace.Component(endpoint.zone().table().origin().arn(), "AWS::EC2::RouteTable");
    return Step.forward(
        Leg.FORWARD,
        passes,
        Reason.BAD_STATE_ROUTE,
        (packet, state, reason, out) -> {
          boolean known =
              state == Step.State.STOPS
                  && missing.isGap()
                  && !carried.contains(packet.point(), packet.remote());
          out.hop(
              Leg.FORWARD,
              table,
              state.effect(Effect.FORWARD),
              known ? nat64 ? "NG5" : "NG2" : "RT7",
              endpoint.zone().routes(endpoint.family()).rule(route),
              known ? notCarried(packet, nat64) : reason);
        });
  }

  private static void require(
      List<Step> steps,
      IpFamily family,
      Trace.Component component,
      boolean holds,
      Reason block,
      String semanticRule) {
    if (!holds) {
      steps.add(EgressPaths.stop(component, family, block, semanticRule));
    }
  }
}
