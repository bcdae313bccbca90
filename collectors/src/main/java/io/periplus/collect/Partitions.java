package io.periplus.collect;

import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;

/** AWS partitions by region. */
final class Partitions {
  /** The partition of the commercial regions. */
  static final String AWS = "aws";

  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");

  /**
   * Regions that every account has enabled.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html">AWS
   *     Regions</a>
   */
  private static final Set<String> ALWAYS_ENABLED =
      Set.of(
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-northeast-3",
          "ap-south-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "ca-central-1",
          "eu-central-1",
          "eu-north-1",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "sa-east-1",
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2");

  private Partitions() {}

  /** Whether no account can be without the region; in other partitions all are so. */
  static boolean isAlwaysEnabled(String region) {
    return ALWAYS_ENABLED.contains(region) || !of(region).equals(AWS);
  }

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
