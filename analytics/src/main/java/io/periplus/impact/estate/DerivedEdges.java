package io.periplus.impact.estate;

import io.periplus.model.EdgeType;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The derived edges of an estate, from resource to resource (2.1). */
final class DerivedEdges {
  /**
   * More pairs are not compared: a set of all principals on a set of all stores is their product.
   */
  static final int MOST = 500_000;

  private DerivedEdges() {}

  /**
   * Edge -> itself; of several with the same ends and level the strongest, with its first evidence.
   *
   * @throws EstateTooLargeException if there are more than {@link #MOST}
   */
  static TreeMap<DerivedEdge, DerivedEdge> of(RadiusInput input) {
    TreeMap<DerivedEdge, DerivedEdge> edges = new TreeMap<>(DerivedEdge.IDENTITY);
    each(
        input,
        edge -> {
          edges.merge(edge, edge, DerivedEdges::stronger);
          if (edges.size() > MOST) {
            throw new EstateTooLargeException("it has more than " + MOST + " derived edges");
          }
        });
    return edges;
  }

  static DerivedEdge stronger(DerivedEdge one, DerivedEdge other) {
    int order = one.verdict().compareTo(other.verdict());
    if (order == 0) {
      order = Evidence.ORDER.compare(one.evidence(), other.evidence());
    }
    return order <= 0 ? one : other;
  }

  private static void each(RadiusInput input, Consumer<DerivedEdge> edges) {
    for (NetworkEdge each : input.network()) {
      pairs(
          input,
          each.fromArn(),
          each.type(),
          each.toArn(),
          null,
          each.verdict(),
          Evidence.of(each.traffic().isEmpty() ? each.type().name() : each.traffic()),
          List.of(),
          edges);
    }
    for (AccessGrant each : input.access()) {
      pairs(
          input,
          each.principal(),
          EdgeType.CAN_ACCESS,
          each.resource(),
          each.level(),
          each.verdict(),
          each.evidence(),
          each.reasons(),
          edges);
    }
    for (Escalation each : input.escalations()) {
      pairs(
          input,
          each.from(),
          each.type(),
          each.to(),
          null,
          each.verdict(),
          each.evidence(),
          each.reasons(),
          edges);
    }
  }

  private static void pairs(
      RadiusInput input,
      String from,
      EdgeType type,
      String to,
      RadiusLevel level,
      EdgeVerdict verdict,
      Evidence evidence,
      List<String> reasons,
      Consumer<DerivedEdge> edges) {
    for (String start : input.sets().getOrDefault(from, List.of(from))) {
      for (String end : input.sets().getOrDefault(to, List.of(to))) {
        if (!start.equals(end)) {
          edges.accept(new DerivedEdge(start, type, end, level, verdict, evidence, reasons));
        }
      }
    }
  }
}
