package io.periplus.impact.estate;

import io.periplus.impact.Certainty;
import io.periplus.impact.ImpactGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Steps of a witness between resources; nodes of none are contracted into one step (ALG10). */
final class Witness {
  private Witness() {}

  static List<WitnessStep> steps(RadiusGraph graph, Closure closure, int end, Certainty certainty) {
    List<Integer> path = new ArrayList<>();
    for (int node = end; node >= 0; node = closure.parent(node)) {
      path.add(0, node);
    }
    return steps(graph, path, certainty);
  }

  /**
   * @param path nodes, each with an edge to the next
   */
  static List<WitnessStep> steps(RadiusGraph graph, List<Integer> path, Certainty certainty) {
    RadiusNodes nodes = graph.nodes();
    List<WitnessStep> steps = new ArrayList<>();
    int start = nodes.owner(path.get(0));
    Set<String> conditions = new TreeSet<>();
    EdgeVerdict verdict = EdgeVerdict.YES;
    RadiusEdge told = null;
    for (int i = 1; i < path.size(); i++) {
      RadiusEdge edge = edge(graph, path.get(i - 1), path.get(i), certainty);
      conditions.addAll(edge.conditions());
      verdict = verdict.and(edge.verdict());
      // Of several edges between two resources the first that says something is told.
      if (told == null || told.type() == null && edge.type() != null) {
        told = edge;
      }
      int owner = nodes.owner(path.get(i));
      if (owner >= 0 && owner != start) {
        steps.add(step(nodes, start, owner, told, nodes.level(path.get(i)), verdict, conditions));
        start = owner;
        told = null;
        verdict = EdgeVerdict.YES;
        conditions.clear();
      }
    }
    return steps;
  }

  private static WitnessStep step(
      RadiusNodes nodes,
      int from,
      int to,
      RadiusEdge told,
      RadiusLevel reached,
      EdgeVerdict verdict,
      Set<String> conditions) {
    RadiusLevel level = told.level();
    return new WitnessStep(
        nodes.name(from),
        nodes.name(to),
        told.type(),
        level == null && reached == RadiusLevel.TOUCH ? reached : level,
        told.technique(),
        verdict,
        told.rule(),
        told.evidence(),
        List.copyOf(conditions));
  }

  /** Of parallel edges the first that a closure of this certainty walks, a certain one before. */
  private static RadiusEdge edge(RadiusGraph graph, int from, int to, Certainty certainty) {
    ImpactGraph forward = graph.forward();
    // Edges of a node are in the order of their targets, and of an account there are many.
    int low = forward.firstEdge(from);
    int high = forward.endEdge(from);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (forward.target(middle) < to) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    RadiusEdge possible = null;
    for (int e = low; e < forward.endEdge(from) && forward.target(e) == to; e++) {
      if (forward.isWalked(e, certainty)) {
        RadiusEdge edge = graph.edge(e);
        if (edge.verdict() == EdgeVerdict.YES) {
          return edge;
        }
        possible = possible == null ? edge : possible;
      }
    }
    if (possible == null) {
      throw new IllegalStateException("a closure walked an edge that is not there");
    }
    return possible;
  }
}
