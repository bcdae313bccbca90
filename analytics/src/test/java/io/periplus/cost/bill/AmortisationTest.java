package io.periplus.cost.bill;

import static io.periplus.cost.bill.TestRow.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** AM1 to AM10 and CI8 on reservations and Savings Plans of each payment option. */
class AmortisationTest {
  static final List<String> HEADER =
      List.of(
          "bill_payer_account_id",
          "line_item_usage_account_id",
          "bill_billing_period_start_date",
          "line_item_usage_start_date",
          "line_item_currency_code",
          "line_item_line_item_type",
          "line_item_unblended_cost",
          "line_item_product_code",
          "savings_plan_savings_plan_a_r_n",
          "savings_plan_savings_plan_effective_cost",
          "savings_plan_total_commitment_to_date",
          "savings_plan_used_commitment",
          "reservation_reservation_a_r_n",
          "reservation_effective_cost",
          "reservation_unused_amortized_upfront_fee_for_billing_period",
          "reservation_unused_recurring_fee");
  private static final BillColumns COLUMNS = BillColumns.of(HEADER, "bill.csv");

  private static TestRow line(String type, String unblended, String... more) {
    TestRow row = row(more);
    return row.with("line_item_line_item_type", type).with("line_item_unblended_cost", unblended);
  }

