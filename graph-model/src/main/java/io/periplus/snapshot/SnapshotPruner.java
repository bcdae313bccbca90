package io.periplus.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Removes snapshots that a {@link Retention} no longer wants.
 *
 * <p>A snapshot goes by rename to {@code snapshots/.removing-<id>}, and its files after that: one
 * that has its name is whole, whatever dies. Who began to read it in the moment of the rename gets
 * it back.
 */
final class SnapshotPruner {
  private static final String REMOVING = ".removing-";

  /** Held while snapshots are removed. */
  private static final String LOCK = "prune.lock";

  private final Path directory;
  private final Path snapshots;
  private final DurableFiles files;
  private final Pins pins;
  private final AnalysisCommitter analyses;

  SnapshotPruner(Path directory, DurableFiles files, Pins pins, AnalysisCommitter analyses) {
    this.directory = directory;
    this.snapshots = directory.resolve(SnapshotStore.SNAPSHOTS);
    this.files = files;
    this.pins = pins;
    this.analyses = analyses;
  }

  /** Finishes what a prune that died had begun, unless another one is at work. */
  void recover() throws IOException {
    if (removed().isEmpty()) {
      return;
    }
    Optional<DirectoryLock> free = DirectoryLock.tryAcquire(directory.resolve(LOCK));
    if (free.isPresent()) {
      try (DirectoryLock lock = free.get()) {
        for (Path entry : removed()) {
          DurableFiles.deleteTree(entry);
        }
      }
    }
  }

  private List<Path> removed() throws IOException {
    try (Stream<Path> list = Files.list(snapshots)) {
      return list.filter(path -> path.getFileName().toString().startsWith(REMOVING)).toList();
    }
  }

  /**
   * @param known all snapshots, newest first
   * @param current asked for again before each removal
   */
  PruneReport prune(
      Retention retention,
      Instant now,
      List<SnapshotSummary> known,
      Supplier<Optional<String>> current,
      boolean remove)
      throws IOException {
    try (DirectoryLock lock = DirectoryLock.acquire(directory.resolve(LOCK), "prune")) {
      Map<String, PruneReport.Reason> wanted = wanted(retention, now, known, current.get());
      List<PruneReport.Removed> removed = new ArrayList<>();
      List<PruneReport.Kept> kept = new ArrayList<>();
      for (String id : known.stream().map(SnapshotSummary::id).sorted().toList()) {
        if (wanted.containsKey(id)) {
          kept.add(new PruneReport.Kept(id, wanted.get(id)));
          continue;
        }
        long bytes = bytes(snapshots.resolve(id));
        if (isUsed(id) || (remove && !remove(id, current))) {
          kept.add(new PruneReport.Kept(id, PruneReport.Reason.IN_USE));
        } else {
          removed.add(new PruneReport.Removed(id, bytes));
        }
      }
      return new PruneReport(removed, kept);
    }
  }

  /** Snapshot -> why it is kept, those left out that are kept only while they are used. */
  private static Map<String, PruneReport.Reason> wanted(
      Retention retention, Instant now, List<SnapshotSummary> known, Optional<String> current) {
    Map<String, PruneReport.Reason> wanted = new TreeMap<>();
    Set<LocalDate> days = new HashSet<>();
    Instant firstDay = now.minus(retention.keepDaily());
    int newest = 0;
    boolean published = current.isEmpty();
    for (SnapshotSummary snapshot : known) {
      String id = snapshot.id();
      boolean complete = snapshot.status() == SnapshotSummary.Status.PUBLISHED;
      if (current.filter(id::equals).isPresent()) {
        published = true;
        wanted.put(id, PruneReport.Reason.CURRENT);
      } else if (!complete && !published) {
        wanted.put(id, PruneReport.Reason.UNPUBLISHED);
      } else if (newest < retention.keep()
          && snapshot.status() != SnapshotSummary.Status.INCOMPLETE) {
        // A damaged one among the newest stays for whoever looks into it, and counts for nothing.
        wanted.put(id, PruneReport.Reason.NEWEST);
      }
      if (complete) {
        newest++;
        LocalDate day = snapshot.publishedAt().atZone(ZoneOffset.UTC).toLocalDate();
        if (snapshot.publishedAt().isAfter(firstDay) && days.add(day)) {
          wanted.putIfAbsent(id, PruneReport.Reason.DAILY);
        }
      }
    }
    return wanted;
  }

  private boolean isUsed(String id) throws IOException {
    return pins.pinned().contains(id) || analyses.isBeingAnalysed(snapshots.resolve(id));
  }

  /** Removes one, unless it has come into use or has been published meanwhile. */
  private boolean remove(String id, Supplier<Optional<String>> current) throws IOException {
    Path named = snapshots.resolve(id);
    Path removing = snapshots.resolve(REMOVING + id);
    try (DirectoryLock lock = DirectoryLock.await(directory.resolve(SnapshotStore.COMMIT_LOCK))) {
      if (current.get().filter(id::equals).isPresent()) {
        return false;
      }
      FaultPoint.hit("prune.before-rename");
      files.rename(named, removing);
      FaultPoint.hit("prune.after-rename");
      if (pins.pinned().contains(id) || analyses.isBeingAnalysed(removing)) {
        files.rename(removing, named);
        return false;
      }
      files.forceDirectory(snapshots);
    } catch (NoSuchFileException gone) {
      return true;
    }
    // The manifest first: what is left of a half removed one can be taken for nothing else.
    Files.deleteIfExists(removing.resolve(ManifestFile.NAME));
    FaultPoint.hit("prune.after-manifest");
    DurableFiles.deleteTree(removing);
    FaultPoint.hit("prune.end");
    return true;
  }

  private static long bytes(Path snapshot) throws IOException {
    long bytes = 0;
    try (Stream<Path> walk = Files.walk(snapshot)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }
}
