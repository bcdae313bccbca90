package io.periplus.cost.path;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * From which volume on another way is cheaper.
 *
 * @param rule of the specification of costs, {@code NS2}
 * @param gigabytes a month, scale 10, rounded up at the last digit; zero where any traffic pays;
 *     null where a price is not known
 * @param perGigabyte what a gigabyte saves, scale 10; null where a price is not known
 * @param worthwhile above the volume or below it
 */
public record BreakEven(
    String rule, BigDecimal gigabytes, BigDecimal perGigabyte, Side worthwhile) {
  /** On which side of the volume the other way is cheaper. */
  public enum Side {
    ABOVE,
    BELOW
  }

  public BreakEven {
    requireNonNull(rule, "rule is null");
    requireNonNull(worthwhile, "worthwhile is null");
  }
}
