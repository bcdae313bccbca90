package io.periplus.graph;

/**
 * Told how far a load is, now and then. What it throws ends the load; the graph that is served
 * stays as it is.
 */
@FunctionalInterface
public interface LoadProgress {
  /** Tells nobody. */
  LoadProgress NONE = (written, total) -> {};

  /**
   * @param written elements so far
   * @param total elements to write
   */
  void written(long written, long total);
}
