package io.periplus.report;

import io.periplus.report.ExposureChange.State;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Builds a {@link ReachabilityReport} from the tables of one or two snapshots. */
public final class ReportBuilder {
  /** Version of the report's shape. */
  public static final int SCHEMA_VERSION = 1;

  private final Clock clock;

  public ReportBuilder(Clock clock) {
    this.clock = clock;
  }

  /**
   * Builds the report.
   *
   * @param baseline snapshot to compare with; null for none
   * @throws io.periplus.model.PeriplusException {@code analysis-not-run} if reachability was not
   *     computed for one of them
   */
  public ReachabilityReport build(Snapshot snapshot, Snapshot baseline) {
    snapshot.files("exposure");
    List<ExposureChange> changes = List.of();
    if (baseline != null) {
      baseline.files("exposure");
      changes = ExposureDiff.between(baseline, snapshot);
    }
    try (SnapshotConnection connection = snapshot.connection()) {
      Map<String, Exposure> exposures = Exposures.read(connection);
      List<ReachabilityReport.Row> rows = rows(connection, exposures, changes, baseline != null);
      return new ReachabilityReport(
          SCHEMA_VERSION,
          clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
          ref(snapshot.manifest()),
          baseline == null ? null : ref(baseline.manifest()),
          gaps(connection).isEmpty(),
          summary(exposures, changes, baseline != null),
          rows,
          egress(connection),
          gaps(connection));
    }
  }

  private static ReachabilityReport.SnapshotRef ref(Manifest manifest) {
    return new ReachabilityReport.SnapshotRef(
        manifest.id(),
        manifest.publishedAt() == null ? null : manifest.publishedAt().toString(),
        manifest.coverage().percent(),
        manifest.accounts());
  }

  private static List<ReachabilityReport.Row> rows(
      SnapshotConnection connection,
      Map<String, Exposure> exposures,
      List<ExposureChange> changes,
      boolean compared) {
    Map<String, String> rules = decidingRules(connection);
    List<ReachabilityReport.Row> rows = new ArrayList<>();
    Set<String> changed = new HashSet<>();
    for (ExposureChange change : changes) {
      changed.add(change.exposure().exposureId());
      rows.add(row(change.state().name(), change.exposure(), change, rules));
    }
    for (Exposure exposure : exposures.values()) {
      if (!changed.contains(exposure.exposureId())) {
        rows.add(row(compared ? "UNCHANGED" : null, exposure, null, rules));
      }
    }
    return rows;
  }

  private static ReachabilityReport.Row row(
      String state, Exposure exposure, ExposureChange change, Map<String, String> rules) {
    String rule =
        exposure.boxes().stream()
            .map(box -> rules.get(box.pathId()))
            .filter(text -> text != null)
            .findFirst()
            .orElse(null);
    return new ReachabilityReport.Row(
        state,
        exposure.exposureId(),
        exposure.arn(),
        exposure.type(),
        exposure.name(),
        exposure.accountId(),
        exposure.region(),
        exposure.vpcId(),
        exposure.family(),
        exposure.address(),
        exposure.via(),
        exposure.gatewayArn(),
        exposure.protocol(),
        exposure.verdict(),
        texts(exposure.boxes()),
        change == null ? List.of() : texts(change.before()),
        change == null ? List.of() : texts(change.after()),
        change != null && change.widens(),
        rule,
        change == null ? List.of() : change.causes().stream().map(ReportBuilder::cause).toList(),
        exposure.reasons());
  }

  private static List<String> texts(List<ExposureBox> boxes) {
    return boxes.stream().map(ExposureBox::text).toList();
  }

  private static String cause(ChangeCause cause) {
    String what = cause.change() == ChangeCause.Kind.ADDED ? "added" : "removed";
    if (cause.ruleId() == null) {
      return "changed: " + cause.component() + " (" + cause.text() + ")";
    }
    return what + " " + cause.ruleId() + ": " + cause.text();
  }

  /** Path -> the security group rule on it that admits the packet first. */
  private static Map<String, String> decidingRules(SnapshotConnection connection) {
    Map<String, String> rules = new HashMap<>();
    connection.query(
        "select path_id, rule_id, rule_text from path where rule_kind = 'securityGroupRule'"
            + " and effect = 'ALLOW' and leg = 'FORWARD' order by path_id, seq",
        row -> rules.putIfAbsent(row.getString(1), row.getString(2) + ": " + row.getString(3)));
    return rules;
  }

  private static ReachabilityReport.Summary summary(
      Map<String, Exposure> exposures, List<ExposureChange> changes, boolean compared) {
    Set<String> reachable = new HashSet<>();
    Set<String> unknown = new HashSet<>();
    for (Exposure exposure : exposures.values()) {
      ("REACHABLE".equals(exposure.verdict()) ? reachable : unknown).add(exposure.arn());
    }
    unknown.removeAll(reachable);
    Map<String, Integer> states = new TreeMap<>();
    if (compared) {
      Stream.of(State.values()).forEach(state -> states.put(state.name(), 0));
      changes.forEach(change -> states.merge(change.state().name(), 1, Integer::sum));
      long changedNow =
          changes.stream()
              .filter(change -> exposures.containsKey(change.exposure().exposureId()))
              .count();
      states.put("UNCHANGED", (int) (exposures.size() - changedNow));
    }
    return new ReachabilityReport.Summary(
        reachable.size(),
        unknown.size(),
        exposures.size(),
        states,
        sentence(reachable.size(), states, compared));
  }

  private static String sentence(int reachable, Map<String, Integer> states, boolean compared) {
    String first =
        "The internet reaches " + reachable + (reachable == 1 ? " resource" : " resources");
    if (!compared) {
      return first + "; there is no baseline to compare with.";
    }
    return first
        + ": "
        + states.get("NEW")
        + " new, "
        + states.get("CHANGED")
        + " changed and "
        + states.get("REMOVED")
        + " closed exposures since the baseline"
        + (states.get("UNVERIFIED") > 0
            ? ", " + states.get("UNVERIFIED") + " could not be verified."
            : ".");
  }

  private static List<ReachabilityReport.Egress> egress(SnapshotConnection connection) {
    return connection.query(
        "select via, verdict, count(distinct arn) from egress group by via, verdict"
            + " order by via, verdict",
        row -> new ReachabilityReport.Egress(row.getString(1), row.getString(2), row.getInt(3)));
  }

  private static List<ReachabilityReport.Gap> gaps(SnapshotConnection connection) {
    return connection.query(
        "select account_id, region, service, operation, status, error_code, message from coverage"
            + " where status in ('DENIED', 'FAILED')"
            + " or (status = 'SKIPPED' and error_code in ('Stopped', 'Budget'))"
            + " order by account_id, region, service, operation",
        row ->
            new ReachabilityReport.Gap(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7)));
  }
}
