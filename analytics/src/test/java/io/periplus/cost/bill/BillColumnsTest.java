package io.periplus.cost.bill;

import static io.periplus.cost.bill.TestRow.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.model.PeriplusException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IN4, IN6, the columns of section 2.2, line classes LC1 to LC7, BI1, BI5, BI9. */
class BillColumnsTest {
  private static final List<String> FOCUS =
      List.of(
          "BilledCost",
          "EffectiveCost",
          "BillingAccountId",
          "SubAccountId",
          "BillingPeriodStart",
          "ChargePeriodStart",
          "BillingCurrency",
          "ChargeCategory",
          "ServiceName");
  private static final List<String> CUR =
      List.of(
          "bill_payer_account_id",
          "line_item_usage_account_id",
          "bill_billing_period_start_date",
          "line_item_usage_start_date",
          "line_item_currency_code",
          "line_item_line_item_type",
          "line_item_unblended_cost",
          "line_item_product_code");
  private static final List<String> LEGACY =
      List.of(
          "bill/PayerAccountId",
          "lineItem/UsageAccountId",
          "bill/BillingPeriodStartDate",
          "lineItem/UsageStartDate",
          "lineItem/CurrencyCode",
          "lineItem/LineItemType",
          "lineItem/UnblendedCost",
          "lineItem/ProductCode");

  private static List<String> with(List<String> columns, String... more) {
    List<String> all = new ArrayList<>(columns);
    all.addAll(List.of(more));
    return all;
  }

  @Test
  void in4_dialect_isToldByColumnsNotByNames() {
    assertThat(BillColumns.of(FOCUS, "a.csv").dialect()).isEqualTo(BillDialect.FOCUS_1_0);
    assertThat(BillColumns.of(with(FOCUS, "InvoiceId"), "cur.csv").dialect())
        .isEqualTo(BillDialect.FOCUS_1_2);
    assertThat(BillColumns.of(with(CUR, "resource_tags"), "focus.csv").dialect())
        .isEqualTo(BillDialect.CUR_2_0);
    assertThat(BillColumns.of(CUR, "a.csv").dialect()).isEqualTo(BillDialect.LEGACY_CUR);
    assertThat(BillColumns.of(LEGACY, "a.csv").dialect()).isEqualTo(BillDialect.LEGACY_CUR);
  }

  @Test
  void in4_unknownColumns_listsThoseFound() {
    assertThatThrownBy(() -> BillColumns.of(List.of("Invoice", "Amount"), "hours.csv"))
        .isInstanceOfSatisfying(
            PeriplusException.class,
            error -> assertThat(error.code()).isEqualTo("bill-dialect-unknown"))
        .hasMessageContaining("hours.csv")
        .hasMessageContaining("Found: Amount, Invoice.");
  }

