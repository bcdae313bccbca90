package io.periplus.jobs;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A job as it was at one moment.
 *
 * @param createdBy principal, {@code local}
 * @param startedAt null while queued
 * @param finishedAt null until the state is final
 * @param snapshotId what it made; null when nothing
 * @param error <em>Cannot X: Y. Do Z.</em>; null unless it failed
 */
public record Job(
    String id,
    JobKind kind,
    JobState state,
    String createdBy,
    Instant createdAt,
    Instant startedAt,
    Instant finishedAt,
    JobProgress progress,
    String snapshotId,
    String error) {
  public Job {
    requireNonNull(id, "id is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(state, "state is null");
    requireNonNull(createdAt, "createdAt is null");
    requireNonNull(progress, "progress is null");
  }
}
