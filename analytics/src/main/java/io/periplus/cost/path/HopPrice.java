package io.periplus.cost.path;

import static java.util.Objects.requireNonNull;

import io.periplus.cost.EstimateReason;
import java.math.BigDecimal;

/**
 * What one hop of a path costs.
 *
 * @param rule of the specification of costs, {@code NP1}
 * @param arn of the place; for a crossing, of the place that is entered
 * @param perGigabyte scale 10, on average at the volume; null where it is not known
 * @param fixedMonthly hours of a month of what must be there, scale 10; zero without, null where
 *     not known
 * @param reason why a price is not known; null otherwise
 */
public record HopPrice(
    String rule,
    String arn,
    BigDecimal perGigabyte,
    BigDecimal amount,
    BigDecimal fixedMonthly,
    EstimateReason reason) {
  public HopPrice {
    requireNonNull(rule, "rule is null");
    requireNonNull(arn, "arn is null");
  }
}
