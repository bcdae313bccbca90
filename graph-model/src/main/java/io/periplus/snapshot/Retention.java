package io.periplus.snapshot;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Which snapshots {@link SnapshotStore#prune} keeps, besides the published one and those that are
 * read.
 *
 * @param keep the newest so many
 * @param keepDaily of older ones, the last of each day (UTC) for so long
 */
public record Retention(int keep, Duration keepDaily) {
  /** The newest 30, and one a day for a year. */
  public static final Retention DEFAULT = new Retention(30, Duration.ofDays(365));

  public Retention {
    requireNonNull(keepDaily, "keepDaily is null");
    if (keep < 1) {
      throw new IllegalArgumentException("keep must be at least 1, was " + keep);
    }
    if (keepDaily.isNegative()) {
      throw new IllegalArgumentException("keepDaily must not be negative, was " + keepDaily);
    }
  }
}
