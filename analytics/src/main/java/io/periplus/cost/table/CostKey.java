package io.periplus.cost.table;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * The key of a row of {@code cost}, ordered as the table is.
 *
 * @param period {@code YYYY-MM} or {@code run-rate}
 * @param currency ISO 4217
 * @param payer the account that pays; null for the run rate
 * @param arn an ARN, or a key that begins with {@code unattributed:}
 * @param service code of the service that charges; empty where AWS does not charge
 */
public record CostKey(String period, String currency, String payer, String arn, String service)
    implements Comparable<CostKey> {
  private static final Comparator<CostKey> ORDER =
      Comparator.comparing(CostKey::period, TextOrder.NULLS_FIRST)
          .thenComparing(CostKey::currency, TextOrder.NULLS_FIRST)
          .thenComparing(CostKey::payer, TextOrder.NULLS_FIRST)
          .thenComparing(CostKey::arn, TextOrder.NULLS_FIRST)
          .thenComparing(CostKey::service, TextOrder.NULLS_FIRST);

  public CostKey {
    requireNonNull(period, "period is null");
    requireNonNull(currency, "currency is null");
    requireNonNull(arn, "arn is null");
    requireNonNull(service, "service is null");
  }

  @Override
  public int compareTo(CostKey other) {
    return ORDER.compare(this, other);
  }
}
