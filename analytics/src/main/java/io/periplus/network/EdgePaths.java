package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * From the internet to an endpoint where the route table of the internet gateway leads through
 * something else first, and back the same way (EX3, RT10, RT11).
 */
final class EdgePaths {
  private final NetworkIndex index;
  private final Zones zones;
  private final Appliances appliances;
  private final NetworkFirewalls firewalls;
  private final Filters filters;
  private final Gateways gateways;

  EdgePaths(
      NetworkIndex index,
      Zones zones,
      Appliances appliances,
      NetworkFirewalls firewalls,
      Filters filters,
      Gateways gateways) {
    this.index = index;
    this.zones = zones;
    this.appliances = appliances;
    this.firewalls = firewalls;
    this.filters = filters;
    this.gateways = gateways;
  }

  /** Whether the internet gateway of a VPC has a table of its own. */
  boolean mayRedirect(Zone zone) {
    return zones.hasEdgeTable(zone.vpcId());
  }

  /** Null where what arrives for an endpoint is delivered without a detour. */
  Redirect of(Endpoint endpoint) {
    if (endpoint.address() == null || !endpoint.reachable()) {
      return null;
    }
    Redirect redirect = zones.redirect(endpoint.zone().vpcId(), endpoint.address());
    NetworkInterface target = redirect == null ? null : index.applianceInterface(redirect.route());
    return target != null && hasAddress(target, endpoint) ? null : redirect;
  }

  /**
   * Why nobody knows whether the gateway has a table of its own: where not even the endpoint's own
   * table was read. Null where it is known.
   */
  Gaps.Missing unknown(Endpoint endpoint) {
    Gaps.Missing missing = endpoint.zone().tableMissing();
    return missing != null && missing.isGap() ? missing : null;
  }

  static boolean hasAddress(NetworkInterface target, Endpoint endpoint) {
    return Objects.equals(target.vpcId(), endpoint.zone().vpcId())
        && target.addresses().stream()
            .anyMatch(each -> endpoint.address().equals(Address.parseOrNull(each.address())));
  }

  /**
   * @param arrival up to the internet gateway; taken over
   * @param notes of the endpoint
   */
  Candidate direct(Endpoint endpoint, Redirect redirect, List<Step> arrival, List<Cause> notes) {
    IpFamily family = endpoint.family();
    Lens client = Lens.plain(family);
    List<Step> steps = arrival;
    List<Step> replies = new ArrayList<>();
    steps.add(edgeRoute(redirect, family));
    if (!redirect.route().blackhole()) {
      switch (redirect.route().targetKind()) {
        case NETWORK_INTERFACE, INSTANCE -> appliance(endpoint, redirect, steps, replies);
        case VPC_ENDPOINT -> {
          PublicAccess access = gateways.publicAccess(endpoint);
          if (access.inspected() != access.inbound()) {
            access.addTo(steps, access.inspected(), family, "BP2");
          }
          NetworkFirewalls.Site site = firewalls.at(redirect.route().targetId());
          if (site != null) {
            firewall(endpoint, site, steps, replies);
          } else {
            VpcEndpoint target = index.endpoints.get(redirect.route().targetId());
            steps.add(VpcEndpoints.appliances(index, gateways, endpoint, target));
            steps.add(filters.acl(endpoint.zone(), false, Leg.FORWARD, client));
          }
        }
        default -> {
          steps.add(open(redirect, family, Reason.UNSUPPORTED_TARGET, "RT10"));
          steps.add(filters.acl(endpoint.zone(), false, Leg.FORWARD, client));
        }
      }
    }
    steps.add(filters.securityGroups(endpoint, false, Leg.FORWARD, client, List.of()));
    steps.add(IngressPaths.delivery(endpoint, Leg.FORWARD, client));
    steps.add(filters.statefulReply(endpoint, Leg.REPLY, family));
    steps.add(filters.aclReply(endpoint.zone(), true, Leg.REPLY, client));
    steps.addAll(back(endpoint, redirect));
    steps.addAll(replies);
    List<Cause> all = new ArrayList<>(notes);
    TrafficSet past = past(endpoint).must();
    if (!past.isEmpty()) {
      all.add(new Cause(Reason.INGRESS_RTB_TRAFFIC_REDIRECTION, null, past));
    }
    InternetGateway gateway = index.internetGatewayOfVpc.get(endpoint.zone().vpcId());
    return new Candidate(Via.APPLIANCE, gateway.origin().arn(), List.of(), steps, all);
  }

