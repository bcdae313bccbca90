package io.periplus.cost;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Exact arithmetic of amounts: ten digits after the point, twenty in all when stored, thirty in a
 * sum.
 *
 * <p>A binary number of a bill is cast by itself, half to even, before anything is added; sums of
 * the cast numbers are exact and so do not depend on their order. Rounding to cents is for display
 * and is done on totals, not on what is added.
 */
public final class Decimals {
  /** Digits after the point of every amount, price and quantity. */
  public static final int SCALE = 10;

  /** Digits of a stored amount: {@code decimal(20,10)}. */
  public static final int STORED_DIGITS = 20;

  /** Digits of a sum on its way: {@code decimal(30,10)}. */
  public static final int SUM_DIGITS = 30;

  /** Zero with the scale of all amounts. */
  public static final BigDecimal ZERO = BigDecimal.ZERO.setScale(SCALE);

  private Decimals() {}

  /**
   * The number at scale 10, half to even, as one row of a bill is cast.
   *
   * @throws ArithmeticException for NaN, an infinity, or what a stored amount cannot hold
   */
  public static BigDecimal ofDouble(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new ArithmeticException("an amount must be a number, was " + value);
    }
    return stored(BigDecimal.valueOf(value));
  }

  /**
   * The decimal text at scale 10, half to even.
   *
   * @throws NumberFormatException if it is no decimal number
   * @throws ArithmeticException if a stored amount cannot hold it
   */
  public static BigDecimal of(String text) {
    return stored(new BigDecimal(text));
  }

  /**
   * The number as an amount is stored: scale 10, half to even.
   *
   * @throws ArithmeticException if it has more than twenty digits then
   */
  public static BigDecimal stored(BigDecimal value) {
    return within(value, STORED_DIGITS);
  }

  /**
   * The number as a sum or a quantity is kept: scale 10, half to even.
   *
   * @throws ArithmeticException if it has more than thirty digits then
   */
  public static BigDecimal sum(BigDecimal value) {
    return within(value, SUM_DIGITS);
  }

  /** Plain notation without trailing zeros, as amounts are written in JSON: {@code 32.85}. */
  public static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /** Two digits after the point, half to even, with separators of thousands: for people, totals. */
  public static String display(BigDecimal value) {
    return String.format(Locale.ROOT, "%,.2f", value.setScale(2, RoundingMode.HALF_EVEN));
  }

  private static BigDecimal within(BigDecimal value, int digits) {
    requireNonNull(value, "value is null");
    // Said before the rescale, which would write out a number of a billion digits.
    long places = (long) value.precision() - value.scale();
    if (value.signum() != 0 && places > digits - SCALE) {
      throw tooLarge(value, digits);
    }
    if (value.signum() == 0 || places < -SCALE) {
      return ZERO;
    }
    BigDecimal scaled = value.setScale(SCALE, RoundingMode.HALF_EVEN);
    if (scaled.precision() > digits) {
      throw tooLarge(value, digits);
    }
    return scaled;
  }

  private static ArithmeticException tooLarge(BigDecimal value, int digits) {
    return new ArithmeticException(
        "an amount must fit decimal(%d,%d), was %s"
            .formatted(digits, SCALE, value.round(new MathContext(6))));
  }
}
