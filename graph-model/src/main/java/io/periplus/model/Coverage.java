package io.periplus.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Outcome of one scope: account x region x service x operation, and of the few operations that list
 * any type they are told, x type.
 *
 * @param region {@code global} for global services
 * @param service SDK endpoint name, {@code ec2}, {@code elbv2}
 * @param operation API operation, {@code DescribeVpcs}
 * @param resourceType the type the operation feeds, null when several
 * @param errorCode AWS's code, or ours for what AWS did not answer; null when there is none
 * @param message one redacted line for people; names the missing IAM action when denied
 * @param calls requests sent, retries included
 * @param retries of which repeated
 * @param resources rows read
 * @param inferred not asked, concluded from another answer
 * @param lastCompleteAt when this scope was last COMPLETE; null if never
 * @param counters {@code vanished}, {@code duplicate}, {@code unknown_value}, {@code
 *     unresolved_reference}, {@link #ACCEPTED}
 * @param acceptance why this gap is accepted; null if it is not
 */
public record Coverage(
    String accountId,
    String region,
    String service,
    String operation,
    String resourceType,
    CoverageStatus status,
    String errorCode,
    String message,
    long calls,
    long retries,
    long resources,
    boolean inferred,
    Instant lastCompleteAt,
    Map<String, Long> counters,
    Instant startedAt,
    Instant endedAt,
    Acceptance acceptance) {
  private static final Set<String> TOLD_A_TYPE =
      Set.of("cloudcontrol:ListResources", "config:ListDiscoveredResources");

  /** Counter of a gap that the configuration accepts. */
  public static final String ACCEPTED = "accepted";

  public Coverage {
    requireNonNull(accountId, "accountId is null");
    requireNonNull(region, "region is null");
    requireNonNull(service, "service is null");
    requireNonNull(operation, "operation is null");
    requireNonNull(status, "status is null");
    counters = counters == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(counters));
  }

  /** The outcome of a scope that is no accepted gap. */
  public Coverage(
      String accountId,
      String region,
      String service,
      String operation,
      String resourceType,
      CoverageStatus status,
      String errorCode,
      String message,
      long calls,
      long retries,
      long resources,
      boolean inferred,
      Instant lastCompleteAt,
      Map<String, Long> counters,
      Instant startedAt,
      Instant endedAt) {
    this(
        accountId,
        region,
        service,
        operation,
        resourceType,
        status,
        errorCode,
        message,
        calls,
        retries,
        resources,
        inferred,
        lastCompleteAt,
        counters,
        startedAt,
        endedAt,
        null);
  }

  /**
   * What the configuration says of a gap that it accepts.
   *
   * @param reason why it is accepted; may be null
   * @param owner who answers for it; may be null
   * @param until from when it counts as a gap again; null for never
   */
  public record Acceptance(String reason, String owner, Instant until) {}

  /** {@code 111122223333/eu-west-1/ec2:DescribeVpcs}, as {@code coverage_refs} spell it. */
  public String key() {
    return accountId + '/' + region + '/' + call();
  }

  /** What was asked in an account and region, as {@link #call(String, String, String)}. */
  public String call() {
    return call(service, operation, resourceType);
  }

  /**
   * {@code ec2:DescribeVpcs}; with the type where the operation is told one, and each type is a
   * scope of its own: {@code cloudcontrol:ListResources(AWS::Transfer::Server)}.
   */
  public static String call(String service, String operation, String resourceType) {
    String call = service + ':' + operation;
    return TOLD_A_TYPE.contains(call) ? call + '(' + resourceType + ')' : call;
  }

  /** Whether the configuration accepts this gap. */
  public boolean accepted() {
    return counters.containsKey(ACCEPTED);
  }
}
