package io.periplus.graph;

import static java.util.Objects.requireNonNull;

import java.util.function.BooleanSupplier;

/**
 * Stops a query from another thread. The query sees it between two traversers; it is not
 * interrupted, because BerkeleyDB takes an interrupt inside a read for a broken environment.
 */
public final class GremlinCancellation {
  private final BooleanSupplier unwanted;
  private volatile boolean cancelled;

  public GremlinCancellation() {
    this(() -> false);
  }

  /**
   * @param unwanted tells that nobody waits for the answer any more; asked often while the query
   *     runs, so it must be quick
   */
  public GremlinCancellation(BooleanSupplier unwanted) {
    this.unwanted = requireNonNull(unwanted, "unwanted is null");
  }

  public void cancel() {
    cancelled = true;
  }

  public boolean isCancelled() {
    return cancelled || unwanted.getAsBoolean();
  }
}
