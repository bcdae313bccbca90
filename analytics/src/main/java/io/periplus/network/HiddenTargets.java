package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Load balancers that may send to targets nobody knows of, because their listeners, rules, target
 * groups or registrations were not read (spec section 7), by its own names or through a service.
 * Any interface of the VPC, and of those that its routes lead to, may be such a target, unless its
 * groups are closed to the nodes.
 */
final class HiddenTargets {
  private static final Headers.Range LISTENABLE =
      new Headers.Range(Headers.TCP_FIRST, Headers.UDP_LAST);

  private final NetworkIndex index;
  private final Filters filters;
  private final Map<String, List<Way>> byVpc = new HashMap<>();

  HiddenTargets(
      NetworkIndex index,
      BalancerNodes nodes,
      Filters filters,
      IngressPaths ingressPaths,
      Fronts fronts) {
    this.index = index;
    this.filters = filters;
    for (LoadBalancer each : index.model.loadBalancers()) {
      Gaps.Missing missing = missing(each);
      if (missing != null && each.vpcId() != null) {
        for (BalancerNodes.Node node : nodes.of(each)) {
          if (node.endpoint().reachable()) {
            IpFamily family = node.endpoint().family();
            AddressSet internet = index.internetSeenFrom(each.vpcId(), family);
            TrafficSet region = TrafficSet.of(LISTENABLE, internet);
            Candidate direct = ingressPaths.direct(node.endpoint().withoutNotes());
            add(each, node, missing, direct, region, internet);
          }
          for (Fronts.Way way : fronts.ways(node.key())) {
            for (Candidate arrival : way.candidates()) {
              add(each, node, missing, arrival, way.region(), way.internet());
            }
          }
        }
      }
    }
  }

  /**
   * From the internet through a node to whatever it sends to.
   *
   * @param region traffic of listeners
   */
  record Way(
      LoadBalancer loadBalancer,
      BalancerNodes.Node node,
      Candidate candidate,
      TrafficSet region,
      AddressSet internet) {}

  /** Why the targets of a load balancer are not all known; null when they are. */
  private Gaps.Missing missing(LoadBalancer loadBalancer) {
    // Classic load balancers are described together with their listeners and instances.
    if (loadBalancer.kind() == LoadBalancer.Kind.CLASSIC
        || loadBalancer.kind() == LoadBalancer.Kind.GATEWAY) {
      return null;
    }
    Origin origin = loadBalancer.origin();
    Gaps.Missing listeners = index.gaps.missing(origin, "elbv2", "DescribeListeners");
    if (listeners.isGap()) {
      return listeners;
    }
    for (LoadBalancer.Listener listener : loadBalancer.listeners()) {
      if (!listener.rulesKnown()) {
        return gapOrMalformed(index.gaps.missing(origin, "elbv2", "DescribeRules"));
      }
      for (String arn : listener.forwards()) {
        TargetGroup group = index.targetGroupsByArn.get(arn);
        Gaps.Missing groups = index.gaps.missing(origin, "elbv2", "DescribeTargetGroups");
        if (group == null && groups.isGap()) {
          return groups;
        }
        if (group != null && group.targets() == null) {
          return gapOrMalformed(
              index.gaps.missing(group.origin(), "elbv2", "DescribeTargetHealth"));
        }
      }
    }
    return null;
  }

  private static Gaps.Missing gapOrMalformed(Gaps.Missing missing) {
    return missing.isGap() ? missing : new Gaps.Missing(Reason.INPUT_MALFORMED, null);
  }

  private void add(
      LoadBalancer loadBalancer,
      BalancerNodes.Node node,
      Gaps.Missing missing,
      Candidate arrival,
      TrafficSet region,
      AddressSet internet) {
    String arn = loadBalancer.origin().arn();
    IpFamily family = region.family();
    Step onward =
        EgressPaths.gatewayStep(
            new Trace.Component(arn, BalancerNodes.type(loadBalancer)),
            Uncertain.unknown(family, missing.reason(), missing.coverageRef()),
            missing.reason(),
            "LB2");
    Candidate candidate =
        (loadBalancer.proxies() ? arrival.beforeProxy() : arrival)
            .then(new Candidate(Via.LOAD_BALANCER, arn, List.of(), List.of(onward), List.of()));
    candidate =
        new Candidate(Via.LOAD_BALANCER, arn, List.of(), candidate.steps(), candidate.notes());
    if (!candidate.outcome(region).parts().isEmpty()) {
      Way way = new Way(loadBalancer, node, candidate, region, internet);
      for (String vpcId : vpcs(loadBalancer.vpcId(), node.endpoint().zone())) {
        byVpc.computeIfAbsent(vpcId, vpc -> new ArrayList<>()).add(way);
      }
    }
  }

  /** The VPCs that a node may have targets in: its own, and those that its routes lead to (LB8). */
  private Set<String> vpcs(String home, Zone zone) {
    Set<String> out = new LinkedHashSet<>(List.of(home));
    for (IpFamily family : IpFamily.values()) {
      RouteLookup lookup = zone.routes(family);
      List<RouteLookup.Won> won = lookup == null ? List.of() : lookup.won();
      boolean anywhere = lookup == null;
      for (RouteLookup.Won each : won) {
        if (each.route() != null && !each.route().blackhole()) {
          RouteTargetKind kind = each.route().targetKind();
          VpcPeeringConnection peering =
              kind == RouteTargetKind.VPC_PEERING_CONNECTION
                  ? index.peeringConnections.get(each.route().targetId())
                  : null;
          VpcPeeringConnection.Side far = peering == null ? null : peering.other(home);
          if (far != null && far.vpcId() != null) {
            out.add(far.vpcId());
          }
          anywhere |= kind == RouteTargetKind.VPC_PEERING_CONNECTION && peering == null;
          anywhere |= kind == RouteTargetKind.TRANSIT_GATEWAY;
        }
      }
      if (anywhere) {
        index.model.vpcs().forEach(vpc -> out.add(vpc.id()));
      }
    }
    return out;
  }

  /** Whether a load balancer of a VPC has targets that are not known. */
  boolean any(String vpcId) {
    return byVpc.containsKey(vpcId);
  }

  /**
   * Ways that may lead to an interface's address; none where its groups are closed to the nodes.
   */
  List<Way> to(Endpoint target) {
    List<Way> ways = byVpc.getOrDefault(target.zone().vpcId(), List.of());
    if (ways.isEmpty() || target.role() != Endpoint.Role.ORDINARY || !target.running()) {
      return List.of();
    }
    SecurityGroupRules rules = filters.rules(target, false, target.family());
    List<Way> out = new ArrayList<>();
    for (Way way : ways) {
      boolean byGroup = !rules.byMembership(way.node.endpoint().groups()).may().isEmpty();
      TrafficSet sources = TrafficSet.of(sources(way, target));
      if (byGroup || !rules.byAddress().may().intersect(sources).isEmpty()) {
        out.add(way);
      }
    }
    return out;
  }

  /** What a target may see: the node, or the client of a network load balancer (LB3). */
  private static AddressSet sources(Way way, Endpoint target) {
    Address node = way.node.endpoint().address();
    boolean sameFamily = way.node.endpoint().family() == target.family();
    if (node == null || !sameFamily) {
      return AddressSet.all(target.family());
    }
    AddressSet out = AddressSet.of(node);
    boolean preserves = way.loadBalancer.kind() == LoadBalancer.Kind.NETWORK;
    return preserves ? out.union(way.internet) : out;
  }
}
