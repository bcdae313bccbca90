package io.periplus.cli;

import io.periplus.graph.GraphStore;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.PruneReport;
import io.periplus.snapshot.Retention;
import io.periplus.snapshot.SnapshotStore;
import java.util.List;
import java.util.Locale;

/** Removes old snapshots and the graphs that were built of them. */
final class SnapshotPrune {
  private SnapshotPrune() {}

  /** Removes what the retention does not keep. */
  static PruneReport run(SnapshotStore store, Retention retention) {
    PruneReport report = store.prune(retention);
    if (!report.removed().isEmpty()) {
      // Opening it removes the graphs of snapshots that are gone.
      GraphStore.open(store.directory()).close();
    }
    return report;
  }

  /**
   * Prunes after a publish, if the configuration says so, and says what went in one line. What
   * cannot be removed now is left to the next time; the publish stands.
   */
  static void afterPublish(SettingValues settings, SnapshotStore store, Progress progress) {
    if (!SnapshotSettings.prunesByItself(settings)) {
      return;
    }
    try {
      PruneReport report = run(store, SnapshotSettings.retention(settings));
      if (!report.removed().isEmpty()) {
        progress.note(
            "Pruned "
                + Numbers.count(report.removed().size(), "old snapshot")
                + ", "
                + size(report.bytes())
                + " free; "
                + Numbers.grouped(report.kept().size())
                + " stay (snapshot.keep "
                + settings.text(SnapshotSettings.KEEP)
                + ", snapshot.keep-daily "
                + settings.text(SnapshotSettings.KEEP_DAILY)
                + ").");
      }
    } catch (PeriplusException e) {
      progress.note("Pruned nothing. " + e.getMessage());
    }
  }

  /** {@code 512 bytes}, {@code 1.5 MiB}. */
  static String size(long bytes) {
    if (bytes < 1024) {
      return Numbers.count(bytes, "byte");
    }
    double size = bytes / 1024.0;
    for (String unit : List.of("KiB", "MiB", "GiB")) {
      if (size < 1024) {
        return String.format(Locale.ROOT, "%.1f %s", size, unit);
      }
      size /= 1024;
    }
    return String.format(Locale.ROOT, "%.1f TiB", size);
  }
}
