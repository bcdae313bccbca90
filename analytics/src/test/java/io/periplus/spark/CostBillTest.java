package io.periplus.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.cost.bill.BillDialect;
import io.periplus.cost.bill.sample.BillGenerator;
import io.periplus.cost.bill.sample.SampleResource;
import io.periplus.cost.bill.sample.SampleTruth;
import io.periplus.model.Arn;
import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bills of an estate, from files to tables; the truth is the generator's. */
class CostBillTest {
  private static final String ACCOUNT = CostTestEstate.ACCOUNT;
  private static final String EC2 = CostTestEstate.EC2;
  private static final String NAT = EC2 + "natgateway/nat-0123456789abcdef0";
  private static final String ONE = EC2 + "instance/i-0000000000000000a";
  private static final String TWO = EC2 + "instance/i-0000000000000000b";
  private static final String VOLUME = EC2 + "volume/vol-00000000000000001";
  private static final String BUCKET = "arn:aws:s3:::periplus-made-up";
  private static final List<YearMonth> MONTHS =
      List.of(YearMonth.of(2026, 4), YearMonth.of(2026, 5));

  private final SparkSession session = SharedSparkSession.get();

  @TempDir Path directory;

  private static CostTestEstate estate() {
    CostTestEstate estate =
        new CostTestEstate()
            .resource(NAT, "AWS::EC2::NatGateway", Map.of("Env", "net"), "{'State':'available'}")
            .resource(
                ONE,
                "AWS::EC2::Instance",
                Map.of("Env", "prod"),
                "{'InstanceType':'m5.large','State':{'Name':'running'},"
                    + "'LaunchTime':'2025-01-01T00:00:00+00:00'}")
            .resource(
                TWO,
                "AWS::EC2::Instance",
                Map.of(),
                "{'InstanceType':'m5.large','State':{'Name':'running'},"
                    + "'UsageOperation':'RunInstances','Placement':{'Tenancy':'default'},"
                    + "'PlatformDetails':'Linux/UNIX','LaunchTime':'2026-05-20T00:00:00+00:00'}")
            .resource(VOLUME, "AWS::EC2::Volume", Map.of(), "{'VolumeType':'gp3','Size':8}")
            .resource(BUCKET, "AWS::S3::Bucket", ACCOUNT, "us-east-1", Map.of(), "{}", false);
    for (String eni : List.of("eni-1", "eni-2", "eni-3")) {
      estate.resource(
          EC2 + "network-interface/" + eni, "AWS::EC2::NetworkInterface", Map.of(), "{}");
      estate.edge(EC2 + "network-interface/" + eni, "ATTACHED_TO", eni.equals("eni-3") ? TWO : ONE);
      estate.result(
          ResultTables.EGRESS,
          "arn",
          eni.equals("eni-3") ? TWO : ONE,
          "network_interface_id",
          eni,
          "gateway_arn",
          NAT,
          "verdict",
          "REACHABLE");
    }
    return estate
        .coverage(ACCOUNT, "us-east-1", "AWS::SQS::Queue", "COMPLETE")
        .coverage(ACCOUNT, "us-east-1", "AWS::EC2::Instance", "COMPLETE");
  }

  private static BillGenerator generator(long seed, BillDialect dialect) {
    List<SampleResource> resources = new ArrayList<>();
    Map<String, String> types = new TreeMap<>();
    types.put(NAT, "AWS::EC2::NatGateway");
    types.put(ONE, "AWS::EC2::Instance");
    types.put(TWO, "AWS::EC2::Instance");
    types.put(VOLUME, "AWS::EC2::Volume");
    types.put(BUCKET, "AWS::S3::Bucket");
    types.forEach(
        (arn, type) ->
            resources.add(
                SampleResource.of(Arn.parse(arn), ACCOUNT, "us-east-1", type, Map.of())
                    .orElseThrow()));
    return new BillGenerator(seed, 600, resources, List.of(ACCOUNT), MONTHS, dialect);
  }

