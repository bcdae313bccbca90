package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Routes and gateways as steps of a path. */
final class Gateways {
  private static final String IGW_TYPE = "AWS::EC2::InternetGateway";
  private static final String TABLE_TYPE = "AWS::EC2::RouteTable";

  private final NetworkIndex index;
  private final NetworkFirewalls firewalls;
  private final Map<RoutedKey, Uncertain> routed = new ConcurrentHashMap<>();

  Gateways(NetworkIndex index, NetworkFirewalls firewalls) {
    this.index = index;
    this.firewalls = firewalls;
  }

  /** What Block Public Access leaves open where an endpoint is (BP1). */
  PublicAccess publicAccess(Endpoint endpoint) {
    return publicAccess(endpoint.zone(), endpoint.holder());
  }

  PublicAccess publicAccess(Zone zone, Origin holder) {
    return index.publicAccess.of(zone, holder);
  }

  /** Account and region that own a VPC, as far as known. */
  Origin ownerOf(String vpcId, Origin otherwise) {
    Vpc vpc = vpcId == null ? null : index.vpcs.get(vpcId);
    return vpc == null ? otherwise : vpc.origin();
  }

  /**
   * Arrival from the internet at the VPC's internet gateway (IG1, IG2, IG4, IG7): the subnet's
   * routes are not consulted.
   */
  Step arrival(Endpoint endpoint) {
    String vpcId = endpoint.zone().vpcId();
    InternetGateway gateway = vpcId == null ? null : index.internetGatewayOfVpc.get(vpcId);
    boolean v4 = endpoint.family() == IpFamily.IPV4;
    Origin owner = ownerOf(vpcId, endpoint.holder());
    if (gateway != null) {
      Trace.Component component = new Trace.Component(gateway.origin().arn(), IGW_TYPE);
      Uncertain passes =
          endpoint.doubt() == null
              ? Uncertain.all(endpoint.family())
              : Uncertain.unknown(
                  endpoint.family(), endpoint.doubt().reason(), endpoint.doubt().coverageRef());
      return Step.forward(
          Leg.FORWARD,
          passes,
          Reason.BAD_STATE_ATTACHMENT,
          (packet, state, reason, out) -> {
            if (v4 && endpoint.reachable()) {
              out.hop(
                  Leg.FORWARD,
                  component,
                  state.effect(Effect.TRANSLATE),
                  "IG1",
                  endpoint.name().translation(false),
                  List.of(),
                  null,
                  endpoint.name().address(),
                  null,
                  reason);
            } else {
              out.hop(
                  Leg.FORWARD,
                  component,
                  state.effect(Effect.FORWARD),
                  v4 ? "IG2" : "IG4",
                  null,
                  reason);
            }
          });
    }
    Gaps.Missing missing = index.gaps.missing(owner, "ec2", "DescribeInternetGateways");
    Uncertain passes =
        missing.isGap()
            ? Uncertain.unknown(endpoint.family(), missing.reason(), missing.coverageRef())
            : Uncertain.none(endpoint.family());
    return Step.forward(
        Leg.FORWARD,
        passes,
        Reason.BAD_STATE_ATTACHMENT,
        (packet, state, reason, out) ->
            out.hop(
                Leg.FORWARD,
                vpcComponent(vpcId),
                state.effect(Effect.FORWARD),
                "IG1",
                null,
                reason));
  }

  Trace.Component vpcComponent(String vpcId) {
    Vpc vpc = vpcId == null ? null : index.vpcs.get(vpcId);
    return vpc == null
        ? Trace.Component.ENDPOINT
        : new Trace.Component(vpc.origin().arn(), "AWS::EC2::VPC");
  }

  /** Whether the internet gateway that a route names serves this VPC. */
  Uncertain attached(String gatewayId, String vpcId, Origin owner, IpFamily family) {
    InternetGateway gateway = index.internetGateways.get(gatewayId);
    if (gateway == null) {
      Gaps.Missing missing = index.gaps.missing(owner, "ec2", "DescribeInternetGateways");
      return missing.isGap()
          ? Uncertain.unknown(family, missing.reason(), missing.coverageRef())
          : Uncertain.none(family);
    }
    return gateway.vpcIds().contains(vpcId) ? Uncertain.all(family) : Uncertain.none(family);
  }

  /** Whether a route leads there from this zone. */
  private boolean reaches(RouteGoal goal, Route route, Zone zone) {
    if (route.blackhole()) {
      return false;
    }
    return goal == RouteGoal.LOCAL
        ? route.targetKind() == RouteTargetKind.LOCAL
        : route.targetKind() == RouteTargetKind.INTERNET_GATEWAY
            && attachedOrUnknown(route.targetId(), zone);
  }

