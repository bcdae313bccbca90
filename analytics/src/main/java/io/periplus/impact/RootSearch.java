package io.periplus.impact;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * The radius of one root by breadth-first search; on the transposed graph, who can reach it (ALG8).
 *
 * <p>Vertices that the predicate names are hyper-nodes: walked, but never returned and never a hop.
 * A page is found by searching from the root until the page is full, so the first page costs what
 * it shows, not what the radius holds. Memory: 8 bytes per vertex, kept between searches. One
 * search at a time: give each thread its own.
 */
public final class RootSearch {
  private static final int STOP_EVERY = 4096;

  private final ImpactGraph graph;
  private final IntPredicate hyperNode;
  private final int[] stamps;
  private int epoch;
  private int[] rows = new int[64];
  private int[] hypers = new int[16];
  private int rowCount;
  private int hyperCount;

  public RootSearch(ImpactGraph graph, IntPredicate hyperNode) {
    this.graph = graph;
    this.hyperNode = Objects.requireNonNull(hyperNode, "hyperNode is null");
    this.stamps = new int[graph.vertices()];
  }

  /**
   * Everything within the limits.
   *
   * @throws IndexOutOfBoundsException if the root is no vertex
   */
  public Reached search(int root, Certainty closure, SearchLimits limits) {
    return run(root, closure, 0, limits);
  }

  /**
   * Rows {@code offset} and following of {@link #search}, at most {@code limits.maxRows()}; the
   * next page starts at {@code offset + rows()}.
   */
  public Reached page(int root, Certainty closure, int offset, SearchLimits limits) {
    if (offset < 0) {
      throw new IllegalArgumentException("offset must be at least 0, was " + offset);
    }
    return run(root, closure, offset, limits);
  }

  private Reached run(int root, Certainty closure, int offset, SearchLimits limits) {
    Objects.checkIndex(root, graph.vertices());
    if (++epoch == 0) {
      Arrays.fill(stamps, 0);
      epoch = 1;
    }
    boolean all = closure == Certainty.POSSIBLE;
    // Row 0 is the root.
    long most = 1L + offset + limits.maxRows();
    int[] ends = new int[limits.maxHops() + 1];
    rowCount = 0;
    stamps[root] = epoch;
    addRow(root);
    int hops = -1;
    int level = 0;
    int untilStop = STOP_EVERY;
    boolean truncated = false;
    search:
    while (level < rowCount) {
      int end = rowCount;
      ends[++hops] = end - 1;
      hyperCount = 0;
      int hyper = 0;
      for (int at = level; at < end || hyper < hyperCount; ) {
        int v = at < end ? rows[at++] : hypers[hyper++];
        int edge = graph.offsets[v];
        int last = graph.offsets[v + 1];
        untilStop -= 1 + last - edge;
        if (untilStop < 0) {
          if (limits.stop().getAsBoolean()) {
            truncated = true;
            break search;
          }
          untilStop = STOP_EVERY;
        }
        for (; edge < last; edge++) {
          int target = graph.targets[edge];
          if (stamps[target] == epoch || !all && graph.labels[edge] < 0) {
            continue;
          }
          stamps[target] = epoch;
          if (hyperNode.test(target)) {
            addHyper(target);
          } else if (rowCount == most || hops == limits.maxHops()) {
            // One vertex too many or too far tells that there is more.
            truncated = true;
            break search;
          } else {
            addRow(target);
          }
        }
      }
      level = end;
    }
    int found = rowCount - 1;
    Arrays.fill(ends, hops + 1, ends.length, found);
    int from = Math.min(offset, found);
    return new Reached(Arrays.copyOfRange(rows, 1 + from, 1 + found), ends, from, truncated);
  }

  private void addRow(int vertex) {
    if (rowCount == rows.length) {
      rows = Arrays.copyOf(rows, rows.length * 2);
    }
    rows[rowCount++] = vertex;
  }

  private void addHyper(int vertex) {
    if (hyperCount == hypers.length) {
      hypers = Arrays.copyOf(hypers, hypers.length * 2);
    }
    hypers[hyperCount++] = vertex;
  }
}
