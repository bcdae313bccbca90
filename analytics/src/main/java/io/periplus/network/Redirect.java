package io.periplus.network;

import io.periplus.model.IpFamily;

/**
 * Where the route table of a gateway, internet or virtual private, sends what arrives for an
 * address, instead of to the address itself (RT10, EX3).
 *
 * @param table the edge table as hops name it
 * @param rule the route as hops name it
 */
record Redirect(Trace.Component table, Route route, MatchedRule rule) {

  /** Whether a route of the subnet leads back to where the packet came through (RT11). */
  boolean isMatchedBy(Route other, NetworkIndex index) {
    if (other.targetKind() == route.targetKind() && other.targetId().equals(route.targetId())) {
      return true;
    }
    NetworkInterface there = index.applianceInterface(route);
    NetworkInterface back = index.applianceInterface(other);
    return there != null && back != null && Appliances.isSame(there, back);
  }

  /** What comes back past it does not count (RT11). */
  Step stop(IpFamily family) {
    return Step.forward(
        Leg.FORWARD,
        Uncertain.none(family),
        Reason.INGRESS_RTB_TRAFFIC_REDIRECTION,
        (packet, state, reason, out) ->
            out.hop(Leg.FORWARD, table, state.effect(Effect.FORWARD), "RT11", rule, reason));
  }
}
