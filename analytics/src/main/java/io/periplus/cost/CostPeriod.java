package io.periplus.cost;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.regex.Pattern;

/**
 * The time that an amount is for: a billing month in UTC ({@code 2026-04}), or the run rate of a
 * month of 730 hours.
 */
public final class CostPeriod implements Comparable<CostPeriod> {
  /** Hours of a month, everywhere. */
  public static final int HOURS_PER_MONTH = 730;

  /** What a month costs as things are configured now. */
  public static final CostPeriod RUN_RATE = new CostPeriod("run-rate");

  private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");

  private final String text;

  private CostPeriod(String text) {
    this.text = text;
  }

  /** A billing month. */
  public static CostPeriod of(YearMonth month) {
    return of(month.toString());
  }

  /**
   * {@code YYYY-MM} or {@code run-rate}.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static CostPeriod of(String text) {
    requireNonNull(text, "text is null");
    if (text.equals(RUN_RATE.text)) {
      return RUN_RATE;
    }
    try {
      if (MONTH.matcher(text).matches()) {
        return new CostPeriod(YearMonth.parse(text).toString());
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a period is YYYY-MM or run-rate, was " + text, e);
    }
    throw new IllegalArgumentException("a period is YYYY-MM or run-rate, was " + text);
  }

  public boolean isRunRate() {
    return equals(RUN_RATE);
  }

  /** Months in order, the run rate after them. */
  @Override
  public int compareTo(CostPeriod other) {
    return text.compareTo(other.text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CostPeriod period && text.equals(period.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
