package io.periplus.cost.bill.sample;

import static io.periplus.cost.bill.sample.SampleCharge.amount;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines of FOCUS 1.0 and 1.2 as AWS exports them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cur/latest/userguide/table-dictionary-focus-1-0-aws.html">FOCUS
 *     1.0 with AWS columns</a>
 */
final class FocusLines implements SampleDialect {
  private static final List<String> COLUMNS =
      List.of(
          "BilledCost",
          "BillingAccountId",
          "BillingCurrency",
          "BillingPeriodEnd",
          "BillingPeriodStart",
          "ChargeCategory",
          "ChargeClass",
          "ChargeDescription",
          "ChargeFrequency",
          "ChargePeriodEnd",
          "ChargePeriodStart",
          "CommitmentDiscountId",
          "CommitmentDiscountStatus",
          "ConsumedQuantity",
          "ConsumedUnit",
          "EffectiveCost",
          "ListCost",
          "PricingCategory",
          "PublisherName",
          "RegionId",
          "ResourceId",
          "ServiceName",
          "SubAccountId",
          "Tags",
          "x_Operation",
          "x_ServiceCode",
          "x_UsageType");

  private final String payer;
  private final List<String> header;

  private FocusLines(String payer, boolean invoices) {
    this.payer = payer;
    this.header = List.copyOf(header(invoices));
  }

  static FocusLines version10(String payer) {
    return new FocusLines(payer, false);
  }

  static FocusLines version12(String payer) {
    return new FocusLines(payer, true);
  }

  @Override
  public List<String> header() {
    return header;
  }

  private static List<String> header(boolean invoices) {
    List<String> header = new ArrayList<>(COLUMNS);
    if (invoices) {
      header.add("InvoiceId");
    }
    return header;
  }

  @Override
  public List<List<String>> lines(SampleCharge charge) {
    return switch (charge.form()) {
      case RESERVATION_RECURRING, PLAN_RECURRING ->
          List.of(
              line(charge, "Purchase", "Recurring", "", charge.billed(), 0),
              line(charge, "Usage", "Usage-Based", "Unused", 0, charge.effective()));
      case RESERVATION_UPFRONT, PLAN_UPFRONT ->
          List.of(line(charge, "Purchase", "One-Time", "", charge.billed(), charge.effective()));
      case SUPPORT ->
          List.of(line(charge, "Purchase", "Recurring", "", charge.billed(), charge.effective()));
      case TAX ->
          List.of(line(charge, "Tax", "Recurring", "", charge.billed(), charge.effective()));
      case CREDIT ->
          List.of(line(charge, "Credit", "One-Time", "", charge.billed(), charge.effective()));
      case RESERVED_USAGE, PLAN_USAGE ->
          List.of(
              line(charge, "Usage", "Usage-Based", "Used", charge.billed(), charge.effective()));
      case USAGE, MARKETPLACE, REFUND ->
          List.of(line(charge, "Usage", "Usage-Based", "", charge.billed(), charge.effective()));
    };
  }

  private List<String> line(
      SampleCharge charge,
      String category,
      String frequency,
      String status,
      long billed,
      long effective) {
    boolean marketplace = charge.form() == SampleCharge.Form.MARKETPLACE;
    Map<String, String> row = new HashMap<>();
    row.put("BilledCost", amount(billed));
    row.put("BillingAccountId", payer);
    row.put("BillingCurrency", "USD");
    row.put("BillingPeriodStart", charge.month() + "-01T00:00:00Z");
    row.put("BillingPeriodEnd", charge.month().plusMonths(1) + "-01T00:00:00Z");
    row.put("ChargeCategory", category);
    row.put("ChargeClass", charge.form() == SampleCharge.Form.REFUND ? "Correction" : "");
    row.put("ChargeDescription", charge.usageType() + ", \"made up\"");
    row.put("ChargeFrequency", frequency);
    row.put("ChargePeriodStart", charge.start());
    row.put("ChargePeriodEnd", charge.end());
    row.put("CommitmentDiscountId", SampleCommitments.arn(charge, payer));
    row.put("CommitmentDiscountStatus", status);
    row.put("ConsumedQuantity", String.valueOf(charge.quantity()));
    row.put("ConsumedUnit", charge.unit());
    row.put("EffectiveCost", amount(effective));
    row.put("ListCost", amount(charge.list()));
    row.put("PricingCategory", status.isEmpty() ? "Standard" : "Committed");
    row.put("PublisherName", marketplace ? "Firewalls Ltd" : "Amazon Web Services, Inc.");
    row.put("RegionId", charge.region());
    row.put("ResourceId", charge.billedId());
    row.put("ServiceName", charge.service());
    row.put("SubAccountId", charge.account());
    row.put("Tags", SampleTags.json(charge, ""));
    row.put("x_Operation", charge.operation());
    row.put("x_ServiceCode", marketplace ? "" : charge.service());
    row.put("x_UsageType", charge.usageType());
    row.put("InvoiceId", "INV-" + charge.month());
    return header().stream().map(column -> row.get(column) == null ? "" : row.get(column)).toList();
  }
}
