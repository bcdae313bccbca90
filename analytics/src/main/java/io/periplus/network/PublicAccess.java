package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.List;

/**
 * What VPC Block Public Access leaves open at one subnet: whether packets may cross an internet
 * gateway or egress-only internet gateway, by who opened the connection (BP1, BP2).
 *
 * @param mode for tables: the mode in force and the exclusion's, null where nothing is blocked
 * @param inbound connections from the internet
 * @param outbound connections from here by an internet gateway
 * @param translated connections from here by a NAT gateway or egress-only internet gateway
 * @param inspected connections by a firewall's or Gateway Load Balancer's endpoint, which no
 *     exclusion spares
 * @param missing why a passage is in doubt, null when none is
 * @param component the setting that decides
 * @param rule how hops name it
 */
record PublicAccess(
    String mode,
    Passage inbound,
    Passage outbound,
    Passage translated,
    Passage inspected,
    Gaps.Missing missing,
    Trace.Component component,
    MatchedRule rule) {
  static final PublicAccess OPEN =
      new PublicAccess(
          null, Passage.OPEN, Passage.OPEN, Passage.OPEN, Passage.OPEN, null, null, null);

  /** Whether a kind of connection passes. */
  enum Passage {
    OPEN,
    DOUBTFUL,
    CLOSED;

    static Passage of(boolean open) {
      return open ? OPEN : CLOSED;
    }

    /** What several possible settings have in common. */
    Passage or(Passage other) {
      return this == other ? this : DOUBTFUL;
    }
  }

  /** What it may be, when either of two settings may hold. */
  PublicAccess or(PublicAccess other, Gaps.Missing why, Trace.Component by) {
    return new PublicAccess(
        "unknown",
        inbound.or(other.inbound),
        outbound.or(other.outbound),
        translated.or(other.translated),
        inspected.or(other.inspected),
        why,
        by,
        null);
  }

  /** BP2 speaks of what AWS puts between a client and its gateway, BP1 of everything else. */
  static String ruleOf(Endpoint endpoint) {
    return endpoint.filtered() && !endpoint.role().isLoadBalancer() ? "BP1" : "BP2";
  }

  /** Connections that an endpoint opens by an internet gateway. */
  Passage outbound(Endpoint endpoint) {
    return endpoint.role() == Endpoint.Role.NAT_GATEWAY
        ? translated
        : endpoint.role() == Endpoint.Role.PASSING ? inspected : outbound;
  }

  /** Adds what stops or spares a connection; nothing where public access is not blocked. */
  void addTo(List<Step> steps, Passage passage, IpFamily family, String semanticRule) {
    if (mode == null) {
      return;
    }
    Uncertain passes =
        switch (passage) {
          case OPEN -> Uncertain.all(family);
          case DOUBTFUL -> Uncertain.unknown(family, missing.reason(), missing.coverageRef());
          case CLOSED -> Uncertain.none(family);
        };
    steps.add(
        Step.forward(
            Leg.FORWARD,
            passes,
            Reason.VPC_BLOCK_PUBLIC_ACCESS_ENABLED,
            (packet, state, reason, out) ->
                out.hop(Leg.FORWARD, component, state.filterEffect(), semanticRule, rule, reason)));
  }
}
