package io.periplus.impact.estate;

import io.periplus.impact.Certainty;
import io.periplus.impact.ImpactGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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

  private RadiusGraph(
      RadiusNodes nodes,
      List<RadiusEdge> edges,
      List<RadiusEdge> alternatives,
      ImpactGraph forward) {
    this.nodes = nodes;
    this.edges = edges;
    this.alternatives = alternatives;
    this.forward = forward;
    this.backward = forward.transpose();
  }

  /** Merges edges of one identity: the stronger verdict stays, with its least evidence (G1). */
  static RadiusGraph of(RadiusNodes nodes, List<RadiusEdge> all) {
    List<RadiusEdge> sorted = new ArrayList<>(all);
    sorted.removeIf(edge -> edge.from() == edge.to());
    sorted.sort(RadiusEdge.ORDER);
    List<RadiusEdge> kept = new ArrayList<>(sorted.size());
    ImpactGraph.Builder builder = ImpactGraph.builder(nodes.size());
    RadiusEdge last = null;
    for (RadiusEdge edge : sorted) {
      if (last != null
          && last.from() == edge.from()
          && last.to() == edge.to()
          && last.code() == edge.code()) {
        continue;
      }
      kept.add(edge);
      last = edge;
      builder.add(
          edge.from(),
          edge.to(),
          edge.code(),
          edge.verdict() == EdgeVerdict.YES ? Certainty.CERTAIN : Certainty.POSSIBLE);
    }
    return new RadiusGraph(nodes, List.copyOf(kept), sorted, builder.build());
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
