package io.periplus.cost.bill;

import java.util.Map;

/**
 * The region in front of a usage type, {@code EUC1-BoxUsage:t3.micro}, for lines that name no
 * region. Without a code it is us-east-1, the region whose usage types have none.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html">AWS
 *     Regions</a>
 */
final class UsageTypeRegion {
  private static final Map<String, String> CODES =
      Map.ofEntries(
          Map.entry("USE1", "us-east-1"),
          Map.entry("USE2", "us-east-2"),
          Map.entry("USW1", "us-west-1"),
          Map.entry("USW2", "us-west-2"),
          Map.entry("CAN1", "ca-central-1"),
          Map.entry("EU", "eu-west-1"),
          Map.entry("EUW1", "eu-west-1"),
          Map.entry("EUW2", "eu-west-2"),
          Map.entry("EUW3", "eu-west-3"),
          Map.entry("EUC1", "eu-central-1"),
          Map.entry("EUN1", "eu-north-1"),
          Map.entry("EUS1", "eu-south-1"),
          Map.entry("APN1", "ap-northeast-1"),
          Map.entry("APN2", "ap-northeast-2"),
          Map.entry("APN3", "ap-northeast-3"),
          Map.entry("APE1", "ap-east-1"),
          Map.entry("APS1", "ap-southeast-1"),
          Map.entry("APS2", "ap-southeast-2"),
          Map.entry("APS3", "ap-south-1"),
          Map.entry("AFS1", "af-south-1"),
          Map.entry("MES1", "me-south-1"),
          Map.entry("SAE1", "sa-east-1"),
          Map.entry("UGW1", "us-gov-west-1"),
          Map.entry("UGE1", "us-gov-east-1"),
          Map.entry("CNN1", "cn-north-1"),
          Map.entry("CNW1", "cn-northwest-1"));

  private UsageTypeRegion() {}

  /** The region, null when the prefix has the form of a code and is an unknown one. */
  static String of(String usageType) {
    if (usageType == null || usageType.isEmpty()) {
      return null;
    }
    int dash = usageType.indexOf('-');
    if (dash < 0) {
      return "us-east-1";
    }
    String prefix = usageType.substring(0, dash);
    String region = CODES.get(prefix);
    if (region != null) {
      return region;
    }
    return isCode(prefix) ? null : "us-east-1";
  }

  private static boolean isCode(String prefix) {
    if (prefix.length() != 4 || !Character.isDigit(prefix.charAt(3))) {
      return false;
    }
    return prefix.chars().limit(3).allMatch(c -> c >= 'A' && c <= 'Z');
  }
}
