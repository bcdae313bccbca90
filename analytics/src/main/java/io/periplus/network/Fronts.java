package io.periplus.network;

import io.periplus.model.IpFamily;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Exposure of targets through load balancers (EX4): computed once, read by endpoint. */
final class Fronts {
  private static final int BALANCERS_PER_RUN = 64;

  private final NetworkIndex index;
  private final IngressPaths ingressPaths;
  private final BalancerNodes nodes;
  private final FrontWays frontWays;
  private final Targets targets;
  private final Witnesses witnesses;
  private final Staleness staleness;
  private final Map<String, List<Row>> rows = new HashMap<>();
  private final Map<String, List<Way>> ways = new HashMap<>();

  Fronts(
      NetworkIndex index,
      BalancerNodes nodes,
      IngressPaths ingressPaths,
      LoadBalancerLegs legs,
      Targets targets,
      Witnesses witnesses) {
    this.index = index;
    this.ingressPaths = ingressPaths;
    this.nodes = nodes;
    this.frontWays = new FrontWays(nodes, legs);
    this.targets = targets;
    this.witnesses = witnesses;
    this.staleness = new Staleness(index);
    addAll(index.model.loadBalancers());
  }

  /** Nothing yet, of the same network. */
  private Fronts(Fronts whole) {
    this.index = whole.index;
    this.ingressPaths = whole.ingressPaths;
    this.nodes = whole.nodes;
    this.frontWays = whole.frontWays;
    this.targets = whole.targets;
    this.witnesses = whole.witnesses;
    this.staleness = whole.staleness;
  }

  /** On all threads, each a run of neighbours; put together in their order. */
  private void addAll(List<LoadBalancer> balancers) {
    int runs = (balancers.size() + BALANCERS_PER_RUN - 1) / BALANCERS_PER_RUN;
    IntStream.range(0, runs)
        .parallel()
        .mapToObj(
            run -> {
              int from = run * BALANCERS_PER_RUN;
              int to = Math.min(balancers.size(), from + BALANCERS_PER_RUN);
              Fronts part = new Fronts(this);
              balancers.subList(from, to).stream()
                  .filter(each -> each.kind() != LoadBalancer.Kind.GATEWAY)
                  .forEach(part::add);
              return part;
            })
        .toList()
        .forEach(
            part -> {
              part.rows.forEach((key, some) -> put(rows, key, some));
              part.ways.forEach((key, some) -> put(ways, key, some));
            });
  }

  private static <T> void put(Map<String, List<T>> all, String key, List<T> some) {
    List<T> before = all.putIfAbsent(key, some);
    if (before != null) {
      before.addAll(some);
    }
  }

  /**
   * A row on a target.
   *
   * @param frontAddress what the client addresses
   * @param targetPort null for a function
   * @param authentication what a service in front demands; null for a load balancer
   * @param staleSince oldest carried-over load balancer, node or target group, else null
   */
  record Row(
      ClassAnswer.Template template,
      String frontAddress,
      Integer targetPort,
      Witnesses.Witness witness,
      String authentication,
      Instant staleSince) {}

  /**
   * Ways to a target by one front, whether they let anything pass or not, for explanations.
   *
   * @param candidates the load balancer uses any of them
   */
  record Way(
      List<Candidate> candidates,
      TrafficSet region,
      AddressSet internet,
      String frontAddress,
      Integer targetPort,
      Instant staleSince) {}

  /**
   * @param key {@link BalancerNodes#key} of an address, or the ARN of a function or of a load
   *     balancer without visible nodes
   */
  List<Row> rows(String key) {
    return rows.getOrDefault(key, List.of());
  }

  List<Way> ways(String key) {
    return ways.getOrDefault(key, List.of());
  }

  /** A node that the internet can address, and how. */
  private record Facing(BalancerNodes.Node node, Candidate arrival) {}

  /** Ways by one front node; {@code stale} speaks of the node. */
  private record Found(BalancerNodes.Node front, List<Candidate> candidates, Instant stale) {}

  private void add(LoadBalancer loadBalancer) {
    for (IpFamily family : IpFamily.values()) {
      List<Facing> facing = new ArrayList<>();
      for (BalancerNodes.Node node : nodes.of(loadBalancer)) {
        Endpoint endpoint = node.endpoint();
        if (endpoint.family() == family) {
          if (endpoint.reachable()) {
            facing.add(new Facing(node, ingressPaths.direct(endpoint.withoutNotes())));
          } else if (loadBalancer.internetFacing() && family == IpFamily.IPV4) {
            addBlockedNode(loadBalancer, node);
          }
        }
      }
      for (LoadBalancer.Listener listener : loadBalancer.listeners()) {
        if (!facing.isEmpty() && Endpoints.point(listener) >= 0) {
          for (Targets.Target target : targets.of(listener)) {
            add(loadBalancer, listener, facing, target);
          }
        }
      }
    }
  }

