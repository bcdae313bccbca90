package io.periplus.impact.estate;

import static java.util.Objects.requireNonNull;

import io.periplus.model.EdgeType;
import java.util.Comparator;
import java.util.List;

/**
 * An edge that an analysis derives, between two resources: sets are their members here.
 *
 * @param level of access; null otherwise
 * @param verdict no part of what tells edges apart: a change of it is an edge removed and one added
 * @param evidence the statement or rule that makes it, of several the first
 * @param reasons codes of what nobody could read, of a {@code MAYBE}
 */
public record DerivedEdge(
    String from,
    EdgeType type,
    String to,
    RadiusLevel level,
    EdgeVerdict verdict,
    Evidence evidence,
    List<String> reasons) {
  /** By the ends, then what it is; the verdict is no part of it. */
  static final Comparator<DerivedEdge> IDENTITY =
      Comparator.comparing(DerivedEdge::from)
          .thenComparing(DerivedEdge::to)
          .thenComparing(DerivedEdge::type)
          .thenComparing(DerivedEdge::level, Comparator.nullsFirst(Comparator.naturalOrder()));

  public DerivedEdge {
    requireNonNull(from, "from is null");
    requireNonNull(type, "type is null");
    requireNonNull(to, "to is null");
    requireNonNull(verdict, "verdict is null");
    requireNonNull(evidence, "evidence is null");
    reasons = List.copyOf(reasons);
  }
}
