package io.periplus.impact;

import java.util.Arrays;

/**
 * What a search from one root found: {@code row -> (vertex, hops)}, nearest first, without the root
 * and without hyper-nodes. Within one distance the order is that of discovery with neighbours
 * ascending, the same on every run.
 */
public final class Reached {
  private final int[] vertices;
  private final int[] hopEnds;
  private final int offset;
  private final boolean truncated;

  /** {@code hopEnds[h]}: how many rows, counted from the very first, are at most h hops away. */
  Reached(int[] vertices, int[] hopEnds, int offset, boolean truncated) {
    this.vertices = vertices;
    this.hopEnds = hopEnds;
    this.offset = offset;
    this.truncated = truncated;
  }

  /** Rows in this answer. */
  public int rows() {
    return vertices.length;
  }

  public int vertex(int row) {
    return vertices[row];
  }

  /** Edges between the root and the row's vertex, edges into hyper-nodes not counted. */
  public int hops(int row) {
    int at = Arrays.binarySearch(hopEnds, offset + row + 1);
    if (at < 0) {
      return -at - 1;
    }
    // Of distances that end at the same row, the first has it.
    while (at > 0 && hopEnds[at - 1] == hopEnds[at]) {
      at--;
    }
    return at;
  }

  /**
   * Tells whether a limit ended the search before everything was found: numbers are then lower
   * bounds. For a page: whether there is another one.
   */
  public boolean truncated() {
    return truncated;
  }

  /** The vertices in the order of the rows, as a copy. */
  public int[] vertices() {
    return vertices.clone();
  }
}
