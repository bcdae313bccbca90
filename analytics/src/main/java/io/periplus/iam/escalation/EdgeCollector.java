package io.periplus.iam.escalation;

import io.periplus.iam.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Collects edges: of parallel ones of one technique the best (G1), and many sources with many
 * targets through sets, so that edges stay linear in principals and resources.
 */
final class EdgeCollector {
  private record EdgeKey(String from, String to, EscalationEdge.Kind kind, String technique)
      implements Comparable<EdgeKey> {
    private static final Comparator<EdgeKey> ORDER =
        Comparator.comparing(EdgeKey::from)
            .thenComparing(EdgeKey::to)
            .thenComparing(EdgeKey::kind)
            .thenComparing(EdgeKey::technique);

    @Override
    public int compareTo(EdgeKey other) {
      return ORDER.compare(this, other);
    }
  }

  private record Fan(
      String from,
      EscalationEdge.Kind kind,
      Technique technique,
      String name,
      List<Found.Part> parts,
      Predicate<String> gains) {}

  private final SortedMap<EdgeKey, EscalationEdge> edges = new TreeMap<>();
  private final SortedMap<String, MemberSet> sets = new TreeMap<>();
  private final Map<Targets, List<Fan>> fans = new LinkedHashMap<>();

  /** One edge of a technique. */
  void add(String from, Technique technique, Hit hit) {
    add(edge(from, hit.to(), EscalationEdge.Kind.CAN_ESCALATE_TO, technique.id(), technique, hit));
  }

  /** One edge of no technique of the file. */
  void add(String from, String to, EscalationEdge.Kind kind, String name, Proof proof) {
    add(from, to, kind, name, proof, "");
  }

  /** As the other, by something. */
  void add(String from, String to, EscalationEdge.Kind kind, String name, Proof proof, String via) {
    add(edge(from, to, kind, name, null, new Hit(to, proof, Truth.TRUE, via)));
  }

  private void add(EscalationEdge edge) {
    edges.merge(
        new EdgeKey(edge.from(), edge.to(), edge.kind(), edge.technique()),
        edge,
        (known, other) -> other.verdict().compareTo(known.verdict()) < 0 ? other : known);
  }

  /**
   * All targets of a technique, or of a way to assume roles where the technique is null.
   *
   * @param gains whether the target gives anything new; a set may hold others besides, so that who
   *     is one of them shares it
   */
  void addAll(
      String from,
      EscalationEdge.Kind kind,
      String name,
      Technique technique,
      Found found,
      Predicate<String> gains) {
    for (Found.Bundle bundle : found.bundles()) {
      fans.computeIfAbsent(bundle.targets(), any -> new ArrayList<>())
          .add(new Fan(from, kind, technique, name, bundle.parts(), gains));
    }
  }

  EscalationResult result(List<KernelPrincipal> nodes) {
    fans.forEach(
        (targets, from) -> {
          long count = from.size();
          if (count * targets.size() <= count + targets.size()) {
            from.forEach(this::addEach);
          } else {
            MemberSet set = MemberSet.of(targets.arns());
            MemberSet before = sets.putIfAbsent(set.id(), set);
            if (before != null && !before.equals(set)) {
              throw new IllegalStateException("two sets have the id " + set.id());
            }
            from.forEach(
                fan -> {
                  Hit least = fan.parts().get(0).hit();
                  add(edge(fan.from(), set.id(), fan.kind(), fan.name(), fan.technique(), least));
                });
          }
        });
    return new EscalationResult(List.copyOf(edges.values()), List.copyOf(sets.values()), nodes);
  }

  private void addEach(Fan fan) {
    for (Found.Part part : fan.parts()) {
      for (String to : part.arns()) {
        if (fan.gains().test(to)) {
          add(edge(fan.from(), to, fan.kind(), fan.name(), fan.technique(), part.hit()));
        }
      }
    }
  }

  private static EscalationEdge edge(
      String from, String to, EscalationEdge.Kind kind, String name, Technique technique, Hit hit) {
    Proof proof = hit.whole();
    boolean checked =
        technique != null && technique.precondition().kind() != Precondition.Kind.NONE;
    return new EscalationEdge(
        from,
        to,
        kind,
        name,
        proof.decision(),
        List.copyOf(proof.actions()),
        hit.via(),
        checked ? technique.precondition().text() : "",
        checked ? hit.state() == Truth.TRUE ? "MET" : "UNKNOWN" : "",
        proof.keys(),
        proof.reasons(),
        proof.allowedBy(),
        proof.limitedBy(),
        technique == null ? List.of() : technique.mitre());
  }
}
