package io.periplus.impact.estate;

import io.periplus.model.EdgeType;
import java.util.Comparator;
import java.util.List;

/**
 * An edge between two nodes of a {@link RadiusGraph}.
 *
 * @param type null for edges that only tie nodes of one resource or members of a set
 * @param level of access edges; null otherwise
 * @param technique of escalations; null otherwise
 * @param rule id of the rule that makes it, {@code E10}
 * @param conditions what a {@code MAYBE} waits for
 * @param reasons codes of what nobody could read
 */
record RadiusEdge(
    int from,
    int to,
    EdgeType type,
    RadiusLevel level,
    String technique,
    EdgeVerdict verdict,
    String rule,
    Evidence evidence,
    List<String> conditions,
    List<String> reasons) {
  /** Edges of one identity are neighbours, the one that is kept first. */
  static final Comparator<RadiusEdge> ORDER =
      Comparator.comparingInt(RadiusEdge::from)
          .thenComparingInt(RadiusEdge::to)
          .thenComparingInt(RadiusEdge::code)
          .thenComparing(RadiusEdge::verdict)
          .thenComparing(RadiusEdge::evidence, Evidence.ORDER)
          .thenComparing(RadiusEdge::technique, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(edge -> String.join("\n", edge.conditions()))
          .thenComparing(edge -> String.join("\n", edge.reasons()));

  RadiusEdge {
    conditions = List.copyOf(conditions);
    reasons = List.copyOf(reasons);
  }

  /** An edge that waits for nothing that nobody could read. */
  RadiusEdge(
      int from,
      int to,
      EdgeType type,
      RadiusLevel level,
      String technique,
      EdgeVerdict verdict,
      String rule,
      Evidence evidence,
      List<String> conditions) {
    this(from, to, type, level, technique, verdict, rule, evidence, conditions, List.of());
  }

  /** What tells parallel edges apart (G1). */
  int code() {
    return type == null ? 0 : type.ordinal() + 1;
  }
}
