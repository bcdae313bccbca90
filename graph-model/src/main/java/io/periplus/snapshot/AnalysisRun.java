package io.periplus.snapshot;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A finished run of an analysis, as its launcher knows it; the tables are found in its directory.
 *
 * @param job {@code reachability}
 * @param run name of the run's directory, unique below the job
 * @param message one line for people; null when there is nothing to say
 */
public record AnalysisRun(
    String job,
    String run,
    Instant startedAt,
    Instant finishedAt,
    Manifest.AnalysisStatus status,
    String message,
    String kernelVersion) {
  private static final String NAME = "[a-z0-9][a-zA-Z0-9_.-]{0,79}";

  public AnalysisRun {
    requireName("job", job);
    requireName("run", run);
    requireNonNull(finishedAt, "finishedAt is null");
    requireNonNull(status, "status is null");
  }

  /** Names become directories, so nothing that could leave the snapshot is one. */
  static void requireName(String what, String name) {
    if (name == null || !name.matches(NAME) || name.contains("..")) {
      throw new IllegalArgumentException(what + " must match " + NAME + ", was " + name);
    }
  }
}
