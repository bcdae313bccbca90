package io.periplus.impact;

import java.util.Collection;
import java.util.function.IntPredicate;

/** Which vertices some roots reach, by edges that a test lets through. */
public final class Reachable {
  private Reachable() {}

  /**
   * {@code vertex -> reached}; the roots are.
   *
   * @param walked asked for an edge of that closure
   */
  public static boolean[] from(
      ImpactGraph graph, Collection<Integer> roots, Certainty closure, IntPredicate walked) {
    boolean[] seen = new boolean[graph.vertices()];
    int[] queue = new int[graph.vertices()];
    int size = 0;
    for (int root : roots) {
      if (!seen[root]) {
        seen[root] = true;
        queue[size++] = root;
      }
    }
    for (int at = 0; at < size; at++) {
      for (int e = graph.offsets[queue[at]]; e < graph.offsets[queue[at] + 1]; e++) {
        int next = graph.targets[e];
        if (!seen[next] && graph.isWalked(e, closure) && walked.test(e)) {
          seen[next] = true;
          queue[size++] = next;
        }
      }
    }
    return seen;
  }
}