  @Test
  void in6_bi1_eachRequiredColumn_isNamedWhenItIsMissing() {
    for (List<String> header : List.of(FOCUS, CUR, LEGACY)) {
      for (String dropped : header) {
        List<String> rest = new ArrayList<>(header);
        rest.remove(dropped);
        String name = dropped.indexOf('/') < 0 ? dropped : BillColumns.legacyName(dropped);
        boolean tellsDialect =
            List.of(
                    "BilledCost",
                    "ChargePeriodStart",
                    "BillingCurrency",
                    "line_item_unblended_cost")
                .contains(name);
        assertThatThrownBy(() -> BillColumns.of(rest, "2026-04.csv"))
            .as(dropped)
            .isInstanceOfSatisfying(
                PeriplusException.class,
                error ->
                    assertThat(error.code())
                        .isEqualTo(tellsDialect ? "bill-dialect-unknown" : "bill-column-missing"))
            .hasMessageContaining("2026-04.csv")
            .hasMessageContaining(name);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "lineItem/ResourceId, line_item_resource_id",
    "reservation/ReservationARN, reservation_reservation_a_r_n",
    "savingsPlan/SavingsPlanARN, savings_plan_savings_plan_a_r_n",
    "lineItem/LineItemType, line_item_line_item_type",
    "product/regionCode, product_region_code",
    "resourceTags/user:Cost Center, resource_tags_user_cost_center",
    "bill/PayerAccountId, bill_payer_account_id",
    "reservation/UnusedAmortizedUpfrontFeeForBillingPeriod,"
        + " reservation_unused_amortized_upfront_fee_for_billing_period"
  })
  void legacyNames_becomeThoseOfCur(String legacy, String name) {
    assertThat(BillColumns.legacyName(legacy)).isEqualTo(name);
  }

  @Test
  void tags_ofLegacyColumns_keepTheirCaseWhereTheHeaderHasIt() {
    assertThat(BillColumns.of(with(LEGACY, "resourceTags/user:Team"), "a.csv").tagKeys())
        .containsExactly(Map.entry("resource_tags_user_team", "Team"));
    assertThat(BillColumns.of(with(CUR, "resource_tags_user_team"), "a.parquet").tagKeys())
        .containsExactly(Map.entry("resource_tags_user_team", "team"));
  }

  @Test
  void account_ofALineWithoutOne_isThePayer() {
    BillColumns focus = BillColumns.of(FOCUS, "a.csv");
    BillColumns cur = BillColumns.of(CUR, "a.csv");
    assertThat(focus.field(BillField.ACCOUNT_ID).text(row("BillingAccountId", "111122223333")))
        .isEqualTo("111122223333");
    assertThat(
            cur.field(BillField.ACCOUNT_ID)
                .text(
                    row(
                        "bill_payer_account_id",
                        "111122223333",
                        "line_item_usage_account_id",
                        "444455556666")))
        .isEqualTo("444455556666");
  }

  @Test
  void fields_takeTheFirstColumnThatAFileHas() {
    BillColumns bare = BillColumns.of(CUR, "a.csv");
    assertThat(bare.field(BillField.REGION).sql()).isEqualTo("NULL");
    assertThat(bare.field(BillField.UNBLENDED).sql()).isEqualTo("line_item_unblended_cost");

    BillColumns full =
        BillColumns.of(
            with(
                CUR,
                "resource_tags",
                "product",
                "line_item_net_unblended_cost",
                "product_region_code",
                "pricing_public_on_demand_rate",
                "line_item_usage_amount",
                "bill_billing_entity"),
            "a.parquet");
    assertThat(full.field(BillField.REGION).sql())
        .isEqualTo("coalesce(product_region_code, product['region'])");
    assertThat(full.field(BillField.UNBLENDED).amount(row("line_item_unblended_cost", "2")))
        .isEqualByComparingTo("2");
    assertThat(
            full.field(BillField.UNBLENDED)
                .amount(
                    row("line_item_unblended_cost", "2", "line_item_net_unblended_cost", "1.5")))
        .isEqualByComparingTo("1.5");
    assertThat(
            full.field(BillField.LIST)
                .amount(
                    row("pricing_public_on_demand_rate", "0.045", "line_item_usage_amount", "10")))
        .isEqualByComparingTo("0.45");
    assertThat(
            full.field(BillField.SERVICE)
                .text(
                    row(
                        "bill_billing_entity",
                        "AWS Marketplace",
                        "line_item_product_code",
                        "8wxyz",
                        "product.product_name",
                        "A firewall")))
        .isEqualTo("A firewall");
    assertThat(full.field(BillField.SERVICE).text(row("line_item_product_code", "AmazonEC2")))
        .isEqualTo("AmazonEC2");
  }

  @ParameterizedTest
  @CsvSource({
    "LC1, Usage, USAGE",
    "LC1, DiscountedUsage, USAGE",
    "LC1, SavingsPlanCoveredUsage, USAGE",
    "LC1, SavingsPlanNegation, USAGE",
    "LC2, Fee, PURCHASE",
    "LC2, RIFee, PURCHASE",
    "LC2, SavingsPlanUpfrontFee, PURCHASE",
    "LC2, SavingsPlanRecurringFee, PURCHASE",
    "LC3, Tax, TAX",
    "LC4, Credit, CREDIT",
    "LC5, Refund, REFUND",
    "LC6, EdpDiscount, DISCOUNT",
    "LC6, PrivateRateDiscount, DISCOUNT",
    "LC6, BundledDiscount, DISCOUNT",
    "LC6, SppDiscount, DISCOUNT"
  })
  void lineClasses_ofTheCostAndUsageReport(String id, String type, String expected) {
    BillColumns columns = BillColumns.of(CUR, "a.csv");
    assertThat(columns.lineClass().text(row("line_item_line_item_type", type)))
        .as(id)
        .isEqualTo(expected);
    assertThat(LineClass.isKnown(BillDialect.LEGACY_CUR, type)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "LC1, Usage, NULL, USAGE",
        "LC2, Purchase, NULL, PURCHASE",
        "LC3, Tax, NULL, TAX",
        "LC4, Credit, NULL, CREDIT",
        "LC5, Usage, Correction, REFUND",
        "LC5, Purchase, Correction, REFUND",
        "LC7, Adjustment, NULL, ADJUSTMENT"
      },
      nullValues = "NULL")
  void lineClasses_ofFocus(String id, String category, String chargeClass, String expected) {
    BillColumns columns = BillColumns.of(with(FOCUS, "ChargeClass"), "a.csv");
    assertThat(
            columns.lineClass().text(row("ChargeCategory", category, "ChargeClass", chargeClass)))
        .as(id)
        .isEqualTo(expected);
    assertThat(LineClass.isKnown(BillDialect.FOCUS_1_0, category)).isTrue();
  }

  @Test
  void lc7_unknownType_isAnAdjustmentThatCostsWhatWasBilled() {
    BillColumns columns = BillColumns.of(CUR, "a.csv");
    TestRow line = row("line_item_line_item_type", "Surprise", "line_item_unblended_cost", "-0.25");
    assertThat(columns.lineClass().text(line)).isEqualTo("ADJUSTMENT");
    assertThat(columns.amortised().amount(line)).isEqualByComparingTo("-0.25");
    assertThat(LineClass.isKnown(BillDialect.CUR_2_0, "Surprise")).isFalse();
    assertThat(LineClass.isKnown(BillDialect.FOCUS_1_2, "Surprise")).isFalse();
  }

  @Test
  void splitLines_areKeysAndNoCost() {
    BillColumns columns =
        BillColumns.of(
            with(
                CUR,
                "line_item_operation",
                "split_line_item_parent_resource_id",
                "split_line_item_split_cost"),
            "a.csv");
    TestRow pod =
        row("line_item_operation", "EKSPod-EC2", "split_line_item_parent_resource_id", "i-1");
    assertThat(columns.isSplitKey(pod)).isTrue();
    assertThat(columns.isSplitKey(row("line_item_operation", "EKSPod-EC2"))).isFalse();
    assertThat(columns.isSplitKey(pod.with("line_item_operation", "RunInstances"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1000000000",
    "1.2E-7, 0.0000001200",
    "0.00000000005, 0.0000000000",
    "0.00000000015, 0.0000000002",
    "-3, -3.0000000000",
    "9999999999.9999999999, 9999999999.9999999999"
  })
  void amounts_areRoundedHalfToEvenAtScaleTen(String text, String expected) {
    assertThat(BillAmounts.parse("c", text)).isEqualTo(new BigDecimal(expected));
  }

  @ParameterizedTest
  @CsvSource({"NaN", "Infinity", "abc", "10000000000", "1e300", "1e2147483647", "''", "0x10"})
  void bi9_whatIsNoAmount_isAnErrorThatNamesTheColumn(String text) {
    assertThatThrownBy(() -> BillAmounts.parse("BilledCost", text))
        .isInstanceOfSatisfying(
            PeriplusException.class,
            error -> assertThat(error.code()).isEqualTo("bill-amount-invalid"))
        .hasMessageContaining("BilledCost");
  }
}
