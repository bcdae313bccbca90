package io.periplus.impact.estate;

import io.periplus.model.EdgeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which edges one estate has and another has not. Sets that both have alike cancel out; only what
 * is left is looked at resource by resource, and there the strongest edge of each pair counts: what
 * another statement still allows does not go.
 */
final class EdgeComparison {
  /**
   * Most pairs that are looked at, a few seconds of work: where an edit takes apart sets of
   * thousands, their product is more.
   */
  static final long BUDGET = 50_000_000;

  /** Most edges that are told. */
  static final int MOST = 500_000;

  private final EdgeFactors before;
  private final EdgeFactors after;
  private final Runnable wanted;
  private final long budget;
  private final EdgeFactors.Members members = new EdgeFactors.Members();
  private final List<DerivedEdge> added = new ArrayList<>();
  private final List<DerivedEdge> removed = new ArrayList<>();
  private long work;

  private EdgeComparison(EdgeFactors before, EdgeFactors after, Runnable wanted, long budget) {
    this.before = before;
    this.after = after;
    this.wanted = wanted;
    this.budget = budget;
  }

  /**
   * Compares.
   *
   * @param wanted asked often; what it throws ends the work
   * @throws EstateTooLargeException if the two differ in too many pairs
   */
  static EdgeComparison of(EdgeFactors before, EdgeFactors after, Runnable wanted, long budget) {
    EdgeComparison comparison = new EdgeComparison(before, after, wanted, budget);
    comparison.compare();
    return comparison;
  }

  List<DerivedEdge> added() {
    return added;
  }

  List<DerivedEdge> removed() {
    return removed;
  }

  private void compare() {
    TreeMap<String, List<EdgeFactors.Factor>> bySource = new TreeMap<>();
    for (List<EdgeFactors.Factor> some :
        List.of(before.missingIn(after), after.missingIn(before))) {
      for (EdgeFactors.Factor each : some) {
        spend(each.from().size());
        for (String source : each.from()) {
          bySource.computeIfAbsent(source, key -> new ArrayList<>()).add(each);
        }
      }
    }
    bySource.forEach(this::compare);
    added.sort(DerivedEdge.IDENTITY);
    removed.sort(DerivedEdge.IDENTITY);
  }

  /** What tells edges of one source apart, but for the target. */
  private record Kind(EdgeType type, RadiusLevel level) {}

  private void compare(String source, List<EdgeFactors.Factor> different) {
    wanted.run();
    Map<Kind, Set<String>> candidates = new HashMap<>();
    for (EdgeFactors.Factor each : different) {
      spend(each.to().size());
      candidates
          .computeIfAbsent(new Kind(each.type(), each.level()), key -> new HashSet<>())
          .addAll(each.to());
    }
    for (Map.Entry<Kind, Set<String>> each : candidates.entrySet()) {
      each.getValue().remove(source);
      Map<String, DerivedEdge> old = strongest(before, source, each.getKey(), each.getValue());
      Map<String, DerivedEdge> now = strongest(after, source, each.getKey(), each.getValue());
      missing(now.values(), old, added);
      missing(old.values(), now, removed);
    }
  }

  private Map<String, DerivedEdge> strongest(
      EdgeFactors estate, String source, Kind kind, Set<String> targets) {
    Map<String, DerivedEdge> out = new HashMap<>();
    for (EdgeFactors.Factor each : estate.leaving(source)) {
      if (!each.isOf(kind.type(), kind.level())) {
        continue;
      }
      if (each.to().size() < targets.size()) {
        spend(each.to().size());
        for (String target : each.to()) {
          if (targets.contains(target)) {
            out.merge(target, each.edge(source, target), DerivedEdges::stronger);
          }
        }
      } else {
        spend(targets.size());
        for (String target : targets) {
          if (members.has(each.to(), target)) {
            out.merge(target, each.edge(source, target), DerivedEdges::stronger);
          }
        }
      }
    }
    return out;
  }

  private static void missing(
      Collection<DerivedEdge> from, Map<String, DerivedEdge> in, List<DerivedEdge> out) {
    for (DerivedEdge edge : from) {
      DerivedEdge other = in.get(edge.to());
      if (other == null || other.verdict() != edge.verdict()) {
        out.add(edge);
        if (out.size() > MOST) {
          throw new EstateTooLargeException("more than " + MOST + " edges differ");
        }
      }
    }
  }

  private void spend(long pairs) {
    work += pairs;
    if (work > budget) {
      throw new EstateTooLargeException(
          "more than " + budget + " pairs of resources would have to be compared");
    }
  }
}
