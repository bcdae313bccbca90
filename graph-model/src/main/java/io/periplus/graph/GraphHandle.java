package io.periplus.graph;

import org.janusgraph.core.JanusGraph;

/** The graph of one snapshot, for one request; it stays open until the handle is closed. */
public final class GraphHandle implements AutoCloseable {
  private final OpenGraph open;
  private final GraphPointer pointer;
  private boolean closed;

  GraphHandle(OpenGraph open, GraphPointer pointer) {
    this.open = open;
    this.pointer = pointer;
    open.retain();
  }

  /** The snapshot that the answers are about. */
  public String snapshotId() {
    return pointer.snapshot();
  }

  public GraphStatistics statistics() {
    return pointer.statistics();
  }

  JanusGraph graph() {
    return open.graph();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      open.release();
    }
  }
}
