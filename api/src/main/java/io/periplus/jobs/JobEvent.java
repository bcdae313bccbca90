package io.periplus.jobs;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Something that happened to a job.
 *
 * @param id counts from 1 within the job
 * @param job as it was just after the event
 * @param message what {@link Type#LOG} says, else null
 */
public record JobEvent(long id, Type type, Instant at, Job job, String message) {

  /** What happened. */
  public enum Type {
    PROGRESS,
    LOG,
    STATE,
    END
  }

  public JobEvent {
    requireNonNull(type, "type is null");
    requireNonNull(at, "at is null");
    requireNonNull(job, "job is null");
  }
}
