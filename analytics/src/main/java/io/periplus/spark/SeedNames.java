package io.periplus.spark;

import io.periplus.impact.estate.RadiusResource;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** ARNs of seeds, by which their numbers are found. Immutable. */
final class SeedNames implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String[] arns;

  /**
   * @param seeds in the order of their ARNs
   */
  SeedNames(List<RadiusResource> seeds) {
    arns = seeds.stream().map(RadiusResource::arn).toArray(String[]::new);
  }

  /** −1 for what is no seed. */
  int seed(String arn) {
    return Math.max(-1, Arrays.binarySearch(arns, arn, Comparator.naturalOrder()));
  }
}
