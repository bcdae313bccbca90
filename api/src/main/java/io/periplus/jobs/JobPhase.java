package io.periplus.jobs;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One part of a job, as people read it: {@code crawl}, {@code load graph}.
 *
 * @param total 0 while it is not known
 * @param startedAt null before it starts
 * @param finishedAt null before it ends
 */
public record JobPhase(
    String name,
    JobState state,
    long done,
    long total,
    String unit,
    Instant startedAt,
    Instant finishedAt) {
  public JobPhase {
    requireNonNull(name, "name is null");
    requireNonNull(state, "state is null");
    requireNonNull(unit, "unit is null");
  }
}
