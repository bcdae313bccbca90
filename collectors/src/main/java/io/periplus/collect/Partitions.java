package io.periplus.collect;

import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;

/** AWS partitions by region. */
final class Partitions {
  /** The partition of the commercial regions. */
  static final String AWS = "aws";

  private Partitions() {}

  /** The partition of a region, {@code aws} for regions the SDK does not know. */
  static String of(String region) {
    RegionMetadata known = RegionMetadata.of(Region.of(region));
    if (known != null) {
      return known.partition().id();
    }
    return region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : AWS;
  }

  /** Where a partition's global services are asked (G3). */
  static String homeRegion(String partition) {
    switch (partition) {
      case "aws-cn":
        return "cn-north-1";
      case "aws-us-gov":
        return "us-gov-west-1";
      default:
        return "us-east-1";
    }
  }
}
