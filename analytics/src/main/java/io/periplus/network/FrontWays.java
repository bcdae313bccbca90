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
    return isSentTo(loadBalancer, listener, node, goal)
        ? through(loadBalancer, listener, point, node, arrival, goal, preserves)
        : List.of();
  }

  /**
   * The ways that packets would take to a target that the load balancer does not send to, for what
   * else stops them.
   *
   * @param refused why it does not send there
   */
  List<Candidate> refused(
      LoadBalancer loadBalancer,
      LoadBalancer.Listener listener,
      int point,
      BalancerNodes.Node node,
      Candidate arrival,
      Goal goal,
      Reason refused) {
    String arn = loadBalancer.origin().arn();
    Trace.Component component = new Trace.Component(arn, BalancerNodes.type(loadBalancer));
    Step stop = EgressPaths.stop(component, node.endpoint().family(), refused, ruleOf(refused));
    Candidate stopped =
        arrival.then(new Candidate(Via.LOAD_BALANCER, arn, List.of(), List.of(stop), List.of()));
    boolean preserves = goal.target().preservesClient(loadBalancer, listener);
    return through(loadBalancer, listener, point, node, stopped, goal, preserves);
  }

  private static String ruleOf(Reason refused) {
    return switch (refused) {
      case ELBV2_LISTENER_HAS_NO_TG, ELBV2_LISTENER_REQUIRES_TG_ACCEPT -> "LB7";
      case TARGET_ADDRESS_RESTRICTION -> "LB8";
      default -> "LB5";
    };
  }

  /** The same for a client behind an endpoint, whose address no target sees (VE3). */
  List<Candidate> throughPrivateLink(
      LoadBalancer loadBalancer,
      LoadBalancer.Listener listener,
      int point,
      BalancerNodes.Node node,
      Candidate arrival,
      Goal goal) {
    return isSentTo(loadBalancer, listener, node, goal)
        ? through(loadBalancer, listener, point, node, arrival, goal, false)
        : List.of();
  }

  private boolean isSentTo(
      LoadBalancer loadBalancer,
      LoadBalancer.Listener listener,
      BalancerNodes.Node node,
      Goal goal) {
    return goal.end() == null
        || apart(loadBalancer, listener, goal.target(), node, goal.end().zone()) == null;
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
    // A network load balancer in front may preserve what this one does not.
    first = preserves ? first : first.without(Reason.ELBV2_SOURCE_ADDRESS_PRESERVATION);
    Targets.Target target = goal.target();
    String arn = loadBalancer.origin().arn();
    List<Cause> notes = notes(loadBalancer, listener, target, arrival, preserves);
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
        || preserves && end.family() != client.family()) {
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
      out.addAll(legs.through(first, leg, arn, notes));
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

  /** Why a node does not send to a target in another zone; null when it does (LB5). */
  Reason apart(
      LoadBalancer loadBalancer,
      LoadBalancer.Listener listener,
      Targets.Target target,
      BalancerNodes.Node node,
      Zone end) {
    if (target.outsideZone() != null) {
      return apartOutside(loadBalancer, target, node);
    }
    String here = node.endpoint().zone().availabilityZoneId();
    String there = end.availabilityZoneId();
    if (there != null && !nodes.isInstalledIn(loadBalancer, there)) {
      return Reason.ELB_INSTALLED_AZ_RESTRICTION;
    }
    boolean crosses = crossesZones(loadBalancer, target);
    if (crosses || here == null || there == null || here.equals(there)) {
      return null;
    }
    return target.group() == null || nodes.hasTargetIn(listener, target.group(), here)
        ? Reason.ELB_NOT_CROSSZONE
        : Reason.ELBV2_NO_TARGETS_IN_AZ;
  }

  private static boolean crossesZones(LoadBalancer loadBalancer, Targets.Target target) {
    Boolean crossZone =
        target.group() == null || target.group().crossZone() == null
            ? loadBalancer.crossZone()
            : target.group().crossZone();
    return crossZone == null ? loadBalancer.kind() == LoadBalancer.Kind.APPLICATION : crossZone;
  }

  /** The same for an address outside the VPC, which is registered with a zone, or with all. */
  private static Reason apartOutside(
      LoadBalancer loadBalancer, Targets.Target target, BalancerNodes.Node node) {
    String there = target.outsideZone();
    String here = null;
    boolean installed = false;
    for (LoadBalancer.Zone each : loadBalancer.zones()) {
      installed |= there.equals(each.availabilityZone()) || each.availabilityZone() == null;
      if (each.subnetId() != null && each.subnetId().equals(node.endpoint().zone().subnetId())) {
        here = each.availabilityZone();
      }
    }
    if (there.equals(Targets.ALL_ZONES) || loadBalancer.zones().isEmpty()) {
      return null;
    }
    if (!installed) {
      return Reason.ELB_INSTALLED_AZ_RESTRICTION;
    }
    boolean apart = here != null && !here.equals(there) && !crossesZones(loadBalancer, target);
    return apart ? Reason.ELB_NOT_CROSSZONE : null;
  }

  private static List<Cause> notes(
      LoadBalancer loadBalancer,
      LoadBalancer.Listener listener,
      Targets.Target target,
      Candidate arrival,
      boolean preserves) {
    IpFamily family = arrival.steps().get(0).passes().must().family();
    TrafficSet all = TrafficSet.all(family);
    List<Cause> notes = new ArrayList<>();
    if (target.noHealthyTarget()) {
      notes.add(new Cause(Reason.LB_NO_HEALTHY_TARGET, null, all));
    }
    if (listener.authenticates()) {
      notes.add(new Cause(Reason.AUTHENTICATION_REQUIRED, null, all));
    }
    if (preserves) {
      notes.add(new Cause(Reason.ELBV2_SOURCE_ADDRESS_PRESERVATION, null, all));
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
