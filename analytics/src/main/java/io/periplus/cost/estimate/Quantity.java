package io.periplus.cost.estimate;

import static java.util.Objects.requireNonNull;

import io.periplus.cost.CostPeriod;
import io.periplus.cost.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How much of something a resource uses in a month: a number, or that it was not read. */
final class Quantity {
  static final Quantity NOT_READ = new Quantity(null);
  static final Quantity ZERO = of(0);
  static final Quantity ONE = of(1);

  /** Every hour of a month. */
  static final Quantity MONTH = of(CostPeriod.HOURS_PER_MONTH);

  private static final BigDecimal GIB = BigDecimal.valueOf(1L << 30);

  private final BigDecimal value;

  private Quantity(BigDecimal value) {
    this.value = value;
  }

  static Quantity of(long value) {
    return new Quantity(Decimals.sum(BigDecimal.valueOf(value)));
  }

  /** The number, or not read when there is none or a negative one. */
  static Quantity of(BigDecimal value) {
    return value == null || value.signum() < 0 ? NOT_READ : new Quantity(Decimals.sum(value));
  }

  /** Gigabytes as AWS bills them, of 2^30 bytes. */
  static Quantity gigabytes(BigDecimal bytes) {
    return bytes == null ? NOT_READ : of(bytes.divide(GIB, Decimals.SCALE, RoundingMode.HALF_EVEN));
  }

  /** 730 hours of each of that many, or none unless they run. */
  static Quantity hours(boolean runs, BigDecimal count) {
    return runs ? MONTH.times(of(count)) : ZERO;
  }

  static Quantity hours(boolean runs) {
    return runs ? MONTH : ZERO;
  }

  Quantity times(Quantity other) {
    return value == null || other.value == null ? NOT_READ : of(value.multiply(other.value));
  }

  Quantity times(String factor) {
    return value == null ? NOT_READ : of(value.multiply(new BigDecimal(factor)));
  }

  Quantity divided(int divisor) {
    return value == null
        ? NOT_READ
        : of(value.divide(BigDecimal.valueOf(divisor), Decimals.SCALE, RoundingMode.HALF_EVEN));
  }

  Quantity plus(Quantity other) {
    return value == null || other.value == null ? NOT_READ : of(value.add(other.value));
  }

  /** What is above; zero below. */
  Quantity above(long included) {
    return value == null
        ? this
        : of(value.subtract(BigDecimal.valueOf(included)).max(BigDecimal.ZERO));
  }

  boolean isKnown() {
    return value != null;
  }

  boolean isZero() {
    return value != null && value.signum() == 0;
  }

  /** Scale 10. */
  BigDecimal value() {
    return requireNonNull(value, "quantity was not read");
  }
}
