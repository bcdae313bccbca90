package io.periplus.gremlin;

import io.periplus.graph.GraphHandle;
import java.time.Duration;

/** The graph that a query is about. */
@FunctionalInterface
interface GraphChoice {
  /**
   * Opens it; close the handle after the query.
   *
   * @param patience how long to wait where it must be built first
   */
  GraphHandle open(Duration patience);
}
