package io.periplus.cost.table;

import io.periplus.cost.CostBasis;
import java.math.BigDecimal;
import java.util.Comparator;

/**
 * A row of {@code cost_rollup}. Amounts that no row had are null.
 *
 * @param view {@code direct} before shares of shared resources, {@code allocated} after
 * @param dimension {@code account}, {@code tag:Env}, {@code account+service}
 * @param billed null where no row comes from a bill
 * @param estimate of the run rate; null where no row has one
 * @param headline null where no row has one
 * @param resources distinct ARNs
 * @param resourcesWithoutCost those of them without a headline
 * @param partial whether something that belongs here may not have been read (LB3)
 */
public record RollupRow(
    String view,
    String dimension,
    String key,
    String period,
    String currency,
    BigDecimal billed,
    BigDecimal amortised,
    BigDecimal list,
    BigDecimal estimate,
    BigDecimal allocatedIn,
    BigDecimal allocatedOut,
    BigDecimal headline,
    CostBasis basis,
    long resources,
    long resourcesWithoutCost,
    long lines,
    boolean partial) {
  /** The order of the table. */
  public static final Comparator<RollupRow> ORDER =
      Comparator.comparing(RollupRow::view, TextOrder::compare)
          .thenComparing(RollupRow::dimension, TextOrder::compare)
          .thenComparing(RollupRow::key, TextOrder::compare)
          .thenComparing(RollupRow::period, TextOrder::compare)
          .thenComparing(RollupRow::currency, TextOrder::compare);
}
