package io.periplus.network;

/**
 * Takes rows of {@code reach} and the hops of their witnesses as they are made.
 *
 * <p>Parts of an evaluation repeat the rows of classes and zones that they share, byte for byte:
 * keep one copy of each.
 */
public interface ReachSink {
  void reach(ReachRow row);

  /** All hops of a path; a sink that keeps paths makes the hops when it needs them. */
  default void path(WitnessPath path) {
    path.write(this::hop);
  }

  void hop(PathHop hop);
}
