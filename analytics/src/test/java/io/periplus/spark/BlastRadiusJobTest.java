package io.periplus.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.impact.FailureClass;
import io.periplus.impact.estate.ChangeRadii;
import io.periplus.impact.estate.CompromiseRadii;
import io.periplus.impact.estate.FailureRadii;
import io.periplus.impact.estate.KeptSinglePoints;
import io.periplus.impact.estate.KeptWitnesses;
import io.periplus.impact.estate.Radius;
import io.periplus.impact.estate.RadiusCounts;
import io.periplus.impact.estate.RadiusDirection;
import io.periplus.impact.estate.RadiusInput;
import io.periplus.impact.estate.RadiusScenario;
import io.periplus.impact.input.RadiusRuleFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet to Parquet; what a radius is, is the kernel's affair. */
class BlastRadiusJobTest {
  private final SparkSession session = SharedSparkSession.get();

  @TempDir Path directory;

  @Test
  @DisplayName("P11, 5.1: a row's counts are those of one search from its seed")
  void compromise_countsAreThoseOfASearchFromTheSeed() throws IOException {
    int reached = 0;
    for (long seed = 1; seed <= 2; seed++) {
      Map<String, List<String>> files = write(RadiusTestEstate.random(seed), 2, "in-" + seed);
      RadiusInput input = RadiusEstate.read(session, new SnapshotTables(session, files));
      CompromiseRadii naive =
          CompromiseRadii.of(input, RadiusRuleFiles.shipped(), RadiusScenario.DEFAULT);
      List<Row> rows =
          ofMode("compromise", read(run(new BlastRadiusJob(), files, Map.of(), "out-" + seed)));
      assertThat(rows).hasSize(2 * input.resources().size());
      for (Row row : rows) {
        String arn = row.getAs("arn");
        Radius radius = naive.radius(arn, direction(row), CompromiseRadii.MAX_HOPS);
        String named = "seed " + seed + ": " + direction(row) + " of " + arn;
        assertRow(row, radius, named);
        assertThat(row.<Integer>getAs("possible_down")).as(named).isNull();
        assertThat(row.<String>getAs("internet_reaches"))
            .as(named)
            .isEqualTo(naive.internetReaches(arn));
        reached += radius.possible().resources() > 0 ? 1 : 0;
      }
    }
    assertThat(reached).isGreaterThan(50);
  }

  @Test
  @DisplayName("ALG12, ALG13: a failure's classes are those of a worklist from its seed")
  void failure_countsAreThoseOfASearchFromTheSeed() throws IOException {
    Map<FailureClass, Integer> seen = new TreeMap<>();
    for (long seed = 1; seed <= 3; seed++) {
      Map<String, List<String>> files = write(RadiusTestEstate.random(seed), 2, "in-" + seed);
      FailureRadii naive = failures(files);
      List<Row> rows =
          ofMode("failure", read(run(new BlastRadiusJob(), files, Map.of(), "out-" + seed)));
      assertThat(rows)
          .extracting(row -> row.<String>getAs("type"))
          .contains("AWS::EC2::AvailabilityZone");
      for (Row row : rows) {
        Radius radius = naive.radius(row.getAs("arn"), direction(row), CompromiseRadii.MAX_HOPS);
        String named = "seed " + seed + ": " + direction(row) + " of " + row.getAs("arn");
        assertRow(row, radius, named);
        assertClasses(row, "certain", radius.certain(), named);
        assertClasses(row, "possible", radius.possible(), named);
        if (radius.possible().failures() != null) {
          radius.possible().failures().forEach((kind, n) -> seen.merge(kind, n, Integer::sum));
        }
      }
    }
    assertThat(seen).containsOnlyKeys(FailureClass.values());
  }

