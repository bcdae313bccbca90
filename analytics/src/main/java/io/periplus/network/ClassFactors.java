package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The first two factors of {@code reach}: what an endpoint sends and accepts by its own settings
 * and those of its subnet, seen as a filter on the other end (SG1, SG5, NA1, NA2, MS1, OW3).
 *
 * <p>A rule for a group is a selector of its own: it means members, never addresses (SG5).
 */
final class ClassFactors {
  private final Filters filters;

  ClassFactors(Filters filters) {
    this.filters = filters;
  }

  /**
   * Other ends of one kind and what passes between.
   *
   * @param groupId whose members they are; null: ends by their address
   * @param sameSubnet what groups and the endpoint itself let through (RT12)
   * @param routed the same and what the network ACL does, on replies too
   */
  record Selected(String groupId, ReachFilter sameSubnet, ReachFilter routed, List<Step> steps) {
    Selected {
      steps = List.copyOf(steps);
    }

    /** The hops of one packet across the subnet's border, or inside it. */
    List<Hop> trace(Packet packet, boolean crosses) {
      Trace out = new Trace();
      for (Step step : crosses ? steps : steps.subList(0, steps.size() - 2)) {
        step.trace(packet, out);
      }
      return out.hops();
    }

    boolean isEmpty() {
      return sameSubnet.forward().may().isEmpty();
    }
  }

  /** What it may emit; the remote is the receiver. */
  List<Selected> sends(Endpoint endpoint) {
    return of(endpoint, true);
  }

  /** What it takes in; the remote is the sender. */
  List<Selected> accepts(Endpoint endpoint) {
    return of(endpoint, false);
  }

  private List<Selected> of(Endpoint endpoint, boolean egress) {
    IpFamily family = endpoint.family();
    Lens lens = Lens.plain(family);
    List<Selected> out = new ArrayList<>();
    Step byAddress = filters.securityGroups(endpoint, egress, Leg.FORWARD, lens, List.of());
    out.add(selected(endpoint, egress, null, byAddress));
    if (endpoint.filtered()) {
      for (String groupId : filters.rules(endpoint, egress, family).named()) {
        Step byGroup = filters.byGroup(endpoint, egress, lens, groupId);
        out.add(selected(endpoint, egress, groupId, byGroup));
      }
    }
    out.removeIf(Selected::isEmpty);
    return out;
  }

  private Selected selected(Endpoint endpoint, boolean egress, String groupId, Step groups) {
    IpFamily family = endpoint.family();
    Lens lens = Lens.plain(family);
    List<Step> steps = new ArrayList<>();
    if (egress) {
      LocalPaths.sourceRuns(endpoint, steps);
      steps.add(groups);
    } else {
      steps.add(groups);
      LocalPaths.arrival(endpoint, lens, steps);
    }
    ReachFilter sameSubnet = ReachFilter.of(family, steps);
    steps.add(filters.acl(endpoint.zone(), egress, Leg.FORWARD, lens));
    steps.add(filters.aclReply(endpoint.zone(), !egress, Leg.REPLY, lens));
    return new Selected(groupId, sameSubnet, ReachFilter.of(family, steps), steps);
  }

  /**
   * What passes to or from an end that carries some groups.
   *
   * @param isMember whether the other end counts as a member of a group
   */
  static ReachFilter union(
      List<Selected> all, Predicate<String> isMember, boolean routed, IpFamily family) {
    ReachFilter out = null;
    for (Selected each : all) {
      if (each.groupId() == null || isMember.test(each.groupId())) {
        ReachFilter some = routed ? each.routed() : each.sameSubnet();
        out = out == null ? some : anyOf(out, some);
      }
    }
    return out == null ? ReachFilter.of(family, List.of(nothing(family))) : out;
  }

  /** Two selectors share their replies, which depend on the subnet alone. */
  private static ReachFilter anyOf(ReachFilter a, ReachFilter b) {
    return new ReachFilter(
        a.forward().union(b.forward()), a.replyMust(), a.replyMay(), a.replyCauses());
  }

  private static Step nothing(IpFamily family) {
    return Step.forward(
        Leg.FORWARD,
        Uncertain.none(family),
        Reason.ENI_SG_RULES_MISMATCH,
        (packet, state, reason, out) -> {});
  }
}
