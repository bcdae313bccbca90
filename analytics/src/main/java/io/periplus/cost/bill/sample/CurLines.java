package io.periplus.cost.bill.sample;

import static io.periplus.cost.bill.sample.SampleCharge.amount;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines of the Cost and Usage Report, 2.0 and legacy.
 *
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/data-dictionary.html">Data
 *     dictionary of the report</a>
 */
final class CurLines implements SampleDialect {
  /** Legacy name of a column -> its name in CUR 2.0; map columns and tags stand apart. */
  private static final List<String[]> COLUMNS =
      List.of(
          new String[] {"bill/PayerAccountId", "bill_payer_account_id"},
          new String[] {"bill/BillingPeriodStartDate", "bill_billing_period_start_date"},
          new String[] {"bill/BillingEntity", "bill_billing_entity"},
          new String[] {"lineItem/UsageAccountId", "line_item_usage_account_id"},
          new String[] {"lineItem/LineItemType", "line_item_line_item_type"},
          new String[] {"lineItem/UsageStartDate", "line_item_usage_start_date"},
          new String[] {"lineItem/UsageEndDate", "line_item_usage_end_date"},
          new String[] {"lineItem/ProductCode", "line_item_product_code"},
          new String[] {"lineItem/UsageType", "line_item_usage_type"},
          new String[] {"lineItem/Operation", "line_item_operation"},
          new String[] {"lineItem/ResourceId", "line_item_resource_id"},
          new String[] {"lineItem/UsageAmount", "line_item_usage_amount"},
          new String[] {"lineItem/CurrencyCode", "line_item_currency_code"},
          new String[] {"lineItem/UnblendedCost", "line_item_unblended_cost"},
          new String[] {"lineItem/LineItemDescription", "line_item_line_item_description"},
          new String[] {"pricing/unit", "pricing_unit"},
          new String[] {"pricing/publicOnDemandCost", "pricing_public_on_demand_cost"},
          new String[] {"reservation/ReservationARN", "reservation_reservation_a_r_n"},
          new String[] {"reservation/EffectiveCost", "reservation_effective_cost"},
          new String[] {
            "reservation/UnusedAmortizedUpfrontFeeForBillingPeriod",
            "reservation_unused_amortized_upfront_fee_for_billing_period"
          },
          new String[] {"reservation/UnusedRecurringFee", "reservation_unused_recurring_fee"},
          new String[] {"savingsPlan/SavingsPlanARN", "savings_plan_savings_plan_a_r_n"},
          new String[] {
            "savingsPlan/SavingsPlanEffectiveCost", "savings_plan_savings_plan_effective_cost"
          },
          new String[] {
            "savingsPlan/TotalCommitmentToDate", "savings_plan_total_commitment_to_date"
          },
          new String[] {"savingsPlan/UsedCommitment", "savings_plan_used_commitment"});

  private final String payer;
  private final List<String> header;

  private CurLines(String payer, boolean maps) {
    this.payer = payer;
    this.header = List.copyOf(header(maps));
  }

  static CurLines version2(String payer) {
    return new CurLines(payer, true);
  }

  static CurLines legacy(String payer) {
    return new CurLines(payer, false);
  }

  @Override
  public List<String> header() {
    return header;
  }

  private static List<String> header(boolean maps) {
    List<String> header = new ArrayList<>();
    for (String[] column : COLUMNS) {
      header.add(column[maps ? 1 : 0]);
    }
    header.addAll(
        maps
            ? List.of("product_region_code", "product", "resource_tags")
            : List.of(
                "product/region",
                "product/productName",
                "resourceTags/user:Env",
                "resourceTags/user:Team"));
    return header;
  }

