package io.periplus.network;

import io.periplus.model.IpFamily;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Everything that a service meets where it enters a VPC: the nodes of a load balancer, and what its
 * listeners send to (LB2 to LB8).
 */
final class Landings {
  private final NetworkIndex index;
  private final BalancerNodes nodes;
  private final FrontWays frontWays;
  private final Targets targets;
  private final Staleness staleness;

  Landings(NetworkIndex index, BalancerNodes nodes, FrontWays frontWays, Targets targets) {
    this.index = index;
    this.nodes = nodes;
    this.frontWays = frontWays;
    this.targets = targets;
    this.staleness = new Staleness(index);
  }

  /**
   * Something met, and the ways to it in terms of the service.
   *
   * @param key of its rows
   * @param balancer that sends there; null for what the service itself sends to
   * @param targetPort null for a function
   */
  record Landing(
      String key, LoadBalancer balancer, Integer targetPort, List<Candidate> ways, Instant stale) {}

  /** What tells landings apart. */
  private record Place(String key, String balancerArn, Integer targetPort) {}

  /** Landings of one entry, by what they are. */
  private static final class Met {
    private final Map<Place, Landing> all = new LinkedHashMap<>();

    void add(String key, LoadBalancer by, Integer targetPort, List<Candidate> ways, Instant stale) {
      Place place = new Place(key, by == null ? null : by.origin().arn(), targetPort);
      Landing known = all.get(place);
      List<Candidate> joint = new ArrayList<>(known == null ? List.of() : known.ways());
      joint.addAll(ways);
      Instant oldest = known == null ? stale : Staleness.older(known.stale(), stale);
      all.put(place, new Landing(key, by, targetPort, joint, oldest));
    }
  }

  /**
   * @param port of the listeners that it is entered at
   * @param point what the client addresses in terms of the service, at that port
   * @param arrival ways to a node
   * @param privateLink targets see the node whatever the group says (VE3)
   */
  List<Landing> at(
      LoadBalancer balancer,
      int protocol,
      int port,
      IpFamily family,
      Function<Endpoint, List<Candidate>> arrival,
      boolean privateLink) {
    Met met = new Met();
    int point = protocol == Headers.UDP ? Headers.udp(port) : Headers.tcp(port);
    for (BalancerNodes.Node node : nodes.of(balancer)) {
      if (node.endpoint().family() == family && node.endpoint().address() != null) {
        List<Candidate> ways = arrival.apply(node.endpoint().withoutNotes());
        Instant stale = staleness.of(node.endpoint());
        stale = Staleness.older(stale, balancer.origin());
        met.add(node.key(), null, port, ways, stale);
        behind(new Entered(balancer, protocol, port, point, node, privateLink), ways, stale, met);
      }
    }
    return List.copyOf(met.all.values());
  }

  /** A node of a load balancer that packets have come to. */
  private record Entered(
      LoadBalancer balancer,
      int protocol,
      int port,
      int point,
      BalancerNodes.Node node,
      boolean privateLink) {}

  private void behind(Entered at, List<Candidate> arrivals, Instant stale, Met met) {
    LoadBalancer balancer = at.balancer();
    for (LoadBalancer.Listener listener : balancer.listeners()) {
      if (listener.port() != at.port() || listener.protocol() != at.protocol()) {
        continue;
      }
      for (Targets.Target target : targets.of(listener)) {
        Instant old =
            Staleness.older(stale, target.group() == null ? null : target.group().origin());
        boolean chained =
            target.arn() != null && target.group().targetType() == TargetGroup.TargetType.ALB;
        LoadBalancer inner = chained ? index.loadBalancersByArn.get(target.arn()) : null;
        if (inner != null) {
          chained(at, listener, target, inner, arrivals, old, met);
        } else if (!chained) {
          Endpoint end = target.member() == null ? null : nodes.named(target.member());
          List<Candidate> ways = through(at, listener, target, end, arrivals);
          if (!ways.isEmpty()) {
            String key = end == null ? target.arn() : BalancerNodes.key(target.member());
            met.add(key, balancer, end == null ? null : target.port(), ways, old);
          }
        }
      }
    }
  }

  private void chained(
      Entered at,
      LoadBalancer.Listener listener,
      Targets.Target target,
      LoadBalancer inner,
      List<Candidate> arrivals,
      Instant stale,
      Met met) {
    for (BalancerNodes.Node node : nodes.of(inner)) {
      if (node.endpoint().family() == at.node().endpoint().family()) {
        List<Candidate> ways = through(at, listener, target, node.endpoint(), arrivals);
        if (!ways.isEmpty()) {
          met.add(node.key(), at.balancer(), target.port(), ways, stale);
          Entered next = new Entered(inner, Headers.TCP, target.port(), at.point(), node, false);
          behind(next, ways, Staleness.older(stale, inner.origin()), met);
        }
      }
    }
  }

  private List<Candidate> through(
      Entered at,
      LoadBalancer.Listener listener,
      Targets.Target target,
      Endpoint end,
      List<Candidate> arrivals) {
    List<Candidate> out = new ArrayList<>();
    FrontWays.Goal goal = new FrontWays.Goal(target, end);
    for (Candidate arrival : arrivals) {
      out.addAll(
          at.privateLink()
              ? frontWays.throughPrivateLink(
                  at.balancer(), listener, at.point(), at.node(), arrival, goal)
              : frontWays.through(at.balancer(), listener, at.point(), at.node(), arrival, goal));
    }
    return out;
  }
}
