package io.periplus.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.cost.bill.BillColumns;
import io.periplus.cost.bill.BillExpression;
import io.periplus.cost.bill.BillField;
import io.periplus.cost.bill.BillRow;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * AM1 to AM10, LC1 to LC7 and the fields of section 2.2: the SQL text in DuckDB gives what the
 * row-wise function gives, on random lines (CI10).
 */
class BillSqlTest {
  private static final long SEED = 11;
  private static final int ROWS = 400;

  private static final List<String> CUR =
      List.of(
          "bill_payer_account_id",
          "line_item_usage_account_id",
          "bill_billing_period_start_date",
          "bill_billing_entity",
          "line_item_usage_start_date",
          "line_item_currency_code",
          "line_item_line_item_type",
          "line_item_unblended_cost",
          "line_item_net_unblended_cost",
          "line_item_product_code",
          "line_item_usage_amount",
          "product",
          "product_region_code",
          "pricing_public_on_demand_cost",
          "pricing_public_on_demand_rate",
          "savings_plan_savings_plan_a_r_n",
          "savings_plan_savings_plan_effective_cost",
          "savings_plan_total_commitment_to_date",
          "savings_plan_used_commitment",
          "reservation_reservation_a_r_n",
          "reservation_effective_cost",
          "reservation_unused_amortized_upfront_fee_for_billing_period",
          "reservation_unused_recurring_fee",
          "resource_tags");
  private static final List<String> FOCUS =
      List.of(
          "BilledCost",
          "EffectiveCost",
          "ListCost",
          "BillingAccountId",
          "SubAccountId",
          "BillingPeriodStart",
          "ChargePeriodStart",
          "BillingCurrency",
          "ChargeCategory",
          "ChargeClass",
          "ChargeFrequency",
          "CommitmentDiscountId",
          "CommitmentDiscountStatus",
          "ServiceName",
          "x_ServiceCode",
          "PublisherName",
          "InvoiceId");
  private static final Map<String, List<String>> VALUES =
      Map.of(
          "line_item_line_item_type",
          List.of(
              "Usage",
              "DiscountedUsage",
              "SavingsPlanCoveredUsage",
              "SavingsPlanNegation",
              "Fee",
              "RIFee",
              "SavingsPlanUpfrontFee",
              "SavingsPlanRecurringFee",
              "Tax",
              "Credit",
              "Refund",
              "EdpDiscount",
              "Surprise"),
          "ChargeCategory",
          List.of("Usage", "Purchase", "Tax", "Credit", "Adjustment", "Surprise"),
          "ChargeClass",
          List.of("Correction"),
          "ChargeFrequency",
          List.of("One-Time", "Recurring", "Usage-Based"),
          "CommitmentDiscountStatus",
          List.of("Used", "Unused"),
          "PublisherName",
          List.of("Amazon Web Services, Inc.", "AWS", "Firewalls Ltd"),
          "bill_billing_entity",
          List.of("AWS", "AWS Marketplace"));

  private static boolean isAmount(String column) {
    return column.endsWith("_cost")
        || column.endsWith("Cost")
        || column.endsWith("_rate")
        || column.endsWith("_amount")
        || column.endsWith("commitment")
        || column.endsWith("_to_date")
        || column.endsWith("_fee")
        || column.endsWith("_period");
  }

  @Test
  void curLines_costTheSame_inSqlAndRowWise() throws SQLException {
    compare(CUR);
  }

  @Test
  void focusLines_costTheSame_inSqlAndRowWise() throws SQLException {
    compare(FOCUS);
  }

  @Test
  void fileThatLacksOptionalColumns_costsTheSame_inSqlAndRowWise() throws SQLException {
    List<String> few = new ArrayList<>(CUR.subList(0, 12));
    few.remove("line_item_net_unblended_cost");
    few.remove("product");
    compare(few);
  }

