package io.periplus.network;

import io.periplus.model.IpFamily;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Exposure of targets through load balancers (EX4): computed once, read by endpoint. */
final class Fronts {
  private final NetworkIndex index;
  private final Endpoints endpoints;
  private final IngressPaths ingressPaths;
  private final LoadBalancerLegs legs;
  private final Targets targets;
  private final Witnesses witnesses;
  private final Staleness staleness;
  private final Map<String, List<Row>> rows = new HashMap<>();
  private final Map<String, List<Row>> functionRows = new HashMap<>();
  private final Map<String, List<Way>> ways = new HashMap<>();
  private final Map<String, List<Way>> functionWays = new HashMap<>();

  Fronts(
      NetworkIndex index,
      Endpoints endpoints,
      IngressPaths ingressPaths,
      LoadBalancerLegs legs,
      Targets targets,
      Witnesses witnesses) {
    this.index = index;
    this.endpoints = endpoints;
    this.ingressPaths = ingressPaths;
    this.legs = legs;
    this.targets = targets;
    this.witnesses = witnesses;
    this.staleness = new Staleness(index);
    for (LoadBalancer loadBalancer : index.model.loadBalancers()) {
      if (loadBalancer.kind() != LoadBalancer.Kind.GATEWAY) {
        add(loadBalancer);
      }
    }
  }

  /**
   * A row on a target.
   *
   * @param frontAddress what the client addresses
   * @param targetPort null for a function
   * @param staleSince oldest carried-over load balancer, node or target group, else null
   */
  record Row(
      ClassAnswer.Template template,
      String frontAddress,
      Integer targetPort,
      Witnesses.Witness witness,
      Instant staleSince) {}

  /** A way to a target, whether it lets anything pass or not, for explanations. */
  record Way(
      Candidate candidate,
      TrafficSet region,
      AddressSet internet,
      String frontAddress,
      Integer targetPort,
      Instant staleSince) {}

  List<Row> rows(String networkInterfaceId, String address) {
    return rows.getOrDefault(networkInterfaceId + ' ' + address, List.of());
  }

  List<Way> ways(String networkInterfaceId, String address) {
    return ways.getOrDefault(networkInterfaceId + ' ' + address, List.of());
  }

  List<Row> functionRows(String functionArn) {
    return functionRows.getOrDefault(functionArn, List.of());
  }

  List<Way> functionWays(String functionArn) {
    return functionWays.getOrDefault(functionArn, List.of());
  }