  /** EX10: an internet-facing load balancer whose node has nothing public. */
  private void addBlockedNode(LoadBalancer loadBalancer, BalancerNodes.Node node) {
    AddressSet internet = internet(node.endpoint());
    Candidate direct = ingressPaths.direct(node.endpoint());
    List<Hop> hops = direct.trace(direct.relaxed(TrafficSet.of(internet)));
    Witnesses.Witness witness = witnesses.of(hops);
    ClassAnswer.Template blocked = ClassEvaluator.blocked(hops, internet, witness);
    rows.computeIfAbsent(node.key(), k -> new ArrayList<>())
        .add(
            new Row(
                blocked,
                loadBalancer.dnsName(),
                null,
                witness,
                null,
                loadBalancer.origin().staleSince()));
  }

  private void add(
      LoadBalancer loadBalancer,
      LoadBalancer.Listener listener,
      List<Facing> facing,
      Targets.Target target) {
    if (target.arn() != null && target.group().targetType() == TargetGroup.TargetType.ALB) {
      LoadBalancer inner = index.loadBalancersByArn.get(target.arn());
      if (inner != null) {
        addChained(loadBalancer, listener, facing, target, inner);
      }
      return;
    }
    FrontWays.Goal goal = goal(target);
    List<Found> found = new ArrayList<>();
    for (Facing each : facing) {
      List<Candidate> candidates =
          frontWays.through(
              loadBalancer, listener, Endpoints.point(listener), each.node(), each.arrival(), goal);
      found.add(found(each, candidates));
    }
    String key = target.member() == null ? target.arn() : BalancerNodes.key(target.member());
    write(loadBalancer, listener, target, key, found);
  }

  private FrontWays.Goal goal(Targets.Target target) {
    Endpoint end = target.member() == null ? null : nodes.named(target.member());
    return new FrontWays.Goal(target, end);
  }

  private Found found(Facing facing, List<Candidate> candidates) {
    return new Found(facing.node(), candidates, staleness.of(facing.node().endpoint()));
  }

  /** An application load balancer behind a network one (LB5, LB8). */
  private void addChained(
      LoadBalancer outer,
      LoadBalancer.Listener listener,
      List<Facing> facing,
      Targets.Target target,
      LoadBalancer inner) {
    int point = Endpoints.point(listener);
    Map<String, List<Found>> toInner = new LinkedHashMap<>();
    Map<Targets.Target, List<Found>> behind = new LinkedHashMap<>();
    for (Facing each : facing) {
      Map<Targets.Target, List<Candidate>> further = new LinkedHashMap<>();
      Map<String, List<Candidate>> arrivals = new LinkedHashMap<>();
      for (BalancerNodes.Node innerNode : nodes.of(inner)) {
        if (innerNode.isIpv6()) {
          continue;
        }
        FrontWays.Goal goal = new FrontWays.Goal(target, innerNode.endpoint());
        for (Candidate arrival :
            frontWays.through(outer, listener, point, each.node(), each.arrival(), goal)) {
          arrivals.computeIfAbsent(innerNode.key(), k -> new ArrayList<>()).add(arrival);
          behindInner(inner, target.port(), point, innerNode, arrival, further);
        }
      }
      arrivals.forEach(
          (key, candidates) ->
              toInner.computeIfAbsent(key, k -> new ArrayList<>()).add(found(each, candidates)));
      further.forEach(
          (last, candidates) ->
              behind.computeIfAbsent(last, k -> new ArrayList<>()).add(found(each, candidates)));
    }
    toInner.forEach((key, found) -> write(outer, listener, target, key, found));
    behind.forEach(
        (last, found) -> {
          String key = last.member() == null ? last.arn() : BalancerNodes.key(last.member());
          write(inner, listener, last, key, found);
        });
  }

  private void behindInner(
      LoadBalancer inner,
      int innerPort,
      int point,
      BalancerNodes.Node innerNode,
      Candidate arrival,
      Map<Targets.Target, List<Candidate>> out) {
    for (LoadBalancer.Listener innerListener : inner.listeners()) {
      if (innerListener.port() == innerPort) {
        for (Targets.Target last : targets.of(innerListener)) {
          out.computeIfAbsent(last, k -> new ArrayList<>())
              .addAll(
                  frontWays.through(inner, innerListener, point, innerNode, arrival, goal(last)));
        }
      }
    }
  }

  private AddressSet internet(Endpoint endpoint) {
    return index.internetSeenFrom(endpoint.zone().vpcId(), endpoint.family());
  }