  @Test
  @DisplayName("ALG12: beyond impact.failure-seeds a count is an upper bound, and says so")
  void failure_beyondTheLimit_isAnUpperBound() throws IOException {
    Map<String, List<String>> files = write(RadiusTestEstate.random(2), 1, "in");
    FailureRadii naive = failures(files);
    int bounded = 0;
    int above = 0;
    for (int limit : List.of(0, 3)) {
      Map<String, String> settings = Map.of("impact.failure-seeds", Integer.toString(limit));
      for (Row row :
          ofMode("failure", read(run(new BlastRadiusJob(), files, settings, "out-" + limit)))) {
        Radius radius = naive.radius(row.getAs("arn"), direction(row), CompromiseRadii.MAX_HOPS);
        if (row.<String>getAs("method").equals("EXACT")) {
          assertRow(row, radius, row.getAs("arn"));
          continue;
        }
        bounded++;
        assertThat(row.<String>getAs("method")).isEqualTo("UPPER_BOUND");
        assertThat(row.<String>getList(row.fieldIndex("reasons"))).contains("FAILURE_SEEDS_LIMIT");
        assertThat(row.<Integer>getAs("max_hops")).isNull();
        assertThat(row.<Integer>getAs("possible_down")).isNull();
        assertThat(row.<Long>getAs("certain_resources"))
            .isGreaterThanOrEqualTo(radius.certain().resources());
        assertThat(row.<Long>getAs("possible_resources"))
            .isGreaterThanOrEqualTo(radius.possible().resources());
        above += row.<Long>getAs("certain_resources") > radius.certain().resources() ? 1 : 0;
      }
    }
    assertThat(bounded).isGreaterThan(3);
    assertThat(above).as("bounds that are not the truth").isPositive();
  }

  @Test
  @DisplayName(
      "X1: a change's possible columns count what the evidence names; certain ones nothing")
  void change_countsWhatTheEvidenceNames() throws IOException {
    Map<String, List<String>> files = write(RadiusTestEstate.random(4), 2, "in");
    RadiusInput input = RadiusEstate.read(session, new SnapshotTables(session, files));
    ChangeRadii naive = ChangeRadii.of(input, RadiusRuleFiles.shipped(), failures(files));
    List<Row> rows = ofMode("change", read(run(new BlastRadiusJob(), files, Map.of(), "out")));
    assertThat(rows).hasSize(input.resources().size() - 1);
    long named = 0;
    for (Row row : rows) {
      String arn = row.getAs("arn");
      Set<String> structural = naive.structural(arn);
      assertThat(row.<Long>getAs("possible_resources") + row.<Integer>getAs("possible_stubs"))
          .as(arn)
          .isEqualTo(structural.size());
      Map<String, Long> types = new TreeMap<>();
      structural.stream()
          .map(naive::resource)
          .filter(each -> !each.stub())
          .forEach(each -> types.merge(each.type(), 1L, Long::sum));
      Map<String, Long> found = new TreeMap<>();
      row.<String, Row>getJavaMap(row.fieldIndex("by_type"))
          .forEach((type, count) -> found.put(type, count.getAs("possible")));
      assertThat(found).as(arn).isEqualTo(types);
      assertThat(row.<Long>getAs("certain_resources")).isNull();
      assertThat(row.<String>getAs("method")).isEqualTo("STRUCTURAL");
      named += structural.size();
    }
    assertThat(named).isGreaterThan(50);
  }

  @Test
  @DisplayName("W1-W3, D9: ways and single points are those of the kernels, in the table's order")
  void waysAndSinglePoints_areThoseOfTheKernels() throws IOException {
    Map<String, List<String>> files = write(RadiusTestEstate.random(2), 2, "in");
    RadiusInput input = RadiusEstate.read(session, new SnapshotTables(session, files));
    CompromiseRadii radii =
        CompromiseRadii.of(input, RadiusRuleFiles.shipped(), RadiusScenario.DEFAULT);
    Path output = run(new BlastRadiusJob(), files, Map.of(), "out");
    List<String> ways = new ArrayList<>();
    for (Row row : read(output, "witness")) {
      String ends = row.getAs("seed_arn") + " -> " + row.getAs("target_arn");
      if (row.<Integer>getAs("step") == 1) {
        assertThat(row.<String>getAs("from_arn")).isEqualTo(row.<String>getAs("seed_arn"));
        ways.add(ends + ' ' + row.getAs("certainty"));
      } else {
        assertThat(ways.get(ways.size() - 1)).startsWith(ends);
      }
    }
    assertThat(ways)
        .isSorted()
        .containsExactlyInAnyOrderElementsOf(
            KeptWitnesses.of(radii).stream()
                .map(
                    each ->
                        each.seed()
                            + " -> "
                            + each.target()
                            + ' '
                            + each.certainty().name().toLowerCase(Locale.ROOT))
                .toList());
    assertThat(read(output, "single_point"))
        .extracting(row -> row.getAs("target_arn") + " by " + row.getAs("arn"))
        .isSorted()
        .containsExactlyInAnyOrderElementsOf(
            KeptSinglePoints.of(radii, failures(files)).stream()
                .map(each -> each.target() + " by " + each.arn())
                .toList());
  }

