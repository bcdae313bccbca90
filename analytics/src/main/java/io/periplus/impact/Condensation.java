package io.periplus.impact;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The acyclic graph of components: {@code component -> successor components}, ascending, without
 * duplicates and loops. A successor has a lower number than its component, so one pass in ascending
 * order sees every successor before it is needed.
 */
public final class Condensation implements Serializable {
  private static final long serialVersionUID = 1L;

  final Components components;
  final int[] offsets;
  final int[] successors;

  private Condensation(Components components, int[] offsets, int[] successors) {
    this.components = components;
    this.offsets = offsets;
    this.successors = successors;
  }

  public static Condensation of(ImpactGraph graph, Certainty closure) {
    return of(Components.of(graph, closure));
  }

  /** Condenses the graph that the components are of. */
  public static Condensation of(Components components) {
    ImpactGraph graph = components.graph;
    boolean all = components.closure == Certainty.POSSIBLE;
    int count = components.count();
    int[] offsets = new int[count + 1];
    int[] successors = new int[Math.max(16, graph.edges() / 8)];
    int[] seenBy = new int[count];
    Arrays.fill(seenBy, -1);
    int size = 0;
    for (int c = 0; c < count; c++) {
      int start = size;
      for (int i = components.memberOffsets[c]; i < components.memberOffsets[c + 1]; i++) {
        int v = components.members[i];
        int end = graph.offsets[v + 1];
        for (int e = graph.offsets[v]; e < end; e++) {
          int successor = components.componentOf[graph.targets[e]];
          if (successor == c || seenBy[successor] == c || !all && graph.labels[e] < 0) {
            continue;
          }
          seenBy[successor] = c;
          if (size == successors.length) {
            successors =
                Arrays.copyOf(successors, (int) Math.min(graph.edges(), size * 3L / 2 + 16));
          }
          successors[size++] = successor;
        }
      }
      if (size - start > 1) {
        Arrays.sort(successors, start, size);
      }
      offsets[c + 1] = size;
    }
    return new Condensation(components, offsets, Arrays.copyOf(successors, size));
  }

  public Components components() {
    return components;
  }

  /** Edges between different components. */
  public int edges() {
    return successors.length;
  }
}
