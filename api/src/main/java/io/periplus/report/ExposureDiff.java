package io.periplus.report;

import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What changed between the exposures of two analysed snapshots, and by which rule.
 *
 * <p>An exposure that is gone, or no longer certain, while its resource is stale or its scope
 * unread is UNVERIFIED: data that is missing never closes anything.
 */
public final class ExposureDiff {
  /** Null when causes are not asked for. */
  private final CauseFinder finder;

  private final Set<String> unread;
  private final Set<String> stale;

  private ExposureDiff(SnapshotConnection later, CauseFinder finder) {
    this.finder = finder;
    this.unread = unreadScopes(later);
    this.stale =
        new HashSet<>(later.query("select arn from resource where stale", row -> row.getString(1)));
  }

  /** Changes in order of state (NEW first), account, region and ARN. */
  public static List<ExposureChange> between(Snapshot before, Snapshot after) {
    try (SnapshotConnection earlier = before.connection();
        SnapshotConnection later = after.connection()) {
      return new ExposureDiff(later, new CauseFinder(earlier, later))
          .compare(Exposures.read(earlier), Exposures.read(later));
    }
  }

  /** The same without causes, each of which is a search of its own. */
  public static List<ExposureChange> contents(Snapshot before, Snapshot after) {
    try (SnapshotConnection earlier = before.connection();
        SnapshotConnection later = after.connection()) {
      return new ExposureDiff(later, null).compare(Exposures.read(earlier), Exposures.read(later));
    }
  }

  /** What changed between the ways out to the internet, without causes. */
  public static List<ExposureChange> egress(Snapshot before, Snapshot after) {
    try (SnapshotConnection earlier = before.connection();
        SnapshotConnection later = after.connection()) {
      return new ExposureDiff(later, null)
          .compare(Exposures.readEgress(earlier), Exposures.readEgress(later));
    }
  }

  private List<ExposureChange> compare(Map<String, Exposure> was, Map<String, Exposure> is) {
    List<ExposureChange> changes = new ArrayList<>();
    is.forEach(
        (id, now) -> {
          Exposure then = was.get(id);
          List<ExposureBox> gone = then == null ? List.of() : without(then.boxes(), now.boxes());
          List<ExposureBox> come = then == null ? now.boxes() : without(now.boxes(), then.boxes());
          if (then == null) {
            List<ChangeCause> causes = finder == null ? List.of() : finder.ofNew(now);
            changes.add(new ExposureChange(ExposureChange.State.NEW, now, gone, come, causes));
          } else if (!gone.isEmpty() && isUndecided(come) && isUnread(then)) {
            changes.add(unverified(then, gone, come));
          } else if (!gone.isEmpty() || !come.isEmpty()) {
            List<ChangeCause> causes =
                finder == null ? List.of() : finder.ofChanged(then, gone, now, come);
            changes.add(new ExposureChange(ExposureChange.State.CHANGED, now, gone, come, causes));
          }
        });
    was.forEach(
        (id, then) -> {
          if (!is.containsKey(id)) {
            changes.add(isUnread(then) ? unverified(then, then.boxes(), List.of()) : removed(then));
          }
        });
    changes.sort(
        (a, b) -> {
          int byState = a.state().compareTo(b.state());
          return byState != 0 ? byState : compareKeys(a.exposure(), b.exposure());
        });
    return changes;
  }

  private ExposureChange removed(Exposure then) {
    return new ExposureChange(
        ExposureChange.State.REMOVED,
        then,
        then.boxes(),
        List.of(),
        finder == null ? List.of() : finder.ofRemoved(then));
  }

  private static boolean isUndecided(List<ExposureBox> boxes) {
    return boxes.stream().allMatch(box -> box.verdict().equals("UNKNOWN"));
  }

  private boolean isUnread(Exposure exposure) {
    return unread.contains(exposure.accountId() + '/' + exposure.region())
        || stale.contains(exposure.arn());
  }

  private static ExposureChange unverified(
      Exposure then, List<ExposureBox> gone, List<ExposureBox> come) {
    return new ExposureChange(ExposureChange.State.UNVERIFIED, then, gone, come, List.of());
  }

  private static int compareKeys(Exposure a, Exposure b) {
    return key(a).compareTo(key(b));
  }

  private static String key(Exposure exposure) {
    return String.join(
        "\n",
        exposure.accountId(),
        exposure.region(),
        exposure.arn(),
        exposure.address(),
        exposure.protocol(),
        exposure.exposureId());
  }

  private static List<ExposureBox> without(List<ExposureBox> boxes, List<ExposureBox> others) {
    return boxes.stream()
        .filter(box -> others.stream().noneMatch(box::sameContent))
        .collect(Collectors.toList());
  }

  /** {@code account/region} of scopes whose network interfaces or instances were not read. */
  private static Set<String> unreadScopes(SnapshotConnection later) {
    return new TreeSet<>(
        later.query(
            "select distinct account_id || '/' || region from coverage where status in"
                + " ('DENIED', 'FAILED', 'SKIPPED') and operation in"
                + " ('DescribeNetworkInterfaces', 'DescribeInstances')",
            row -> row.getString(1)));
  }
}