  private String bill(long seed, BillDialect dialect, String name) throws IOException {
    BillGenerator generator = generator(seed, dialect);
    for (YearMonth month : MONTHS) {
      Path file = directory.resolve(name + "/BILLING_PERIOD=" + month + "/bill.csv");
      Files.createDirectories(file.getParent());
      try (Writer out = Files.newBufferedWriter(file)) {
        generator.writeCsv(month, out);
      }
    }
    return directory.resolve(name).toString();
  }

  @Test
  @Tag("CI1")
  @DisplayName("RC1 to RC5, 2.6: every line is on one row, to the last digit")
  void rows_areTheTruthOfTheBill() throws IOException {
    for (long seed = 1; seed <= 2; seed++) {
      String name = "bill-" + seed;
      Path output = run(estate(), name, bill(seed, BillDialect.FOCUS_1_0, name));
      SampleTruth truth = generator(seed, BillDialect.FOCUS_1_0).truth();
      Map<String, BigDecimal> billed = new TreeMap<>();
      Map<String, BigDecimal> amortised = new TreeMap<>();
      for (Row row : read(output, "cost")) {
        if (!row.<String>getAs("period").equals("run-rate")) {
          String key = row.<String>getAs("period") + ' ' + row.<String>getAs("arn");
          billed.merge(key, row.getAs("billed"), BigDecimal::add);
          amortised.merge(key, row.getAs("amortised"), BigDecimal::add);
        }
      }
      Map<String, BigDecimal> expectedBilled = new TreeMap<>();
      Map<String, BigDecimal> expectedAmortised = new TreeMap<>();
      truth
          .keys()
          .forEach(
              (month, keys) ->
                  keys.forEach(
                      (arn, total) -> {
                        expectedBilled.put(month + ' ' + arn, total.billed());
                        expectedAmortised.put(month + ' ' + arn, total.amortised());
                      }));
      assertThat(billed).as("seed " + seed).isEqualTo(expectedBilled);
      assertThat(amortised).as("seed " + seed).isEqualTo(expectedAmortised);
      List<Row> reconciled = read(output, "cost_reconciliation");
      assertThat(reconciled).hasSize(2);
      for (Row row : reconciled) {
        BigDecimal total = truth.total(row.getAs("period")).billed();
        assertThat(row.<BigDecimal>getAs("billed_input")).isEqualByComparingTo(total);
        assertThat(row.<BigDecimal>getAs("billed_output")).isEqualByComparingTo(total);
        assertThat(row.<Double>getAs("match_rate")).isBetween(0.5, 1.0);
      }
    }
  }

  @Test
  @Tag("CI2")
  @DisplayName("CI2: four dialects of one bill give the same rows")
  void dialects_giveTheSameRows() throws IOException {
    List<String> expected = null;
    for (BillDialect dialect : BillDialect.values()) {
      String name = "bill-" + dialect;
      List<String> rows =
          read(run(estate(), name, bill(3, dialect, name)), "cost").stream()
              .map(
                  row ->
                      Stream.of(
                              "period",
                              "arn",
                              "service",
                              "billed",
                              "amortised",
                              "allocated_in",
                              "allocated_out",
                              "headline",
                              "basis",
                              "attribution",
                              "charge_class")
                          .filter(column -> !column.equals("charge_class") || !isUnused(row))
                          .map(column -> String.valueOf(row.<Object>getAs(column)))
                          .toList()
                          .toString())
              .sorted()
              .toList();
      expected = expected == null ? rows : expected;
      assertThat(rows).as(dialect.name()).isEqualTo(expected);
    }
    assertThat(expected).hasSizeGreaterThan(20);
  }

  /** FOCUS says Usage of a commitment that is not used, CUR calls it a fee. */
  private static boolean isUnused(Row row) {
    return row.<String>getAs("attribution").equals("COMMITMENT_UNUSED");
  }

