package io.periplus.cost.table;

import io.periplus.cost.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Divides amounts evenly so that the parts sum to them exactly; what is left goes to the first. */
final class EvenParts {
  private EvenParts() {}

  /**
   * One part.
   *
   * @param amount scale 10, or null
   * @param index from 0, of {@code count}
   */
  static BigDecimal part(BigDecimal amount, int index, int count) {
    if (amount == null || count == 1) {
      return amount;
    }
    BigInteger[] divided = amount.unscaledValue().divideAndRemainder(BigInteger.valueOf(count));
    boolean more = index < divided[1].abs().intValueExact();
    BigInteger units = more ? divided[0].add(BigInteger.valueOf(amount.signum())) : divided[0];
    return new BigDecimal(units, Decimals.SCALE);
  }
}
