package io.periplus.snapshot;

import java.util.List;

/**
 * What a prune removed, or would remove, and why it kept the others.
 *
 * @param removed oldest first
 * @param kept oldest first
 */
public record PruneReport(List<Removed> removed, List<Kept> kept) {
  public PruneReport {
    removed = List.copyOf(removed);
    kept = List.copyOf(kept);
  }

  /**
   * A snapshot that is gone.
   *
   * @param bytes of all its files
   */
  public record Removed(String id, long bytes) {}

  /** A snapshot that stays. */
  public record Kept(String id, Reason reason) {}

  /** Why a snapshot stays; the first that applies. */
  public enum Reason {
    /** It is the published one. */
    CURRENT,
    /** It is newer than the published one: a crawl or an analysis may be about to publish it. */
    UNPUBLISHED,
    /** It is one of the newest. */
    NEWEST,
    /** It is the last of its day. */
    DAILY,
    /** Somebody reads it or analyses it. */
    IN_USE
  }

  /** Bytes that are free, or would be. */
  public long bytes() {
    return removed.stream().mapToLong(Removed::bytes).sum();
  }
}
