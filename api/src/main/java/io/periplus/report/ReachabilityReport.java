package io.periplus.report;

import java.util.List;
import java.util.Map;

/**
 * What the internet reaches in one snapshot, against a baseline.
 *
 * <p>Built by {@link ReportBuilder}, rendered by {@link ReportRenderer}. The same two snapshots
 * give the same report but for {@code createdAt}.
 *
 * @param schemaVersion of this shape, 1
 * @param createdAt RFC 3339
 * @param baseline null when there is nothing to compare with; {@code rows} then have no state
 * @param complete whether every scope that should have been read was
 */
public record ReachabilityReport(
    int schemaVersion,
    String createdAt,
    SnapshotRef snapshot,
    SnapshotRef baseline,
    boolean complete,
    Summary summary,
    List<Row> rows,
    List<Egress> egress,
    List<Gap> gaps) {

  public ReachabilityReport {
    rows = List.copyOf(rows);
    egress = List.copyOf(egress);
    gaps = List.copyOf(gaps);
  }

  /** A snapshot that the report reads. */
  public record SnapshotRef(
      String id, String publishedAt, double coveragePercent, List<String> accounts) {}

  /**
   * The numbers.
   *
   * @param exposedResources distinct resources with a REACHABLE row
   * @param unknownResources distinct resources that are UNKNOWN at best
   * @param states state -> exposures, all states named; empty without baseline
   * @param sentence the report in one sentence
   */
  public record Summary(
      int exposedResources,
      int unknownResources,
      int exposures,
      Map<String, Integer> states,
      String sentence) {}

  /**
   * One exposure.
   *
   * @param state NEW, CHANGED, REMOVED, UNVERIFIED, UNCHANGED; null without baseline
   * @param ports ports and remotes now, {@code 443 from 0.0.0.0/0}; before it went when REMOVED
   * @param before boxes that changed or went, as they were
   * @param added boxes that the baseline does not have
   * @param widened whether the internet reaches something by it that it did not reach before
   * @param rule the security group rule, or other setting, that lets it in
   * @param causes what changed, {@code added sgr-1: tcp 22 from 0.0.0.0/0}
   */
  public record Row(
      String state,
      String exposureId,
      String arn,
      String type,
      String name,
      String accountId,
      String region,
      String vpcId,
      String family,
      String address,
      String via,
      String gatewayArn,
      String protocol,
      String verdict,
      List<String> ports,
      List<String> before,
      List<String> added,
      boolean widened,
      String rule,
      List<String> causes,
      List<String> reasons) {}

  /** Resources by the way they leave. */
  public record Egress(String via, String verdict, int resources) {}

  /** A scope that was not read, and so may hide exposures. */
  public record Gap(
      String accountId,
      String region,
      String service,
      String operation,
      String status,
      String errorCode,
      String message) {}
}
