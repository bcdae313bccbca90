package io.periplus.graph;

/**
 * Stops a query from another thread. The query sees it between two traversers; it is not
 * interrupted, because BerkeleyDB takes an interrupt inside a read for a broken environment.
 */
public final class GremlinCancellation {
  private volatile boolean cancelled;

  public void cancel() {
    cancelled = true;
  }

  public boolean isCancelled() {
    return cancelled;
  }
}
