package io.periplus.graph;

/**
 * Takes what a query yields, value by value, on the thread that evaluates it and inside its
 * transaction: vertices and edges are attached, so write or {@link WireValues#of detach} them at
 * once and keep none.
 */
public interface GremlinSink {

  /**
   * Called once before the first value, and also when there is none.
   *
   * @param snapshotId the snapshot that the answer is about
   */
  default void begin(String snapshotId) {}

  /** Takes one value of TinkerPop; it may be null. */
  void accept(Object value);

  /** How much was written; the result is cut off at {@link GremlinLimits#maxResultBytes}. */
  default long bytes() {
    return 0;
  }
}