  /**
   * Rows by front address: nodes that all give the same become one under the load balancer's name,
   * and so do nodes whose own addresses nobody knows.
   */
  private void write(
      LoadBalancer loadBalancer,
      LoadBalancer.Listener listener,
      Targets.Target target,
      String key,
      List<Found> found) {
    List<Found> sending = found.stream().filter(each -> !each.candidates().isEmpty()).toList();
    if (sending.isEmpty()) {
      return;
    }
    int point = Endpoints.point(listener);
    Endpoint first = sending.get(0).front().endpoint();
    AddressSet internet = internet(first);
    TrafficSet region = TrafficSet.of(new Headers.Range(point, point), internet);
    List<List<Alternatives.Part<String>>> outcomes = new ArrayList<>();
    for (Found each : sending) {
      outcomes.add(open(each.candidates(), region));
    }
    boolean virtual = sending.get(0).front().virtual();
    boolean equal = outcomes.stream().distinct().count() == 1;
    if (sending.size() > 1 && (equal || virtual)) {
      List<Candidate> all = sending.stream().flatMap(each -> each.candidates().stream()).toList();
      Instant stale = null;
      for (Found each : sending) {
        stale = Staleness.older(stale, each.stale());
      }
      String name = loadBalancer.dnsName();
      List<Alternatives.Part<String>> parts = Alternatives.anyOf(outcomes);
      write(loadBalancer, target, key, new Way(all, region, internet, name, null, stale), parts);
      return;
    }
    for (int i = 0; i < sending.size(); i++) {
      Found each = sending.get(i);
      Way way =
          new Way(
              each.candidates(), region, internet, each.front().frontAddress(), null, each.stale());
      write(loadBalancer, target, key, way, outcomes.get(i));
    }
  }

  /** What any of the candidates lets through. */
  private static List<Alternatives.Part<String>> open(
      List<Candidate> candidates, TrafficSet region) {
    List<List<Alternatives.Part<String>>> all = new ArrayList<>();
    for (Candidate candidate : candidates) {
      all.add(Alternatives.parts("", candidate.outcome(region)));
    }
    return Alternatives.anyOf(all);
  }

  private void write(
      LoadBalancer loadBalancer,
      Targets.Target target,
      String key,
      Way ofNodes,
      List<Alternatives.Part<String>> parts) {
    boolean invoked =
        target.group() != null && target.group().targetType() == TargetGroup.TargetType.LAMBDA;
    Integer port = invoked ? null : Integer.valueOf(target.port());
    Instant stale = Staleness.older(ofNodes.staleSince(), loadBalancer.origin());
    stale = Staleness.older(stale, target.group() == null ? null : target.group().origin());
    Way way =
        new Way(
            ofNodes.candidates(),
            ofNodes.region(),
            ofNodes.internet(),
            ofNodes.frontAddress(),
            port,
            stale);
    write(Via.LOAD_BALANCER, loadBalancer.origin().arn(), key, way, parts, null);
  }

  /** Rows of what any way of a service's front lets through. */
  void write(Via via, String gatewayArn, String key, Way way, String authentication) {
    write(via, gatewayArn, key, way, open(way.candidates(), way.region()), authentication);
  }

  private void write(
      Via via,
      String gatewayArn,
      String key,
      Way way,
      List<Alternatives.Part<String>> parts,
      String authentication) {
    ways.computeIfAbsent(key, k -> new ArrayList<>()).add(way);
    for (Alternatives.Part<String> part : parts) {
      for (Box box : Box.of(part.traffic())) {
        Packet packet = new Packet(box.firstPoint(), box.remotes().first());
        Witnesses.Witness witness = witnesses.of(example(way, packet).trace(packet));
        ClassAnswer.Template template =
            ClassAnswer.Template.of(
                via, gatewayArn, box, way.internet(), part.label(), List.of(), witness.id());
        rows.computeIfAbsent(key, k -> new ArrayList<>())
            .add(
                new Row(
                    template,
                    way.frontAddress(),
                    way.targetPort(),
                    witness,
                    authentication,
                    way.staleSince()));
      }
    }
  }

  /** The candidate that does most for a packet. */
  private static Candidate example(Way way, Packet packet) {
    if (way.candidates().size() == 1) {
      return way.candidates().get(0);
    }
    TrafficSet one =
        TrafficSet.of(
            new Headers.Range(packet.point(), packet.point()), AddressSet.of(packet.remote()));
    Candidate best = way.candidates().get(0);
    Verdict strongest = best.outcome(one).strongest();
    for (Candidate each : way.candidates()) {
      Verdict verdict = each.outcome(one).strongest();
      if (verdict.compareTo(strongest) < 0) {
        best = each;
        strongest = verdict;
      }
    }
    return best;
  }
}
