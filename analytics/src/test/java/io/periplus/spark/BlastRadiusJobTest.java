package io.periplus.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.impact.estate.CompromiseRadii;
import io.periplus.impact.estate.Radius;
import io.periplus.impact.estate.RadiusCounts;
import io.periplus.impact.estate.RadiusDirection;
import io.periplus.impact.estate.RadiusInput;
import io.periplus.impact.estate.RadiusScenario;
import io.periplus.impact.input.RadiusRuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  void counts_areThoseOfASearchFromTheSeed() throws IOException {
    int reached = 0;
    for (long seed = 1; seed <= 2; seed++) {
      Map<String, List<String>> files = write(RadiusTestEstate.random(seed), 2, "in-" + seed);
      RadiusInput input = RadiusEstate.read(session, new SnapshotTables(session, files));
      CompromiseRadii naive =
          CompromiseRadii.of(input, RadiusRuleFiles.shipped(), RadiusScenario.DEFAULT);
      Path output = run(new BlastRadiusJob(), files, Map.of(), "out-" + seed);
      List<Row> rows = read(output);
      assertThat(rows).hasSize(2 * input.resources().size());
      for (Row row : rows) {
        String arn = row.getAs("arn");
        RadiusDirection direction =
            RadiusDirection.valueOf(row.<String>getAs("direction").toUpperCase(Locale.ROOT));
        Radius radius = naive.radius(arn, direction, CompromiseRadii.MAX_HOPS);
        String named = "seed " + seed + ": " + direction + " of " + arn;
        assertCounts(row, "certain", radius.certain(), named);
        assertCounts(row, "possible", radius.possible(), named);
        assertThat(row.<Integer>getAs("max_hops")).as(named).isEqualTo(radius.possible().maxHops());
        assertThat(row.<String>getList(row.fieldIndex("reasons")))
            .as(named)
            .containsExactlyElementsOf(radius.reasons());
        assertThat(row.<String>getAs("internet_reaches"))
            .as(named)
            .isEqualTo(naive.internetReaches(arn));
        assertThat(row.<String>getAs("method")).isEqualTo("EXACT");
        reached += radius.possible().resources() > 0 ? 1 : 0;
      }
    }
    assertThat(reached).isGreaterThan(50);
  }

  private static void assertCounts(Row row, String closure, RadiusCounts counts, String named) {
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
      Path sliced = run(new BlastRadiusJob(5, 1L << 30), files, Map.of(), "slices-" + partitions);
      assertThat(json(sliced)).isEqualTo(expected);
    }
  }

  @Test
  @DisplayName("ALG6: beyond impact.exact-budget hops are not computed, other counts hold")
  void beyondTheBudget_hopsAreNull() throws IOException {
    Map<String, List<String>> files = write(RadiusTestEstate.random(3), 1, "in");
    List<Row> all = read(run(new BlastRadiusJob(), files, Map.of(), "all"));
    List<Row> some =
        read(run(new BlastRadiusJob(), files, Map.of("impact.exact-budget", "0"), "some"));
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
    List<Row> rows = new ArrayList<>();
    try (var files = Files.list(output.resolve("blast_radius"))) {
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
