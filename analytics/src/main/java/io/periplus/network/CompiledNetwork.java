package io.periplus.network;

import java.util.List;

/**
 * A network ready to answer: rules as packet sets, tables as partitions of the address space.
 *
 * <p>Immutable, safe for many threads. Not serialisable on purpose: ids of interned sets never
 * leave a process.
 */
public final class CompiledNetwork {
  private final NetworkModel model;

  CompiledNetwork(NetworkModel model) {
    this.model = model;
  }

  /** What it was compiled from. */
  public NetworkModel model() {
    return model;
  }

  /** All rows: {@code evaluate(model().networkInterfaces(), sink)} and {@link #evaluateManaged}. */
  public void evaluate(ResultSink sink) {
    evaluate(model.networkInterfaces(), sink);
    evaluateManaged(sink);
  }

  /** Rows of the endpoints on these interfaces, for callers that split the work. */
  public void evaluate(List<NetworkInterface> part, ResultSink sink) {
    throw new UnsupportedOperationException("not yet");
  }

  /** Rows of endpoints without a visible interface: virtual and service endpoints. Once per run. */
  public void evaluateManaged(ResultSink sink) {
    throw new UnsupportedOperationException("not yet");
  }
}
