package io.periplus.network;

import java.util.ArrayList;
import java.util.List;

/**
 * What one thing on a path does to a packet: a hop without its place on a path. Equal hops of many
 * paths are one object in {@link Witnesses}.
 */
record Hop(
    Leg leg,
    Trace.Component component,
    Effect effect,
    String semanticRule,
    MatchedRule rule,
    List<String> alternatives,
    String src,
    String dst,
    String ports,
    Reason reason) {
  Hop {
    // Evidence names only rules that the list explains.
    SemanticRule.valueOf(semanticRule);
  }

  /** Whether it stops the packet. */
  boolean isBlock() {
    return effect == Effect.DENY || effect == Effect.DROP;
  }

  /** Whether security groups stop the packet. */
  boolean isGroupBlock() {
    return isBlock()
        && (reason == Reason.ENI_SG_RULES_MISMATCH || reason == Reason.SG_HAS_NO_RULES);
  }

  PathHop at(String pathId, int seq) {
    return new PathHop(
        pathId,
        seq,
        leg,
        component.arn(),
        component.type(),
        effect,
        semanticRule,
        rule,
        alternatives,
        src,
        dst,
        ports,
        reason);
  }

  /** The hops as evidence of an explanation, which has no path id. */
  static List<PathHop> evidence(List<Hop> hops) {
    List<PathHop> out = new ArrayList<>(hops.size());
    for (Hop hop : hops) {
      out.add(hop.at(null, out.size() + 1));
    }
    return List.copyOf(out);
  }

  /** The text of its content that ids are made of. */
  String canonicalText() {
    StringBuilder text = new StringBuilder(256);
    field(text, leg);
    field(text, component.arn());
    field(text, effect);
    field(text, semanticRule);
    field(text, rule == null ? null : rule.id());
    field(text, rule == null ? null : rule.text());
    field(text, alternatives);
    field(text, src);
    field(text, dst);
    field(text, ports);
    field(text, reason);
    return text.toString();
  }

  private static void field(StringBuilder text, Object value) {
    text.append(value == null ? "" : value).append('\t');
  }
}
