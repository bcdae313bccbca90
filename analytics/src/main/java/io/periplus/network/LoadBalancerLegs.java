package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The second leg of a load balancer: from a node to a target, and back (LB2, LB3, LB5).
 *
 * <p>The question is still about the client and the listener's port; lenses show each filter the
 * node's or target's address and the target's port.
 */
final class LoadBalancerLegs {
  private final Filters filters;
  private final Gateways gateways;
  private final VpcCrossings crossings;

  LoadBalancerLegs(Filters filters, Gateways gateways, VpcCrossings crossings) {
    this.filters = filters;
    this.gateways = gateways;
    this.crossings = crossings;
  }

  /**
   * One way from a node to a target.
   *
   * @param node with the address that it uses towards the target
   * @param listenerPoint what the client addresses
   * @param targetPoint what the target sees
   * @param preservesClient the target sees the client's address (LB3)
   * @param classic its outbound ACL counts even inside the subnet (NA3)
   */
  record Leg2(
      Endpoint node,
      Endpoint target,
      int listenerPoint,
      int targetPoint,
      boolean preservesClient,
      boolean classic) {}

  /**
   * The first leg, then the second, then both replies. Several where the target is in another VPC
   * and nobody knows which route of several wins, there or back.
   */
  List<Candidate> through(Candidate first, Leg2 leg, String loadBalancerArn, List<Cause> notes) {
    if (isInside(leg)) {
      return List.of(
          joined(first, loadBalancerArn, notes, out -> forward(leg, out), out -> reply(leg, out)));
    }
    IpFamily family = leg.target().family();
    Endpoint node = leg.node().withFamily(family);
    Lens toTarget = lens(leg, leg.target().address());
    Lens toNode = lens(leg, node.address());
    List<Candidate> out = new ArrayList<>();
    for (Crossing there :
        crossings.of(
            new VpcCrossings.Asked(node.zone(), leg.target(), Leg.FORWARD_2, toTarget, toNode))) {
      for (Crossing back :
          crossings.of(
              new VpcCrossings.Asked(leg.target().zone(), node, Leg.REPLY_2, toNode, toTarget))) {
        out.add(
            joined(
                first,
                loadBalancerArn,
                notes,
                steps -> forwardAcross(leg, there, steps),
                steps -> replyAcross(leg, back, steps)));
      }
    }
    return out;
  }

  private static Candidate joined(
      Candidate first,
      String loadBalancerArn,
      List<Cause> notes,
      Consumer<List<Step>> forward,
      Consumer<List<Step>> reply) {
    List<Step> steps = new ArrayList<>();
    List<Step> replies = new ArrayList<>();
    for (Step step : first.steps()) {
      (step.isReply() ? replies : steps).add(step);
    }
    forward.accept(steps);
    reply.accept(steps);
    steps.addAll(replies);
    List<Cause> all = new ArrayList<>(first.notes());
    all.addAll(notes);
    return new Candidate(Via.LOAD_BALANCER, loadBalancerArn, List.of(), steps, all);
  }

  private static boolean isInside(Leg2 leg) {
    return Objects.equals(leg.node().zone().vpcId(), leg.target().zone().vpcId());
  }

  /**
   * A node whose address nobody knows, with one address of its subnet for every set of them that
   * the target's filters and routes treat alike.
   */
  List<Endpoint> distinguished(Endpoint node, Endpoint target) {
    IpFamily family = target.family();
    Zone zone = node.zone();
    if (zone.subnet() == null) {
      return List.of(node);
    }
    List<AddressSet> atoms = new ArrayList<>();
    atoms.add(AddressSet.of(family, zone.subnet().cidrs()));
    List<Uncertain> filtering =
        new ArrayList<>(
            List.of(
                filters.rules(target, false, family).byAddress(),
                target.zone().acl(false, family),
                target.zone().acl(true, family),
                gateways.routed(target.zone(), family, RouteGoal.LOCAL)));
    RouteLookup back = target.zone().routes(family);
    if (back != null && !Objects.equals(zone.vpcId(), target.zone().vpcId())) {
      back.won().forEach(won -> filtering.add(won.traffic()));
    }
    for (Uncertain filter : filtering) {
      for (TrafficSet set : List.of(filter.must(), filter.may())) {
        for (int i = 0; i < set.size(); i++) {
          split(atoms, set.remotes(i));
        }
      }
    }
    return atoms.stream().map(atom -> node.at(atom.first())).toList();
  }

  private static void split(List<AddressSet> atoms, AddressSet by) {
    for (int i = atoms.size() - 1; i >= 0; i--) {
      AddressSet inside = atoms.get(i).intersect(by);
      AddressSet outside = atoms.get(i).minus(by);
      if (!inside.isEmpty() && !outside.isEmpty()) {
        atoms.set(i, inside);
        atoms.add(outside);
      }
    }
  }

