package io.periplus.impact;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * A directed graph in compressed rows: {@code vertex -> edges sorted by (target, type)}, 5 bytes
 * per edge and 4 per vertex.
 *
 * <p>Vertices are 0…{@link #vertices()}−1; an edge is its position 0…{@link #edges()}−1 in the
 * rows, so that tables beside the graph (evidence, rule ids) are plain arrays. An edge is
 * identified by (source, target, type): parallel ones are merged when the graph is built, and the
 * merged edge is certain when any of them is. Immutable.
 */
public final class ImpactGraph implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The greatest number of vertices, and of edges. */
  public static final int LIMIT = Integer.MAX_VALUE - 15;

  /** The greatest edge type; types are 0…127. */
  public static final int MAX_TYPE = 127;

  private static final int POSSIBLE_BIT = 0x80;

  /** Row of vertex v: positions offsets[v] to offsets[v + 1] − 1. */
  final int[] offsets;

  final int[] targets;

  /** Type in the low seven bits; negative when the edge is only possible. */
  final byte[] labels;

  private ImpactGraph(int[] offsets, int[] targets, byte[] labels) {
    this.offsets = offsets;
    this.targets = targets;
    this.labels = labels;
  }

  /**
   * Starts a graph.
   *
   * @throws IllegalArgumentException if {@code vertices} is negative or above {@link #LIMIT}
   */
  public static Builder builder(int vertices) {
    return new Builder(vertices);
  }

  public int vertices() {
    return offsets.length - 1;
  }

  public int edges() {
    return targets.length;
  }

  /** The first edge that leaves the vertex; its edges end before {@link #endEdge(int)}. */
  public int firstEdge(int vertex) {
    return offsets[vertex];
  }

  public int endEdge(int vertex) {
    return offsets[vertex + 1];
  }

  public int target(int edge) {
    return targets[edge];
  }

  public int type(int edge) {
    return labels[edge] & MAX_TYPE;
  }

  public Certainty certainty(int edge) {
    return labels[edge] < 0 ? Certainty.POSSIBLE : Certainty.CERTAIN;
  }

  /** Tells whether a closure of this certainty walks the edge. */
  public boolean isWalked(int edge, Certainty closure) {
    return closure == Certainty.POSSIBLE || labels[edge] >= 0;
  }

  /** The vertex that the edge leaves; takes the logarithm of the number of vertices. */
  public int source(int edge) {
    Objects.checkIndex(edge, edges());
    int low = 0;
    int high = vertices() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (offsets[middle] <= edge) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The edge of this identity, or −1 if there is none. */
  public int findEdge(int source, int target, int type) {
    int low = offsets[source];
    int high = offsets[source + 1] - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compare(targets[middle], target);
      if (order == 0) {
        order = Integer.compare(labels[middle] & MAX_TYPE, type);
      }
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** The same edges the other way round, for "who can reach this"; a new graph of the same size. */
  public ImpactGraph transpose() {
    int[] starts = new int[offsets.length];
    for (int target : targets) {
      starts[target + 1]++;
    }
    for (int v = 0; v + 1 < starts.length; v++) {
      starts[v + 1] += starts[v];
    }
    int[] next = Arrays.copyOf(starts, Math.max(0, starts.length - 1));
    int[] sources = new int[targets.length];
    byte[] turned = new byte[targets.length];
    // Sources come in ascending order and types ascend within a pair, so every row is sorted.
    for (int v = 0; v < vertices(); v++) {
      for (int e = offsets[v]; e < offsets[v + 1]; e++) {
        int at = next[targets[e]]++;
        sources[at] = v;
        turned[at] = labels[e];
      }
    }
    return new ImpactGraph(starts, sources, turned);
  }

  /** Heap that a graph of this size takes, in bytes. */
  public static long bytes(long vertices, long edges) {
    return 4 * (vertices + 1) + 5 * edges;
  }

  @Override
  public String toString() {
    return "ImpactGraph[vertices=" + vertices() + ", edges=" + edges() + "]";
  }

  /** Collects edges in any order; not safe for several threads. */
  public static final class Builder {
    private final int vertices;
    private int[] sources = new int[16];
    private int[] targets = new int[16];
    private byte[] labels = new byte[16];
    private int size;

    private Builder(int vertices) {
      if (vertices < 0 || vertices > LIMIT) {
        throw new IllegalArgumentException("vertices must be 0 to " + LIMIT + ", was " + vertices);
      }
      this.vertices = vertices;
    }

    /**
     * Adds an edge; adding it again with another certainty keeps the greater.
     *
     * @throws IndexOutOfBoundsException if an end is no vertex
     * @throws IllegalArgumentException if the type is not 0…127, or there are too many edges
     */
    public Builder add(int source, int target, int type, Certainty certainty) {
      Objects.checkIndex(source, vertices);
      Objects.checkIndex(target, vertices);
      Objects.requireNonNull(certainty, "certainty is null");
      if (type < 0 || type > MAX_TYPE) {
        throw new IllegalArgumentException("type must be 0 to " + MAX_TYPE + ", was " + type);
      }
      if (size == sources.length) {
        grow();
      }
      sources[size] = source;
      targets[size] = target;
      labels[size++] = (byte) (certainty == Certainty.CERTAIN ? type : type | POSSIBLE_BIT);
      return this;
    }

    private void grow() {
      if (size == LIMIT) {
        throw new IllegalArgumentException("a graph has at most " + LIMIT + " edges");
      }
      int wider = (int) Math.min(LIMIT, size + (size >> 1) + 16L);
      sources = Arrays.copyOf(sources, wider);
      targets = Arrays.copyOf(targets, wider);
      labels = Arrays.copyOf(labels, wider);
    }

    /** Sorts and merges what was added; the builder can go on being used. */
    public ImpactGraph build() {
      int[] starts = new int[vertices + 1];
      for (int e = 0; e < size; e++) {
        starts[sources[e] + 1]++;
      }
      for (int v = 0; v < vertices; v++) {
        starts[v + 1] += starts[v];
      }
      int[] next = Arrays.copyOf(starts, vertices);
      // Target, type, then certain before possible: of parallel edges the first one stays.
      long[] keys = new long[size];
      for (int e = 0; e < size; e++) {
        int label = labels[e];
        keys[next[sources[e]]++] =
            (long) targets[e] << 8 | (label & MAX_TYPE) << 1 | (label < 0 ? 1 : 0);
      }
      int[] offsets = new int[vertices + 1];
      int kept = 0;
      for (int v = 0; v < vertices; v++) {
        int from = starts[v];
        int to = starts[v + 1];
        if (to - from > 1) {
          Arrays.sort(keys, from, to);
        }
        long last = -1;
        for (int e = from; e < to; e++) {
          long identity = keys[e] >> 1;
          if (identity != last) {
            keys[kept++] = keys[e];
            last = identity;
          }
        }
        offsets[v + 1] = kept;
      }
      int[] heads = new int[kept];
      byte[] merged = new byte[kept];
      for (int e = 0; e < kept; e++) {
        heads[e] = (int) (keys[e] >> 8);
        int type = (int) (keys[e] >> 1) & MAX_TYPE;
        merged[e] = (byte) ((keys[e] & 1) == 0 ? type : type | POSSIBLE_BIT);
      }
      return new ImpactGraph(offsets, heads, merged);
    }
  }
}