  private boolean attachedOrUnknown(String gatewayId, Zone zone) {
    InternetGateway gateway = index.internetGateways.get(gatewayId);
    return gateway == null
        ? index.gaps.of(scope(zone), "ec2", "DescribeInternetGateways") != null
        : gateway.vpcIds().contains(zone.vpcId());
  }

  /** Whose routes a subnet has, for the coverage of what they lead to. */
  Origin scope(Zone zone) {
    return zone.subnet() != null ? zone.subnet().origin() : ownerOf(zone.vpcId(), NOBODY);
  }

  private static final Origin NOBODY = new Origin("", "", "", null);

  /** What the addresses that a table routes somewhere depend on. */
  private record RoutedKey(
      RouteLookup lookup, String vpcId, String accountId, String region, RouteGoal goal) {}

  /** Addresses whose route leads there. */
  Uncertain routed(Zone zone, IpFamily family, RouteGoal goal) {
    RouteLookup lookup = zone.routes(family);
    if (lookup == null) {
      return Uncertain.unknown(
          family, zone.tableMissing().reason(), zone.tableMissing().coverageRef());
    }
    Origin scope = scope(zone);
    RoutedKey key = new RoutedKey(lookup, zone.vpcId(), scope.accountId(), scope.region(), goal);
    Uncertain known = routed.get(key);
    return known != null
        ? known
        : routed.computeIfAbsent(key, k -> routed(zone, lookup, family, goal));
  }

  private Uncertain routed(Zone zone, RouteLookup lookup, IpFamily family, RouteGoal goal) {
    Uncertain out = Uncertain.none(family);
    for (RouteLookup.Won won : lookup.won()) {
      out = out.union(routed(zone, won, family, goal));
    }
    return out;
  }

  /** What one route adds to them. */
  Uncertain routed(Zone zone, RouteLookup.Won won, IpFamily family, RouteGoal goal) {
    if (won.route() == null) {
      return Uncertain.none(family);
    }
    if (reaches(goal, won.route(), zone)) {
      Uncertain traffic = won.traffic();
      return won.route().targetKind() == RouteTargetKind.INTERNET_GATEWAY
          ? traffic.intersect(attached(won.route().targetId(), zone.vpcId(), scope(zone), family))
          : traffic;
    }
    Gaps.Missing opaque = undecided(won.route(), zone);
    return opaque == null
        ? Uncertain.none(family)
        : Uncertain.of(
            TrafficSet.empty(family),
            TrafficSet.of(won.may()),
            opaque.reason(),
            opaque.coverageRef());
  }

  /**
   * Why nobody can say where a route's target sends a packet; null when that is known. A middlebox
   * on the way to the internet gateway is such a target, so its packets are not lost for certain
   * (NI1, VE4, CW1, RT14).
   */
  Gaps.Missing undecided(Route route, Zone zone) {
    if (route.blackhole()) {
      return null;
    }
    return switch (route.targetKind()) {
      case NETWORK_INTERFACE, INSTANCE -> undecidedAppliance(route, zone);
      case VPC_ENDPOINT -> undecidedEndpoint(route, zone);
      case CORE_NETWORK, LOCAL_GATEWAY, CARRIER_GATEWAY, UNKNOWN ->
          new Gaps.Missing(Reason.UNSUPPORTED_TARGET, null);
      case LOCAL,
          INTERNET_GATEWAY,
          EGRESS_ONLY_INTERNET_GATEWAY,
          NAT_GATEWAY,
          VPN_GATEWAY,
          VPC_PEERING_CONNECTION,
          TRANSIT_GATEWAY ->
          null;
    };
  }

  /** A firewall tells of its endpoints itself, whether or not they were listed. */
  private Gaps.Missing undecidedEndpoint(Route route, Zone zone) {
    // A gateway endpoint leads to its service only (VE1).
    if (index.isGatewayEndpoint(route)) {
      return null;
    }
    VpcEndpoint endpoint = index.endpoints.get(route.targetId());
    if (endpoint == null) {
      NetworkFirewalls.Site firewall = firewalls.at(route.targetId());
      if (firewall != null) {
        return firewall.attachment().ready()
            ? new Gaps.Missing(Reason.PATH_THROUGH_GWLB_NOT_CHECKED, null)
            : null;
      }
      Gaps.Missing missing = index.gaps.missing(scope(zone), "ec2", "DescribeVpcEndpoints");
      return missing.isGap() ? missing : null;
    }
    return VpcEndpoints.blocks(index, endpoint) == null
        ? new Gaps.Missing(VpcEndpoints.unknown(endpoint), null)
        : null;
  }

