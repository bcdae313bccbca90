package io.periplus.cost.waste;

import static java.util.Objects.requireNonNull;

import io.periplus.cost.CostBasis;
import java.math.BigDecimal;

/**
 * The run rate of a resource, per month.
 *
 * @param amount amortised cost of its usage in the newest closed month when the basis is a bill
 *     (WR5: without credits), else the list-price estimate; null when neither is known
 * @param upperBound with what is only bounded above; null when nothing is
 * @param currency ISO 4217
 * @param reason of a missing or partial amount; null otherwise
 */
public record WasteCost(
    String arn,
    BigDecimal amount,
    BigDecimal upperBound,
    String currency,
    CostBasis basis,
    String reason) {
  public WasteCost {
    requireNonNull(arn, "arn is null");
    requireNonNull(currency, "currency is null");
    requireNonNull(basis, "basis is null");
  }
}
