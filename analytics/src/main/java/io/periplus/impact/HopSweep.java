package io.periplus.impact;

import java.util.Arrays;

/**
 * How far away the farthest of a radius is, for {@value Long#SIZE} seeds at a time: a breadth-first
 * search whose marks are bits, one for each seed.
 *
 * <p>Several vertices may be of one owner, or of none ({@code −1}). A step into a vertex of another
 * owner is a hop; one into a vertex of the same owner or of none is free. Memory: 36 bytes per
 * vertex. One sweep at a time: give each thread its own.
 */
public final class HopSweep {
  private final ImpactGraph graph;
  private final int[] ownerOf;
  private final boolean[] counts;
  private final long[] visited;
  private final long[] now;
  private final long[] next;
  private final long[] reached;
  private int[] queue;
  private int[] waiting;

  /**
   * Prepares.
   *
   * @param ownerOf vertex to its owner, 0 and on; −1 for none
   * @param counts whether a vertex tells that its owner is reached
   */
  public HopSweep(ImpactGraph graph, int[] ownerOf, boolean[] counts) {
    this.graph = graph;
    this.ownerOf = ownerOf.clone();
    this.counts = counts.clone();
    this.visited = new long[graph.vertices()];
    this.now = new long[graph.vertices()];
    this.next = new long[graph.vertices()];
    this.reached = new long[Arrays.stream(ownerOf).max().orElse(-1) + 1];
    this.queue = new int[64];
    this.waiting = new int[64];
  }

  /**
   * Hops to the farthest owner that counts.
   *
   * @param starts of each seed the vertices where it begins, at most {@value Long#SIZE} seeds
   */
  public int[] farthest(int[][] starts, Certainty closure) {
    if (starts.length > Long.SIZE) {
      throw new IllegalArgumentException("at most 64 seeds, found " + starts.length);
    }
    Arrays.fill(visited, 0);
    Arrays.fill(reached, 0);
    int[] hops = new int[starts.length];
    int size = 0;
    for (int seed = 0; seed < starts.length; seed++) {
      for (int start : starts[seed]) {
        size = add(start, 1L << seed, size);
      }
    }
    int[] swap;
    for (int level = 0; size > 0; level++) {
      swap = queue;
      queue = waiting;
      waiting = swap;
      long arrived = level(closure, size);
      for (long bits = arrived; bits != 0; bits &= bits - 1) {
        hops[Long.numberOfTrailingZeros(bits)] = level;
      }
      size = waitingSize;
    }
    return hops;
  }

  private int waitingSize;

  private int add(int vertex, long bits, int size) {
    if (next[vertex] == 0) {
      if (size == waiting.length) {
        waiting = Arrays.copyOf(waiting, 2 * size);
      }
      waiting[size] = vertex;
      next[vertex] = bits;
      return size + 1;
    }
    next[vertex] |= bits;
    return size;
  }

  /** Goes through one level; which seeds found an owner that they had not. */
  private long level(Certainty closure, int size) {
    int end = 0;
    for (int i = 0; i < size; i++) {
      int v = queue[i];
      long bits = next[v] & ~visited[v];
      next[v] = 0;
      if (bits != 0) {
        now[v] = bits;
        queue[end++] = v;
      }
    }
    waitingSize = 0;
    long arrived = 0;
    for (int at = 0; at < end; at++) {
      int v = queue[at];
      long bits = now[v] & ~visited[v];
      now[v] = 0;
      if (bits == 0) {
        continue;
      }
      visited[v] |= bits;
      int owner = ownerOf[v];
      if (counts[v]) {
        arrived |= bits & ~reached[owner];
        reached[owner] |= bits;
      }
      for (int e = graph.offsets[v]; e < graph.offsets[v + 1]; e++) {
        int target = graph.targets[e];
        long more = bits & ~visited[target];
        if (more == 0 || !graph.isWalked(e, closure)) {
          continue;
        }
        if (ownerOf[target] >= 0 && ownerOf[target] != owner) {
          waitingSize = add(target, more, waitingSize);
        } else {
          if (now[target] == 0) {
            if (end == queue.length) {
              queue = Arrays.copyOf(queue, 2 * end);
            }
            queue[end++] = target;
          }
          now[target] |= more;
        }
      }
    }
    return arrived;
  }
}
