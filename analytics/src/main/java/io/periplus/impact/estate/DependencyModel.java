package io.periplus.impact.estate;

import io.periplus.impact.Certainty;
import io.periplus.impact.Effect;
import io.periplus.impact.FailureModel;
import io.periplus.impact.ImpactGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The needs of an estate as failures run through them. Vertices are the nodes of the estate, then a
 * gate for each need of k of n with k below n; what is needed in full is an edge of its own, which
 * says the same. Immutable.
 */
final class DependencyModel {
  private static final List<Effect> EFFECTS = List.of(Effect.values());

  private final RadiusNodes nodes;
  private final List<DependencyGate> gates;

  /** Vertices from {@code nodes.size()} on -> positions in {@link #gates}. */
  private final int[] gateOf;

  private final int[][] owned;
  private final int[] quorum;
  private final ImpactGraph dependents;
  private final FailureModel failures;
  private final ImpactGraph needs;

  DependencyModel(RadiusNodes nodes, List<DependencyGate> gates) {
    this.nodes = nodes;
    this.gates = gates;
    List<List<Integer>> byOwner = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      byOwner.add(new ArrayList<>(0));
    }
    int[] groups = new int[gates.size()];
    int size = 0;
    for (int i = 0; i < gates.size(); i++) {
      byOwner.get(gates.get(i).owner()).add(i);
      if (isGroup(gates.get(i))) {
        groups[size++] = i;
      }
    }
    owned = byOwner.stream().map(DependencyModel::ints).toArray(int[][]::new);
    gateOf = Arrays.copyOf(groups, size);
    quorum = new int[nodes.size() + size];
    dependents = graph();
    failures = new FailureModel(dependents, EFFECTS, vertex -> quorum[vertex]);
    needs = needs(dependents);
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  private static boolean isGroup(DependencyGate gate) {
    return gate.effect() == Effect.STOPS && gate.need() < gate.members().length;
  }

  private ImpactGraph graph() {
    ImpactGraph.Builder builder = ImpactGraph.builder(quorum.length);
    for (int i = 0; i < gateOf.length; i++) {
      DependencyGate gate = gates.get(gateOf[i]);
      int vertex = nodes.size() + i;
      quorum[vertex] = gate.need();
      for (int m = 0; m < gate.members().length; m++) {
        builder.add(gate.members()[m], vertex, Effect.STOPS.ordinal(), certainty(gate.sure()[m]));
      }
      boolean sure = gate.verdict() == EdgeVerdict.YES;
      builder.add(vertex, gate.owner(), Effect.STOPS.ordinal(), certainty(sure));
    }
    for (DependencyGate gate : gates) {
      if (isGroup(gate)) {
        continue;
      }
      for (int m = 0; m < gate.members().length; m++) {
        boolean sure = gate.verdict() == EdgeVerdict.YES && gate.sure()[m];
        builder.add(gate.members()[m], gate.owner(), gate.effect().ordinal(), certainty(sure));
      }
    }
    ImpactGraph graph = builder.build();
    // What stands for no resource falls with any of what it stands on, and is no step.
    for (int e = 0; e < graph.edges(); e++) {
      int target = graph.target(e);
      if (target < nodes.size()
          && nodes.owner(target) < 0
          && graph.type(e) == Effect.STOPS.ordinal()) {
        quorum[target]++;
      }
    }
    for (int node = 0; node < nodes.size(); node++) {
      if (nodes.owner(node) < 0) {
        quorum[node] = Math.max(1, quorum[node]);
      }
    }
    return graph;
  }

  private static Certainty certainty(boolean sure) {
    return sure ? Certainty.CERTAIN : Certainty.POSSIBLE;
  }

  /** From what is needed back: only being stopped or starved leads on. */
  private static ImpactGraph needs(ImpactGraph graph) {
    ImpactGraph.Builder builder = ImpactGraph.builder(graph.vertices());
    for (int v = 0; v < graph.vertices(); v++) {
      for (int e = graph.firstEdge(v); e < graph.endEdge(v); e++) {
        Effect effect = EFFECTS.get(graph.type(e));
        if (effect == Effect.STOPS || effect == Effect.FEEDS) {
          builder.add(graph.target(e), v, graph.type(e), graph.certainty(e));
        }
      }
    }
    return builder.build();
  }

  RadiusNodes nodes() {
    return nodes;
  }

  FailureModel failures() {
    return failures;
  }

  /** {@code vertex -> what needs it}; types of edges are ordinals of {@link Effect}. */
  ImpactGraph dependents() {
    return dependents;
  }

  /** {@code vertex -> what it needs}. */
  ImpactGraph needs() {
    return needs;
  }

  /** Whether the vertex is a resource: neither a gate nor a node that stands for none. */
  boolean isResource(int vertex) {
    return vertex < nodes.size() && nodes.owner(vertex) >= 0;
  }

  /** The need by which the failure of one vertex of a way had its effect on the next one. */
  DependencyGate cause(int by, int to, Effect effect, Certainty closure) {
    if (by >= nodes.size()) {
      return gates.get(gateOf[by - nodes.size()]);
    }
    if (to >= nodes.size()) {
      return gates.get(gateOf[to - nodes.size()]);
    }
    DependencyGate possible = null;
    for (int position : owned[to]) {
      DependencyGate gate = gates.get(position);
      int member = Arrays.binarySearch(gate.members(), by);
      if (member < 0 || isGroup(gate) || gate.effect() != effect) {
        continue;
      }
      if (gate.verdict() == EdgeVerdict.YES && gate.sure()[member]) {
        return gate;
      }
      possible = possible == null ? gate : possible;
    }
    if (possible == null || closure == Certainty.CERTAIN) {
      throw new IllegalStateException("a failure took a way that is not there");
    }
    return possible;
  }

  /** Needs of k of n with k below n, in their order; not those of nodes that stand for nothing. */
  List<DependencyGate> groups() {
    return Arrays.stream(gateOf)
        .mapToObj(gates::get)
        .filter(gate -> isResource(gate.owner()))
        .filter(gate -> Arrays.stream(gate.members()).allMatch(this::isResource))
        .toList();
  }
}
