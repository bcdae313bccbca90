package io.periplus.network;

import io.periplus.model.IpFamily;

/**
 * Routes to targets that never lead to the internet. Where a route of the same table would, what
 * keeps that one from being taken is the reason (RT3, RT4).
 */
final class AstrayRoutes {
  private AstrayRoutes() {}

  /**
   * Stops everything that such a route takes.
   *
   * @param component the target
   * @param reason where no other route would do
   */
  static Step stop(
      Endpoint endpoint, Trace.Component component, Reason reason, String semanticRule) {
    return Step.forward(
        Leg.FORWARD,
        Uncertain.none(endpoint.family()),
        reason,
        (packet, state, why, out) -> {
          RouteLookup lookup = endpoint.zone().routes(endpoint.family());
          Reason outranked =
              Gateways.outranked(lookup, packet.remote(), AstrayRoutes::leadsOut, reason);
          if (outranked == reason) {
            out.hop(Leg.FORWARD, component, Effect.DROP, semanticRule, null, reason);
          } else {
            Gateways.traceRoute(
                endpoint.zone(), Leg.FORWARD, packet, state, outranked, semanticRule, out);
          }
        });
  }

  private static boolean leadsOut(Route route) {
    return switch (route.targetKind()) {
      case INTERNET_GATEWAY, NAT_GATEWAY -> true;
      case EGRESS_ONLY_INTERNET_GATEWAY ->
          route.destination() == null || route.destination().family() == IpFamily.IPV6;
      default -> false;
    };
  }
}
