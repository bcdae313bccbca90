package io.periplus.cost.bill;

import static io.periplus.cost.bill.BillCondition.oneOf;
import static io.periplus.cost.bill.BillCondition.present;
import static io.periplus.cost.bill.BillExpression.coalesce;
import static io.periplus.cost.bill.BillExpression.column;
import static io.periplus.cost.bill.BillExpression.literal;
import static io.periplus.cost.bill.BillExpression.none;
import static io.periplus.cost.bill.BillExpression.zero;

import io.periplus.cost.bill.BillExpression.Case;
import java.util.ArrayList;
import java.util.List;

/**
 * Effective cost: prepaid commitments spread over the usage they cover, AM1 to AM8. FOCUS brings it
 * as {@code EffectiveCost}; for the Cost and Usage Report each constant is one row of the table
 * condition -> cost, and both the row-wise function and the SQL text are made of these rows.
 *
 * <p>Where the bill has costs net of private discounts they count, as in {@link
 * BillField#UNBLENDED}: spread and bought amounts would differ otherwise. A line whose own columns
 * are null takes what was billed (AM9); {@link #fallback} tells which ones do.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cur/latest/userguide/amortized-reservation.html">Amortised
 *     costs of reservations</a>
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/cur-sp.html">Understanding Savings
 *     Plans in the report</a>
 */
public enum Amortisation {
  /** Usage under a Savings Plan. */
  AM1(
      oneOf(Columns.TYPE, "SavingsPlanCoveredUsage"),
      coalesce(
          column("savings_plan_net_savings_plan_effective_cost"),
          column("savings_plan_savings_plan_effective_cost"))),
  /** The unused part of a Savings Plan's hourly commitment. */
  AM2(
      oneOf(Columns.TYPE, "SavingsPlanRecurringFee"),
      column("savings_plan_total_commitment_to_date")
          .minus(column("savings_plan_used_commitment"))),
  /** The offset of covered usage, and the upfront payment. */
  AM3(oneOf(Columns.TYPE, "SavingsPlanNegation", "SavingsPlanUpfrontFee"), zero()),
  /** Usage under a reservation. */
  AM4(
      oneOf(Columns.TYPE, "DiscountedUsage"),
      coalesce(column("reservation_net_effective_cost"), column("reservation_effective_cost"))),
  /** The unused part of a reservation, of its upfront and of its recurring fee. */
  AM5(
      oneOf(Columns.TYPE, "RIFee"),
      coalesce(
              column("reservation_net_unused_amortized_upfront_fee_for_billing_period"),
              column("reservation_unused_amortized_upfront_fee_for_billing_period"))
          .plus(
              coalesce(
                  column("reservation_net_unused_recurring_fee"),
                  column("reservation_unused_recurring_fee")))),
  /** The upfront payment of a reservation. */
  AM6(oneOf(Columns.TYPE, "Fee").and(present("reservation_reservation_a_r_n")), zero()),
  /** The upfront payment of a Savings Plan, paid back. */
  AM7(oneOf(Columns.TYPE, "Refund").and(present("savings_plan_savings_plan_a_r_n")), zero()),
  /** Everything else costs what was billed. */
  AM8(null, null);

  private static final class Columns {
    static final String TYPE = "line_item_line_item_type";
  }

  private final BillCondition condition;
  private final BillExpression cost;

  Amortisation(BillCondition condition, BillExpression cost) {
    this.condition = condition;
    this.cost = cost;
  }

  /** The amortised cost of a line. */
  public static BillExpression amount(BillDialect dialect) {
    if (dialect.family() == BillDialect.Family.FOCUS) {
      return column("EffectiveCost");
    }
    BillExpression unblended = BillField.UNBLENDED.in(dialect);
    List<Case> cases = new ArrayList<>();
    for (Amortisation row : values()) {
      if (row.condition != null) {
        cases.add(
            new Case(
                row.condition, row.cost.equals(zero()) ? row.cost : coalesce(row.cost, unblended)));
      }
    }
    return BillExpression.firstOf(cases, unblended);
  }

  /** The name of the row that decides, {@code AM4}; null in FOCUS. */
  public static BillExpression rule(BillDialect dialect) {
    if (dialect.family() == BillDialect.Family.FOCUS) {
      return none();
    }
    List<Case> cases = new ArrayList<>();
    for (Amortisation row : values()) {
      if (row.condition != null) {
        cases.add(new Case(row.condition, literal(row.name())));
      }
    }
    return BillExpression.firstOf(cases, literal(AM8.name()));
  }

  /** Not null when a line of AM1, AM2, AM4 or AM5 fell back to what was billed (AM9). */
  public static BillExpression fallback(BillDialect dialect) {
    if (dialect.family() == BillDialect.Family.FOCUS) {
      return none();
    }
    List<Case> cases = new ArrayList<>();
    for (Amortisation row : values()) {
      if (row.condition != null && !row.cost.equals(zero())) {
        cases.add(new Case(row.condition, BillExpression.missing(row.cost)));
      }
    }
    return BillExpression.firstOf(cases, none());
  }

  /**
   * Not null on the lines whose amortised cost is an unused commitment; they belong to the bucket
   * {@code COMMITMENT_UNUSED} under the ARN of the commitment (AM10). In FOCUS the unused part has
   * lines of its own, and the recurring purchase stands beside it.
   */
  public static BillExpression unusedCommitment(BillDialect dialect) {
    List<Case> cases = new ArrayList<>();
    if (dialect.family() == BillDialect.Family.FOCUS) {
      cases.add(new Case(oneOf("CommitmentDiscountStatus", "Unused"), literal("yes")));
      cases.add(
          new Case(
              oneOf("ChargeCategory", "Purchase")
                  .and(oneOf("ChargeFrequency", "Recurring"))
                  .and(present("CommitmentDiscountId")),
              literal("yes")));
    } else {
      cases.add(new Case(AM2.condition, literal("yes")));
      cases.add(new Case(AM5.condition, literal("yes")));
    }
    return BillExpression.firstOf(cases, none());
  }
}
