package io.periplus.cost.table;

import io.periplus.cost.Decimals;
import java.math.BigDecimal;

/**
 * Sums of lines of a bill.
 *
 * @param billed what the invoice charges
 * @param amortised effective cost, commitments spread
 * @param list at public on-demand rates; null where no line has them
 * @param lines how many there are
 */
public record ChargeAmounts(BigDecimal billed, BigDecimal amortised, BigDecimal list, long lines) {
  /** Of no line. */
  public static final ChargeAmounts NONE = new ChargeAmounts(Decimals.ZERO, Decimals.ZERO, null, 0);

  /**
   * Both.
   *
   * @throws ArithmeticException if a sum has more than thirty digits
   */
  public ChargeAmounts plus(ChargeAmounts other) {
    return new ChargeAmounts(
        Decimals.sum(billed.add(other.billed)),
        Decimals.sum(amortised.add(other.amortised)),
        list == null ? other.list : other.list == null ? list : Decimals.sum(list.add(other.list)),
        lines + other.lines);
  }
}
