package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Host names in one spelling, so that an alias record, an origin or an endpoint finds the resource
 * that AWS gave the name to (K13): lower case, no trailing dot, load balancers without {@code
 * dualstack.}
 */
public final class DnsNames {
  /** {@code bucket.s3.eu-west-1.amazonaws.com} and the website forms with a dot or a dash. */
  private static final Pattern BUCKET =
      Pattern.compile(
          "(?<bucket>.+)\\.s3(?:-website)?(?:[.-](?:dualstack\\.)?[a-z0-9-]+)?"
              + "\\.amazonaws\\.com(?:\\.cn)?");

  /** {@code s3-website-eu-west-1.amazonaws.com}, {@code s3-website.eu-central-1.amazonaws.com}. */
  private static final Pattern WEBSITE_ENDPOINT =
      Pattern.compile("s3-website[.-][a-z0-9-]+\\.amazonaws\\.com(?:\\.cn)?");

  /** Where AWS names things; the customer's own names lie elsewhere. */
  private static final Pattern OF_AWS =
      Pattern.compile(
          ".*\\.(?:amazonaws\\.com(?:\\.cn)?|cloudfront\\.net|awsglobalaccelerator\\.com"
              + "|elasticbeanstalk\\.com|on\\.aws)");

  private DnsNames() {}

  /** The one spelling of a name. */
  public static String normalised(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String host = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    boolean balancer = host.contains(".elb.") && host.startsWith("dualstack.");
    return balancer ? host.substring("dualstack.".length()) : host;
  }

  /** The names in some members of a configuration, as aliases. */
  public static Stream<String> aliases(JsonNode configuration, String... members) {
    return Stream.of(members)
        .map(member -> normalised(configuration.path(member).asText("")))
        .filter(name -> !name.isEmpty());
  }

  /** The bucket that a normalised name belongs to, null for none. */
  public static String bucket(String host) {
    Matcher matcher = BUCKET.matcher(host);
    return matcher.matches() ? matcher.group("bucket") : null;
  }

  /** Whether a normalised name is S3's of a region: the record that points there names a bucket. */
  public static boolean isWebsiteEndpoint(String host) {
    return WEBSITE_ENDPOINT.matcher(host).matches();
  }

  /** Whether AWS gives names of this form to resources. */
  static boolean isOfAws(String host) {
    return OF_AWS.matcher(host).matches();
  }
}
