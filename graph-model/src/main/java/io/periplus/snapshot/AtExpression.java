package io.periplus.snapshot;

import io.periplus.model.PeriplusException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the snapshot that a time means (rule RC6): the newest one published at or before an RFC
 * 3339 instant, or before a duration back from now, {@code -7d}.
 */
final class AtExpression {
  private static final Pattern BACK = Pattern.compile("-([0-9]{1,6})([smhdw])");

  private AtExpression() {}

  /**
   * @param known summaries of all snapshots, any order
   */
  static String resolve(String at, List<SnapshotSummary> known, Clock clock) {
    Instant time = instant(at, clock);
    return known.stream()
        .filter(snapshot -> snapshot.status() == SnapshotSummary.Status.PUBLISHED)
        .filter(snapshot -> !snapshot.publishedAt().isAfter(time))
        .max(Comparator.comparing(SnapshotSummary::publishedAt).thenComparing(SnapshotSummary::id))
        .map(SnapshotSummary::id)
        .orElseThrow(() -> notFound("one published at or before " + time, known));
  }

  private static Instant instant(String at, Clock clock) {
    Matcher back = BACK.matcher(at);
    if (back.matches()) {
      long amount = Long.parseLong(back.group(1));
      Duration duration =
          switch (back.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofDays(7 * amount);
          };
      return clock.instant().minus(duration);
    }
    try {
      return OffsetDateTime.parse(at).toInstant();
    } catch (DateTimeException e) {
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot read a snapshot at '"
              + at
              + "': it is neither an id nor a time. Give a snapshot id, latest, an instant such as"
              + " 2026-01-31T06:00:00Z, or a duration back such as -7d.");
    }
  }

  static PeriplusException notFound(String what, List<SnapshotSummary> known) {
    List<String> ids = known.stream().map(SnapshotSummary::id).sorted().toList();
    String range =
        ids.isEmpty()
            ? "none exists. Run periplus crawl first."
            : "the oldest is "
                + ids.get(0)
                + ", the newest "
                + ids.get(ids.size() - 1)
                + ". Choose from periplus snapshots list.";
    return PeriplusException.user(
        "snapshot-not-found", "Cannot find snapshot " + what + ": " + range);
  }
}
