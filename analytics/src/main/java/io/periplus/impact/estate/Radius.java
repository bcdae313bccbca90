package io.periplus.impact.estate;

import java.util.List;
import java.util.SortedSet;

/**
 * The radius of one seed.
 *
 * @param resources by hops, then ARN
 * @param possible of what is certain and possible together
 * @param reasons why more may be reached, or this rests on a supposition
 * @param truncated steps were left out: counts are lower bounds
 */
public record Radius(
    RadiusResource seed,
    RadiusDirection direction,
    RadiusCounts certain,
    RadiusCounts possible,
    List<ReachedResource> resources,
    SortedSet<String> reasons,
    boolean truncated) {
  public Radius {
    resources = List.copyOf(resources);
  }
}