  @Test
  @DisplayName("AL1, AC1, AC6: what the NAT gateway costs goes to its clients by interfaces")
  void natGateway_isSharedByInterfaces() throws IOException {
    Path output = run(estate(), "out", bill(1, BillDialect.CUR_2_0, "bill"));
    Map<String, BigDecimal> direct = new TreeMap<>();
    Map<String, BigDecimal> headline = new TreeMap<>();
    Map<String, BigDecimal> nat = new TreeMap<>();
    for (Row row : read(output, "cost")) {
      String period = row.getAs("period");
      if (row.getAs("headline") == null) {
        continue;
      }
      BigDecimal own =
          row.<BigDecimal>getAs("headline")
              .subtract(row.getAs("allocated_in"))
              .add(row.<BigDecimal>getAs("allocated_out"));
      direct.merge(period, own, BigDecimal::add);
      headline.merge(period, row.getAs("headline"), BigDecimal::add);
      if (row.<String>getAs("arn").equals(NAT)) {
        nat.merge(period, row.getAs("allocated_out"), BigDecimal::add);
        assertThat(row.<BigDecimal>getAs("headline")).isEqualByComparingTo("0");
      }
    }
    assertThat(direct.keySet()).containsExactly("2026-04", "2026-05", "run-rate");
    headline.forEach((period, sum) -> assertThat(sum).isEqualByComparingTo(direct.get(period)));
    Map<String, BigDecimal> shares = new TreeMap<>();
    for (Row row : read(output, "cost_share")) {
      assertThat(row.<String>getAs("provider_arn")).isEqualTo(NAT);
      assertThat(row.<String>getAs("rule")).isEqualTo("AL1");
      assertThat(row.<Double>getAs("weight"))
          .isEqualTo(row.<String>getAs("consumer_arn").equals(ONE) ? 2 : 1);
      shares.merge(row.getAs("period"), row.getAs("amount"), BigDecimal::add);
    }
    assertThat(shares.keySet()).isEqualTo(nat.keySet());
    shares.forEach((period, sum) -> assertThat(sum).isEqualByComparingTo(nat.get(period)));
  }

  @Test
  @DisplayName("PR1, PR4: the newest closed month is the run rate, unless the resource is younger")
  void runRate_isTheNewestClosedMonth() throws IOException {
    Path output = run(estate(), "out", bill(1, BillDialect.LEGACY_CUR, "bill"));
    Map<String, Row> rates = new TreeMap<>();
    Map<String, BigDecimal> may = new TreeMap<>();
    for (Row row : read(output, "cost")) {
      if (row.<String>getAs("period").equals("run-rate")) {
        rates.put(row.getAs("arn"), row);
      } else if (row.<String>getAs("period").equals("2026-05")) {
        may.merge(row.getAs("arn"), row.getAs("amortised"), BigDecimal::add);
      }
    }
    assertThat(rates.get(ONE).<String>getAs("basis")).isEqualTo("BILL");
    assertThat(
            rates
                .get(ONE)
                .<BigDecimal>getAs("headline")
                .subtract(rates.get(ONE).getAs("allocated_in")))
        .isEqualByComparingTo(may.get(ONE));
    assertThat(rates.get(TWO).<String>getAs("basis")).startsWith("ESTIMATE");
    assertThat(
            rates
                .get(TWO)
                .<BigDecimal>getAs("headline")
                .subtract(rates.get(TWO).getAs("allocated_in")))
        .isEqualByComparingTo("70.08");
  }