  static List<Arguments> rules() {
    String plan = "savings_plan_savings_plan_a_r_n";
    String reservation = "reservation_reservation_a_r_n";
    return List.of(
        Arguments.of(
            "AM1",
            line(
                "SavingsPlanCoveredUsage",
                "0.096",
                "savings_plan_savings_plan_effective_cost",
                "0.06"),
            "0.06"),
        Arguments.of(
            "AM2",
            line(
                "SavingsPlanRecurringFee",
                "1",
                "savings_plan_total_commitment_to_date",
                "1",
                "savings_plan_used_commitment",
                "0.7"),
            "0.3"),
        Arguments.of("AM3", line("SavingsPlanNegation", "-0.096"), "0"),
        Arguments.of("AM3", line("SavingsPlanUpfrontFee", "500"), "0"),
        Arguments.of(
            "AM4", line("DiscountedUsage", "0", "reservation_effective_cost", "0.058"), "0.058"),
        Arguments.of(
            "AM5",
            line(
                "RIFee",
                "43.80",
                "reservation_unused_amortized_upfront_fee_for_billing_period",
                "1.25",
                "reservation_unused_recurring_fee",
                "2.5"),
            "3.75"),
        Arguments.of("AM6", line("Fee", "700", reservation, "arn:aws:ec2:…:ri"), "0"),
        Arguments.of("AM7", line("Refund", "-500", plan, "arn:aws:savingsplans::…"), "0"),
        Arguments.of("AM8", line("Usage", "0.45"), "0.45"),
        Arguments.of("AM8", line("Fee", "10"), "10"),
        Arguments.of("AM8", line("Refund", "-2"), "-2"),
        Arguments.of("AM8", line("Tax", "19"), "19"),
        Arguments.of("AM8", line("Credit", "-100"), "-100"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void eachLine_costsWhatItsRuleSays(String rule, TestRow line, String amortised) {
    assertThat(COLUMNS.amortised().amount(line)).isEqualByComparingTo(amortised);
    assertThat(COLUMNS.amortisationRule().text(line)).isEqualTo(rule);
    assertThat(COLUMNS.amortisationFallback().text(line)).isNull();
  }

  @Test
  void am9_aLineWithoutTheColumnItNeeds_costsWhatWasBilledAndIsCounted() {
    BillColumns bare = BillColumns.of(HEADER.subList(0, 8), "bill.csv");
    for (String type :
        List.of("SavingsPlanCoveredUsage", "DiscountedUsage", "RIFee", "SavingsPlanRecurringFee")) {
      for (BillColumns columns : List.of(COLUMNS, bare)) {
        TestRow line = line(type, "0.5");
        assertThat(columns.amortised().amount(line)).isEqualByComparingTo("0.5");
        assertThat(columns.amortisationFallback().text(line)).isEqualTo("yes");
      }
    }
  }

  @Test
  void am10_unusedCommitments_areTheRecurringFees() {
    assertThat(COLUMNS.unusedCommitment().text(line("RIFee", "1"))).isEqualTo("yes");
    assertThat(COLUMNS.unusedCommitment().text(line("SavingsPlanRecurringFee", "1")))
        .isEqualTo("yes");
    assertThat(COLUMNS.unusedCommitment().text(line("Fee", "1"))).isNull();
    assertThat(COLUMNS.unusedCommitment().text(line("Usage", "1"))).isNull();
  }

  /** A term of a thousand hours, 60 % used, one unit of usage each hour. */
  @Test
  void ci8_overTheTerm_amortisedIsWhatWasBought() {
    int hours = 1000;
    int used = 600;
    for (String upfront : List.of("0", "50", "100")) {
      BigDecimal before = new BigDecimal(upfront);
      BigDecimal hourly = new BigDecimal("100").subtract(before).movePointLeft(3);
      BigDecimal effective = new BigDecimal("0.1");
      BigDecimal bought = BigDecimal.ZERO;
      BigDecimal spread = BigDecimal.ZERO;
      BigDecimal list = new BigDecimal("0.13");

      // reservation: upfront fee, one recurring fee with the unused hours in it, covered usage
      List<TestRow> reservation =
          List.of(
              line("Fee", before.toString(), "reservation_reservation_a_r_n", "ri"),
              line(
                  "RIFee",
                  hourly.multiply(BigDecimal.valueOf(hours)).toString(),
                  "reservation_reservation_a_r_n",
                  "ri",
                  "reservation_unused_amortized_upfront_fee_for_billing_period",
                  before.movePointLeft(3).multiply(BigDecimal.valueOf(hours - used)).toString(),
                  "reservation_unused_recurring_fee",
                  hourly.multiply(BigDecimal.valueOf(hours - used)).toString()));
      for (TestRow line : reservation) {
        bought = bought.add(COLUMNS.field(BillField.UNBLENDED).amount(line));
        spread = spread.add(COLUMNS.amortised().amount(line));
      }
      TestRow covered =
          line("DiscountedUsage", "0", "reservation_effective_cost", effective.toString());
      spread = spread.add(COLUMNS.amortised().amount(covered).multiply(BigDecimal.valueOf(used)));
      assertThat(spread).as("reservation, upfront " + upfront).isEqualByComparingTo(bought);

      // Savings Plan: covered usage and its negation cancel out in cash
      bought = BigDecimal.ZERO;
      spread = BigDecimal.ZERO;
      for (TestRow line : List.of(line("SavingsPlanUpfrontFee", before.toString()))) {
        bought = bought.add(COLUMNS.field(BillField.UNBLENDED).amount(line));
        spread = spread.add(COLUMNS.amortised().amount(line));
      }
      for (int hour = 0; hour < hours; hour++) {
        boolean use = hour < used;
        List<TestRow> lines =
            use
                ? List.of(
                    line(
                        "SavingsPlanCoveredUsage",
                        list.toString(),
                        "savings_plan_savings_plan_effective_cost",
                        effective.toString()),
                    line("SavingsPlanNegation", list.negate().toString()),
                    recurring(hourly, effective, effective))
                : List.of(recurring(hourly, effective, BigDecimal.ZERO));
        for (TestRow line : lines) {
          bought = bought.add(COLUMNS.field(BillField.UNBLENDED).amount(line));
          spread = spread.add(COLUMNS.amortised().amount(line));
        }
      }
      assertThat(spread).as("Savings Plan, upfront " + upfront).isEqualByComparingTo(bought);
    }
  }

  private static TestRow recurring(BigDecimal hourly, BigDecimal commitment, BigDecimal used) {
    return line(
        "SavingsPlanRecurringFee",
        hourly.toString(),
        "savings_plan_total_commitment_to_date",
        commitment.toString(),
        "savings_plan_used_commitment",
        used.toString());
  }

  @Test
  void focus_bringsItsEffectiveCost() {
    BillColumns focus =
        BillColumns.of(
            List.of(
                "BilledCost",
                "EffectiveCost",
                "BillingAccountId",
                "SubAccountId",
                "BillingPeriodStart",
                "ChargePeriodStart",
                "BillingCurrency",
                "ChargeCategory",
                "ChargeFrequency",
                "CommitmentDiscountId",
                "CommitmentDiscountStatus",
                "ServiceName"),
            "focus.csv");
    assertThat(focus.amortised().amount(row("BilledCost", "0", "EffectiveCost", "0.06")))
        .isEqualByComparingTo("0.06");
    assertThat(focus.amortisationRule().text(row())).isNull();
    assertThat(focus.unusedCommitment().text(row("CommitmentDiscountStatus", "Unused")))
        .isEqualTo("yes");
    TestRow recurring =
        row(
            "ChargeCategory",
            "Purchase",
            "ChargeFrequency",
            "Recurring",
            "CommitmentDiscountId",
            "ri");
    assertThat(focus.unusedCommitment().text(recurring)).isEqualTo("yes");
    assertThat(focus.unusedCommitment().text(recurring.with("ChargeFrequency", "One-Time")))
        .isNull();
  }
}
