package io.periplus.cost.path;

import static java.util.Objects.requireNonNull;

/**
 * A place that traffic passes, in the order it passes them.
 *
 * @param region code; empty where not known, or where there is none
 * @param zone id or name of the zone, the same kind along a path; empty where not known, or where
 *     the place is in none
 * @param byPublicAddress whether it is reached by a public or Elastic IP address from within AWS
 */
public record PathPlace(
    String arn, PlaceKind kind, String region, String zone, boolean byPublicAddress) {
  public PathPlace {
    requireNonNull(arn, "arn is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(region, "region is null");
    requireNonNull(zone, "zone is null");
  }

  /** A place reached by its private address. */
  public static PathPlace of(String arn, PlaceKind kind, String region, String zone) {
    return new PathPlace(arn, kind, region, zone, false);
  }
}
