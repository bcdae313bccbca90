package io.periplus.network;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Traffic by verdict, replies and reasons: {@code label -> traffic}, disjoint, BLOCKED left out.
 */
final class Outcome {
  private final Map<Label, TrafficSet> parts = new LinkedHashMap<>();

  /** A part with one label so far. */
  static Outcome of(Label label, TrafficSet where) {
    Outcome out = new Outcome();
    out.add(label, where);
    return out;
  }

  void add(Label label, TrafficSet where) {
    if (!where.isEmpty()) {
      parts.merge(label, where, TrafficSet::union);
    }
  }

  void addAll(Outcome other) {
    other.parts.forEach(this::add);
  }

  /** Adds a reason to what lies within {@code where}. */
  Outcome mark(Reason reason, String coverageRef, TrafficSet where) {
    Outcome out = new Outcome();
    parts.forEach(
        (label, traffic) -> {
          out.add(label, traffic.minus(where));
          out.add(label.with(reason, coverageRef), traffic.intersect(where));
        });
    return out;
  }

  /** Adds a reason to everything. */
  Outcome mark(Reason reason) {
    Outcome out = new Outcome();
    parts.forEach((label, traffic) -> out.add(label.with(reason, null), traffic));
    return out;
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  Map<Label, TrafficSet> parts() {
    return parts;
  }

  Verdict strongest() {
    Verdict best = Verdict.BLOCKED;
    for (Label label : parts.keySet()) {
      best = best.strongest(label.verdict());
    }
    return best;
  }

  /** All traffic in it. */
  boolean hasVerdict(Verdict verdict) {
    return parts.keySet().stream().anyMatch(label -> label.verdict() == verdict);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Outcome that && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  @Override
  public String toString() {
    return parts.toString();
  }
}