  private void add(LoadBalancer loadBalancer) {
    List<Targets.Member> nodes = targets.nodes(loadBalancer);
    for (IpFamily family : IpFamily.values()) {
      List<Node> facing = new ArrayList<>();
      for (Targets.Member node : nodes) {
        if (node.isIpv6() == (family == IpFamily.IPV6)) {
          Endpoint endpoint = named(node);
          if (endpoint.reachable()) {
            facing.add(new Node(node, endpoint, ingressPaths.direct(endpoint.withoutNotes())));
          } else if (loadBalancer.internetFacing() && family == IpFamily.IPV4) {
            addBlockedNode(loadBalancer, node, endpoint);
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
  private void addBlockedNode(LoadBalancer loadBalancer, Targets.Member node, Endpoint endpoint) {
    AddressSet internet = internet(endpoint);
    Candidate direct = ingressPaths.direct(endpoint);
    List<Hop> hops = direct.trace(direct.relaxed(TrafficSet.of(internet)));
    Witnesses.Witness witness = witnesses.of(hops);
    ClassAnswer.Template blocked = ClassEvaluator.blocked(hops, internet, witness);
    rows.computeIfAbsent(key(node), k -> new ArrayList<>())
        .add(
            new Row(
                blocked,
                loadBalancer.dnsName(),
                null,
                witness,
                loadBalancer.origin().staleSince()));
  }

  private Endpoint endpoint(Targets.Member member) {
    return endpoints.of(
        member.networkInterface(), member.networkInterface().owner(), member.address());
  }

  private Endpoint named(Targets.Member member) {
    NetworkInterface.Owner owner = member.networkInterface().owner();
    return endpoint(member).named(owner.arn(), owner.type(), member.address().address());
  }

  private static String key(Targets.Member member) {
    return member.networkInterface().id() + ' ' + member.address().address();
  }

  /** A node's address that the internet reaches, and the way to it. */
  private record Node(Targets.Member member, Endpoint endpoint, Candidate arrival) {}

  /** One way of one node. */
  private record Found(Node node, Candidate candidate, Outcome outcome) {}

  private void add(
      LoadBalancer loadBalancer,
      LoadBalancer.Listener listener,
      List<Node> nodes,
      Targets.Target target) {
    if (target.arn() != null && target.group().targetType() == TargetGroup.TargetType.ALB) {
      addChained(loadBalancer, listener, nodes, target);
      return;
    }
    List<Found> found = new ArrayList<>();
    for (Node node : nodes) {
      Candidate candidate = candidate(loadBalancer, listener, node, node.arrival(), target, -1);
      if (candidate != null) {
        found.add(found(node, listener, candidate));
      }
    }
    write(loadBalancer, listener, target, found);
  }

  /** An application load balancer behind a network one (LB5, LB8). */
  private void addChained(
      LoadBalancer outer, LoadBalancer.Listener listener, List<Node> nodes, Targets.Target target) {
    LoadBalancer inner = index.loadBalancersByArn.get(target.arn());
    if (inner == null) {
      return;
    }
    for (Targets.Member innerNode : targets.nodes(inner)) {
      if (innerNode.isIpv6()) {
        continue;
      }
      Targets.Target asTarget =
          new Targets.Target(
              innerNode, null, target.port(), target.group(), target.noHealthyTarget());
      List<Found> toInner = new ArrayList<>();
      for (Node node : nodes) {
        Candidate candidate = candidate(outer, listener, node, node.arrival(), asTarget, -1);
        if (candidate != null) {
          toInner.add(found(node, listener, candidate));
        }
      }
      write(outer, listener, asTarget, toInner);
      for (LoadBalancer.Listener innerListener : inner.listeners()) {
        if (innerListener.port() == target.port()) {
          for (Targets.Target last : targets.of(innerListener)) {
            behindInner(inner, innerListener, listener, innerNode, toInner, last);
          }
        }
      }
    }
  }

  private void behindInner(
      LoadBalancer inner,
      LoadBalancer.Listener innerListener,
      LoadBalancer.Listener outerListener,
      Targets.Member innerNode,
      List<Found> toInner,
      Targets.Target last) {
    Endpoint endpoint = named(innerNode);
    List<Found> found = new ArrayList<>();
    for (Found first : toInner) {
      Node node = new Node(first.node().member(), endpoint, first.candidate());
      Candidate candidate =
          candidate(
              inner, innerListener, node, first.candidate(), last, Endpoints.point(outerListener));
      if (candidate != null) {
        found.add(found(first.node(), outerListener, candidate));
      }
    }
    write(inner, outerListener, last, found);
  }

  private Found found(Node node, LoadBalancer.Listener listener, Candidate candidate) {
    TrafficSet region = region(listener, node.endpoint());
    return new Found(node, candidate, candidate.outcome(region));
  }

  private TrafficSet region(LoadBalancer.Listener listener, Endpoint node) {
    int point = Endpoints.point(listener);
    return TrafficSet.of(new Headers.Range(point, point), internet(node));
  }

  private AddressSet internet(Endpoint endpoint) {
    return index.internetSeenFrom(endpoint.zone().vpcId(), endpoint.family());
  }

  /**
   * From the internet through one node to a target; null when the node never sends to it.
   *
   * @param questionPoint what the client addresses; -1: the listener itself
   */
  private Candidate candidate(
      LoadBalancer loadBalancer,
      LoadBalancer.Listener listener,
      Node node,
      Candidate arrival,
      Targets.Target target,
      int questionPoint) {
    int point = questionPoint >= 0 ? questionPoint : Endpoints.point(listener);
    List<Cause> notes = notes(loadBalancer, listener, target, node.endpoint().family());
    if (target.member() == null) {
      // A function is invoked, not connected to (LB8).
      return new Candidate(
          Via.LOAD_BALANCER, loadBalancer.origin().arn(), List.of(), arrival.steps(), notes);
    }
    Endpoint end = named(target.member());
    Endpoint sender = sender(loadBalancer, node, end);
    boolean preserves = target.preservesClient(loadBalancer, listener);
    if (sender == null
        || end.address() == null
        || target.port() < 0
        || target.port() > 65535
        || preserves && end.family() != node.endpoint().family()
        || !inZone(loadBalancer, target, sender.zone(), end.zone())) {
      return null;
    }
    int targetPoint =
        listener.protocol() == Headers.UDP
            ? Headers.udp(target.port())
            : Headers.tcp(target.port());
    return legs.through(
        arrival,
        new LoadBalancerLegs.Leg2(
            sender.withFamily(node.endpoint().family()),
            end,
            point,
            targetPoint,
            preserves,
            loadBalancer.kind() == LoadBalancer.Kind.CLASSIC),
        loadBalancer.origin().arn(),
        notes);
  }

  /** The node with its address of the target's family, which a dual-stack node may have apart. */
  private Endpoint sender(LoadBalancer loadBalancer, Node node, Endpoint target) {
    if (node.endpoint().family() == target.family()) {
      return node.endpoint();
    }
    String id = node.member().networkInterface().id();
    for (Targets.Member other : targets.nodes(loadBalancer)) {
      boolean v6 = target.family() == IpFamily.IPV6;
      if (other.networkInterface().id().equals(id) && other.isIpv6() == v6) {
        return named(other);
      }
    }
    return null;
  }

  /** LB5. */
  private static boolean inZone(
      LoadBalancer loadBalancer, Targets.Target target, Zone node, Zone end) {
    Boolean crossZone =
        target.group() == null || target.group().crossZone() == null
            ? loadBalancer.crossZone()
            : target.group().crossZone();
    boolean crosses =
        crossZone == null ? loadBalancer.kind() == LoadBalancer.Kind.APPLICATION : crossZone;
    String a = node.availabilityZoneId();
    String b = end.availabilityZoneId();
    return crosses || a == null || b == null || a.equals(b);
  }

  private static List<Cause> notes(
      LoadBalancer loadBalancer,
      LoadBalancer.Listener listener,
      Targets.Target target,
      IpFamily family) {
    TrafficSet all = TrafficSet.all(family);
    List<Cause> notes = new ArrayList<>();
    if (target.noHealthyTarget()) {
      notes.add(new Cause(Reason.LB_NO_HEALTHY_TARGET, null, all));
    }
    if (listener.authenticates()) {
      notes.add(new Cause(Reason.AUTHENTICATION_REQUIRED, null, all));
    }
    if (loadBalancer.kind() == LoadBalancer.Kind.NETWORK
        && target.group() != null
        && !target.group().attributesKnown()
        && target.group().targetType() != TargetGroup.TargetType.ALB) {
      notes.add(
          new Cause(
              target.preservesClient(loadBalancer, listener)
                  ? Reason.ASSUMPTION_PRESERVE_CLIENT_IP_IS_ENABLED
                  : Reason.ASSUMPTION_PRESERVE_CLIENT_IP_IS_DISABLED,
              null,
              all));
    }
    return notes;
  }

  /** Nodes with equal results become one row with the DNS name as address. */
  private void write(
      LoadBalancer loadBalancer,
      LoadBalancer.Listener listener,
      Targets.Target target,
      List<Found> found) {
    Map<Outcome, List<Found>> byOutcome = new LinkedHashMap<>();
    for (Found one : found) {
      byOutcome.computeIfAbsent(one.outcome(), o -> new ArrayList<>()).add(one);
    }
    Integer port = target.member() == null ? null : target.port();
    byOutcome.forEach(
        (outcome, equal) -> {
          Found first = equal.get(0);
          AddressSet internet = internet(first.node().endpoint());
          String address =
              equal.size() > 1 ? loadBalancer.dnsName() : publicAddress(first.node().member());
          List<Way> known =
              target.member() == null
                  ? functionWays.computeIfAbsent(target.arn(), k -> new ArrayList<>())
                  : ways.computeIfAbsent(key(target.member()), k -> new ArrayList<>());
          TrafficSet region = region(listener, first.node().endpoint());
          Instant stale = staleSince(loadBalancer, target, equal);
          known.add(new Way(first.candidate(), region, internet, address, port, stale));
          outcome
              .parts()
              .forEach(
                  (label, traffic) -> {
                    for (Box box : Box.of(traffic)) {
                      Packet packet = new Packet(box.firstPoint(), box.remotes().first());
                      Witnesses.Witness witness = witnesses.of(first.candidate().trace(packet));
                      Row row =
                          new Row(
                              ClassAnswer.Template.of(
                                  Via.LOAD_BALANCER,
                                  loadBalancer.origin().arn(),
                                  box,
                                  internet,
                                  label,
                                  List.of(),
                                  witness.id()),
                              address,
                              port,
                              witness,
                              stale);
                      addOnce(
                          target.member() == null
                              ? functionRows.computeIfAbsent(target.arn(), k -> new ArrayList<>())
                              : rows.computeIfAbsent(key(target.member()), k -> new ArrayList<>()),
                          row);
                    }
                  });
        });
  }

  private Instant staleSince(LoadBalancer front, Targets.Target target, List<Found> nodes) {
    Instant oldest = front.origin().staleSince();
    oldest = Staleness.older(oldest, target.group() == null ? null : target.group().origin());
    for (Found found : nodes) {
      oldest = Staleness.older(oldest, staleness.of(found.node().endpoint()));
    }
    return oldest;
  }

  /** Several inner nodes of a chain lead to the same answer; one row tells it. */
  private static void addOnce(List<Row> rows, Row row) {
    for (Row other : rows) {
      if (other.template().sameAnswer(row.template())
          && Objects.equals(other.frontAddress(), row.frontAddress())
          && Objects.equals(other.targetPort(), row.targetPort())) {
        return;
      }
    }
    rows.add(row);
  }

  private static String publicAddress(Targets.Member node) {
    return node.isIpv6() ? node.address().address() : node.address().publicIp();
  }
}