  @Test
  @Tag("CI7")
  @DisplayName("CI7, 2.6: what is not in the snapshot keeps its amount under its ARN")
  void resourceTakenOut_movesItsAmountToAnotherAttribution() throws IOException {
    String bill = bill(1, BillDialect.FOCUS_1_2, "bill");
    Map<String, String> attributions = new TreeMap<>();
    BigDecimal all = total(run(estate(), "all", bill), attributions);
    assertThat(attributions.get(ONE)).isEqualTo("RESOURCE");
    assertThat(attributions.get(BUCKET)).isEqualTo("RESOURCE");
    assertThat(attributions)
        .containsEntry("arn:aws:sqs:us-east-1:" + ACCOUNT + ":gone-8", "NOT_IN_SNAPSHOT");
    BigDecimal fewer = total(run(estate().without(ONE).without(BUCKET), "few", bill), attributions);
    assertThat(fewer).isEqualByComparingTo(all);
    assertThat(attributions.get(ONE)).isEqualTo("NOT_IN_SNAPSHOT");
    // No scope of buckets is in the coverage: nothing collects them.
    assertThat(attributions.get(BUCKET)).isEqualTo("TYPE_NOT_COLLECTED");
    CostTestEstate denied =
        estate().without(ONE).coverage(ACCOUNT, "us-east-1", "AWS::EC2::Instance", "DENIED");
    assertThat(total(run(denied, "denied", bill), attributions)).isEqualByComparingTo(all);
    assertThat(attributions.get(ONE)).isEqualTo("SCOPE_NOT_COLLECTED");
  }

  private BigDecimal total(Path output, Map<String, String> attributions) {
    attributions.clear();
    BigDecimal total = BigDecimal.ZERO;
    for (Row row : read(output, "cost")) {
      if (row.getAs("billed") != null) {
        total = total.add(row.<BigDecimal>getAs("billed"));
        attributions.put(row.getAs("arn"), row.getAs("attribution"));
      }
    }
    return total;
  }

  @Test
  @DisplayName("RU1, RU4: dimensions sum to the same billed, amortised and headline")
  void rollups_ofABill_sumToTheSame() throws IOException {
    Path output = run(estate(), "out", bill(2, BillDialect.CUR_2_0, "bill"));
    Map<String, Map<String, BigDecimal>> sums = new TreeMap<>();
    for (Row row : read(output, "cost_rollup")) {
      for (String measure : List.of("billed", "amortised", "headline", "lines")) {
        Object found = row.getAs(measure);
        BigDecimal amount =
            found == null
                ? BigDecimal.ZERO
                : found instanceof Long lines ? BigDecimal.valueOf(lines) : (BigDecimal) found;
        sums.computeIfAbsent(row.<String>getAs("period") + ' ' + measure, key -> new TreeMap<>())
            .merge(
                row.<String>getAs("view") + ' ' + row.<String>getAs("dimension"),
                amount,
                BigDecimal::add);
      }
    }
    assertThat(sums).hasSize(12);
    sums.forEach(
        (what, byDimension) -> {
          BigDecimal expected = byDimension.get("direct account");
          assertThat(byDimension).hasSize(32);
          byDimension.forEach(
              (dimension, sum) ->
                  assertThat(sum).as(what + " of " + dimension).isEqualByComparingTo(expected));
        });
  }

  @Test
  @DisplayName("TR1, TR5: effects of each dimension sum to the difference of the months")
  void trends_sumToTheDifference() throws IOException {
    Path output = run(estate(), "out", bill(2, BillDialect.CUR_2_0, "bill"));
    SampleTruth truth = generator(2, BillDialect.CUR_2_0).truth();
    BigDecimal difference =
        truth.total("2026-05").amortised().subtract(truth.total("2026-04").amortised());
    Map<String, BigDecimal> deltas = new TreeMap<>();
    for (Row row : read(output, "cost_trend")) {
      BigDecimal effects = BigDecimal.ZERO;
      for (String effect : List.of("price", "quantity", "mix", "new", "gone")) {
        effects = effects.add(row.<BigDecimal>getAs(effect + "_effect"));
      }
      assertThat(effects).isEqualByComparingTo(row.<BigDecimal>getAs("delta"));
      deltas.merge(row.getAs("dimension"), row.getAs("delta"), BigDecimal::add);
    }
    assertThat(deltas).containsOnlyKeys("account", "account+service", "service");
    assertThat(deltas.values()).allSatisfy(sum -> assertThat(sum).isEqualByComparingTo(difference));
  }