  private FailureRadii failures(Map<String, List<String>> files) {
    return FailureRadii.of(
        RadiusEstate.read(session, new SnapshotTables(session, files)), RadiusRuleFiles.shipped());
  }

  private static List<Row> ofMode(String mode, List<Row> rows) {
    return rows.stream().filter(row -> row.<String>getAs("mode").equals(mode)).toList();
  }

  private static RadiusDirection direction(Row row) {
    return RadiusDirection.valueOf(row.<String>getAs("direction").toUpperCase(Locale.ROOT));
  }

  private static void assertRow(Row row, Radius radius, String named) {
    assertCounts(row, "certain", radius.certain(), named);
    assertCounts(row, "possible", radius.possible(), named);
    assertThat(row.<Integer>getAs("max_hops")).as(named).isEqualTo(radius.possible().maxHops());
    assertThat(row.<String>getList(row.fieldIndex("reasons")))
        .as(named)
        .containsExactlyElementsOf(radius.reasons());
    assertThat(row.<String>getAs("method")).isEqualTo("EXACT");
  }

  private static void assertClasses(Row row, String closure, RadiusCounts counts, String named) {
    for (FailureClass each :
        List.of(
            FailureClass.DOWN,
            FailureClass.DEGRADED,
            FailureClass.STARVED,
            FailureClass.NO_REPLACE)) {
      assertThat(row.<Integer>getAs(closure + "_" + each.name().toLowerCase(Locale.ROOT)))
          .as(named + ", " + closure + " " + each)
          .isEqualTo(counts.failures() == null ? null : counts.failures().getOrDefault(each, 0));
    }
  }

  @Test
  @DisplayName("CBR1, CBR4: what is reached costs its run rate, each once, without shares")
  void cost_isTheRunRateOfWhatIsReached() throws IOException {
    RadiusTestEstate estate = RadiusTestEstate.random(1);
    estate.cost("arn:aws:s3:::b1", "12.3456789012", "USD");
    estate.cost("arn:aws:s3:::b2", "0.5", "USD");
    estate.cost("arn:aws:iam::" + RadiusTestEstate.ACCOUNT + ":role/r1", "0", "USD");
    estate.cost(
        "arn:aws:ec2:eu-west-1:" + RadiusTestEstate.ACCOUNT + ":instance/i-1", "100", "USD");
    Map<String, List<String>> files = write(estate, 2, "in");
    RadiusInput input = RadiusEstate.read(session, new SnapshotTables(session, files));
    CompromiseRadii compromise =
        CompromiseRadii.of(input, RadiusRuleFiles.shipped(), RadiusScenario.DEFAULT);
    FailureRadii failures = failures(files);
    BigDecimal all = BigDecimal.ZERO;
    for (Row row : read(run(new BlastRadiusJob(), files, Map.of(), "out"))) {
      String arn = row.getAs("arn");
      assertThat(row.<String>getAs("currency")).as(arn).isEqualTo("USD");
      assertThat(row.<String>getList(row.fieldIndex("reasons"))).doesNotContain("COST_MISSING");
      all = all.add(row.getAs("possible_monthly_cost"));
      if (!row.<String>getAs("mode").equals("change")) {
        Radius radius =
            row.<String>getAs("mode").equals("failure")
                ? failures.radius(arn, direction(row), CompromiseRadii.MAX_HOPS)
                : compromise.radius(arn, direction(row), CompromiseRadii.MAX_HOPS);
        assertCounts(row, "certain", radius.certain(), arn);
        assertCounts(row, "possible", radius.possible(), arn);
      }
    }
    assertThat(all).isGreaterThan(new BigDecimal("500"));
  }

