package io.periplus.impact;

/**
 * What one failure leads to: {@code row -> (vertex, class)}, vertices ascending, without the seed
 * and without gates.
 */
public final class FailureRadius {
  private static final FailureClass[] CLASSES = FailureClass.values();

  private final int[] vertices;
  private final byte[] classes;

  FailureRadius(int[] vertices, byte[] classes) {
    this.vertices = vertices;
    this.classes = classes;
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

  /** How many vertices have the class. */
  public int count(FailureClass failureClass) {
    int count = 0;
    for (byte each : classes) {
      count += each == failureClass.ordinal() ? 1 : 0;
    }
    return count;
  }
}
