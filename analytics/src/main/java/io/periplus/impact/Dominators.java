package io.periplus.impact;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * Choke points between a root and everything it reaches (D10): a vertex that is on every path from
 * the root to another one dominates it. {@code vertex -> immediate dominator}.
 *
 * <p>Semi-NCA, the simple form of Lengauer and Tarjan's algorithm, without recursion. For several
 * sources, give the graph a vertex with an edge to each. Memory: 28 bytes per vertex. Immutable.
 */
public final class Dominators {
  private final int root;

  /** Vertex to its place in the search, from 1; 0 when it is not reached. */
  private final int[] order;

  /** Place to vertex. */
  private final int[] vertices;

  /** Place to the place of the immediate dominator. */
  private final int[] dominator;

  private Dominators(int root, int[] order, int[] vertices, int[] dominator) {
    this.root = root;
    this.order = order;
    this.vertices = vertices;
    this.dominator = dominator;
  }

  /**
   * The dominators from one root.
   *
   * @param transpose that of {@code graph}
   * @throws IndexOutOfBoundsException if the root is no vertex
   */
  public static Dominators of(
      ImpactGraph graph, ImpactGraph transpose, int root, Certainty closure) {
    Objects.checkIndex(root, graph.vertices());
    int[] order = new int[graph.vertices()];
    int[] vertices = new int[graph.vertices() + 1];
    int[] parent = new int[graph.vertices() + 1];
    int size = search(graph, root, closure, order, vertices, parent);
    int[] dominator = Arrays.copyOf(parent, size + 1);
    int[] semi = new int[size + 1];
    int[] label = new int[size + 1];
    for (int i = 0; i <= size; i++) {
      semi[i] = i;
      label[i] = i;
    }
    int[] path = new int[size + 1];
    for (int w = size; w > 1; w--) {
      semi[w] = dominator[w];
      int v = vertices[w];
      for (int e = transpose.offsets[v]; e < transpose.offsets[v + 1]; e++) {
        int before = order[transpose.targets[e]];
        if (before > 0 && transpose.isWalked(e, closure)) {
          semi[w] = Math.min(semi[w], semi[least(before, w + 1, parent, semi, label, path)]);
        }
      }
    }
    for (int w = 2; w <= size; w++) {
      int above = dominator[w];
      while (above > semi[w]) {
        above = dominator[above];
      }
      dominator[w] = above;
    }
    return new Dominators(root, order, Arrays.copyOf(vertices, size + 1), dominator);
  }

  /** Numbers what the root reaches, depth first, and returns how much that is. */
  private static int search(
      ImpactGraph graph, int root, Certainty closure, int[] order, int[] vertices, int[] parent) {
    int[] cursor = Arrays.copyOf(graph.offsets, graph.vertices());
    int size = 1;
    order[root] = 1;
    vertices[1] = root;
    for (int place = 1; place > 0; ) {
      int v = vertices[place];
      if (cursor[v] == graph.offsets[v + 1]) {
        place = parent[place];
        continue;
      }
      int edge = cursor[v]++;
      int target = graph.targets[edge];
      if (order[target] == 0 && graph.isWalked(edge, closure)) {
        order[target] = ++size;
        vertices[size] = target;
        parent[size] = place;
        place = size;
      }
    }
    return size;
  }

  /** The place with the least semi-dominator on the linked way up; compresses that way. */
  private static int least(
      int place, int linkedFrom, int[] parent, int[] semi, int[] label, int[] path) {
    if (parent[place] < linkedFrom) {
      return label[place];
    }
    int depth = 0;
    int v = place;
    do {
      path[depth++] = v;
      v = parent[v];
    } while (parent[v] >= linkedFrom);
    int above = v;
    int best = label[v];
    while (depth > 0) {
      v = path[--depth];
      parent[v] = parent[above];
      if (semi[best] < semi[label[v]]) {
        label[v] = best;
      } else {
        best = label[v];
      }
      above = v;
    }
    return label[place];
  }

  public boolean isReached(int vertex) {
    return order[vertex] > 0;
  }

  /** The immediate dominator; −1 for the root and for what it does not reach. */
  public int immediate(int vertex) {
    return vertex == root || order[vertex] == 0 ? -1 : vertices[dominator[order[vertex]]];
  }

  /** Every vertex that is on all paths to this one, nearest to it first, without either end. */
  public int[] chain(int vertex) {
    int[] out = new int[8];
    int size = 0;
    for (int v = immediate(vertex); v >= 0 && v != root; v = immediate(v)) {
      if (size == out.length) {
        out = Arrays.copyOf(out, size * 2);
      }
      out[size++] = v;
    }
    return Arrays.copyOf(out, size);
  }

  /**
   * Vertex to how many of the targets the root no longer reaches without it, itself not counted:
   * the worth of a choke point.
   */
  public int[] targetsBehind(IntPredicate target) {
    int[] behind = new int[order.length];
    for (int place = vertices.length - 1; place > 1; place--) {
      int v = vertices[place];
      behind[vertices[dominator[place]]] += behind[v] + (target.test(v) ? 1 : 0);
    }
    return behind;
  }
}