  private void forward(Leg2 leg, List<Step> steps) {
    Endpoint node = leg.node();
    Endpoint target = leg.target();
    Lens toTarget = lens(leg, target.address());
    Lens fromSource = leg.preservesClient() ? clientLens(leg) : lens(leg, node.address());
    boolean crosses = !node.zone().sameSubnet(target.zone());
    steps.add(filters.securityGroups(node, true, Leg.FORWARD_2, toTarget, target.groups()));
    if (crosses) {
      steps.add(filters.acl(node.zone(), true, Leg.FORWARD_2, toTarget));
      steps.add(
          gateways.forwardRoute(node.zone(), Leg.FORWARD_2, toTarget, RouteGoal.LOCAL, "RT5"));
      steps.add(filters.acl(target.zone(), false, Leg.FORWARD_2, fromSource));
    } else if (leg.classic()) {
      steps.add(
          filters.acl(node.zone(), true, Leg.FORWARD_2, toTarget, Reason.ELB_ACL_RESTRICTION));
    }
    // Targets may name the load balancer's group even where they see the client (LB4).
    steps.add(filters.securityGroups(target, false, Leg.FORWARD_2, fromSource, node.groups()));
    steps.add(IngressPaths.delivery(target, Leg.FORWARD_2, toTarget));
  }

  private void reply(Leg2 leg, List<Step> steps) {
    Endpoint node = leg.node();
    Endpoint target = leg.target();
    if (node.zone().sameSubnet(target.zone())) {
      return;
    }
    Lens toSource = leg.preservesClient() ? clientLens(leg) : lens(leg, node.address());
    steps.add(filters.aclReply(target.zone(), true, Leg.REPLY_2, toSource));
    if (!leg.preservesClient()) {
      steps.add(gateways.replyRoute(target.zone(), Leg.REPLY_2, toSource, RouteGoal.LOCAL, "RT5"));
    }
    steps.add(filters.aclReply(node.zone(), false, Leg.REPLY_2, lens(leg, target.address())));
  }

  private void forwardAcross(Leg2 leg, Crossing there, List<Step> steps) {
    Endpoint node = leg.node();
    Endpoint target = leg.target();
    Lens toTarget = lens(leg, target.address());
    Lens fromSource = leg.preservesClient() ? clientLens(leg) : lens(leg, node.address());
    steps.add(
        filters.securityGroups(
            node, true, Leg.FORWARD_2, toTarget, there.ofReceiver(target.groups())));
    steps.add(filters.acl(node.zone(), true, Leg.FORWARD_2, toTarget));
    steps.addAll(there.steps());
    if (leg.preservesClient() && there.gatewayArn() != null && !keepsClient(there)) {
      Trace.Component vpc = gateways.vpcComponent(node.zone().vpcId());
      steps.add(
          Step.forward(
              Leg.FORWARD_2,
              Uncertain.none(toTarget.family()),
              Reason.CANNOT_ROUTE,
              (packet, state, reason, out) ->
                  out.hop(Leg.FORWARD_2, vpc, state.effect(Effect.FORWARD), "LB3", null, reason)));
    }
    if (!there.entered()) {
      steps.add(filters.acl(target.zone(), false, Leg.FORWARD_2, fromSource));
    }
    steps.add(filters.ofReceiver(target, Leg.FORWARD_2, fromSource, there, node.groups()));
    steps.add(IngressPaths.delivery(target, Leg.FORWARD_2, toTarget));
  }

  private void replyAcross(Leg2 leg, Crossing back, List<Step> steps) {
    Lens toSource = leg.preservesClient() ? clientLens(leg) : lens(leg, leg.node().address());
    steps.add(filters.aclReply(leg.target().zone(), true, Leg.REPLY_2, toSource));
    for (Step step : back.steps()) {
      steps.add(leg.preservesClient() ? perhapsWithout(step, keepsClient(back)) : step);
    }
    if (!back.entered()) {
      Lens fromTarget = lens(leg, leg.target().address());
      steps.add(filters.aclReply(leg.node().zone(), false, Leg.REPLY_2, fromTarget));
    }
  }

  /**
   * Whether a client's address is preserved that way: the target must be in the load balancer's VPC
   * or in a peered one of the same Region (LB3).
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html">Client
   *     IP preservation</a>
   */
  private static boolean keepsClient(Crossing way) {
    return way.via() == Via.PEERING && way.inboundLost() == null;
  }

  /**
   * A reply to the client's own address comes back to the load balancer without a route of the
   * target's subnet for it. Whether one for the load balancer's VPC must be there is not
   * documented: it is certain where there is one (LB3).
   *
   * @param keeps whether a packet with the client's address goes that way
   */
  private static Step perhapsWithout(Step step, boolean keeps) {
    IpFamily family = step.passes().must().family();
    TrafficSet none = TrafficSet.empty(family);
    TrafficSet all = TrafficSet.all(family);
    return new Step(
        step.leg(),
        Uncertain.of(keeps ? step.passes().must() : none, all, Reason.UNSUPPORTED_COMPONENT, null),
        keeps ? step.replyMust() : ReplyTable.all(none),
        ReplyTable.all(all),
        step.block(),
        step.ofGroups(),
        step.opens(),
        step.witness());
  }

  private static Lens lens(Leg2 leg, Address remote) {
    return Lens.fixed(leg.node().family(), remote).withPort(leg.listenerPoint(), leg.targetPoint());
  }

  private static Lens clientLens(Leg2 leg) {
    return Lens.plain(leg.node().family()).withPort(leg.listenerPoint(), leg.targetPoint());
  }
}