  @Test
  @DisplayName("CBR2: amounts of another currency are not converted, and the rows say so")
  void anotherCurrency_isNotConverted() throws IOException {
    RadiusTestEstate estate = RadiusTestEstate.random(1);
    estate.cost("arn:aws:s3:::b1", "1", "USD");
    estate.cost("arn:aws:s3:::b2", "2", "USD");
    estate.cost("arn:aws:s3:::b3", "1000000", "CNY");
    for (Row row : read(run(new BlastRadiusJob(), write(estate, 1, "in"), Map.of(), "out"))) {
      assertThat(row.<String>getAs("currency")).isEqualTo("USD");
      assertThat(row.<BigDecimal>getAs("possible_monthly_cost")).isLessThan(new BigDecimal("4"));
      assertThat(row.<String>getList(row.fieldIndex("reasons"))).contains("CURRENCY_MIX");
    }
  }

  private static void assertCounts(Row row, String closure, RadiusCounts counts, String named) {
    assertThat(row.<Long>getAs(closure + "_without_cost"))
        .as(named)
        .isEqualTo(counts.withoutCost());
    BigDecimal cost = row.getAs(closure + "_monthly_cost");
    assertThat(cost == null ? null : cost.stripTrailingZeros())
        .as(named)
        .isEqualTo(counts.monthlyCost() == null ? null : counts.monthlyCost().stripTrailingZeros());
    assertThat(row.<Long>getAs(closure + "_resources")).as(named).isEqualTo(counts.resources());
    Map<String, Integer> expected = new TreeMap<>();
    expected.put("accounts", counts.accounts());
    expected.put("regions", counts.regions());
    expected.put("principals", counts.principals());
    expected.put("stubs", counts.stubs());
    expected.put("data_read", counts.dataRead());
    expected.put("data_write", counts.dataWrite());
    expected.put("data_destroy", counts.dataDestroy());
    expected.put("admin_accounts", counts.adminAccounts().size());
    expected.put("crown_jewels", counts.crownJewels());
    Map<String, Integer> found = new TreeMap<>();
    expected.keySet().forEach(name -> found.put(name, row.getAs(closure + "_" + name)));
    assertThat(found).as(named + ", " + closure).isEqualTo(expected);
    Map<String, Long> types = new TreeMap<>();
    row.<String, Row>getJavaMap(row.fieldIndex("by_type"))
        .forEach(
            (type, count) -> {
              if (count.<Long>getAs(closure) > 0) {
                types.put(type, count.getAs(closure));
              }
            });
    assertThat(types).as(named + ", " + closure).isEqualTo(counts.byType());
  }

  @Test
  @Tag("Promise4")
  @DisplayName("P18, ALG19: threads, slices, partitions and the order of rows change no byte")
  void result_doesNotDependOnSlicesPartitionsOrOrderOfInput() throws IOException {
    RadiusTestEstate estate = RadiusTestEstate.random(7);
    Path first = run(new BlastRadiusJob(), write(estate, 1, "in"), Map.of(), "first");
    List<String> expected = json(first);
    byte[] bytes = Files.readAllBytes(first.resolve("blast_radius/part-00000.parquet"));
    for (int partitions : List.of(1, 3)) {
      estate.shuffle(partitions);
      Map<String, List<String>> files = write(estate, partitions, "in-" + partitions);
      Path again = run(new BlastRadiusJob(), files, Map.of(), "out-" + partitions);
      assertThat(Files.readAllBytes(again.resolve("blast_radius/part-00000.parquet")))
          .isEqualTo(bytes);
      assertThat(read(again, "witness")).isEqualTo(read(first, "witness"));
      assertThat(read(again, "single_point")).isEqualTo(read(first, "single_point"));
      Path sliced = run(new BlastRadiusJob(5, 1L << 30), files, Map.of(), "slices-" + partitions);
      assertThat(json(sliced)).isEqualTo(expected);
    }
  }

