package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The second leg of a load balancer: from a node to a target, and back (LB2, LB3, LB5).
 *
 * <p>The question is still about the client and the listener's port; lenses show each filter the
 * node's or target's address and the target's port.
 */
final class LoadBalancerLegs {
  private final Filters filters;
  private final Gateways gateways;

  LoadBalancerLegs(Filters filters, Gateways gateways) {
    this.filters = filters;
    this.gateways = gateways;
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

  /** The first leg, then the second, then both replies. */
  Candidate through(Candidate first, Leg2 leg, String loadBalancerArn, List<Cause> notes) {
    List<Step> steps = new ArrayList<>();
    List<Step> replies = new ArrayList<>();
    for (Step step : first.steps()) {
      (step.isReply() ? replies : steps).add(step);
    }
    forward(leg, steps);
    reply(leg, steps);
    steps.addAll(replies);
    List<Cause> all = new ArrayList<>(first.notes());
    all.addAll(notes);
    return new Candidate(Via.LOAD_BALANCER, loadBalancerArn, List.of(), steps, all);
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
    for (Uncertain filter :
        List.of(
            filters.rules(target, false, family).byAddress(),
            target.zone().acl(false, family),
            target.zone().acl(true, family),
            gateways.routed(target.zone(), family, RouteGoal.LOCAL))) {
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
      steps.add(localRoute(node.zone(), target.zone(), toTarget));
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

  /** Inside a VPC by the local route; between VPCs by kinds of routes that are not modelled yet. */
  private Step localRoute(Zone from, Zone to, Lens toTarget) {
    boolean sameVpc = Objects.equals(from.vpcId(), to.vpcId());
    if (sameVpc) {
      return gateways.forwardRoute(from, Leg.FORWARD_2, toTarget, RouteGoal.LOCAL, "RT5");
    }
    return Step.forward(
        Leg.FORWARD_2,
        Uncertain.unknown(toTarget.family(), Reason.UNSUPPORTED_COMPONENT, null),
        Reason.UNSUPPORTED_COMPONENT,
        (packet, state, reason, out) ->
            out.hop(
                Leg.FORWARD_2,
                gateways.vpcComponent(from.vpcId()),
                state.effect(Effect.FORWARD),
                "LB8",
                null,
                reason));
  }

  private static Lens lens(Leg2 leg, Address remote) {
    return Lens.fixed(leg.node().family(), remote).withPort(leg.listenerPoint(), leg.targetPoint());
  }

  private static Lens clientLens(Leg2 leg) {
    return Lens.plain(leg.node().family()).withPort(leg.listenerPoint(), leg.targetPoint());
  }
}
