package io.periplus.snapshot;

import java.time.Instant;
import java.util.List;

/**
 * A line of the list of snapshots.
 *
 * @param createdAt null when corrupt, as everything that only the manifest knows
 * @param publishedAt null when it never was the current one
 * @param current whether readers get it by default
 * @param bytes of all files that the manifest names
 * @param analyses newest run of each job
 */
public record SnapshotSummary(
    String id,
    Status status,
    boolean current,
    Instant createdAt,
    Instant publishedAt,
    List<String> accounts,
    List<String> regions,
    long resources,
    long relationships,
    long bytes,
    double coveragePercent,
    List<Manifest.Analysis> analyses) {

  /** What can be done with it. */
  public enum Status {
    PUBLISHED,
    /** Complete, but never published. */
    INCOMPLETE,
    /** The manifest, or a file that it names, is missing or damaged. */
    CORRUPT
  }

  static SnapshotSummary of(Manifest manifest, Status status, boolean current) {
    long bytes = 0;
    for (Manifest.Table table : manifest.visibleTables().values()) {
      bytes += table.files().stream().mapToLong(Manifest.TableFile::bytes).sum();
    }
    return new SnapshotSummary(
        manifest.id(),
        status,
        current,
        manifest.createdAt(),
        manifest.publishedAt(),
        manifest.accounts(),
        manifest.regions(),
        manifest.resources(),
        manifest.tables().get(InventoryTable.RELATIONSHIP.tableName()).rows(),
        bytes,
        manifest.coverage().percent(),
        manifest.analyses().stream()
            .filter(run -> manifest.latestRun(run.job()).filter(run::equals).isPresent())
            .toList());
  }

  static SnapshotSummary corrupt(String id, boolean current) {
    return new SnapshotSummary(
        id, Status.CORRUPT, current, null, null, List.of(), List.of(), 0, 0, 0, 0, List.of());
  }
}
