package io.periplus.impact;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/** The slow, obvious twin of failures: applies the definitions until nothing changes. */
final class NaiveFailure {
  private final ImpactGraph graph;
  private final List<Effect> effectOf;
  private final IntUnaryOperator quorum;

  NaiveFailure(ImpactGraph graph, List<Effect> effectOf, IntUnaryOperator quorum) {
    this.graph = graph;
    this.effectOf = effectOf;
    this.quorum = quorum;
  }

  /** Who has this effect on the vertex, by an edge that is walked. */
  private Set<Integer> sources(int vertex, Effect effect, Certainty closure) {
    Set<Integer> out = new TreeSet<>();
    for (int u = 0; u < graph.vertices(); u++) {
      for (int e = graph.firstEdge(u); e < graph.endEdge(u); e++) {
        if (graph.target(e) == vertex
            && effectOf.get(graph.type(e)) == effect
            && graph.isWalked(e, closure)) {
          out.add(u);
        }
      }
    }
    return out;
  }

  /** Fewer than {@code k} are left, and the failure reached at least one. */
  private boolean tooFew(int vertex, Effect effect, int k, BitSet dead, Certainty closure) {
    Set<Integer> sure = sources(vertex, effect, Certainty.CERTAIN);
    Set<Integer> all = sources(vertex, effect, Certainty.POSSIBLE);
    boolean reached = sources(vertex, effect, closure).stream().anyMatch(dead::get);
    Set<Integer> counted = closure == Certainty.CERTAIN ? all : sure;
    long alive = counted.stream().filter(u -> !sure.contains(u) || !dead.get(u)).count();
    return reached && alive < k;
  }

  private BitSet down(int seed, Certainty closure) {
    BitSet down = new BitSet();
    down.set(seed);
    for (int before = 0; before != down.cardinality(); ) {
      before = down.cardinality();
      for (int v = 0; v < graph.vertices(); v++) {
        int k = quorum.applyAsInt(v);
        boolean stopped =
            k > 0
                ? tooFew(v, Effect.STOPS, k, down, closure)
                : sources(v, Effect.STOPS, closure).stream().anyMatch(down::get);
        if (stopped) {
          down.set(v);
        }
      }
    }
    return down;
  }

  boolean stops(int seed, int target, Certainty closure) {
    return down(seed, closure).get(target);
  }

  Map<Integer, FailureClass> of(int seed, Certainty closure) {
    BitSet down = down(seed, closure);
    BitSet dead = (BitSet) down.clone();
    for (int before = 0; before != dead.cardinality(); ) {
      before = dead.cardinality();
      for (int v = 0; v < graph.vertices(); v++) {
        if (tooFew(v, Effect.FEEDS, 1, dead, closure)) {
          dead.set(v);
        }
      }
    }
    Map<Integer, FailureClass> out = new TreeMap<>();
    for (int v = 0; v < graph.vertices(); v++) {
      boolean degraded = sources(v, Effect.DEGRADES, closure).stream().anyMatch(down::get);
      for (int gate : sources(v, Effect.STOPS, closure)) {
        degraded |=
            quorum.applyAsInt(gate) > 0
                && !down.get(gate)
                && sources(gate, Effect.STOPS, closure).stream().anyMatch(down::get);
      }
      FailureClass found = null;
      if (down.get(v)) {
        found = FailureClass.DOWN;
      } else if (dead.get(v)) {
        found = FailureClass.STARVED;
      } else if (degraded) {
        found = FailureClass.DEGRADED;
      } else if (sources(v, Effect.BLOCKS_REPLACEMENT, closure).stream().anyMatch(down::get)) {
        found = FailureClass.NO_REPLACE;
      } else if (sources(v, Effect.BLINDS, closure).stream().anyMatch(down::get)) {
        found = FailureClass.OBSERVABILITY;
      }
      if (found != null && v != seed && quorum.applyAsInt(v) == 0) {
        out.put(v, found);
      }
    }
    return out;
  }
}
