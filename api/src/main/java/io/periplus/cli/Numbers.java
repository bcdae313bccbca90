package io.periplus.cli;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
final class Numbers {
  private Numbers() {}

  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 0.4 s}, {@code 12 s}, {@code 3 min 5 s}, {@code 2 h 10 min}, {@code 3 d 4 h}. */
  static String duration(Duration duration) {
    long millis = Math.max(0, duration.toMillis());
    if (millis < 10_000) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    long seconds = millis / 1000;
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    if (seconds < 86_400) {
      return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
    return seconds / 86_400 + " d " + seconds % 86_400 / 3600 + " h";
  }

  /** {@code 1 resource}, {@code 2 resources}. */
  static String count(long number, String singular) {
    return grouped(number) + ' ' + (number == 1 ? singular : plural(singular));
  }

  private static String plural(String singular) {
    if (singular.endsWith("y") && !singular.endsWith("ay") && !singular.endsWith("ey")) {
      return singular.substring(0, singular.length() - 1) + "ies";
    }
    if (singular.endsWith("ex")) {
      return singular.substring(0, singular.length() - 2) + "ices";
    }
    return singular.endsWith("s") ? singular + "es" : singular + "s";
  }
}
