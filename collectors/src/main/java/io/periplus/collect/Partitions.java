package io.periplus.collect;

import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;

/** AWS partitions by region. */
final class Partitions {
  /** The partition of the commercial regions. */
  static final String AWS = "aws";

  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");

  private Partitions() {}

  /** Whether a directory so named holds answers of a region, or of the global services. */
  static boolean isRegionOrGlobal(String name) {
    return name.equals(Scope.GLOBAL) || REGION.matcher(name).matches();
  }

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
