package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The ways from an endpoint to the internet: one per target of its route table (section 2.8). */
final class EgressPaths {
  private final NetworkIndex index;
  private final Filters filters;
  private final Gateways gateways;
  private final NatPaths nat;
  private final InternetExits exits;
  private final TransitEgressPaths transit;
  private final Premises premises;
  private final Appliances appliances;
  private final NetworkFirewalls firewalls;
  private final EdgePaths edges;

  EgressPaths(
      NetworkIndex index,
      Filters filters,
      Gateways gateways,
      InternetExits exits,
      NatPaths nat,
      TransitEgressPaths transit,
      Premises premises,
      Appliances appliances,
      NetworkFirewalls firewalls,
      EdgePaths edges) {
    this.firewalls = firewalls;
    this.appliances = appliances;
    this.edges = edges;
    this.index = index;
    this.filters = filters;
    this.gateways = gateways;
    this.exits = exits;
    this.nat = nat;
    this.transit = transit;
    this.premises = premises;
  }

  /** A way and the destinations that its routes win. */
  record Way(Candidate candidate, AddressSet destinations) {}

  /**
   * All ways, by target; local routes and gateway endpoints are none (EG12).
   *
   * @param publicAddress what the internet sees through an internet gateway; a placeholder for a
   *     class
   */
  List<Way> ways(Endpoint endpoint, String publicAddress) {
    return ways(endpoint, publicAddress, Set.of());
  }

  /** All ways to private addresses that no VPC has: to premises, if anywhere. */
  List<Way> ways(Endpoint endpoint, String publicAddress, AddressSet towards) {
    return ways(endpoint, publicAddress, Set.of(), towards);
  }

  /**
   * @param passed interfaces that the packet came through already
   */
  private List<Way> ways(Endpoint endpoint, String publicAddress, Set<String> passed) {
    return ways(endpoint, publicAddress, passed, Internet.of(endpoint.family()));
  }

  private List<Way> ways(
      Endpoint endpoint, String publicAddress, Set<String> passed, AddressSet towards) {
    Zone zone = endpoint.zone();
    RouteLookup lookup = zone.routes(endpoint.family());
    if (lookup == null) {
      return List.of(unknownTable(endpoint));
    }
    List<Way> out = new ArrayList<>();
    for (InternetExits.Exit exit : exits.of(lookup, towards)) {
      if (exit.leadsTo(RouteTargetKind.TRANSIT_GATEWAY)) {
        out.addAll(transit.ways(endpoint, exit, start(endpoint, exit.routed()), towards));
      } else if (exit.leadsTo(RouteTargetKind.NAT_GATEWAY)
          && nat.leadsElsewhere(exit.route(), towards)) {
        List<Step> steps = start(endpoint, exit.routed());
        steps.add(open(endpoint, Reason.UNSUPPORTED_COMPONENT, "NG1"));
        out.add(new Way(done(Via.NAT_GATEWAY, null, endpoint, steps), exit.destinations()));
      } else {
        out.add(way(endpoint, exit, publicAddress, passed));
      }
    }
    return out;
  }