  static Step edgeRoute(Redirect redirect, IpFamily family) {
    boolean drops = redirect.route().blackhole();
    return Step.forward(
        Leg.FORWARD,
        drops ? Uncertain.none(family) : Uncertain.all(family),
        Reason.BAD_STATE_ROUTE,
        (packet, state, reason, out) ->
            out.hop(
                Leg.FORWARD,
                redirect.table(),
                state.effect(Effect.FORWARD),
                drops ? "RT7" : "RT10",
                redirect.rule(),
                reason));
  }

  static Step open(Redirect redirect, IpFamily family, Reason reason, String rule) {
    return EgressPaths.gatewayStep(
        redirect.table(), Uncertain.unknown(family, reason, null), reason, rule);
  }

  /** Through an appliance, with the client's own address. */
  private void appliance(
      Endpoint endpoint, Redirect redirect, List<Step> steps, List<Step> replies) {
    IpFamily family = endpoint.family();
    Lens client = Lens.plain(family);
    NetworkInterface target = index.applianceInterface(redirect.route());
    Endpoint entry = target == null ? null : appliances.entry(target, family);
    if (target == null) {
      steps.add(absent(endpoint, redirect));
      return;
    }
    Trace.Component component = new Trace.Component(target.owner().arn(), target.owner().type());
    Instance instance =
        target.instanceId() == null ? null : index.instances.get(target.instanceId());
    boolean running = instance == null || "running".equals(instance.state());
    require(steps, component, family, !target.sourceDestCheck(), CHECK, "NI1");
    require(steps, component, family, running, Reason.BAD_STATE, "NI1");
    require(steps, component, family, appliances.isPublic(target), NO_PUBLIC_IP, "RT11");
    require(steps, component, family, entry != null, Reason.ENI_ADDRESS_RESTRICTION, "NI1");
    if (entry != null) {
      steps.add(filters.acl(entry.zone(), false, Leg.FORWARD, client));
      steps.add(filters.securityGroups(entry, false, Leg.FORWARD, client, List.of()));
      steps.add(
          EgressPaths.gatewayStep(
              component,
              Uncertain.unknown(family, Reason.APPLIANCE_FORWARDING_UNKNOWN, null),
              Reason.APPLIANCE_FORWARDING_UNKNOWN,
              "NI1"));
      OnwardWays onward = new OnwardWays(family, onward(endpoint, target));
      steps.add(onward.forward());
      replies.add(onward.reply());
    }
  }

  private static final Reason CHECK = Reason.ENI_SOURCE_DEST_CHECK_RESTRICTION;
  private static final Reason NO_PUBLIC_IP = Reason.INGRESS_RTB_NO_PUBLIC_IP;

  private static void require(
      List<Step> steps,
      Trace.Component component,
      IpFamily family,
      boolean holds,
      Reason block,
      String semanticRule) {
    if (!holds) {
      steps.add(EgressPaths.stop(component, family, block, semanticRule));
    }
  }

  /** Out of any interface of the appliance into the endpoint's subnet; the client by any route. */
  private List<OnwardWays.Way> onward(Endpoint endpoint, NetworkInterface target) {
    IpFamily family = endpoint.family();
    Lens client = Lens.plain(family);
    Lens inner = Lens.fixed(family, endpoint.address());
    List<OnwardWays.Way> out = new ArrayList<>();
    for (Endpoint exit : appliances.exits(target, family)) {
      List<Step> steps = new ArrayList<>();
      steps.add(filters.securityGroups(exit, true, Leg.FORWARD, inner, endpoint.groups()));
      if (!exit.zone().sameSubnet(endpoint.zone())) {
        steps.add(filters.acl(exit.zone(), true, Leg.FORWARD, inner));
        steps.add(gateways.forwardRoute(exit.zone(), Leg.FORWARD, inner, RouteGoal.LOCAL, "RT5"));
        steps.add(filters.acl(endpoint.zone(), false, Leg.FORWARD, client));
      }
      steps.add(filters.aclReply(exit.zone(), true, Leg.REPLY, client));
      steps.add(
          gateways.replyRoute(exit.zone(), Leg.REPLY, client, RouteGoal.INTERNET_GATEWAY, "IG8"));
      out.add(new OnwardWays.Way(steps, TrafficSet.all(family)));
    }
    return out;
  }

