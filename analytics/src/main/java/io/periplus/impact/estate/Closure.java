package io.periplus.impact.estate;

import io.periplus.impact.Certainty;
import io.periplus.impact.ImpactGraph;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * What is reached from a node, by the fewest hops; a hop is a step from one resource to another.
 * Ties go to the edge that comes first in the graph, so that a witness is always the same (ALG10).
 */
final class Closure {
  private static final int FAR = Integer.MAX_VALUE;

  private final int[] hops;
  private final int[] parents;
  private final boolean truncated;

  private Closure(int[] hops, int[] parents, boolean truncated) {
    this.hops = hops;
    this.parents = parents;
    this.truncated = truncated;
  }

  /**
   * @param walk the graph, or its transpose
   * @param seeds where to start, at no hops
   * @param maxHops steps beyond are not taken
   */
  static Closure of(
      RadiusNodes nodes, ImpactGraph walk, int[] seeds, Certainty certainty, int maxHops) {
    int[] hops = new int[walk.vertices()];
    int[] parents = new int[walk.vertices()];
    boolean[] done = new boolean[walk.vertices()];
    Arrays.fill(hops, FAR);
    Arrays.fill(parents, -1);
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    for (int seed : seeds) {
      hops[seed] = 0;
      queue.add(seed);
    }
    boolean truncated = false;
    while (!queue.isEmpty()) {
      int node = queue.pollFirst();
      if (done[node]) {
        continue;
      }
      done[node] = true;
      for (int e = walk.firstEdge(node); e < walk.endEdge(node); e++) {
        if (!walk.isWalked(e, certainty)) {
          continue;
        }
        int next = walk.target(e);
        int cost = cost(nodes, node, next);
        int at = hops[node] + cost;
        if (at > maxHops) {
          truncated |= hops[next] == FAR;
        } else if (at < hops[next]) {
          hops[next] = at;
          parents[next] = node;
          if (cost == 0) {
            queue.addFirst(next);
          } else {
            queue.addLast(next);
          }
        }
      }
    }
    return new Closure(hops, parents, truncated);
  }

  /** Nodes that stand for no resource, and other nodes of the same one, cost nothing. */
  static int cost(RadiusNodes nodes, int from, int to) {
    return nodes.owner(to) >= 0 && nodes.owner(to) != nodes.owner(from) ? 1 : 0;
  }

  boolean reaches(int node) {
    return hops[node] != FAR;
  }

  int hops(int node) {
    return hops[node];
  }

  /** Where the first way to the node comes from; -1 for a seed and what is not reached. */
  int parent(int node) {
    return parents[node];
  }

  /** Whether a step was left out for {@code maxHops}. */
  boolean isTruncated() {
    return truncated;
  }
}
