package io.periplus.impact;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Strongly connected components: who reaches whom and back has one radius (ALG4).
 *
 * <p>{@code vertex -> component -> members in ascending order}. Components are numbered in reverse
 * topological order: an edge leads to a component of the same or a lower number. Their numbers
 * depend on the graph and the certainty alone; the least member names a component to people.
 * Memory: 20 bytes per vertex while it is computed, 12 after. No recursion, so a chain of any
 * length is fine.
 */
public final class Components implements Serializable {
  private static final long serialVersionUID = 1L;

  final ImpactGraph graph;
  final Certainty closure;
  final int[] componentOf;
  final int[] memberOffsets;
  final int[] members;

  private Components(
      ImpactGraph graph, Certainty closure, int[] componentOf, int[] memberOffsets, int[] members) {
    this.graph = graph;
    this.closure = closure;
    this.componentOf = componentOf;
    this.memberOffsets = memberOffsets;
    this.members = members;
  }

  /** The components when edges of the given closure are walked. */
  public static Components of(ImpactGraph graph, Certainty closure) {
    int vertices = graph.vertices();
    int[] componentOf = new int[vertices];
    int count = tarjan(graph, closure, componentOf);
    int[] starts = new int[count + 1];
    for (int c : componentOf) {
      starts[c + 1]++;
    }
    for (int c = 0; c < count; c++) {
      starts[c + 1] += starts[c];
    }
    int[] next = Arrays.copyOf(starts, count);
    int[] members = new int[vertices];
    for (int v = 0; v < vertices; v++) {
      members[next[componentOf[v]]++] = v;
    }
    return new Components(graph, closure, componentOf, starts, members);
  }

  /**
   * Pearce's form of Tarjan's algorithm: one array holds the visiting order, then the low link, and
   * at last the component. Finished components count down from the greatest int, so they are above
   * every visiting order and never look like a way back.
   */
  private static int tarjan(ImpactGraph graph, Certainty closure, int[] link) {
    boolean all = closure == Certainty.POSSIBLE;
    int vertices = graph.vertices();
    int[] cursor = Arrays.copyOf(graph.offsets, vertices);
    int[] path = new int[vertices];
    int[] waiting = new int[vertices];
    boolean[] inner = new boolean[vertices];
    int waitingSize = 0;
    int order = 1;
    int component = Integer.MAX_VALUE;
    for (int start = 0; start < vertices; start++) {
      if (link[start] != 0) {
        continue;
      }
      int depth = 0;
      path[0] = start;
      link[start] = order++;
      while (depth >= 0) {
        int v = path[depth];
        int edge = cursor[v];
        int end = graph.offsets[v + 1];
        int low = link[v];
        int child = -1;
        for (; edge < end; edge++) {
          if (!all && graph.labels[edge] < 0) {
            continue;
          }
          int w = graph.targets[edge];
          int other = link[w];
          if (other == 0) {
            child = w;
            break;
          }
          if (other < low) {
            low = other;
            inner[v] = true;
          }
        }
        link[v] = low;
        // The edge to a child is looked at once more after it, for its low link.
        cursor[v] = edge;
        if (child >= 0) {
          link[child] = order++;
          path[++depth] = child;
          continue;
        }
        depth--;
        if (inner[v]) {
          waiting[waitingSize++] = v;
          continue;
        }
        order--;
        while (waitingSize > 0 && link[waiting[waitingSize - 1]] >= low) {
          link[waiting[--waitingSize]] = component;
          order--;
        }
        link[v] = component--;
      }
    }
    for (int v = 0; v < vertices; v++) {
      link[v] = Integer.MAX_VALUE - link[v];
    }
    return Integer.MAX_VALUE - component;
  }

  public int count() {
    return memberOffsets.length - 1;
  }

  /** The component of a vertex, 0…{@link #count()}−1. */
  public int component(int vertex) {
    return componentOf[vertex];
  }

  public int size(int component) {
    return memberOffsets[component + 1] - memberOffsets[component];
  }

  /** The members in ascending order, as a copy. */
  public int[] members(int component) {
    return Arrays.copyOfRange(members, memberOffsets[component], memberOffsets[component + 1]);
  }

  /** The least member, which names the component. */
  public int least(int component) {
    return members[memberOffsets[component]];
  }

  /** The closure that the components were computed for. */
  public Certainty closure() {
    return closure;
  }
}