  @Test
  @DisplayName("IN5, IN7, BI1 to BI4, BI11, BI14: a bill that cannot be read says what to do")
  void badBills_areRefused() throws IOException {
    String good = bill(1, BillDialect.FOCUS_1_0, "good");
    String same = bill(2, BillDialect.FOCUS_1_0, "same");
    assertRefused("bill-overlap", "both cover " + ACCOUNT + " 2026-04", good, same);
    assertRefused("bill-not-found", "there is no such directory", good + "-not");
    Path empty = Files.createDirectories(directory.resolve("empty"));
    assertRefused("bill-empty", "no file of it holds data", empty.toString());
    Path twice = directory.resolve("twice");
    Files.createDirectories(twice);
    for (String name : List.of("a.csv", "b.csv")) {
      Files.copy(Path.of(good, "BILLING_PERIOD=2026-04/bill.csv"), twice.resolve(name));
    }
    assertRefused("bill-overlap", "a.csv and b.csv are the same file", twice.toString());
    Path torn = Files.createDirectories(directory.resolve("torn"));
    Files.write(torn.resolve("x.parquet"), "PAR1 and no more".getBytes(StandardCharsets.UTF_8));
    assertRefused("bill-file-unreadable", "Copy the delivery again", torn.toString());
    Path other = Files.createDirectories(directory.resolve("other"));
    Files.writeString(other.resolve("x.csv"), "a,b\n1,2\n");
    assertRefused("bill-dialect-unknown", "Found: a, b", other.toString());
    Path late = Files.createDirectories(directory.resolve("late"));
    Files.writeString(
        late.resolve("x-Manifest.json"),
        "{\"assemblyId\":\"1\",\"billingPeriod\":{\"start\":\"20260401T000000.000Z\"},"
            + "\"reportKeys\":[\"late/x.csv\"]}");
    assertRefused("bill-delivery-incomplete", "which is not there", late.toString());
  }

  private void assertRefused(String code, String message, String... bills) {
    assertThatThrownBy(() -> run(estate(), "refused-" + System.nanoTime(), bills))
        .isInstanceOf(PeriplusException.class)
        .hasMessageContaining(message)
        .extracting(e -> ((PeriplusException) e).code())
        .isEqualTo(code);
  }

  @Test
  @Tag("CI5")
  @DisplayName("CI5: again, and with rows in another order, the same bytes")
  void again_theSameBytes() throws IOException {
    String bill = bill(4, BillDialect.CUR_2_0, "bill");
    Path first = run(estate(), "first", bill);
    Path second = run(estate().shuffle(9), "second", bill);
    for (ResultTable table : CostTables.ALL) {
      String file = table.name() + "/part-00000.parquet";
      assertThat(Files.readAllBytes(second.resolve(file)))
          .as(file)
          .isEqualTo(Files.readAllBytes(first.resolve(file)));
    }
  }

  private Path run(CostTestEstate estate, String name, String... bills) throws IOException {
    Map<String, List<String>> files =
        estate.write(session, Files.createDirectories(directory.resolve("in-" + name)), 2);
    Map<String, String> settings =
        Map.of(
            CostJob.SNAPSHOT,
            "2026-06-10T02-00-00Z-1f2e3d4c",
            CostJob.BILLS,
            String.join("\n", bills));
    Path output = directory.resolve("out-" + name);
    try (AnalysisJob.Result result =
        new CostJob().run(session, new SnapshotTables(session, files, settings))) {
      new TableWriter(JavaSparkContext.fromSparkContext(session.sparkContext()), output)
          .write(result.tables(), result.slices());
    }
    return output;
  }

  private List<Row> read(Path output, String table) {
    return session.read().parquet(output.resolve(table).toString()).collectAsList();
  }
}
