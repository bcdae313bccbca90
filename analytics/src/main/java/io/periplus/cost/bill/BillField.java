package io.periplus.cost.bill;

import static io.periplus.cost.bill.BillExpression.coalesce;
import static io.periplus.cost.bill.BillExpression.column;
import static io.periplus.cost.bill.BillExpression.entry;
import static io.periplus.cost.bill.BillExpression.firstOf;
import static io.periplus.cost.bill.BillExpression.literal;
import static io.periplus.cost.bill.BillExpression.none;
import static io.periplus.cost.bill.BillExpression.prefix;

import io.periplus.cost.bill.BillExpression.Case;
import java.util.List;
import java.util.Set;

/**
 * What is read of a bill, {@code internal field -> expression per dialect}. Line class and
 * amortised cost have enums of their own: {@link LineClass}, {@link Amortisation}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cur/latest/userguide/table-dictionary-cur2.html">Columns of
 *     the Cost and Usage Report</a>
 */
public enum BillField {
  /** The account that pays. */
  PAYER(
      column("BillingAccountId"),
      column("bill_payer_account_id"),
      "BillingAccountId",
      "bill_payer_account_id"),
  /** The account that used; the payer where a line names none. */
  ACCOUNT_ID(
      coalesce(column("SubAccountId"), column("BillingAccountId")),
      coalesce(column("line_item_usage_account_id"), column("bill_payer_account_id")),
      "SubAccountId",
      "line_item_usage_account_id"),
  /** Billing month, {@code YYYY-MM}. */
  PERIOD(
      prefix("BillingPeriodStart", 7),
      prefix("bill_billing_period_start_date", 7),
      "BillingPeriodStart",
      "bill_billing_period_start_date"),
  /** Start of the charge, UTC. */
  USAGE_START(
      column("ChargePeriodStart"),
      column("line_item_usage_start_date"),
      "ChargePeriodStart",
      "line_item_usage_start_date"),
  /** End of the charge, UTC. */
  USAGE_END(column("ChargePeriodEnd"), column("line_item_usage_end_date")),
  /** ISO 4217. */
  CURRENCY(
      column("BillingCurrency"),
      column("line_item_currency_code"),
      "BillingCurrency",
      "line_item_currency_code"),
  /** The dialect's own word for the kind of line. */
  LINE_TYPE(
      column("ChargeCategory"),
      column("line_item_line_item_type"),
      "ChargeCategory",
      "line_item_line_item_type"),
  /** Cash, net of private discounts where the export has them. */
  UNBLENDED(
      column("BilledCost"),
      coalesce(column("line_item_net_unblended_cost"), column("line_item_unblended_cost")),
      "BilledCost",
      "line_item_unblended_cost"),
  /** Public on-demand price of the same usage. */
  LIST(
      column("ListCost"),
      coalesce(
          column("pricing_public_on_demand_cost"),
          column("pricing_public_on_demand_rate").times(column("line_item_usage_amount")))),
  /** As the bill writes it; see {@link ResourceIdNormaliser}. */
  RESOURCE_ID(column("ResourceId"), column("line_item_resource_id")),
  /** Service code; the product's name on AWS Marketplace. */
  SERVICE(
      coalesce(column("x_ServiceCode"), column("ServiceName")),
      firstOf(
          List.of(
              new Case(
                  BillCondition.oneOf("bill_billing_entity", "AWS Marketplace"),
                  coalesce(
                      entry("product", "product_name"),
                      column("product_product_name"),
                      column("line_item_product_code")))),
          column("line_item_product_code")),
      "ServiceName",
      "line_item_product_code"),
  USAGE_TYPE(column("x_UsageType"), column("line_item_usage_type")),
  OPERATION(column("x_Operation"), column("line_item_operation")),
  USAGE_AMOUNT(
      coalesce(column("ConsumedQuantity"), column("PricingQuantity")),
      column("line_item_usage_amount")),
  UNIT(coalesce(column("ConsumedUnit"), column("PricingUnit")), column("pricing_unit")),
  REGION(
      column("RegionId"),
      coalesce(
          column("product_region_code"), entry("product", "region"), column("product_region"))),
  AVAILABILITY_ZONE(column("AvailabilityZone"), column("line_item_availability_zone")),
  DESCRIPTION(column("ChargeDescription"), column("line_item_line_item_description")),
  SKU(column("SkuId"), column("product_sku")),
  RATE_CODE(column("SkuPriceId"), column("pricing_rate_code")),
  /** ARN of the Savings Plan or reservation that the line is part of. */
  COMMITMENT_ARN(
      column("CommitmentDiscountId"),
      coalesce(column("savings_plan_savings_plan_a_r_n"), column("reservation_reservation_a_r_n"))),
  FROM_LOCATION(none(), column("product_from_location")),
  TO_LOCATION(none(), column("product_to_location")),
  TRANSFER_TYPE(
      none(), coalesce(entry("product", "transfer_type"), column("product_transfer_type"))),
  /** {@code yes} when a seller on AWS Marketplace and not AWS gets the money, else null. */
  MARKETPLACE(
      firstOf(
          List.of(
              new Case(
                  BillCondition.beginsWithNoneOf("PublisherName", "Amazon", "AWS"),
                  literal("yes"))),
          none()),
      firstOf(
          List.of(
              new Case(
                  BillCondition.oneOf("bill_billing_entity", "AWS Marketplace"), literal("yes"))),
          none())),
  SPLIT_PARENT(none(), column("split_line_item_parent_resource_id")),
  SPLIT_COST(none(), column("split_line_item_split_cost")),
  SPLIT_UNUSED(none(), column("split_line_item_unused_cost"));

  private static final Set<BillField> AMOUNTS =
      Set.of(UNBLENDED, LIST, USAGE_AMOUNT, SPLIT_COST, SPLIT_UNUSED);

  private final BillExpression focus;
  private final BillExpression cur;
  private final String requiredFocus;
  private final String requiredCur;

  BillField(BillExpression focus, BillExpression cur) {
    this(focus, cur, null, null);
  }

  BillField(BillExpression focus, BillExpression cur, String requiredFocus, String requiredCur) {
    this.focus = focus;
    this.cur = cur;
    this.requiredFocus = requiredFocus;
    this.requiredCur = requiredCur;
  }

  /** How the field is read in a dialect. */
  public BillExpression in(BillDialect dialect) {
    return dialect.family() == BillDialect.Family.FOCUS ? focus : cur;
  }

  /** The column without which a bill of this dialect cannot be read; null when it is optional. */
  String requiredColumn(BillDialect dialect) {
    return dialect.family() == BillDialect.Family.FOCUS ? requiredFocus : requiredCur;
  }

  /** Whether the field is an amount or a quantity, not a text. */
  public boolean isAmount() {
    return AMOUNTS.contains(this);
  }
}
