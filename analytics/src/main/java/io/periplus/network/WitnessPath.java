package io.periplus.network;

import java.util.function.Consumer;

/**
 * A path of the table {@code path} that shares its hops with others: a tenth of the size of its
 * rows, so that a caller may keep many until it knows their order.
 */
public interface WitnessPath {
  /** Digest of the hops. */
  String id();

  /** Gives its rows, in path order. */
  void write(Consumer<PathHop> sink);
}
