package io.periplus.cost.bill;

import static io.periplus.cost.bill.BillCondition.anyOf;
import static io.periplus.cost.bill.BillCondition.endsWith;
import static io.periplus.cost.bill.BillCondition.oneOf;

import io.periplus.cost.bill.BillExpression.Case;
import java.util.ArrayList;
import java.util.List;

/**
 * What kind of charge a line is, LC1 to LC7. The order is that of the decision: in FOCUS a
 * correction is a refund whatever it corrects.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cur/latest/userguide/Lineitem-columns.html">lineItem/LineItemType</a>
 */
public enum LineClass {
  /** LC5. */
  REFUND(oneOf("ChargeClass", "Correction"), oneOf(Columns.TYPE, "Refund")),
  /** LC1: usage, covered by a commitment or not, and the negation of what is covered. */
  USAGE(
      oneOf("ChargeCategory", "Usage"),
      oneOf(
          Columns.TYPE,
          "Usage",
          "DiscountedUsage",
          "SavingsPlanCoveredUsage",
          "SavingsPlanNegation")),
  /** LC2: fees, upfront and recurring. */
  PURCHASE(
      oneOf("ChargeCategory", "Purchase"),
      oneOf(Columns.TYPE, "Fee", "RIFee", "SavingsPlanUpfrontFee", "SavingsPlanRecurringFee")),
  /** LC3. */
  TAX(oneOf("ChargeCategory", "Tax"), oneOf(Columns.TYPE, "Tax")),
  /** LC4. */
  CREDIT(oneOf("ChargeCategory", "Credit"), oneOf(Columns.TYPE, "Credit")),
  /** LC6; in FOCUS discounts are inside the cost. */
  DISCOUNT(null, anyOf(endsWith(Columns.TYPE, "Discount"))),
  /** LC7: everything else; {@link #isKnown} tells which of it deserves a warning. */
  ADJUSTMENT(null, null);

  private static final class Columns {
    static final String TYPE = "line_item_line_item_type";
  }

  private final BillCondition focus;
  private final BillCondition cur;

  LineClass(BillCondition focus, BillCondition cur) {
    this.focus = focus;
    this.cur = cur;
  }

  /** The name of the class of a line, as one expression. */
  public static BillExpression in(BillDialect dialect) {
    List<Case> cases = new ArrayList<>();
    for (LineClass one : values()) {
      BillCondition condition = one.condition(dialect);
      if (condition != null) {
        cases.add(new Case(condition, BillExpression.literal(one.name())));
      }
    }
    return BillExpression.firstOf(cases, BillExpression.literal(ADJUSTMENT.name()));
  }

  private BillCondition condition(BillDialect dialect) {
    return dialect.family() == BillDialect.Family.FOCUS ? focus : cur;
  }

  /**
   * Whether {@code lineType}, a value of {@link BillField#LINE_TYPE}, is a documented one. What is
   * not counts as {@link #ADJUSTMENT} with the warning {@code BILL_LINE_TYPE_UNKNOWN}, once for
   * each value.
   */
  public static boolean isKnown(BillDialect dialect, String lineType) {
    if (lineType == null) {
      return false;
    }
    if (dialect.family() == BillDialect.Family.FOCUS) {
      return switch (lineType) {
        case "Usage", "Purchase", "Tax", "Credit", "Adjustment" -> true;
        default -> false;
      };
    }
    if (lineType.endsWith("Discount")) {
      return true;
    }
    for (LineClass one : values()) {
      if (one.cur instanceof BillCondition.OneOf named && named.values().contains(lineType)) {
        return true;
      }
    }
    return false;
  }
}
