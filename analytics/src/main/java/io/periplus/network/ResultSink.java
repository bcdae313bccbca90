package io.periplus.network;

/**
 * Takes rows as they are made; nothing is kept by the kernel.
 *
 * <p>Rows come in a defined order, the same for the same input, but not in the tables' order: sort
 * by {@code ORDER} of the row type. Exposure, egress and endpoint rows are unique over all parts of
 * an evaluation. Class rows come once per part and class: add up {@code members} by class id. Hops
 * come once per part and path: keep one copy by (path id, leg, seq).
 */
public interface ResultSink {
  /** Kinds of rows, but hops. */
  enum Kind {
    EXPOSURE,
    EGRESS,
    ENDPOINT,
    ENDPOINT_CLASS
  }

  /** Whether rows of a kind are wanted; the others need not be made. */
  default boolean takes(Kind kind) {
    return true;
  }

  /** Whether the hops of a path are wanted; those of the others need not be made. */
  default boolean takesPath(String pathId) {
    return true;
  }

  void exposure(ExposureRow row);

  void egress(EgressRow row);

  void endpoint(EndpointRow row);

  void endpointClass(EndpointClassRow row);

  /** All hops of a path; a sink that keeps paths makes the hops when it needs them. */
  default void path(WitnessPath path) {
    path.write(this::hop);
  }

  void hop(PathHop hop);
}