  @Test
  @DisplayName("ALG6: beyond impact.exact-budget hops are not computed, other counts hold")
  void beyondTheBudget_hopsAreNull() throws IOException {
    Map<String, List<String>> files = write(RadiusTestEstate.random(3), 1, "in");
    List<Row> all = ofMode("compromise", read(run(new BlastRadiusJob(), files, Map.of(), "all")));
    Map<String, String> none = Map.of("impact.exact-budget", "0");
    List<Row> some = ofMode("compromise", read(run(new BlastRadiusJob(), files, none, "some")));
    for (int i = 0; i < all.size(); i++) {
      assertThat(some.get(i).<Integer>getAs("max_hops")).isNull();
      // Radii of up to 1,000 are never estimated.
      assertThat(some.get(i).<Long>getAs("possible_resources"))
          .isEqualTo(all.get(i).<Long>getAs("possible_resources"));
      assertThat(some.get(i).<String>getAs("method")).isEqualTo("EXACT");
    }
  }

  @Test
  @DisplayName("5.2: without the tables of another job it says which to run")
  void tablesOfAnotherJobMissing_saysWhichToRun() throws IOException {
    RadiusTestEstate estate = RadiusTestEstate.random(1);
    estate.remove(AccessTables.ACCESS);
    Map<String, List<String>> files = write(estate, 1, "in");
    assertThatThrownBy(() -> run(new BlastRadiusJob(), files, Map.of(), "out"))
        .hasMessage(
            "Cannot count blast radii: the snapshot has no results of access."
                + " Run: periplus analyze --jobs access,blast-radius");
  }

  @Test
  @DisplayName("ALG18: too little memory is refused before anything is computed")
  void tooLittleMemory_isRefused() throws IOException {
    Map<String, List<String>> files = write(RadiusTestEstate.random(1), 1, "in");
    assertThatThrownBy(() -> run(new BlastRadiusJob(100, 1000), files, Map.of(), "out"))
        .hasMessageStartingWith("Cannot count all radii: it needs ")
        .hasMessageEndingWith("Give the process more memory or use fewer threads.");
  }

  @Test
  @DisplayName("an estate without resources has the internet, which reaches nothing")
  void emptyEstate_hasTheInternetAlone() throws IOException {
    Map<String, List<String>> files = write(new RadiusTestEstate(), 1, "in");
    List<Row> rows = read(run(new BlastRadiusJob(), files, Map.of(), "out"));
    assertThat(rows).extracting(row -> row.<String>getAs("arn")).containsOnly("internet");
    assertThat(rows).extracting(row -> row.<Long>getAs("possible_resources")).containsOnly(0L);
  }

  private Map<String, List<String>> write(RadiusTestEstate estate, int partitions, String name)
      throws IOException {
    return estate.write(session, directory.resolve(name), partitions);
  }

  private Path run(
      BlastRadiusJob job,
      Map<String, List<String>> files,
      Map<String, String> settings,
      String name)
      throws IOException {
    Path output = directory.resolve(name);
    try (AnalysisJob.Result result =
        job.run(session, new SnapshotTables(session, files, settings))) {
      new TableWriter(JavaSparkContext.fromSparkContext(session.sparkContext()), output)
          .write(result.tables(), result.slices());
    }
    return output;
  }

  /** Rows in their order, whatever the files. */
  private List<Row> read(Path output) throws IOException {
    return read(output, "blast_radius");
  }

  private List<Row> read(Path output, String table) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (var files = Files.list(output.resolve(table))) {
      for (Path file : files.sorted().toList()) {
        rows.addAll(session.read().parquet(file.toString()).collectAsList());
      }
    }
    return rows;
  }

  private List<String> json(Path output) throws IOException {
    return read(output).stream().map(Row::json).toList();
  }
}
