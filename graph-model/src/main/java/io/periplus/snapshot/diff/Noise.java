package io.periplus.snapshot.diff;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Knows which fields of a configuration change by themselves, and so are no change (V1-V10). */
@FunctionalInterface
public interface Noise {
  /** Everything counts. */
  Noise NONE = (type, configuration) -> {};

  /**
   * Takes volatile fields out.
   *
   * @param type resource type
   */
  void removeFrom(String type, ObjectNode configuration);
}
