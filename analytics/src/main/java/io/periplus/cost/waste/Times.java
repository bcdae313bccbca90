package io.periplus.cost.waste;

import io.periplus.cost.estimate.Fields;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times in configurations, which AWS writes in several ways. */
final class Times {
  /** Seconds since 1970 have ten digits until 2286, milliseconds thirteen. */
  private static final BigDecimal MOST_SECONDS = new BigDecimal("100000000000");

  private static final Pattern TRANSITION =
      Pattern.compile("\\((\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}) GMT\\)");

  private static final DateTimeFormatter TRANSITION_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private Times() {}

  /** The time there, as ISO 8601 or seconds or milliseconds since 1970; null without one. */
  static Instant at(Fields fields, String path) {
    BigDecimal number = fields.number(path);
    if (number != null) {
      return number.abs().compareTo(MOST_SECONDS) < 0
          ? Instant.ofEpochSecond(number.longValue())
          : Instant.ofEpochMilli(number.longValue());
    }
    String text = fields.text(path);
    try {
      return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** {@code User initiated (2026-01-31 10:00:00 GMT)}: when it was; null for any other text. */
  static Instant ofTransition(String reason) {
    Matcher time = TRANSITION.matcher(reason);
    try {
      return time.find()
          ? LocalDateTime.parse(time.group(1), TRANSITION_TIME).toInstant(ZoneOffset.UTC)
          : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