  /**
   * A route of a client's subnet to an endpoint that is not in the inventory: gone, or not read.
   */
  Step absentEndpoint(Endpoint client, String semanticRule) {
    Gaps.Missing missing =
        index.gaps.missing(
            ownerOf(client.zone().vpcId(), client.holder()), "ec2", "DescribeVpcEndpoints");
    return missing.isGap()
        ? EgressPaths.open(client, missing, semanticRule)
        : EgressPaths.stop(client.self(), client.family(), Reason.BAD_STATE_ROUTE, semanticRule);
  }

  private Gaps.Missing undecidedAppliance(Route route, Zone zone) {
    NetworkInterface appliance = applianceInterface(route);
    if (appliance == null) {
      Gaps.Missing missing = index.gaps.missing(scope(zone), "ec2", applianceOperation(route));
      return missing.isGap() ? missing : null;
    }
    Instance instance =
        appliance.instanceId() == null ? null : index.instances.get(appliance.instanceId());
    boolean forwards =
        !appliance.sourceDestCheck() && (instance == null || "running".equals(instance.state()));
    return forwards ? new Gaps.Missing(Reason.APPLIANCE_FORWARDING_UNKNOWN, null) : null;
  }

  /** {@link NetworkIndex#applianceInterface}. */
  NetworkInterface applianceInterface(Route route) {
    return index.applianceInterface(route);
  }

  /** The operation that would have shown it. */
  static String applianceOperation(Route route) {
    return route.targetKind() == RouteTargetKind.INSTANCE
        ? "DescribeInstances"
        : "DescribeNetworkInterfaces";
  }

  /** The reply's route must lead back to where the packet came from (IG7, IG8, RT12). */
  Step replyRoute(Zone zone, Leg leg, Lens lens, RouteGoal goal, String semanticRule) {
    Uncertain passes = lens.apply(routed(zone, lens.localFamily(), goal));
    return Step.replyWhere(
        leg,
        passes,
        Reason.REPLY_ROUTE_MISMATCH,
        (packet, state, reason, out) ->
            traceRoute(zone, leg, lens.local(packet), state, reason, semanticRule, out));
  }

  /**
   * The reply must come back through the firewall that saw the packet (NF1): nobody can say what it
   * does with a flow of which it sees one direction.
   *
   * @param endpointIds its endpoints
   */
  Step replyThrough(Zone zone, Lens lens, Set<String> endpointIds) {
    IpFamily family = lens.localFamily();
    Uncertain passes = Uncertain.none(family);
    RouteLookup lookup = zone.routes(family);
    if (lookup == null) {
      Gaps.Missing missing = zone.tableMissing();
      passes = Uncertain.unknown(family, missing.reason(), missing.coverageRef());
    }
    for (RouteLookup.Won won : lookup == null ? List.<RouteLookup.Won>of() : lookup.won()) {
      Route route = won.route();
      if (route != null && !route.blackhole()) {
        boolean back =
            route.targetKind() == RouteTargetKind.VPC_ENDPOINT
                && endpointIds.contains(route.targetId());
        if (back) {
          passes = passes.union(won.traffic());
        } else if (route.targetKind() == RouteTargetKind.LOCAL
            || route.targetKind() == RouteTargetKind.TRANSIT_GATEWAY
            || undecided(route, zone) != null) {
          passes =
              passes.union(
                  Uncertain.of(
                      TrafficSet.empty(family),
                      TrafficSet.of(won.may()),
                      Reason.FIREWALL_RULES_NOT_EVALUATED,
                      null));
        }
      }
    }
    return Step.replyWhere(
        Leg.REPLY,
        lens.apply(NetworkFirewalls.orUnanswered(passes)),
        Reason.REPLY_ROUTE_MISMATCH,
        (packet, state, reason, out) ->
            traceRoute(zone, Leg.REPLY, lens.local(packet), state, reason, "RT6", out));
  }

  /** A route on the way forward; the reason of a drop is what the table really says. */
  Step forwardRoute(Zone zone, Leg leg, Lens lens, RouteGoal goal, String semanticRule) {
    Uncertain passes = lens.apply(routed(zone, lens.localFamily(), goal));
    return Step.forward(
        leg,
        passes,
        Reason.NO_ROUTE_TO_DESTINATION,
        (packet, state, reason, out) -> {
          Packet local = lens.local(packet);
          Reason why = state == Step.State.STOPS ? whyNot(zone, local, goal) : reason;
          traceRoute(zone, leg, local, state, why, semanticRule, out);
        });
  }