  private Way way(
      Endpoint endpoint, InternetExits.Exit exit, String publicAddress, Set<String> passed) {
    Route route = exit.route();
    AddressSet destinations = exit.destinations();
    List<Step> steps = start(endpoint, exit.routed());
    if (route.blackhole()) {
      steps.add(stop(endpoint, Reason.BAD_STATE_ROUTE, "RT7"));
      return new Way(done(Via.NONE, null, endpoint, steps), destinations);
    }
    return switch (route.targetKind()) {
      case INTERNET_GATEWAY ->
          new Way(internetGateway(endpoint, route, steps, publicAddress, passed), destinations);
      case EGRESS_ONLY_INTERNET_GATEWAY ->
          new Way(egressOnly(endpoint, route, steps), destinations);
      case NAT_GATEWAY -> new Way(nat.candidate(endpoint, route, steps, passed), destinations);
      case NETWORK_INTERFACE, INSTANCE ->
          new Way(appliance(endpoint, route, steps, passed), destinations);
      case VPC_ENDPOINT -> {
        NetworkFirewalls.Site site = firewalls.at(route.targetId());
        if (site != null) {
          yield new Way(firewall(endpoint, site, steps, publicAddress, passed), destinations);
        }
        VpcEndpoint target = index.endpoints.get(route.targetId());
        steps.add(VpcEndpoints.appliances(index, gateways, endpoint, target));
        String arn = target == null ? null : target.origin().arn();
        yield new Way(done(Via.APPLIANCE, arn, endpoint, steps), destinations);
      }
      case VPN_GATEWAY -> {
        Premises.Beyond beyond = premises.behindVpnGateway(endpoint, route);
        steps.add(beyond.step(endpoint.family()));
        yield new Way(done(Via.ON_PREMISES, beyond.gatewayArn(), endpoint, steps), destinations);
      }
      case VPC_PEERING_CONNECTION -> {
        steps.add(AstrayRoutes.stop(endpoint, endpoint.self(), Reason.PCX_EDGE_TO_EDGE, "PX1"));
        yield new Way(done(Via.NONE, null, endpoint, steps), destinations);
      }
      // Transit gateways have several ways, and are asked for them before.
      case TRANSIT_GATEWAY, CORE_NETWORK, LOCAL_GATEWAY, CARRIER_GATEWAY, UNKNOWN, LOCAL -> {
        steps.add(open(endpoint, Reason.UNSUPPORTED_TARGET, "RT14"));
        yield new Way(done(Via.NONE, null, endpoint, steps), destinations);
      }
    };
  }

  /** Out of the endpoint, out of its subnet, by the route. */
  List<Step> start(Endpoint endpoint, Uncertain routed) {
    Lens lens = Lens.plain(endpoint.family());
    List<Step> steps = new ArrayList<>();
    if (!endpoint.running()) {
      steps.add(stop(endpoint, Reason.BAD_STATE, "OW3"));
    } else if (endpoint.stateMissing() != null) {
      steps.add(open(endpoint, endpoint.stateMissing(), "OW3"));
    }
    if (endpoint.role() == Endpoint.Role.VPC_ENDPOINT) {
      steps.add(stop(endpoint, Reason.VPCE_NO_OUTBOUND, "VE2"));
    }
    steps.add(filters.securityGroups(endpoint, true, Leg.FORWARD, lens, List.of()));
    steps.add(filters.acl(endpoint.zone(), true, Leg.FORWARD, lens));
    steps.add(
        Step.forward(
            Leg.FORWARD,
            routed,
            Reason.NO_ROUTE_TO_DESTINATION,
            (packet, state, reason, out) ->
                Gateways.traceRoute(
                    endpoint.zone(),
                    Leg.FORWARD,
                    packet,
                    state,
                    state == Step.State.STOPS && Internet.NAT64.contains(packet.remote())
                        ? Reason.NAT64_REQUIRED
                        : reason,
                    "RT3",
                    out)));
    return steps;
  }

  /** Back into the subnet and to the endpoint. */
  void finish(Endpoint endpoint, List<Step> steps) {
    steps.add(filters.aclReply(endpoint.zone(), false, Leg.REPLY, Lens.plain(endpoint.family())));
    steps.add(filters.statefulReply(endpoint, Leg.REPLY, endpoint.family()));
  }

  private Candidate done(Via via, String gatewayArn, Endpoint endpoint, List<Step> steps) {
    finish(endpoint, steps);
    return new Candidate(
        via, gatewayArn, List.of(), steps, endpoint.zone().aclNotes(endpoint.family()));
  }

