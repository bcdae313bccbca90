package io.periplus.jobs;

/** Where a job, or one of its phases, is. */
public enum JobState {
  QUEUED,
  RUNNING,
  SUCCEEDED,
  /** Done, but part of the data is missing. */
  PARTIAL,
  FAILED,
  CANCELLED;

  /** Whether nothing more will happen. */
  public boolean isFinal() {
    return this != QUEUED && this != RUNNING;
  }
}
