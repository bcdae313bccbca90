package io.periplus.cost;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * An amount with its currency, the period it is for and where it comes from.
 *
 * <p>Stored as {@code decimal(20,10)}; amounts of different currencies or periods are never added,
 * and nothing is converted.
 *
 * @param amount scale 10; negative for credits and refunds
 * @param currency ISO 4217, three capitals
 */
public record Money(BigDecimal amount, String currency, CostPeriod period, CostBasis basis) {
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  /**
   * @throws ArithmeticException if the amount does not fit {@code decimal(20,10)}
   * @throws IllegalArgumentException if the currency is not three capitals or there is no basis
   */
  public Money {
    amount = Decimals.stored(amount);
    requireNonNull(period, "period is null");
    requireNonNull(basis, "basis is null");
    if (currency == null || !CURRENCY.matcher(currency).matches()) {
      throw new IllegalArgumentException("a currency is three capitals, was " + currency);
    }
    if (basis == CostBasis.NONE) {
      throw new IllegalArgumentException("an amount has a basis; what has none is no amount");
    }
  }

  /** A list-price estimate per month of 730 hours. */
  public static Money estimate(BigDecimal amount, String currency, CostBasis basis) {
    if (!basis.isEstimate()) {
      throw new IllegalArgumentException("an estimate is based on an estimate, was " + basis);
    }
    return new Money(amount, currency, CostPeriod.RUN_RATE, basis);
  }

  /**
   * The total over several resources; of mixed basis if theirs differ.
   *
   * @throws IllegalArgumentException if there is none, or currencies or periods differ
   * @throws ArithmeticException if the total does not fit {@code decimal(20,10)}
   */
  public static Money total(Collection<Money> amounts) {
    Money first =
        amounts.stream()
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("a total of nothing has no currency"));
    BigDecimal sum = Decimals.ZERO;
    CostBasis basis = CostBasis.NONE;
    for (Money money : amounts) {
      first.requireAlike(money);
      sum = Decimals.sum(sum.add(money.amount));
      basis = basis.and(money.basis);
    }
    return new Money(sum, first.currency, first.period, basis);
  }

  /**
   * The total of two.
   *
   * @throws IllegalArgumentException if currencies or periods differ
   * @throws ArithmeticException if the total does not fit {@code decimal(20,10)}
   */
  public Money plus(Money other) {
    requireAlike(other);
    return new Money(amount.add(other.amount), currency, period, basis.and(other.basis));
  }

  public Money negate() {
    return new Money(amount.negate(), currency, period, basis);
  }

  private void requireAlike(Money other) {
    if (!currency.equals(other.currency) || !period.equals(other.period)) {
      throw new IllegalArgumentException(
          "cannot add %s %s and %s %s: neither currencies nor periods are converted"
              .formatted(currency, period, other.currency, other.period));
    }
  }

  @Override
  public String toString() {
    return "%s %s %s %s".formatted(Decimals.plain(amount), currency, period, basis);
  }
}
