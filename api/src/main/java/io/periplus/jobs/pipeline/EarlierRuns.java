package io.periplus.jobs.pipeline;

import io.periplus.model.PeriplusException;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.snapshot.SnapshotSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest successful run of each analysis, in whatever snapshot: an analysis may keep rows of it
 * that are the same now. The snapshots are pinned until this is closed.
 */
final class EarlierRuns implements AutoCloseable {
  private final Map<String, Path> directories = new HashMap<>();
  private final List<Snapshot> pinned = new ArrayList<>();

  private EarlierRuns() {}

  /** There is nothing to keep rows of. */
  static EarlierRuns none() {
    return new EarlierRuns();
  }

  static EarlierRuns of(SnapshotStore store, List<String> jobs) {
    EarlierRuns runs = new EarlierRuns();
    for (SnapshotSummary each : store.list()) {
      if (runs.directories.size() < jobs.size()
          && each.status() != SnapshotSummary.Status.CORRUPT) {
        runs.add(store, each.id(), jobs);
      }
    }
    return runs;
  }

  private void add(SnapshotStore store, String id, List<String> jobs) {
    Snapshot snapshot;
    try {
      snapshot = store.get(id);
    } catch (PeriplusException gone) {
      // Removed since it was listed: it is no help to keep it from being analysed.
      return;
    }
    pinned.add(snapshot);
    for (String job : jobs) {
      Optional<Manifest.Analysis> run = snapshot.manifest().latestSuccess(job);
      run.ifPresent(
          found ->
              directories.putIfAbsent(
                  job, snapshot.directory().resolve("analysis").resolve(job).resolve(found.run())));
    }
  }

  /** The directory of a run; empty when there is none. */
  Optional<Path> directory(String job) {
    return Optional.ofNullable(directories.get(job));
  }

  @Override
  public void close() {
    pinned.forEach(Snapshot::close);
  }
}
