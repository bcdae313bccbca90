package io.periplus.api.overview;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.List;

/**
 * The state of an estate on one page: body of {@code GET /api/v1/overview}, text of {@code demo
 * --once}. Every number is computed from the tables of one snapshot, {@link Changes} from two.
 *
 * @param snapshotId what it was computed from
 * @param publishedAt null when that snapshot was never published
 * @param securityGroups null until the reachability analysis has run, as the next three
 * @param changes null when there is no earlier snapshot
 */
@JsonInclude(Include.NON_NULL)
public record OverviewReport(
    @JsonIgnore String snapshotId,
    @JsonIgnore Instant publishedAt,
    Resources resources,
    SecurityGroups securityGroups,
    Exposures exposures,
    Missed missedByGroupScan,
    Egress egress,
    Changes changes,
    Coverage coverage) {

  /** Numbers of resources; stubs are counted apart. */
  public record Resources(
      long total, long stubs, long stale, List<TypeCount> byType, List<AccountCount> byAccount) {}

  /** Resources of a type. */
  public record TypeCount(String type, long count) {}

  /**
   * Resources of an account.
   *
   * @param name null where Organizations was not read
   * @param exposed of these, how many the internet reaches
   */
  @JsonInclude(Include.NON_NULL)
  public record AccountCount(String accountId, String name, long count, long exposed) {}

  /**
   * What security groups say against what the network does.
   *
   * @param admitInternet groups with an ingress rule from 0.0.0.0/0 or ::/0
   * @param reachable of these, groups behind which the internet reaches a member on a port that the
   *     rule opens
   * @param reasons why the rest is not reachable, most frequent first; each group counts once
   */
  public record SecurityGroups(
      long total,
      long admitInternet,
      long reachable,
      long unknown,
      long notReachable,
      List<ReasonCount> reasons,
      List<Group> groups) {}

  /** Groups that are not reachable for one reason, with an example. */
  @JsonInclude(Include.NON_NULL)
  public record ReasonCount(
      String reason, long groups, String exampleGroup, String exampleMember, String explain) {}

  /** Whether the internet gets through a group that admits it. */
  public enum Outcome {
    REACHABLE,
    UNKNOWN,
    NOT_REACHABLE
  }

  /**
   * A group that admits the internet.
   *
   * @param members resources that use it
   * @param rules those that admit, {@code tcp 22 from 0.0.0.0/0}
   * @param reasons why not; empty when reachable
   * @param explain the command that shows it hop by hop; null without a member
   */
  @JsonInclude(Include.NON_NULL)
  public record Group(
      String arn,
      String id,
      String name,
      String accountId,
      String region,
      Outcome outcome,
      long members,
      List<String> rules,
      List<String> reasons,
      String exampleMember,
      String explain) {}

  /** What the internet reaches. */
  public record Exposures(
      long resources,
      long rows,
      List<VerdictCount> byVerdict,
      List<ViaCount> byVia,
      List<PortCount> byPort) {}

  /** Resources under their strongest verdict. */
  public record VerdictCount(String verdict, long resources, long rows) {}

  /** Reachable resources by way in. */
  public record ViaCount(String via, long resources, long rows) {}

  /** Reachable resources by destination port. */
  @JsonInclude(Include.NON_NULL)
  public record PortCount(String protocol, Integer fromPort, Integer toPort, long resources) {}

  /** Reachable resources that a search for 0.0.0.0/0 in their own groups does not find. */
  public record Missed(long total, List<MissedResource> items) {}

  /** Why such a search does not find a resource. */
  public enum MissedKind {
    IPV6_ONLY,
    BEHIND_LOAD_BALANCER,
    NO_SECURITY_GROUP,
    OTHER
  }

  /** One of them, with one of its exposures. */
  @JsonInclude(Include.NON_NULL)
  public record MissedResource(
      String arn,
      String name,
      String type,
      String accountId,
      String region,
      MissedKind kind,
      String address,
      String via,
      String gatewayArn,
      String protocol,
      Integer fromPort,
      Integer toPort,
      String explain) {}

  /** How instances leave. */
  public record Egress(long instances, List<EgressCount> byVia) {}

  /** Resources that leave by one kind of gateway; {@code NONE} for those without any way. */
  @JsonInclude(Include.NON_NULL)
  public record EgressCount(
      String via, String verdict, long instances, long resources, String exampleArn) {}

  /** What is different from the snapshot published before. */
  public record Changes(
      String since,
      Instant sincePublishedAt,
      ResourceChanges resources,
      ExposureChanges exposures,
      List<ExposureChange> items) {}

  /**
   * Resources that changed.
   *
   * @param unverified not seen again because their scope was not complete
   */
  public record ResourceChanges(long added, long removed, long changed, long unverified) {}

  /**
   * Exposures that changed.
   *
   * @param compared whether both snapshots were analysed
   */
  public record ExposureChanges(
      boolean compared, long added, long removed, long changed, long unverified) {}

  /** What happened to an exposure. */
  public enum ChangeState {
    NEW,
    CHANGED,
    REMOVED,
    UNVERIFIED
  }

  /**
   * An exposure that changed.
   *
   * @param before ports and sources that are gone, {@code 443 from 0.0.0.0/0}
   * @param after ports and sources that came
   */
  @JsonInclude(Include.NON_NULL)
  public record ExposureChange(
      ChangeState state,
      String exposureId,
      String arn,
      String name,
      String type,
      String accountId,
      String region,
      String address,
      String family,
      String via,
      String protocol,
      List<String> before,
      List<String> after,
      List<Cause> causes,
      String explain) {}

  /** Whether a rule came or went. */
  public enum CauseChange {
    ADDED,
    REMOVED
  }

  /** A setting on the way that the other snapshot does not have so. */
  @JsonInclude(Include.NON_NULL)
  public record Cause(String component, String ruleId, String text, CauseChange change) {}

  /**
   * What could not be seen.
   *
   * @param unknownExposures resources whose strongest verdict is UNKNOWN
   */
  public record Coverage(
      double percent,
      long scopes,
      long complete,
      List<Gap> gaps,
      List<MissingPermissions.Action> missingPermissions,
      long unknownExposures) {}

  /** A scope that was denied, failed or stopped. */
  @JsonInclude(Include.NON_NULL)
  public record Gap(
      String accountId,
      String region,
      String service,
      String operation,
      String status,
      String errorCode,
      String message) {}
}
