package io.periplus.graph;

import io.periplus.model.PeriplusException;
import java.time.Duration;

/**
 * The graph of an earlier snapshot is being built and the caller did not want to wait longer. The
 * build goes on; the same request finds it done later.
 */
public final class GraphNotReady extends PeriplusException {
  private static final long serialVersionUID = 1L;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final long written;
  private final long total;

  private GraphNotReady(String message, long written, long total) {
    super("not-ready", Category.RESOURCES, message);
    this.written = written;
    this.total = total;
  }

  static GraphNotReady building(String snapshotId, long written, long total) {
    return new GraphNotReady(
        "Cannot query the graph of "
            + snapshotId
            + " yet: it is being built"
            + (total > 0 ? ", " + written + " of " + total + " elements are written" : "")
            + ". Ask again in a few seconds.",
        written,
        total);
  }

  static GraphNotReady busy(String snapshotId) {
    return new GraphNotReady(
        "Cannot query the graph of "
            + snapshotId
            + " yet: the graphs of other snapshots are being built before it. Ask again in a few"
            + " seconds, or ask about fewer snapshots at once.",
        0,
        0);
  }

  /** Elements that the build has written. */
  public long written() {
    return written;
  }

  /** Elements that the build will write; 0 while it compares. */
  public long total() {
    return total;
  }

  /** When it is worth asking again. */
  public Duration retryAfter() {
    return RETRY_AFTER;
  }
}
