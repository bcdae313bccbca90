package io.periplus.api.overview;

import io.periplus.api.overview.OverviewReport.Cause;
import io.periplus.api.overview.OverviewReport.CauseChange;
import io.periplus.api.overview.OverviewReport.ChangeState;
import io.periplus.api.overview.OverviewReport.Changes;
import io.periplus.api.overview.OverviewReport.ExposureChange;
import io.periplus.api.overview.OverviewReport.ExposureChanges;
import io.periplus.api.overview.OverviewReport.ResourceChanges;
import io.periplus.report.ChangeCause;
import io.periplus.report.Exposure;
import io.periplus.report.ExposureBox;
import io.periplus.report.ExposureDiff;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is different from an earlier snapshot, and by which rule. */
final class ChangeSection {
  private static final int MOST_ITEMS = 50;

  private ChangeSection() {}

  static Changes compute(Snapshot before, Snapshot after) {
    try (SnapshotConnection then = before.connection();
        SnapshotConnection now = after.connection()) {
      boolean compared = Overview.isAnalysed(before) && Overview.isAnalysed(after);
      List<ExposureChange> changes = compared ? exposures(before, after) : List.of();
      return new Changes(
          before.id(),
          before.manifest().publishedAt(),
          resources(then, now),
          new ExposureChanges(
              compared,
              count(changes, ChangeState.NEW),
              count(changes, ChangeState.REMOVED),
              count(changes, ChangeState.CHANGED),
              count(changes, ChangeState.UNVERIFIED)),
          changes.stream().limit(MOST_ITEMS).toList());
    }
  }

  private static long count(List<ExposureChange> changes, ChangeState state) {
    return changes.stream().filter(change -> change.state() == state).count();
  }

  private record Version(String content, boolean stale) {}

  private static Map<String, Version> versions(SnapshotConnection sql) {
    Map<String, Version> versions = new HashMap<>();
    sql.query(
            "select arn, concat_ws('|', config_hash, name, cast(to_json(tags) as varchar)), stale"
                + " from resource where not stub",
            row -> Map.entry(row.getString(1), new Version(row.getString(2), row.getBoolean(3))))
        .forEach(entry -> versions.put(entry.getKey(), entry.getValue()));
    return versions;
  }

  private static ResourceChanges resources(SnapshotConnection then, SnapshotConnection now) {
    Map<String, Version> before = versions(then);
    Map<String, Version> after = versions(now);
    long added = 0;
    long changed = 0;
    long unverified = 0;
    for (Map.Entry<String, Version> entry : after.entrySet()) {
      Version old = before.get(entry.getKey());
      if (old == null) {
        added++;
      } else if (entry.getValue().stale()) {
        unverified++;
      } else if (!old.content().equals(entry.getValue().content())) {
        changed++;
      }
    }
    long removed = before.keySet().stream().filter(arn -> !after.containsKey(arn)).count();
    return new ResourceChanges(added, removed, changed, unverified);
  }

  /** Of what is, or was, reachable for certain; the list of exposures shows what is undecided. */
  private static List<ExposureChange> exposures(Snapshot before, Snapshot after) {
    return ExposureDiff.between(before, after).stream()
        .filter(change -> isReachable(change.before()) || isReachable(change.after()))
        .map(ChangeSection::item)
        .toList();
  }

  private static boolean isReachable(List<ExposureBox> boxes) {
    return boxes.stream().anyMatch(box -> "REACHABLE".equals(box.verdict()));
  }

  private static ExposureChange item(io.periplus.report.ExposureChange change) {
    Exposure exposure = change.exposure();
    List<Cause> causes = new ArrayList<>();
    for (ChangeCause cause : change.causes()) {
      causes.add(
          new Cause(
              cause.component(),
              cause.ruleId(),
              cause.text() == null ? String.valueOf(cause.ruleId()) : cause.text(),
              CauseChange.valueOf(cause.change().name())));
    }
    List<ExposureBox> shown = change.after().isEmpty() ? change.before() : change.after();
    boolean gone =
        change.state() == io.periplus.report.ExposureChange.State.REMOVED
            || change.state() == io.periplus.report.ExposureChange.State.UNVERIFIED;
    return new ExposureChange(
        ChangeState.valueOf(change.state().name()),
        exposure.exposureId(),
        exposure.arn(),
        exposure.name(),
        exposure.type(),
        exposure.accountId(),
        exposure.region(),
        exposure.address(),
        exposure.family(),
        exposure.via(),
        exposure.protocol(),
        change.before().stream().map(ExposureBox::text).toList(),
        change.after().stream().map(ExposureBox::text).toList(),
        causes,
        gone
            ? null
            : ExplainCommand.of(exposure.arn(), exposure.protocol(), shown.get(0).fromPort()));
  }
}
