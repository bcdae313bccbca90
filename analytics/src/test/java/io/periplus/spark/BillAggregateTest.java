package io.periplus.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.cost.bill.BillColumns;
import io.periplus.cost.bill.BillDialect;
import io.periplus.cost.bill.sample.BillGenerator;
import io.periplus.cost.bill.sample.SampleTruth;
import io.periplus.cost.bill.sample.SampleTruth.Total;
import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** S1 to S3, RC1, RC2, RC5, IN3, CI2, BI7, BI8, BI9 and BI13 on made-up bills, CSV and Parquet. */
class BillAggregateTest {
  private static final List<YearMonth> MONTHS =
      List.of(YearMonth.of(2026, 3), YearMonth.of(2026, 4));

  private final SparkSession session = SharedSparkSession.get();

  @TempDir Path directory;

  private static BillGenerator generator(BillDialect dialect) {
    return new BillGenerator(5, 3000, 120, 2, MONTHS, dialect);
  }

  private List<String> csv(BillDialect dialect) throws IOException {
    List<String> files = new ArrayList<>();
    for (YearMonth month : MONTHS) {
      Path file = directory.resolve(dialect + "-" + month + ".csv");
      try (Writer out = Files.newBufferedWriter(file)) {
        generator(dialect).writeCsv(month, out);
      }
      files.add(file.toString());
    }
    return files;
  }

  @ParameterizedTest
  @EnumSource(BillDialect.class)
  void rc1_rc2_rc5_ci2_csvOfEachDialect_sumsToTheTruth(BillDialect dialect) throws IOException {
    check(dialect, csv(dialect));
  }

  @Test
  void in3_bi12_parquetWithAmountsOfOtherTypes_sumsToTheTruth() throws IOException {
    List<String> files = csv(BillDialect.LEGACY_CUR);
    Path parquet = directory.resolve("legacy.parquet");
    Dataset<Row> raw =
        session
            .read()
            .option("header", true)
            .option("escape", "\"")
            .csv(files.toArray(String[]::new));
    for (String name : raw.columns()) {
      raw = raw.withColumnRenamed(name, BillColumns.legacyName(name));
    }
    raw.withColumn("line_item_unblended_cost", raw.col("line_item_unblended_cost").cast("double"))
        .withColumn(
            "reservation_effective_cost",
            raw.col("reservation_effective_cost").cast("decimal(18,8)"))
        .withColumn(
            "bill_billing_period_start_date",
            raw.col("bill_billing_period_start_date").cast("timestamp"))
        .write()
        .parquet(parquet.toString());
    check(BillDialect.LEGACY_CUR, List.of(parquet.toString()));
  }

  private void check(BillDialect dialect, List<String> files) {
    SampleTruth truth = generator(BillDialect.FOCUS_1_0).truth();
    BillAggregate bill = BillAggregate.open(session, "made-up", files);
    assertThat(bill.columns().dialect()).isEqualTo(dialect);

    long lines = 0;
    List<Row> totals = bill.totals();
    assertThat(totals).hasSize(MONTHS.size());
    for (Row total : totals) {
      String month = total.getAs("period");
      assertThat(total.<String>getAs("payer")).isEqualTo(truth.payer());
      assertThat(total.<BigDecimal>getAs("billed")).isEqualTo(truth.total(month).billed());
      assertThat(total.<BigDecimal>getAs("amortised")).isEqualTo(truth.total(month).amortised());
      assertThat(total.<Long>getAs("excluded_split_lines")).isZero();
      assertThat(total.<Long>getAs("amortisation_fallback_lines")).isZero();
      lines += total.<Long>getAs("lines");
    }

    Map<String, Total> byArn = new TreeMap<>();
    Map<String, Total> expected = new TreeMap<>();
    truth
        .keys()
        .values()
        .forEach(
            month ->
                month.forEach(
                    (key, total) -> {
                      if (key.startsWith("arn:")) {
                        expected.merge(key, total, BillAggregateTest::plus);
                      }
                    }));
    long summed = 0;
    for (Row row : BillAggregate.withArns(bill.sums()).collectAsList()) {
      summed += row.<Long>getAs("lines");
      if (row.getAs("arn") != null) {
        byArn.merge(
            row.getAs("arn"),
            new Total(row.getAs("billed"), row.getAs("amortised")),
            BillAggregateTest::plus);
      }
    }
    assertThat(byArn).isEqualTo(expected);
    assertThat(summed).isEqualTo(lines);
  }

