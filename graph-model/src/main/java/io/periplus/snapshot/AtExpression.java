package io.periplus.snapshot;

import io.periplus.model.PeriplusException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the snapshot that a time means (rule RC6): the newest one published at or before an RFC
 * 3339 instant, the first instant of a date in UTC, or a duration back from now, {@code -7d}.
 */
final class AtExpression {
  private static final Pattern BACK = Pattern.compile("-([0-9]{1,6})([smhdw])");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  /** What is meant to be a date or an instant, right or wrong. */
  private static final Pattern TIME = Pattern.compile(DATE + "([Tt ].*)?");

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
        .orElseThrow(
            () ->
                notFound(
                    "a snapshot published at or before " + time.truncatedTo(ChronoUnit.SECONDS),
                    known));
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
      return DATE.matcher(at).matches()
          ? LocalDate.parse(at).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(at).toInstant();
    } catch (DateTimeException e) {
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot read a snapshot at '"
              + at
              + "': "
              + wrong(at)
              + " Give a snapshot id, latest, a date such as 2026-01-31, an instant such as"
              + " 2026-01-31T06:00:00Z, or a duration back such as -7d.");
    }
  }

  private static String wrong(String at) {
    if (DATE.matcher(at).matches()) {
      return "the calendar has no such day.";
    }
    return TIME.matcher(at).matches()
        ? "there is no such time, or it lacks its zone."
        : "it is neither an id nor a time.";
  }

  /**
   * @param what with its article, as in "Cannot find …"
   */
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
    return PeriplusException.user("snapshot-not-found", "Cannot find " + what + ": " + range);
  }
}
