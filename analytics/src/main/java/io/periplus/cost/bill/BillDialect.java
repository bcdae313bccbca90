package io.periplus.cost.bill;

import io.periplus.model.PeriplusException;
import java.util.Set;
import java.util.TreeSet;

/**
 * The layouts of a bill that are read: FOCUS as AWS exports it, and the Cost and Usage Report in
 * its two generations. Told by columns, never by file names (IN4).
 *
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/table-dictionary-cur2.html">Cost
 *     and Usage Report 2.0</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/cur/latest/userguide/table-dictionary-focus-1-0-aws.html">FOCUS
 *     1.0 with AWS columns</a>
 */
public enum BillDialect {
  /** FOCUS 1.0 and 1.1. */
  FOCUS_1_0(Family.FOCUS),
  /** FOCUS 1.2, which adds the invoice and the SKU meter. */
  FOCUS_1_2(Family.FOCUS),
  /** Cost and Usage Report 2.0: tags and product attributes are maps. */
  CUR_2_0(Family.CUR),
  /** Cost and Usage Report: one column for each tag and product attribute. */
  LEGACY_CUR(Family.CUR);

  /** Which of the two sets of columns of the table of {@link BillField} applies. */
  public enum Family {
    FOCUS,
    CUR
  }

  private final Family family;

  BillDialect(Family family) {
    this.family = family;
  }

  /** The set of columns. */
  public Family family() {
    return family;
  }

  /**
   * The dialect of a file with these columns, legacy names already in CUR form.
   *
   * @throws PeriplusException code {@code bill-dialect-unknown} with the columns found
   */
  public static BillDialect of(Set<String> columns, String file) {
    if (columns.contains("BilledCost")
        && columns.contains("ChargePeriodStart")
        && columns.contains("BillingCurrency")) {
      return columns.contains("InvoiceId") || columns.contains("SkuMeter") ? FOCUS_1_2 : FOCUS_1_0;
    }
    if (columns.contains("line_item_unblended_cost")) {
      return columns.contains("resource_tags") ? CUR_2_0 : LEGACY_CUR;
    }
    String found = String.join(", ", new TreeSet<>(columns));
    throw PeriplusException.user(
        "bill-dialect-unknown",
        "Cannot read bill "
            + file
            + ": its columns are those of neither FOCUS (BilledCost, ChargePeriodStart,"
            + " BillingCurrency) nor a Cost and Usage Report (line_item_unblended_cost). Found: "
            + (found.length() > 2000 ? found.substring(0, 2000) + "…" : found)
            + ". Pass the directory of a data export.");
  }
}