  @Override
  public List<List<String>> lines(SampleCharge charge) {
    Map<String, String> row = common(charge);
    row.put("line_item_unblended_cost", amount(charge.billed()));
    switch (charge.form()) {
      case USAGE, MARKETPLACE:
        return List.of(typed(row, "Usage"));
      case TAX:
        return List.of(typed(row, "Tax"));
      case CREDIT:
        return List.of(typed(row, "Credit"));
      case REFUND:
        return List.of(typed(row, "Refund"));
      case SUPPORT, RESERVATION_UPFRONT:
        return List.of(typed(row, "Fee"));
      case PLAN_UPFRONT:
        return List.of(typed(row, "SavingsPlanUpfrontFee"));
      case RESERVED_USAGE:
        row.put("reservation_effective_cost", amount(charge.effective()));
        return List.of(typed(row, "DiscountedUsage"));
      case RESERVATION_RECURRING:
        row.put(
            "reservation_unused_amortized_upfront_fee_for_billing_period",
            amount(charge.effective() - charge.used()));
        row.put("reservation_unused_recurring_fee", amount(charge.used()));
        return List.of(typed(row, "RIFee"));
      case PLAN_USAGE:
        row.put("savings_plan_savings_plan_effective_cost", amount(charge.effective()));
        row.put("line_item_unblended_cost", amount(charge.list()));
        List<String> covered = typed(row, "SavingsPlanCoveredUsage");
        row.put("savings_plan_savings_plan_effective_cost", "0");
        row.put("pricing_public_on_demand_cost", "0");
        row.put("line_item_unblended_cost", amount(-charge.list()));
        return List.of(covered, typed(row, "SavingsPlanNegation"));
      case PLAN_RECURRING:
        row.put("savings_plan_total_commitment_to_date", amount(charge.commitment()));
        row.put("savings_plan_used_commitment", amount(charge.used()));
        return List.of(typed(row, "SavingsPlanRecurringFee"));
    }
    throw new IllegalStateException("no line for " + charge.form());
  }

  private Map<String, String> common(SampleCharge charge) {
    boolean marketplace = charge.form() == SampleCharge.Form.MARKETPLACE;
    Map<String, String> row = new HashMap<>();
    row.put("bill_payer_account_id", payer);
    row.put("bill_billing_period_start_date", charge.month() + "-01T00:00:00.000Z");
    row.put("bill_billing_entity", marketplace ? "AWS Marketplace" : "AWS");
    row.put("line_item_usage_account_id", charge.account());
    row.put("line_item_usage_start_date", charge.start());
    row.put("line_item_usage_end_date", charge.end());
    row.put("line_item_product_code", marketplace ? "8wxyz0example" : charge.service());
    row.put("line_item_usage_type", charge.usageType());
    row.put("line_item_operation", charge.operation());
    row.put("line_item_resource_id", charge.billedId());
    row.put("line_item_usage_amount", String.valueOf(charge.quantity()));
    row.put("line_item_currency_code", "USD");
    row.put("line_item_line_item_description", charge.usageType() + ", \"made up\"");
    row.put("pricing_unit", charge.unit());
    row.put("pricing_public_on_demand_cost", amount(charge.list()));
    String commitment = SampleCommitments.arn(charge, payer);
    row.put(
        commitment.contains(":savingsplans:")
            ? "savings_plan_savings_plan_a_r_n"
            : "reservation_reservation_a_r_n",
        commitment);
    row.put("product_region_code", charge.region());
    row.put("product/region", charge.region());
    row.put("product/productName", marketplace ? charge.service() : "");
    row.put("product", marketplace ? "{\"product_name\":\"" + charge.service() + "\"}" : "{}");
    row.put("resource_tags", SampleTags.json(charge, "user:"));
    if (charge.resource() != null) {
      row.put("resourceTags/user:Env", charge.resource().tags().get("Env"));
      row.put("resourceTags/user:Team", charge.resource().tags().get("Team"));
    }
    return row;
  }

  private List<String> typed(Map<String, String> row, String type) {
    row.put("line_item_line_item_type", type);
    List<String> line = new ArrayList<>();
    for (String[] column : COLUMNS) {
      line.add(text(row.get(column[1])));
    }
    for (String name : header().subList(COLUMNS.size(), header().size())) {
      line.add(text(row.get(name)));
    }
    return line;
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
