package io.periplus.api.overview;

import io.periplus.api.overview.OverviewReport.ChangeState;
import io.periplus.api.overview.OverviewReport.Changes;
import io.periplus.api.overview.OverviewReport.ExposureChange;
import io.periplus.api.overview.OverviewReport.ExposureChanges;
import io.periplus.api.overview.OverviewReport.ResourceChanges;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What is different from an earlier snapshot, and by which rule. */
final class ChangeSection {
  private static final int MOST_ITEMS = 50;

  private ChangeSection() {}

  static Changes compute(Snapshot before, Snapshot after) {
    try (SnapshotConnection then = before.connection();
        SnapshotConnection now = after.connection()) {
      boolean compared = Overview.isAnalysed(before) && Overview.isAnalysed(after);
      List<ExposureChange> changes = compared ? exposures(then, now) : List.of();
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

  private static List<ExposureChange> exposures(SnapshotConnection then, SnapshotConnection now) {
    Map<String, ExposureContent> before = ExposureContent.reachable(then);
    Map<String, ExposureContent> after = ExposureContent.reachable(now);
    TreeSet<String> undecided =
        new TreeSet<>(
            now.query(
                "select distinct arn from exposure where verdict = 'UNKNOWN'"
                    + " union select arn from resource where stale",
                row -> row.getString(1)));
    ChangeCauses causes = new ChangeCauses(then, now);
    List<ExposureChange> changes = new ArrayList<>();
    after.forEach(
        (id, content) -> {
          ExposureContent old = before.get(id);
          if (old == null) {
            changes.add(change(ChangeState.NEW, null, content, causes));
          } else if (!old.ports().equals(content.ports())) {
            changes.add(change(ChangeState.CHANGED, old, content, causes));
          }
        });
    before.forEach(
        (id, old) -> {
          if (!after.containsKey(id)) {
            ChangeState state =
                undecided.contains(old.arn()) ? ChangeState.UNVERIFIED : ChangeState.REMOVED;
            changes.add(change(state, old, null, causes));
          }
        });
    changes.sort(
        Comparator.comparing(ExposureChange::state)
            .thenComparing(ExposureChange::accountId)
            .thenComparing(ExposureChange::arn)
            .thenComparing(ExposureChange::exposureId));
    return changes;
  }

  private static ExposureChange change(
      ChangeState state, ExposureContent before, ExposureContent after, ChangeCauses causes) {
    ExposureContent known = after == null ? before : after;
    return new ExposureChange(
        state,
        known.exposureId(),
        known.arn(),
        known.name(),
        known.type(),
        known.accountId(),
        known.region(),
        known.address(),
        known.family(),
        known.via(),
        known.protocol(),
        before == null ? List.of() : before.ports(),
        after == null ? List.of() : after.ports(),
        state == ChangeState.UNVERIFIED ? List.of() : causes.of(before, after),
        after == null ? null : ExplainCommand.of(known.arn(), known.protocol(), known.port()));
  }
}