  private static Total plus(Total one, Total other) {
    return new Total(one.billed().add(other.billed()), one.amortised().add(other.amortised()));
  }

  private BillAggregate focus(String cost, String currency, String description) throws IOException {
    Path file = directory.resolve("one.csv");
    Files.writeString(
        file,
        "BilledCost,EffectiveCost,BillingAccountId,SubAccountId,BillingPeriodStart,"
            + "ChargePeriodStart,BillingCurrency,ChargeCategory,ServiceName,ChargeDescription\n"
            + cost
            + ",0,111122223333,,2026-04-01T00:00:00Z,2026-04-01T00:00:00Z,"
            + currency
            + ",Usage,AmazonEC2,\""
            + description.replace("\"", "\"\"")
            + "\"\n");
    return BillAggregate.open(session, "one.csv", List.of(file.toString()));
  }

  @Test
  void bi9_amountThatIsNone_isRefused() throws IOException {
    for (String cost : List.of("NaN", "Infinity", "12 USD", "1e11")) {
      BillAggregate bill = focus(cost, "USD", "x");
      assertThatThrownBy(bill::totals)
          .as(cost)
          .isInstanceOfSatisfying(
              PeriplusException.class,
              error -> assertThat(error.code()).isEqualTo("bill-amount-invalid"));
    }
  }

  @Test
  void bi8_currencyThatIsNone_isRefused() throws IOException {
    for (String currency : List.of("", "usd", "EURO")) {
      BillAggregate bill = focus("1", currency, "x");
      assertThatThrownBy(bill::totals)
          .as(currency)
          .isInstanceOfSatisfying(
              PeriplusException.class,
              error -> assertThat(error.code()).isEqualTo("bill-currency-invalid"));
    }
  }

  @Test
  void bi7_twoCurrenciesOfAPayer_areRefused_andOneCanBeChosen() throws IOException {
    Path file = directory.resolve("two.csv");
    String end = ",Usage,AmazonEC2\n";
    String start = "111122223333,,2026-04-01T00:00:00Z,2026-04-01T00:00:00Z,";
    Files.writeString(
        file,
        "BilledCost,EffectiveCost,BillingAccountId,SubAccountId,BillingPeriodStart,"
            + "ChargePeriodStart,BillingCurrency,ChargeCategory,ServiceName\n"
            + ("1,1," + start + "USD" + end)
            + ("2,2," + start + "EUR" + end)
            + ("4,4," + start + "USD" + end));
    BillAggregate bill = BillAggregate.open(session, "two.csv", List.of(file.toString()));
    assertThatThrownBy(bill::totals)
        .isInstanceOfSatisfying(
            PeriplusException.class, error -> assertThat(error.code()).isEqualTo("currency-mix"))
        .hasMessage(
            "Cannot read bill two.csv: payer 111122223333 has 1 lines in EUR and 2 in USD in"
                + " 2026-04. Choose one with --currency.");
    assertThat(bill.in("USD").totals().get(0).<BigDecimal>getAs("billed"))
        .isEqualByComparingTo("5");
  }

  @Test
  void bi13_quotesNewlinesAndFormulas_areText() throws IOException {
    Row total = focus("1.00000000005", "USD", "=SUM(A1),\n\"quoted\"\n").totals().get(0);
    assertThat(total.<Long>getAs("lines")).isEqualTo(1);
    assertThat(total.<BigDecimal>getAs("billed")).isEqualByComparingTo("1.0000000000");
  }
}
