package io.periplus.report;

import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.util.ArrayList;
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
  private ExposureDiff() {}

  /** Changes in order of state (NEW first), account, region and ARN. */
  public static List<ExposureChange> between(Snapshot before, Snapshot after) {
    try (SnapshotConnection earlier = before.connection();
        SnapshotConnection later = after.connection()) {
      Map<String, Exposure> was = Exposures.read(earlier);
      Map<String, Exposure> is = Exposures.read(later);
      CauseFinder causes = new CauseFinder(earlier, later);
      Set<String> unread = unreadScopes(later);
      List<ExposureChange> changes = new ArrayList<>();
      is.forEach(
          (id, now) -> {
            Exposure then = was.get(id);
            List<ExposureBox> gone = then == null ? List.of() : without(then.boxes(), now.boxes());
            List<ExposureBox> come =
                then == null ? now.boxes() : without(now.boxes(), then.boxes());
            if (then == null) {
              changes.add(
                  new ExposureChange(ExposureChange.State.NEW, now, gone, come, causes.ofNew(now)));
            } else if (!gone.isEmpty() && isUndecided(come) && isUnread(then, unread, causes)) {
              changes.add(unverified(then, gone, come));
            } else if (!gone.isEmpty() || !come.isEmpty()) {
              changes.add(
                  new ExposureChange(
                      ExposureChange.State.CHANGED,
                      now,
                      gone,
                      come,
                      causes.ofChanged(then, gone, now, come)));
            }
          });
      was.forEach(
          (id, then) -> {
            if (!is.containsKey(id)) {
              changes.add(
                  isUnread(then, unread, causes)
                      ? unverified(then, then.boxes(), List.of())
                      : new ExposureChange(
                          ExposureChange.State.REMOVED,
                          then,
                          then.boxes(),
                          List.of(),
                          causes.ofRemoved(then)));
            }
          });
      changes.sort(
          (a, b) -> {
            int byState = a.state().compareTo(b.state());
            return byState != 0 ? byState : compareKeys(a.exposure(), b.exposure());
          });
      return changes;
    }
  }

  private static boolean isUndecided(List<ExposureBox> boxes) {
    return boxes.stream().allMatch(box -> box.verdict().equals("UNKNOWN"));
  }

  private static boolean isUnread(Exposure exposure, Set<String> unread, CauseFinder causes) {
    return unread.contains(exposure.accountId() + '/' + exposure.region())
        || causes.isStale(exposure.arn());
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
