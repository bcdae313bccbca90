package io.periplus.impact.estate;

import io.periplus.impact.Certainty;
import io.periplus.impact.ImpactGraph;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Nodes and edges of an estate, and what each edge rests on. Edges of the {@link ImpactGraph} are
 * positions in the table of edges. Immutable.
 */
final class RadiusGraph {
  private final RadiusNodes nodes;
  private final List<RadiusEdge> edges;
  private final List<RadiusEdge> alternatives;
  private final ImpactGraph forward;
  private final ImpactGraph backward;
  private final SortedMap<String, BitSet> reasonsOut;
  private final SortedMap<String, BitSet> reasonsIn;

  private RadiusGraph(
      RadiusNodes nodes,
      List<RadiusEdge> edges,
      List<RadiusEdge> alternatives,
      ImpactGraph forward,
      SortedMap<String, BitSet> reasonsOut,
      SortedMap<String, BitSet> reasonsIn) {
    this.nodes = nodes;
    this.edges = edges;
    this.alternatives = alternatives;
    this.forward = forward;
    this.backward = forward.transpose();
    this.reasonsOut = reasonsOut;
    this.reasonsIn = reasonsIn;
  }

  /** Merges edges of one identity: the stronger verdict stays, with its least evidence (G1). */
  static RadiusGraph of(RadiusNodes nodes, List<RadiusEdge> all) {
    List<RadiusEdge> sorted = new ArrayList<>(all);
    sorted.removeIf(edge -> edge.from() == edge.to());
    sorted.sort(RadiusEdge.ORDER);
    List<RadiusEdge> kept = new ArrayList<>(sorted.size());
    ImpactGraph.Builder builder = ImpactGraph.builder(nodes.size());
    RadiusEdge last = null;
    SortedMap<String, BitSet> out = new TreeMap<>();
    SortedMap<String, BitSet> in = new TreeMap<>();
    for (RadiusEdge edge : sorted) {
      if (last != null
          && last.from() == edge.from()
          && last.to() == edge.to()
          && last.code() == edge.code()) {
        // What is sure by one way needs no other; of two that are not, either may be read one day.
        if (last.verdict() == EdgeVerdict.MAYBE) {
          note(edge, out, in);
        }
        continue;
      }
      kept.add(edge);
      last = edge;
      note(edge, out, in);
      builder.add(
          edge.from(),
          edge.to(),
          edge.code(),
          edge.verdict() == EdgeVerdict.YES ? Certainty.CERTAIN : Certainty.POSSIBLE);
    }
    return new RadiusGraph(nodes, List.copyOf(kept), sorted, builder.build(), out, in);
  }

  private static void note(
      RadiusEdge edge, SortedMap<String, BitSet> out, SortedMap<String, BitSet> in) {
    for (String reason : edge.reasons()) {
      out.computeIfAbsent(reason, key -> new BitSet()).set(edge.from());
      in.computeIfAbsent(reason, key -> new BitSet()).set(edge.to());
    }
  }

  /** Code -> nodes that an edge with it leaves, as the direction walks. */
  SortedMap<String, BitSet> reasons(RadiusDirection direction) {
    return Collections.unmodifiableSortedMap(
        direction == RadiusDirection.FORWARD ? reasonsOut : reasonsIn);
  }

  RadiusNodes nodes() {
    return nodes;
  }

  ImpactGraph forward() {
    return forward;
  }

  ImpactGraph backward() {
    return backward;
  }

  /** What stands at a position of {@link #forward()}. */
  RadiusEdge edge(int position) {
    return edges.get(position);
  }

  List<RadiusEdge> edges() {
    return edges;
  }

  /** All edges, those too that a stronger one of the same identity hides: each holds alone. */
  List<RadiusEdge> alternatives() {
    return Collections.unmodifiableList(alternatives);
  }
}
