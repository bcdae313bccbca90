package io.periplus.api.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one snapshot, or a run of them that say the same, says of a resource.
 *
 * @param snapshotId the first of the run
 * @param configHash null when the snapshot does not have it
 * @param changedPaths against the snapshot before; see {@link io.periplus.snapshot.diff.Change}
 * @param before path -> earlier value; null unless CHANGED
 * @param after path -> later value; null unless CHANGED
 * @param exposed {@code true}, {@code false} or {@code UNKNOWN}; null when the snapshot does not
 *     have it
 * @param snapshots length of the run
 * @param lastSnapshotId the last of the run
 */
public record HistoryEntry(
    String snapshotId,
    Instant publishedAt,
    Kind kind,
    String configHash,
    List<String> changedPaths,
    ObjectNode before,
    ObjectNode after,
    String exposed,
    int snapshots,
    String lastSnapshotId,
    Instant lastPublishedAt) {

  /** What happened to a resource. */
  public enum Kind {
    FIRST_SEEN,
    CHANGED,
    /** It could not be read and is carried over as it was. */
    STALE,
    REMOVED,
    /** It is there again after it was removed. */
    SEEN_AGAIN,
    UNCHANGED;

    boolean isQuiet() {
      return this == UNCHANGED || this == STALE;
    }
  }

  /** This run with the entry after it; empty unless nothing happened in between. */
  Optional<HistoryEntry> with(HistoryEntry next) {
    if (!kind.isQuiet() || next.kind != kind || !Objects.equals(exposed, next.exposed)) {
      return Optional.empty();
    }
    return Optional.of(
        new HistoryEntry(
            snapshotId,
            publishedAt,
            kind,
            configHash,
            changedPaths,
            before,
            after,
            exposed,
            snapshots + next.snapshots,
            next.lastSnapshotId,
            next.lastPublishedAt));
  }
}
