package io.periplus.impact.estate;

import io.periplus.impact.FailureClass;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What fails with one seed in one closure, counted.
 *
 * @param counts of all that fails; what is only unseen is not among it
 * @param classes class of failure to how many, stubs too; without those of which there is none
 * @param maxHops to the farthest
 */
public record FailureTally(SeedCounts counts, Map<FailureClass, Integer> classes, int maxHops)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public FailureTally {
    EnumMap<FailureClass, Integer> copy = new EnumMap<>(FailureClass.class);
    copy.putAll(classes);
    classes = Collections.unmodifiableMap(copy);
  }

  /** How many are of the class. */
  public int count(FailureClass failureClass) {
    return classes.getOrDefault(failureClass, 0);
  }
}
