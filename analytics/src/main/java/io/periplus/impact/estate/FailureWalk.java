package io.periplus.impact.estate;

import io.periplus.impact.Effect;
import io.periplus.impact.ImpactGraph;
import java.util.Arrays;

/**
 * Failures as a plain graph: whatever takes a member or an input away leads on, and what is only
 * weakened is reached at a node of its own that leads nowhere.
 */
final class FailureWalk {
  private final DependencyModel model;
  private final ImpactGraph graph;

  /** Nodes from the model's last on: the vertex that each is of. */
  private final int[] weakened;

  private FailureWalk(DependencyModel model, ImpactGraph graph, int[] weakened) {
    this.model = model;
    this.graph = graph;
    this.weakened = weakened;
  }

  static FailureWalk of(DependencyModel model) {
    ImpactGraph all = model.dependents();
    Effect[] effects = Effect.values();
    int[] nodeOf = new int[all.vertices()];
    int[] weakened = new int[all.vertices()];
    int size = 0;
    for (int e = 0; e < all.edges(); e++) {
      int target = all.target(e);
      if (isLesser(effects[all.type(e)]) && model.isResource(target) && nodeOf[target] == 0) {
        nodeOf[target] = all.vertices() + size;
        weakened[size++] = target;
      }
    }
    ImpactGraph.Builder builder = ImpactGraph.builder(all.vertices() + size);
    for (int v = 0; v < all.vertices(); v++) {
      for (int e = all.firstEdge(v); e < all.endEdge(v); e++) {
        Effect effect = effects[all.type(e)];
        if (effect == Effect.STOPS || effect == Effect.FEEDS) {
          builder.add(v, all.target(e), 0, all.certainty(e));
        } else if (isLesser(effect) && nodeOf[all.target(e)] > 0) {
          builder.add(v, nodeOf[all.target(e)], 0, all.certainty(e));
        }
      }
    }
    return new FailureWalk(model, builder.build(), Arrays.copyOf(weakened, size));
  }

  /** What is only unseen is no part of a radius. */
  private static boolean isLesser(Effect effect) {
    return effect == Effect.DEGRADES || effect == Effect.BLOCKS_REPLACEMENT;
  }

  ImpactGraph graph() {
    return graph;
  }

  /** Vertex that the node is of; −1 for gates and what stands for no resource. */
  int owner(int node) {
    int first = model.dependents().vertices();
    if (node >= first) {
      return weakened[node - first];
    }
    return model.isResource(node) ? model.nodes().owner(node) : -1;
  }
}