  private Candidate internetGateway(
      Endpoint endpoint, Route route, List<Step> steps, String publicAddress, Set<String> passed) {
    InternetGateway gateway = index.internetGateways.get(route.targetId());
    Trace.Component component =
        gateway == null
            ? gateways.vpcComponent(endpoint.zone().vpcId())
            : new Trace.Component(gateway.origin().arn(), "AWS::EC2::InternetGateway");
    boolean v4 = endpoint.family() == IpFamily.IPV4;
    Uncertain attached =
        gateways.attached(
            route.targetId(),
            endpoint.zone().vpcId(),
            gateways.ownerOf(endpoint.zone().vpcId(), endpoint.holder()),
            endpoint.family());
    Reason notAttached = gateway == null ? Reason.BAD_STATE_ROUTE : Reason.BAD_STATE_ATTACHMENT;
    PublicAccess access = gateways.publicAccess(endpoint);
    access.addTo(
        steps, access.outbound(endpoint), endpoint.family(), PublicAccess.ruleOf(endpoint));
    steps.add(
        v4 && endpoint.reachable()
            ? translation(endpoint, component, attached, notAttached)
            : gatewayStep(component, attached, notAttached, v4 ? "IG1" : "IG4"));
    if (endpoint.doubt() != null) {
      steps.add(open(endpoint, endpoint.doubt(), "IG1"));
    }
    Redirect redirect = edges.of(endpoint);
    if (redirect != null && !passed.contains(redirect.route().targetId())) {
      steps.add(redirect.stop(endpoint.family()));
    } else if (redirect == null && endpoint.role() == Endpoint.Role.PASSING) {
      steps.add(NetworkFirewalls.askew(component, endpoint.family()));
    }
    if (!endpoint.reachable()) {
      steps.add(
          stop(
              component,
              endpoint.family(),
              v4 ? Reason.IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS : Reason.NO_PUBLIC_ADDRESS,
              "IG2"));
    }
    steps.add(toInternet(endpoint.family()));
    finish(endpoint, steps);
    return new Candidate(
        Via.INTERNET_GATEWAY,
        gateway == null ? null : gateway.origin().arn(),
        publicAddress == null ? List.of() : List.of(publicAddress),
        steps,
        endpoint.zone().aclNotes(endpoint.family()));
  }

  /** One private address for one public address (IG1). */
  private static Step translation(
      Endpoint endpoint, Trace.Component gateway, Uncertain attached, Reason notAttached) {
    return Step.forward(
        Leg.FORWARD,
        attached,
        notAttached,
        (packet, state, reason, out) ->
            out.hop(
                Leg.FORWARD,
                gateway,
                state.effect(Effect.TRANSLATE),
                "IG1",
                endpoint.name().translation(true),
                List.of(),
                endpoint.name().publicAddress(),
                null,
                null,
                reason));
  }

  private Candidate egressOnly(Endpoint endpoint, Route route, List<Step> steps) {
    EgressOnlyInternetGateway gateway = index.egressOnlyGateways.get(route.targetId());
    Uncertain attached;
    if (gateway == null) {
      Gaps.Missing missing =
          index.gaps.missing(
              gateways.ownerOf(endpoint.zone().vpcId(), endpoint.holder()),
              "ec2",
              "DescribeEgressOnlyInternetGateways");
      attached =
          missing.isGap()
              ? Uncertain.unknown(endpoint.family(), missing.reason(), missing.coverageRef())
              : Uncertain.none(endpoint.family());
    } else {
      attached =
          gateway.vpcIds().contains(endpoint.zone().vpcId())
              ? Uncertain.all(endpoint.family())
              : Uncertain.none(endpoint.family());
    }
    Trace.Component component =
        gateway == null
            ? gateways.vpcComponent(endpoint.zone().vpcId())
            : new Trace.Component(gateway.origin().arn(), "AWS::EC2::EgressOnlyInternetGateway");
    PublicAccess access = gateways.publicAccess(endpoint);
    access.addTo(steps, access.translated(), endpoint.family(), "BP1");
    if (endpoint.role() == Endpoint.Role.PASSING) {
      steps.add(NetworkFirewalls.askew(component, endpoint.family()));
    }
    steps.add(
        gatewayStep(
            component,
            attached,
            gateway == null ? Reason.BAD_STATE_ROUTE : Reason.BAD_STATE_ATTACHMENT,
            "EO1"));
    if (endpoint.family() == IpFamily.IPV4) {
      steps.add(AstrayRoutes.stop(endpoint, component, Reason.CANNOT_ROUTE, "EO1"));
    } else if (!endpoint.reachable()) {
      steps.add(stop(component, endpoint.family(), Reason.NO_PUBLIC_ADDRESS, "EO1"));
    }
    steps.add(toInternet(endpoint.family()));
    finish(endpoint, steps);
    return new Candidate(
        Via.EGRESS_ONLY_INTERNET_GATEWAY,
        gateway == null ? null : gateway.origin().arn(),
        endpoint.name().address() == null ? List.of() : List.of(endpoint.name().address()),
        steps,
        endpoint.zone().aclNotes(endpoint.family()));
  }

