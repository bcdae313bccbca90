package io.periplus.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/**
 * An Amazon Resource Name, {@code arn:partition:service:region:account:resource}.
 *
 * <p>Region and account are empty for what has none (S3 buckets, IAM has no region). Things that
 * AWS gives no ARN get one of the same form, {@code arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1}.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Amazon
 *     Resource Names</a>
 */
public record Arn(String partition, String service, String region, String account, String resource)
    implements Comparable<Arn> {

  /** Key of the one vertex that stands for the internet; not an ARN on purpose. */
  public static final String INTERNET = "internet";

  public Arn {
    requirePart("partition", partition);
    requirePart("service", service);
    if (region == null || account == null || resource == null || resource.isEmpty()) {
      throw new IllegalArgumentException("ARN needs a resource, and region and account not null");
    }
  }

  private static void requirePart(String name, String part) {
    if (part == null || part.isEmpty() || part.indexOf(':') >= 0) {
      throw new IllegalArgumentException("ARN has no valid " + name + ": " + part);
    }
  }

  /**
   * Parses the six colon-separated parts; the resource may hold colons of its own.
   *
   * @throws IllegalArgumentException if {@code text} is not an ARN
   */
  @JsonCreator
  public static Arn parse(String text) {
    return tryParse(text).orElseThrow(() -> new IllegalArgumentException("not an ARN: " + text));
  }

  /** Like {@link #parse}, empty instead of an exception. */
  public static Optional<Arn> tryParse(String text) {
    if (text == null || !text.startsWith("arn:")) {
      return Optional.empty();
    }
    String[] parts = text.split(":", 6);
    if (parts.length < 6 || parts[1].isEmpty() || parts[2].isEmpty() || parts[5].isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]));
  }

  /**
   * The part of {@link #resource} behind its last {@code /} or {@code :}, {@code i-1} of {@code
   * instance/i-1}.
   */
  public String lastSegment() {
    int cut = Math.max(resource.lastIndexOf('/'), resource.lastIndexOf(':'));
    return resource.substring(cut + 1);
  }

  @Override
  public int compareTo(Arn other) {
    return toString().compareTo(other.toString());
  }

  @JsonValue
  @Override
  public String toString() {
    return "arn:" + partition + ':' + service + ':' + region + ':' + account + ':' + resource;
  }
}