  private Reason whyNot(Zone zone, Packet local, RouteGoal goal) {
    RouteLookup lookup = zone.routes(local.remote().family());
    Route route = lookup == null ? null : lookup.at(local.remote()).route();
    if (route == null) {
      return lookup != null && goal == RouteGoal.LOCAL && isBesideLocal(lookup, local.remote())
          ? Reason.VPC_LOCAL_ROUTE_CIDR_RESTRICTION
          : Reason.NO_ROUTE_TO_DESTINATION;
    }
    if (route.blackhole()) {
      return Reason.BAD_STATE_ROUTE;
    }
    Reason outranked =
        outranked(lookup, local.remote(), other -> reaches(goal, other, zone), Reason.CANNOT_ROUTE);
    return switch (route.targetKind()) {
      case INTERNET_GATEWAY ->
          goal == RouteGoal.INTERNET_GATEWAY ? Reason.BAD_STATE_ATTACHMENT : outranked;
      case NETWORK_INTERFACE, INSTANCE -> applianceDrops(route);
      case VPC_ENDPOINT -> {
        VpcEndpoint endpoint = index.endpoints.get(route.targetId());
        Reason block = endpoint == null ? absent(route) : VpcEndpoints.blocks(index, endpoint);
        yield block == null || index.isGatewayEndpoint(route) ? outranked : block;
      }
      default -> outranked;
    };
  }

  /** A firewall's own endpoint is known by the firewall (NF1); any other is gone. */
  private Reason absent(Route route) {
    return firewalls.at(route.targetId()) == null ? Reason.BAD_STATE_ROUTE : Reason.BAD_STATE;
  }

  /** A table with local routes, which say nothing of an address outside the VPC's blocks (RT5). */
  private static boolean isBesideLocal(RouteLookup lookup, Address address) {
    return !Internet.neverForwarded(address.family()).contains(address)
        && lookup.won().stream()
            .anyMatch(
                won -> won.route() != null && won.route().targetKind() == RouteTargetKind.LOCAL);
  }

  /**
   * What keeps a route that would do from being taken (RT3, RT4).
   *
   * @param otherwise where there is none
   */
  static Reason outranked(
      RouteLookup lookup, Address address, Predicate<Route> wanted, Reason otherwise) {
    RouteLookup.Outranked outranked = lookup.outranked(address, wanted);
    return outranked == null
        ? otherwise
        : outranked == RouteLookup.Outranked.BY_LENGTH
            ? Reason.MORE_SPECIFIC_ROUTE
            : Reason.HIGHER_PRIORITY_ROUTE;
  }

  /** Why an interface as route target drops what it is sent (NI1). */
  private Reason applianceDrops(Route route) {
    NetworkInterface appliance = applianceInterface(route);
    if (appliance == null) {
      return Reason.BAD_STATE_ROUTE;
    }
    return appliance.sourceDestCheck()
        ? Reason.ENI_SOURCE_DEST_CHECK_RESTRICTION
        : Reason.BAD_STATE;
  }

  static void traceRoute(
      Zone zone,
      Leg leg,
      Packet local,
      Step.State state,
      Reason reason,
      String semanticRule,
      Trace out) {
    RouteLookup lookup = zone.routes(local.remote().family());
    if (lookup == null) {
      out.hop(leg, zone.component(), state.effect(Effect.FORWARD), "RT1", null, reason);
      return;
    }
    RouteLookup.Won won = lookup.at(local.remote());
    Route route = won.route();
    MatchedRule rule = route == null ? null : lookup.rule(route);
    out.hop(
        leg,
        new Trace.Component(zone.table().origin().arn(), TABLE_TYPE),
        state.effect(Effect.FORWARD),
        state == Step.State.PASSES ? semanticRule : decidedBy(reason, won, semanticRule),
        rule,
        reason);
  }

  /** The rule that stops or does not know, where the reason tells it; else the one that asked. */
  private static String decidedBy(Reason reason, RouteLookup.Won won, String asked) {
    return switch (reason) {
      case ROUTE_AMBIGUOUS, HIGHER_PRIORITY_ROUTE -> "RT4";
      case MORE_SPECIFIC_ROUTE -> "RT3";
      case VPC_LOCAL_ROUTE_CIDR_RESTRICTION -> "RT5";
      case BAD_STATE_ROUTE -> "RT7";
      case UNSUPPORTED_TARGET -> "RT14";
      case APPLIANCE_FORWARDING_UNKNOWN, ENI_SOURCE_DEST_CHECK_RESTRICTION, BAD_STATE -> "NI1";
      case PATH_THROUGH_GWLB_NOT_CHECKED -> "VE4";
      default -> {
        // What the lookup itself does not know are the entries of prefix lists.
        boolean ofLookup = won.causes().stream().anyMatch(cause -> cause.reason() == reason);
        yield ofLookup && reason != Reason.INPUT_MALFORMED ? "RT9" : asked;
      }
    };
  }
}
