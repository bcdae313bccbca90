package io.periplus.impact;

/**
 * What one failure leads to: {@code row -> (vertex, class, hops)}, vertices ascending, without the
 * seed and without gates.
 */
public final class FailureRadius {
  private static final FailureClass[] CLASSES = FailureClass.values();

  private final int[] vertices;
  private final byte[] classes;
  private final int[] hops;

  FailureRadius(int[] vertices, byte[] classes, int[] hops) {
    this.vertices = vertices;
    this.classes = classes;
    this.hops = hops;
  }

  public int rows() {
    return vertices.length;
  }

  public int vertex(int row) {
    return vertices[row];
  }

  public FailureClass failureClass(int row) {
    return CLASSES[classes[row]];
  }

  /** Steps from the seed to the row's vertex; gates in between are none. */
  public int hops(int row) {
    return hops[row];
  }

  /** How many vertices have the class. */
  public int count(FailureClass failureClass) {
    int count = 0;
    for (byte each : classes) {
      count += each == failureClass.ordinal() ? 1 : 0;
    }
    return count;
  }
}
