package io.periplus.impact;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;

/** The slow, obvious twin of closures: one search per vertex, relaxing until nothing changes. */
final class NaiveClosure {
  private NaiveClosure() {}

  /** Everything reachable from the root but the root itself. */
  static BitSet of(ImpactGraph graph, int root, Certainty closure) {
    BitSet seen = new BitSet();
    Deque<Integer> todo = new ArrayDeque<>(List.of(root));
    seen.set(root);
    while (!todo.isEmpty()) {
      int v = todo.pop();
      for (int e = graph.firstEdge(v); e < graph.endEdge(v); e++) {
        if (graph.isWalked(e, closure) && !seen.get(graph.target(e))) {
          seen.set(graph.target(e));
          todo.push(graph.target(e));
        }
      }
    }
    seen.clear(root);
    return seen;
  }

  /**
   * Rank of every vertex: hops × 2^16 + hyper-nodes since the last hop; −1 where there is no way.
   */
  static int[] ranks(ImpactGraph graph, int root, Certainty closure, IntPredicate hyperNode) {
    int[] rank = new int[graph.vertices()];
    Arrays.fill(rank, Integer.MAX_VALUE);
    rank[root] = 0;
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int v = 0; v < graph.vertices(); v++) {
        for (int e = graph.firstEdge(v); e < graph.endEdge(v); e++) {
          if (rank[v] == Integer.MAX_VALUE || !graph.isWalked(e, closure)) {
            continue;
          }
          int w = graph.target(e);
          int there = hyperNode.test(w) ? rank[v] + 1 : (rank[v] >> 16) + 1 << 16;
          if (there < rank[w]) {
            rank[w] = there;
            changed = true;
          }
        }
      }
    }
    for (int v = 0; v < rank.length; v++) {
      rank[v] = rank[v] == Integer.MAX_VALUE ? -1 : rank[v];
    }
    return rank;
  }

  /** The edges of the witness, from the root on; {@code ranks} are the root's. */
  static List<Integer> witness(
      ImpactGraph graph, int[] ranks, int target, Certainty closure, IntPredicate hyperNode) {
    List<Integer> edges = new ArrayList<>();
    int v = target;
    while (ranks[v] != 0) {
      int parentEdge = -1;
      for (int u = 0; u < graph.vertices() && parentEdge < 0; u++) {
        boolean before =
            hyperNode.test(v) ? ranks[u] == ranks[v] - 1 : ranks[u] >> 16 == (ranks[v] >> 16) - 1;
        for (int e = graph.firstEdge(u); e < graph.endEdge(u) && before && parentEdge < 0; e++) {
          if (ranks[u] >= 0 && graph.target(e) == v && graph.isWalked(e, closure)) {
            parentEdge = e;
          }
        }
      }
      edges.add(0, parentEdge);
      v = graph.source(parentEdge);
    }
    return edges;
  }
}