  /** NI1, EG5: with the source/destination check on it drops; else nobody knows. */
  private Candidate appliance(
      Endpoint endpoint, Route route, List<Step> steps, Set<String> passed) {
    NetworkInterface target = gateways.applianceInterface(route);
    String arn = target == null ? null : target.owner().arn();
    if (target == null) {
      Gaps.Missing missing =
          index.gaps.missing(
              gateways.ownerOf(endpoint.zone().vpcId(), endpoint.holder()),
              "ec2",
              Gateways.applianceOperation(route));
      if (missing.isGap()) {
        steps.add(open(endpoint, missing, "NI1"));
      } else {
        steps.add(stop(endpoint, Reason.BAD_STATE_ROUTE, "NI1"));
      }
    } else {
      Trace.Component component = new Trace.Component(arn, target.owner().type());
      Instance instance =
          target.instanceId() == null ? null : index.instances.get(target.instanceId());
      if (target.sourceDestCheck()) {
        steps.add(
            stop(component, endpoint.family(), Reason.ENI_SOURCE_DEST_CHECK_RESTRICTION, "NI1"));
      } else if (instance != null && !"running".equals(instance.state())) {
        steps.add(stop(component, endpoint.family(), Reason.BAD_STATE, "NI1"));
      } else if (passed.contains(target.id())) {
        steps.add(stop(component, endpoint.family(), Reason.CANNOT_ROUTE, "NI1"));
      } else {
        through(endpoint, target, component, steps, passed);
      }
    }
    return done(Via.APPLIANCE, arn, endpoint, steps);
  }

  /**
   * Into the appliance, then out of it by any of its own ways, as a packet of its own (EG5). Rules
   * for groups see the client on the way in, for nothing has touched the packet yet.
   */
  private void through(
      Endpoint client,
      NetworkInterface target,
      Trace.Component component,
      List<Step> steps,
      Set<String> passed) {
    IpFamily family = client.family();
    Endpoint entry = appliances.entry(target, family);
    if (entry == null) {
      steps.add(stop(component, family, Reason.ENI_ADDRESS_RESTRICTION, "NI1"));
      return;
    }
    Lens inner = Lens.fixed(family, client.address());
    boolean crosses = client.address() != null && !client.zone().sameSubnet(entry.zone());
    if (crosses) {
      steps.add(filters.acl(entry.zone(), false, Leg.FORWARD, inner));
    }
    if (client.address() != null) {
      steps.add(filters.securityGroups(entry, false, Leg.FORWARD, inner, client.groups()));
    }
    steps.add(
        gatewayStep(
            component,
            Uncertain.unknown(family, Reason.APPLIANCE_FORWARDING_UNKNOWN, null),
            Reason.APPLIANCE_FORWARDING_UNKNOWN,
            "NI1"));
    OnwardWays onward = new OnwardWays(family, onward(target, family, passed));
    steps.add(onward.forward());
    steps.add(onward.reply());
    if (crosses) {
      steps.add(filters.aclReply(entry.zone(), true, Leg.REPLY, inner));
      steps.add(gateways.replyRoute(entry.zone(), Leg.REPLY, inner, RouteGoal.LOCAL, "RT5"));
    }
  }

  private List<OnwardWays.Way> onward(
      NetworkInterface target, IpFamily family, Set<String> passed) {
    List<OnwardWays.Way> out = new ArrayList<>();
    for (Endpoint exit : appliances.exits(target, family)) {
      out.addAll(onward(exit, exit.name().publicAddress(), and(passed, target.id())));
    }
    return out;
  }

  private static Set<String> and(Set<String> passed, String more) {
    Set<String> now = new HashSet<>(passed);
    now.add(more);
    return now;
  }

  /** All ways of a sender, and that there is none for what no route takes. */
  private List<OnwardWays.Way> onward(Endpoint sender, String publicAddress, Set<String> passed) {
    List<OnwardWays.Way> out = new ArrayList<>();
    AddressSet rest = AddressSet.all(sender.family());
    for (Way way : ways(sender, publicAddress, passed)) {
      out.add(new OnwardWays.Way(way.candidate.steps(), TrafficSet.of(way.destinations)));
      rest = rest.minus(way.destinations);
    }
    out.add(new OnwardWays.Way(withoutRoute(sender).steps(), TrafficSet.of(rest)));
    return out;
  }

