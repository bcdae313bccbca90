package io.periplus.cost.bill;

import io.periplus.cost.Decimals;
import io.periplus.model.PeriplusException;
import java.math.BigDecimal;

/**
 * Amounts of a bill as decimals of scale 10. Each one is rounded for itself, half to even, before
 * anything is summed, so that no sum depends on the order of its rows.
 */
public final class BillAmounts {
  /** Digits behind the point of every stored amount. */
  public static final int SCALE = Decimals.SCALE;

  private static final int LONGEST = 64;

  private BillAmounts() {}

  /**
   * Reads a decimal or scientific number, {@code 1.2E-7} too; null for null.
   *
   * @throws PeriplusException code {@code bill-amount-invalid} for NaN, infinity, text and amounts
   *     of 10^10 and more (BI9)
   */
  public static BigDecimal parse(String column, String text) {
    if (text == null) {
      return null;
    }
    try {
      if (text.length() > LONGEST) {
        throw new NumberFormatException("too long");
      }
      return Decimals.of(text.strip());
    } catch (ArithmeticException | NumberFormatException unreadable) {
      throw invalid(column, text);
    }
  }

  private static PeriplusException invalid(String column, String text) {
    String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
    return PeriplusException.user(
        "bill-amount-invalid",
        "Cannot read bill: column "
            + column
            + " holds \""
            + shown
            + "\", which is no amount below 10^10. Export the bill again.");
  }
}
