package io.periplus.cost.table;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What resources were billed in the newest closed month, which is their run rate (PR4). */
public final class BilledRates {
  /** Without a closed month. */
  public static final BilledRates NONE = new BilledRates(null, Map.of());

  /** In one currency: of several the first, for amounts of two are never added. */
  private record Billed(String currency, BigDecimal amortised) {}

  private final YearMonth month;
  private final Map<String, Billed> byArn;

  private BilledRates(YearMonth month, Map<String, Billed> byArn) {
    this.month = month;
    this.byArn = byArn;
  }

  /**
   * Of rows of months.
   *
   * @param rows in the order of the table
   * @param month null without a closed one
   */
  public static BilledRates of(Collection<CostRow> rows, YearMonth month) {
    if (month == null) {
      return NONE;
    }
    Map<String, Billed> byArn = new HashMap<>();
    for (CostRow row : rows) {
      if (row.key().period().equals(month.toString()) && row.subject().inSnapshot()) {
        Billed more = new Billed(row.key().currency(), row.direct());
        byArn.merge(
            row.key().arn(),
            more,
            (sum, next) ->
                sum.currency.equals(next.currency)
                    ? new Billed(sum.currency, sum.amortised.add(next.amortised))
                    : sum);
      }
    }
    return new BilledRates(month, byArn);
  }

  /** Whether it was billed in that month. */
  public boolean has(String arn) {
    return byArn.containsKey(arn);
  }

  /** The run rate of a resource, by its bill or its estimate. */
  public CostRow row(CostResource resource, CostSubject subject) {
    Billed billed = byArn.get(resource.arn());
    return billed == null
        ? RunRates.row(resource, subject)
        : RunRates.row(resource, subject, month, billed.amortised, billed.currency);
  }
}