  /** NF1: past the rules of a firewall, which hands on the packet as it came. */
  private void firewall(
      Endpoint endpoint, NetworkFirewalls.Site site, List<Step> steps, List<Step> replies) {
    IpFamily family = endpoint.family();
    Lens client = Lens.plain(family);
    Lens inner = Lens.fixed(family, endpoint.address());
    Zone zone = site.zone();
    NetworkFirewalls.Passage rules = firewalls.passage(site, endpoint.address(), false, family);
    steps.add(filters.acl(zone, false, Leg.FORWARD, client));
    steps.add(rules.forward());
    if (!zone.sameSubnet(endpoint.zone())) {
      steps.add(filters.acl(zone, true, Leg.FORWARD, inner));
      steps.add(gateways.forwardRoute(zone, Leg.FORWARD, inner, RouteGoal.LOCAL, "RT5"));
      steps.add(filters.acl(endpoint.zone(), false, Leg.FORWARD, client));
      replies.add(filters.aclReply(zone, false, Leg.REPLY, inner));
    }
    replies.add(rules.reply());
    replies.add(filters.aclReply(zone, true, Leg.REPLY, client));
    replies.add(gateways.replyRoute(zone, Leg.REPLY, client, RouteGoal.INTERNET_GATEWAY, "IG8"));
  }

  private Step absent(Endpoint endpoint, Redirect redirect) {
    IpFamily family = endpoint.family();
    Origin owner = gateways.ownerOf(endpoint.zone().vpcId(), endpoint.holder());
    Gaps.Missing missing =
        index.gaps.missing(owner, "ec2", Gateways.applianceOperation(redirect.route()));
    Uncertain passes =
        missing.isGap()
            ? Uncertain.unknown(family, missing.reason(), missing.coverageRef())
            : Uncertain.none(family);
    return EgressPaths.gatewayStep(redirect.table(), passes, Reason.BAD_STATE_ROUTE, "NI1");
  }

  /** The reply must come back to what the packet came through, not go past it (RT11). */
  private List<Step> back(Endpoint endpoint, Redirect redirect) {
    Zone zone = endpoint.zone();
    IpFamily family = endpoint.family();
    Uncertain past = past(endpoint);
    Uncertain symmetric = Uncertain.none(family);
    RouteLookup lookup = zone.routes(family);
    if (lookup == null) {
      Gaps.Missing missing = zone.tableMissing();
      symmetric = Uncertain.unknown(family, missing.reason(), missing.coverageRef());
    } else {
      for (RouteLookup.Won won : lookup.won()) {
        if (won.route() != null && !won.route().blackhole()) {
          symmetric = symmetric.union(comingBack(won, zone, redirect));
        }
      }
    }
    // Whatever else may win an address that may go past must come back for it to have a reply.
    TrafficSet onlyPast = past.may().minus(symmetric.may());
    return List.of(
        replyRoute(zone, symmetric.union(past), Reason.REPLY_ROUTE_MISMATCH, "IG8"),
        replyRoute(
            zone,
            Uncertain.certain(TrafficSet.all(family).minus(onlyPast)),
            Reason.INGRESS_RTB_TRAFFIC_REDIRECTION,
            "RT11"));
  }

  /** What a route brings back there; of some targets nobody knows (RT14, NI1). */
  private Uncertain comingBack(RouteLookup.Won won, Zone zone, Redirect redirect) {
    if (redirect.isMatchedBy(won.route(), index)) {
      return won.traffic();
    }
    IpFamily family = won.may().family();
    Gaps.Missing opaque = gateways.undecided(won.route(), zone);
    return opaque == null
        ? Uncertain.none(family)
        : Uncertain.of(
            TrafficSet.empty(family),
            TrafficSet.of(won.may()),
            opaque.reason(),
            opaque.coverageRef());
  }

  /** Remotes that the subnet routes straight to the internet gateway. */
  private Uncertain past(Endpoint endpoint) {
    RouteLookup lookup = endpoint.zone().routes(endpoint.family());
    Uncertain past = Uncertain.none(endpoint.family());
    for (RouteLookup.Won won : lookup == null ? List.<RouteLookup.Won>of() : lookup.won()) {
      if (won.route() != null
          && !won.route().blackhole()
          && won.route().targetKind() == RouteTargetKind.INTERNET_GATEWAY) {
        past = past.union(won.traffic());
      }
    }
    return past;
  }

  private static Step replyRoute(Zone zone, Uncertain passes, Reason block, String semanticRule) {
    return Step.replyWhere(
        Leg.REPLY,
        passes,
        block,
        (packet, state, reason, out) ->
            Gateways.traceRoute(zone, Leg.REPLY, packet, state, reason, semanticRule, out));
  }
}
