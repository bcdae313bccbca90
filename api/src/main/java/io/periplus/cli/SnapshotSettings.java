package io.periplus.cli;

import io.periplus.snapshot.Retention;
import java.time.Duration;
import java.util.List;

/** Settings of what becomes of old snapshots: {@code snapshot}. */
final class SnapshotSettings {
  static final Setting<Integer> KEEP =
      new Setting<>(
          "snapshot.keep",
          SettingType.number(1, 1_000_000),
          "30",
          "Newest snapshots that `snapshots prune` keeps");
  static final Setting<Duration> KEEP_DAILY =
      new Setting<>(
          "snapshot.keep-daily",
          SettingType.DURATION_OR_NONE,
          "365d",
          "How long it keeps the last one of each day besides; `0d` for none");
  static final Setting<Boolean> AUTO_PRUNE =
      new Setting<>(
          "snapshot.auto-prune",
          SettingType.BOOLEAN,
          "true",
          "Whether `crawl` and `import` prune after publishing, where one of the two is set");

  static final List<Setting<?>> ALL = List.of(KEEP, KEEP_DAILY, AUTO_PRUNE);

  private SnapshotSettings() {}

  /** What they say, for {@code snapshots prune}. */
  static Retention retention(SettingValues values) {
    return new Retention(values.get(KEEP), values.get(KEEP_DAILY));
  }

  /**
   * Whether a publish is followed by a prune. Nobody loses history to a default: it takes a
   * retention that somebody has written down.
   */
  static boolean prunesByItself(SettingValues values) {
    boolean isSaid = !values.isDefault(KEEP) || !values.isDefault(KEEP_DAILY);
    return isSaid && values.get(AUTO_PRUNE);
  }
}