  /**
   * NF1: into the subnet of the firewall's endpoint, past its rules, and on by that subnet's table.
   */
  private Candidate firewall(
      Endpoint client,
      NetworkFirewalls.Site site,
      List<Step> steps,
      String publicAddress,
      Set<String> passed) {
    IpFamily family = client.family();
    String endpointId = site.attachment().endpointId();
    String arn = site.firewall().origin().arn();
    if (passed.contains(endpointId)) {
      steps.add(stop(site.component(), family, Reason.CANNOT_ROUTE, "NF1"));
      return done(Via.APPLIANCE, arn, client, steps);
    }
    Lens inner = Lens.fixed(family, client.address());
    boolean crosses = client.address() != null && !client.zone().sameSubnet(site.zone());
    if (crosses) {
      steps.add(filters.acl(site.zone(), false, Leg.FORWARD, inner));
    }
    NetworkFirewalls.Passage rules = firewalls.passage(site, client.address(), true, family);
    steps.add(rules.forward());
    OnwardWays onward =
        new OnwardWays(
            family, onward(client.passing(site.zone()), publicAddress, and(passed, endpointId)));
    steps.add(onward.forward());
    steps.add(onward.reply());
    steps.add(rules.reply());
    if (crosses) {
      steps.add(filters.aclReply(site.zone(), true, Leg.REPLY, inner));
      steps.add(gateways.replyRoute(site.zone(), Leg.REPLY, inner, RouteGoal.LOCAL, "RT5"));
    }
    return done(Via.APPLIANCE, arn, client, steps);
  }

  private Way unknownTable(Endpoint endpoint) {
    Gaps.Missing missing = endpoint.zone().tableMissing();
    List<Step> steps =
        start(
            endpoint,
            Uncertain.unknown(endpoint.family(), missing.reason(), missing.coverageRef()));
    return new Way(done(Via.NONE, null, endpoint, steps), AddressSet.all(endpoint.family()));
  }

  /** What stops an endpoint for which no route leads to the internet at all. */
  Candidate withoutRoute(Endpoint endpoint) {
    return done(Via.NONE, null, endpoint, start(endpoint, Uncertain.none(endpoint.family())));
  }

  static Step gatewayStep(
      Trace.Component component, Uncertain passes, Reason block, String semanticRule) {
    return Step.forward(
        Leg.FORWARD,
        passes,
        block,
        (packet, state, reason, out) ->
            out.hop(
                Leg.FORWARD, component, state.effect(Effect.FORWARD), semanticRule, null, reason));
  }

  /** Leaves AWS; the gateway drops private destinations (IG3). */
  static Step toInternet(IpFamily family) {
    return Step.forward(
        Leg.FORWARD,
        Uncertain.certain(TrafficSet.of(Internet.of(family))),
        Reason.NO_POSSIBLE_DESTINATION,
        (packet, state, reason, out) ->
            out.hop(
                Leg.FORWARD,
                Trace.Component.INTERNET,
                state.effect(Effect.DELIVER),
                state == Step.State.PASSES ? "EG1" : "IG3",
                null,
                state == Step.State.STOPS ? Internet.notADestination(packet.remote()) : reason));
  }

  private static Step stop(Endpoint endpoint, Reason reason, String semanticRule) {
    return stop(endpoint.self(), endpoint.family(), reason, semanticRule);
  }

  static Step stop(Trace.Component component, IpFamily family, Reason reason, String semanticRule) {
    return gatewayStep(component, Uncertain.none(family), reason, semanticRule);
  }

  private static Step open(Endpoint endpoint, Reason reason, String semanticRule) {
    return gatewayStep(
        endpoint.self(), Uncertain.unknown(endpoint.family(), reason, null), reason, semanticRule);
  }

  static Step open(Endpoint endpoint, Gaps.Missing missing, String semanticRule) {
    return gatewayStep(
        endpoint.self(),
        Uncertain.unknown(endpoint.family(), missing.reason(), missing.coverageRef()),
        missing.reason(),
        semanticRule);
  }
}
