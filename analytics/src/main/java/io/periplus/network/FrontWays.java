package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;

/** Ways from a client through one node of a load balancer to one of its targets (LB2 to LB8). */
final class FrontWays {
  private final BalancerNodes nodes;
  private final LoadBalancerLegs legs;

  FrontWays(BalancerNodes nodes, LoadBalancerLegs legs) {
    this.nodes = nodes;
    this.legs = legs;
  }

  /**
   * What a listener sends to.
   *
   * @param end null for a function, which is invoked, not connected to
   */
  record Goal(Targets.Target target, Endpoint end) {}

  /**
   * All ways through a node: none when it never sends there, several when its own address is not
   * known and the target's filters would tell its possible addresses apart.
   *
   * @param point what the client addresses on the line of {@link Headers}
   * @param arrival from the client to the node
   */
  List<Candidate> through(
      LoadBalancer loadBalancer,
      LoadBalancer.Listener listener,
      int point,
      BalancerNodes.Node node,
      Candidate arrival,
      Goal goal) {
    boolean preserves = goal.target().preservesClient(loadBalancer, listener);
    return through(loadBalancer, listener, point, node, arrival, goal, preserves);
  }

  /** The same for a client behind an endpoint, whose address no target sees (VE3). */
  List<Candidate> throughPrivateLink(
      LoadBalancer loadBalancer,
      LoadBalancer.Listener listener,
      int point,
      BalancerNodes.Node node,
      Candidate arrival,
      Goal goal) {
    return through(loadBalancer, listener, point, node, arrival, goal, false);
  }

  private List<Candidate> through(
      LoadBalancer loadBalancer,
      LoadBalancer.Listener listener,
      int point,
      BalancerNodes.Node node,
      Candidate arrival,
      Goal goal,
      boolean preserves) {
    Candidate first = loadBalancer.proxies() ? arrival.beforeProxy() : arrival;
    Targets.Target target = goal.target();
    String arn = loadBalancer.origin().arn();
    List<Cause> notes = notes(loadBalancer, listener, target, arrival);
    Endpoint end = goal.end();
    if (end == null) {
      List<Cause> all = new ArrayList<>(first.notes());
      all.addAll(notes);
      return List.of(new Candidate(Via.LOAD_BALANCER, arn, List.of(), first.steps(), all));
    }
    Endpoint client = node.endpoint();
    Endpoint sender = sender(loadBalancer, node, end);
    if (sender == null
        || sender.address() == null
        || end.address() == null
        || target.port() < 0
        || target.port() > 65535
        || preserves && end.family() != client.family()
        || !inZone(loadBalancer, target, sender.zone(), end.zone())) {
      return List.of();
    }
    int targetPoint =
        listener.protocol() == Headers.UDP
            ? Headers.udp(target.port())
            : Headers.tcp(target.port());
    List<Endpoint> senders =
        node.virtual() && !preserves ? legs.distinguished(sender, end) : List.of(sender);
    List<Candidate> out = new ArrayList<>();
    for (Endpoint each : senders) {
      LoadBalancerLegs.Leg2 leg =
          new LoadBalancerLegs.Leg2(
              each.withFamily(client.family()),
              end,
              point,
              targetPoint,
              preserves,
              loadBalancer.kind() == LoadBalancer.Kind.CLASSIC);
      out.add(legs.through(first, leg, arn, notes));
    }
    return out;
  }

  /** The node with its address of the target's family, which a dual-stack node may have apart. */
  private Endpoint sender(LoadBalancer loadBalancer, BalancerNodes.Node node, Endpoint target) {
    if (node.endpoint().address() != null
        && node.endpoint().address().family() == target.family()) {
      return node.endpoint();
    }
    for (BalancerNodes.Node other : nodes.of(loadBalancer)) {
      if (other.home().equals(node.home()) && other.endpoint().family() == target.family()) {
        return other.endpoint();
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
      Candidate arrival) {
    IpFamily family = arrival.steps().get(0).passes().must().family();
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
}
