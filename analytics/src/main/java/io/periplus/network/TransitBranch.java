package io.periplus.network;

import java.util.ArrayList;
import java.util.List;

/**
 * All that a transit gateway, and those it is peered with, do alike with what comes from one
 * attachment: one of {@code ends}, {@code stop} and {@code open} tells.
 *
 * @param tables in the order in which they are asked; empty when there is none
 * @param must destinations that take this branch for certain
 * @param may destinations that take it perhaps; superset of {@code must}
 * @param causes why the two differ
 * @param ends where it leaves the gateway; several share the traffic
 * @param stop why it goes nowhere
 * @param open why nobody knows where it goes
 * @param component what stops it or is not known
 * @param semanticRule that decides the last hop
 */
record TransitBranch(
    List<TransitTable> tables,
    AddressSet must,
    AddressSet may,
    List<Cause> causes,
    List<TransitGatewayAttachment> ends,
    Reason stop,
    Gaps.Missing open,
    Trace.Component component,
    String semanticRule) {
  TransitBranch {
    tables = List.copyOf(tables);
    causes = List.copyOf(causes);
    ends = List.copyOf(ends);
  }

  /** What takes the branch and gets to its end, or may. */
  Uncertain passes() {
    Uncertain routed = new Uncertain(TrafficSet.of(must), TrafficSet.of(may), causes);
    if (stop != null) {
      return Uncertain.none(may.family());
    }
    return open == null
        ? routed
        : routed.intersect(Uncertain.unknown(may.family(), open.reason(), open.coverageRef()));
  }

  /** What blocks where it stops. */
  Reason block() {
    return stop != null ? stop : Reason.TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT;
  }

  /** Whether it passes a peering of transit gateways. */
  boolean crossesPeering() {
    return tables.size() > 1;
  }

  /** Writes a hop for every table, and one for what stops it elsewhere. */
  void trace(Leg leg, Address address, Step.State state, Reason reason, Trace out) {
    for (int i = 0; i < tables.size(); i++) {
      boolean last = i == tables.size() - 1;
      tables
          .get(i)
          .trace(
              leg,
              address,
              last ? state : Step.State.PASSES,
              last ? reason : null,
              last ? semanticRule : "TG4",
              out);
    }
    if (tables.isEmpty()) {
      out.hop(leg, component, state.effect(Effect.FORWARD), semanticRule, null, reason);
    }
  }

  /** The same for a part of its destinations, behind another gateway's table. */
  TransitBranch behind(TransitBranch before) {
    List<TransitTable> all = new ArrayList<>(before.tables);
    all.addAll(tables);
    Uncertain both =
        new Uncertain(TrafficSet.of(before.must), TrafficSet.of(before.may), before.causes)
            .intersect(new Uncertain(TrafficSet.of(must), TrafficSet.of(may), causes));
    return new TransitBranch(
        all,
        before.must.intersect(must),
        before.may.intersect(may),
        both.causes(),
        ends,
        stop,
        open,
        component,
        tables.isEmpty() || semanticRule.equals("TG4") ? "TG5" : semanticRule);
  }
}
