package io.periplus.cost.bill;

import java.math.BigDecimal;

/**
 * One row of a bill, {@code column -> value}, by the names of {@link BillColumns}. An empty value
 * is null: a CSV export knows no other way to write one.
 */
public interface BillRow {
  /** The value as text, null when empty. */
  String text(String column);

  /** The value under {@code key} of a map column ({@code product}), null when there is none. */
  String entry(String column, String key);

  /**
   * The value as an amount of scale 10, null when empty.
   *
   * @throws io.periplus.model.PeriplusException code {@code bill-amount-invalid} if it is none
   */
  default BigDecimal amount(String column) {
    return BillAmounts.parse(column, text(column));
  }
}
