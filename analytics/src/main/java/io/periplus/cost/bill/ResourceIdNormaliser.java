package io.periplus.cost.bill;

import java.util.List;
import java.util.Locale;

/**
 * Makes the ARN of a vertex out of the resource id of a line, RID1 to RID20: one resource arrives
 * as a bare id, as an ARN, and on lines of other services.
 *
 * <p>Looks at the text alone; {@link ResourceIdResolver} decides where the snapshot must be asked.
 * Never throws, whatever a bill holds. Identifiers that AWS assigns are lower-cased; names, and the
 * resource part of an ARN, keep their case (RID19). The region of a global service is a billing
 * region and no part of the identity (RID20). The account inside an ARN decides the vertex, who
 * pays is another matter (RID18).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cur/latest/userguide/Lineitem-columns.html">lineItem/ResourceId</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">ARN
 *     forms by service</a>
 */
public final class ResourceIdNormaliser {
  /** Longer than any ARN: IAM's limit of a policy element is 2048. */
  private static final int LONGEST = 2048;

  private ResourceIdNormaliser() {}

  /**
   * Normalises an id.
   *
   * @param id as the bill writes it, null when the line has none
   * @param account the account of the line
   * @param region the region of the line; null falls back to the code in the usage type
   * @param service the service of the line, {@code AmazonEC2} or {@code Amazon Elastic Compute
   *     Cloud}
   */
  public static NormalisedId normalise(
      String id, String account, String region, String service, String usageType) {
    String text = strip(id);
    if (text == null) {
      return NormalisedId.ABSENT;
    }
    if (text.length() > LONGEST || !isPrintable(text)) {
      return NormalisedId.UNRECOGNISED;
    }
    String product = service == null ? "" : ServiceCodes.of(service);
    if (text.regionMatches(true, 0, "arn:", 0, 4)) {
      return ArnShapes.normalise(text, product);
    }
    String where = region == null || region.isEmpty() ? UsageTypeRegion.of(usageType) : region;
    if (where == null || where.equals("global")) {
      where = "";
    }
    return bare(text, account == null ? "" : account, where, product);
  }

  private static NormalisedId bare(String text, String account, String region, String product) {
    String prefix = "arn:" + partition(region) + ':';
    NormalisedId ec2 = ec2(text, prefix, region, account);
    if (ec2 != null) {
      return ec2;
    }
    String place = region + ':' + account + ':';
    switch (product) {
      case "AmazonS3":
        return bucket(text, prefix);
      case "AWSELB":
        return loadBalancer(text, prefix + "elasticloadbalancing:" + place, place);
      case "AmazonRoute53":
        return global(text, "hostedzone/", 'Z', prefix + "route53:::");
      case "AmazonCloudFront":
        return account.isEmpty()
            ? NormalisedId.UNRECOGNISED
            : global(text, "distribution/", 'E', prefix + "cloudfront::" + account + ':');
      default:
        return region.isEmpty() || account.isEmpty()
            ? NormalisedId.UNRECOGNISED
            : BareNames.normalise(text, prefix, place, product);
    }
  }

  /** RID2 and RID3: what EC2 assigns is told by its first letters, under every service. */
  private static NormalisedId ec2(String text, String prefix, String region, String account) {
    String kind = ec2Kind(text);
    if (kind == null || region.isEmpty() || account.isEmpty()) {
      return null;
    }
    IdRule rule = kind.equals("instance/") ? IdRule.RID2 : IdRule.RID3;
    // a snapshot's ARN has no account: it can be shared, and AWS documents it without
    String owner = kind.equals("snapshot/") ? "" : account;
    return NormalisedId.of(
        rule, prefix + "ec2:" + region + ':' + owner + ':' + kind + text.toLowerCase(Locale.ROOT));
  }

  /** The resource type in front of a bare EC2 id, {@code volume/}, null if it is none. */
  static String ec2Kind(String text) {
    int hex = hexLength(text);
    if (hex < 8 || hex > 17) {
      return null;
    }
    return switch (text.substring(0, text.length() - hex).toLowerCase(Locale.ROOT)) {
      case "i-" -> "instance/";
      case "vol-" -> "volume/";
      case "snap-" -> "snapshot/";
      case "eni-" -> "network-interface/";
      case "eipalloc-" -> "elastic-ip/";
      case "nat-" -> "natgateway/";
      case "vpce-" -> "vpc-endpoint/";
      case "vpn-" -> "vpn-connection/";
      case "tgw-attach-" -> "transit-gateway-attachment/";
      case "tgw-" -> "transit-gateway/";
      case "fl-" -> "vpc-flow-log/";
      default -> null;
    };
  }

  private static int hexLength(String text) {
    int from = text.length();
    while (from > 0
        && Character.digit(text.charAt(from - 1), 16) >= 0
        && text.charAt(from - 1) < 128) {
      from--;
    }
    return from > 0 && text.charAt(from - 1) == '-' ? text.length() - from : 0;
  }

  /** RID13: {@code bucket} or {@code bucket/key}. */
  private static NormalisedId bucket(String text, String prefix) {
    int slash = text.indexOf('/');
    String name = slash < 0 ? text : text.substring(0, slash);
    return name.length() >= 3 && isName(name, ".-_")
        ? NormalisedId.of(IdRule.RID13, prefix + "s3:::" + name)
        : NormalisedId.UNRECOGNISED;
  }

  /** RID7: {@code app/name/hash} is of the second generation, a bare name of the first. */
  private static NormalisedId loadBalancer(String text, String prefix, String place) {
    String name = text.startsWith("loadbalancer/") ? text.substring(13) : text;
    boolean typed = name.startsWith("app/") || name.startsWith("net/") || name.startsWith("gwy/");
    boolean known = typed ? isName(name, "-/") && slashes(name) == 2 : isName(name, "-");
    return known && place.length() > 2 && place.charAt(0) != ':' && !place.endsWith("::")
        ? NormalisedId.of(IdRule.RID7, prefix + "loadbalancer/" + name)
        : NormalisedId.UNRECOGNISED;
  }

  /** RID12 for ids without an ARN around them. */
  private static NormalisedId global(String text, String kind, char first, String prefix) {
    String name = text.startsWith(kind) ? text.substring(kind.length()) : text;
    return name.length() > 5 && name.charAt(0) == first && isName(name, "")
        ? NormalisedId.of(IdRule.RID12, prefix + kind + name)
        : NormalisedId.UNRECOGNISED;
  }

  /** RID1 and RID19: blanks and quotes around an id are the export's. */
  private static String strip(String id) {
    if (id == null) {
      return null;
    }
    int from = 0;
    int to = id.length();
    while (from < to && isPadding(id.charAt(from))) {
      from++;
    }
    while (to > from && isPadding(id.charAt(to - 1))) {
      to--;
    }
    if (from == to || (to - from == 1 && id.charAt(from) == '-')) {
      return null;
    }
    return id.substring(from, to);
  }

  private static boolean isPadding(char c) {
    return c == '"' || c == '\'' || c <= ' ' || Character.isWhitespace(c);
  }

  private static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == 0x7f || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  static String partition(String region) {
    return region.startsWith("cn-")
        ? "aws-cn"
        : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  static int slashes(String text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '/') {
        count++;
      }
    }
    return count;
  }

  /** Letters and digits of ASCII and the characters of {@code more}, at least one. */
  static boolean isName(String text, String more) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
      if (!plain && more.indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** An id with more than one meaning. */
  static NormalisedId either(IdRule rule, String arn, String other) {
    return new NormalisedId(rule, arn, List.of(other), null, null, null);
  }
}