  private static void compare(List<String> header) throws SQLException {
    BillColumns columns = BillColumns.of(header, "random");
    Map<String, BillExpression> expressions = new LinkedHashMap<>();
    for (BillField field : BillField.values()) {
      expressions.put("f_" + field.name(), columns.field(field));
    }
    expressions.put("line_class", columns.lineClass());
    expressions.put("amortised", columns.amortised());
    expressions.put("rule", columns.amortisationRule());
    expressions.put("fallback", columns.amortisationFallback());
    expressions.put("unused", columns.unusedCommitment());
    Set<String> amounts =
        Set.of(
            "amortised",
            "f_UNBLENDED",
            "f_LIST",
            "f_USAGE_AMOUNT",
            "f_SPLIT_COST",
            "f_SPLIT_UNUSED");

    List<Map<String, String>> rows = rows(header);
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      load(statement, header, rows);
      StringBuilder select = new StringBuilder("SELECT ");
      expressions.forEach(
          (name, expression) ->
              select.append(expression.sql()).append(" AS ").append(name).append(", "));
      select.append("n FROM bill ORDER BY n");
      Map<String, Integer> seen = new HashMap<>();
      try (ResultSet result = statement.executeQuery(select.toString())) {
        for (Map<String, String> row : rows) {
          assertThat(result.next()).isTrue();
          BillRow line = new Line(row);
          for (Map.Entry<String, BillExpression> one : expressions.entrySet()) {
            String context = "seed " + SEED + ", " + one.getKey() + " of " + row;
            if (amounts.contains(one.getKey())) {
              BigDecimal sql = result.getBigDecimal(one.getKey());
              BigDecimal expected = one.getValue().amount(line);
              assertThat(sql == null ? null : sql.setScale(10)).as(context).isEqualTo(expected);
            } else {
              assertThat(result.getString(one.getKey()))
                  .as(context)
                  .isEqualTo(one.getValue().text(line));
            }
          }
          seen.merge(result.getString("line_class"), 1, Integer::sum);
        }
      }
      assertThat(seen).hasSizeGreaterThanOrEqualTo(5);
    }
  }

  private static List<Map<String, String>> rows(List<String> header) {
    Random random = new Random(SEED);
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      Map<String, String> row = new LinkedHashMap<>();
      for (String column : header) {
        boolean kind = VALUES.containsKey(column) && !column.equals("ChargeClass");
        if (kind || random.nextInt(3) > 0) {
          row.put(column, value(column, random));
        }
      }
      rows.add(row);
    }
    return rows;
  }

  private static String value(String column, Random random) {
    if (VALUES.containsKey(column)) {
      List<String> values = VALUES.get(column);
      return values.get(random.nextInt(values.size()));
    }
    if (isAmount(column)) {
      return BigDecimal.valueOf(random.nextLong() >> (24 + random.nextInt(30)), 10).toPlainString();
    }
    if (column.contains("Start") || column.contains("start_date")) {
      return "2026-0" + (1 + random.nextInt(9)) + "-01T00:00:00Z";
    }
    return column.equals("product") ? "eu-north-" + random.nextInt(3) : "v" + random.nextInt(5);
  }

  private static void load(Statement statement, List<String> header, List<Map<String, String>> rows)
      throws SQLException {
    StringBuilder table = new StringBuilder("CREATE TABLE bill (n INTEGER");
    for (String column : header) {
      table.append(", ").append(column).append(' ');
      table.append(
          column.equals("product")
              ? "MAP(VARCHAR, VARCHAR)"
              : isAmount(column) ? "DECIMAL(20,10)" : "VARCHAR");
    }
    statement.execute(table.append(')').toString());
    StringBuilder insert = new StringBuilder("INSERT INTO bill VALUES ");
    for (int i = 0; i < rows.size(); i++) {
      insert.append(i == 0 ? "(" : ", (").append(i);
      for (String column : header) {
        String value = rows.get(i).get(column);
        insert.append(", ");
        insert.append(
            value == null
                ? "NULL"
                : column.equals("product")
                    ? "MAP {'region': '" + value + "', 'transfer_type': 'out'}"
                    : isAmount(column) ? value : "'" + value + "'");
      }
      insert.append(')');
    }
    statement.execute(insert.toString());
  }

  private record Line(Map<String, String> values) implements BillRow {
    @Override
    public String text(String column) {
      return values.get(column);
    }

    @Override
    public String entry(String column, String key) {
      String region = values.get(column);
      return region == null
          ? null
          : key.equals("region") ? region : key.equals("transfer_type") ? "out" : null;
    }
  }
}
