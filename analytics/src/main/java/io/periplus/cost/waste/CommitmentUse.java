package io.periplus.cost.waste;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * How much of a reservation or Savings Plan was used in the newest closed month of a bill.
 *
 * @param arn of the commitment
 * @param committed what the month of it costs
 * @param unused of which nothing was used for
 */
public record CommitmentUse(
    String arn, String accountId, BigDecimal committed, BigDecimal unused, String currency) {
  public CommitmentUse {
    requireNonNull(arn, "arn is null");
    requireNonNull(accountId, "accountId is null");
    requireNonNull(committed, "committed is null");
    requireNonNull(unused, "unused is null");
    requireNonNull(currency, "currency is null");
  }
}
