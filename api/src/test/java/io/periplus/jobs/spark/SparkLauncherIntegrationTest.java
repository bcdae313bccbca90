package io.periplus.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.periplus.model.PeriplusException;
import io.periplus.snapshot.AnalysisRun;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.spark.AnalysisEvent;
import io.periplus.spark.AnalysisRequest;
import io.periplus.spark.ResultColumn;
import io.periplus.spark.ResultTable;
import io.periplus.spark.ResultTables;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real child JVM with the real Spark. Needs {@code analytics/target/lib/spark}, which {@code
 * ./mvnw package} makes; without it the tests are skipped, but never in CI.
 */
class SparkLauncherIntegrationTest {
  private static AnalysisInstallation installation;

  @TempDir Path directory;

  @BeforeAll
  static void findSpark() {
    try {
      installation = AnalysisInstallation.find();
    } catch (PeriplusException e) {
      assumeTrue("true".equals(System.getenv("CI")), e.getMessage());
      throw e;
    }
  }

  @Test
  @Tag("SK10")
  @Tag("SK7")
  void snapshot_goesFromDuckDbThroughSparkToDuckDb() throws IOException {
    SnapshotStore store = SnapshotStore.open(directory.resolve("data"));
    String id = TextbookSnapshot.publish(store);
    Path output = store.analysisDirectory(id, "reachability", "run-1");
    List<AnalysisEvent> events = new ArrayList<>();

    SparkResult result;
    Instant started = Instant.now();
    try (SparkProcess spark = launcher(SparkSettings.DEFAULT_MEMORY).warmUp()) {
      result = spark.submit(request(store, id, output), events::add);
      assertThat(spark.logTail()).noneMatch(line -> line.contains("ERROR"));
    }
    assertThat(result.jobs()).hasSize(1);
    assertThat(result.jobs().get(0).warnings()).isEmpty();
    assertThat(result.jobs().get(0).tables())
        .extracting(AnalysisEvent.Table::name)
        .containsExactlyInAnyOrder(
            "egress", "endpoint_class", "exposure", "network_endpoint", "path", "reach");
    assertThat(events.get(0).kind()).isEqualTo(AnalysisEvent.Kind.READY);
    assertThat(filesBelow(directory.resolve("work"))).as("temporary files").isEmpty();

    store.commitAnalysis(
        id,
        new AnalysisRun(
            "reachability",
            "run-1",
            started,
            Instant.now(),
            Manifest.AnalysisStatus.SUCCEEDED,
            null,
            "test"));
    try (Snapshot snapshot = store.get(id);
        SnapshotConnection connection = snapshot.connection()) {
      for (ResultTable table : ResultTables.all()) {
        if (table.job().equals("reachability")) {
          assertThat(columns(connection, table.name()))
              .as(table.name())
              .containsExactlyElementsOf(declared(table));
        }
        assertThat(columns(connection, "(" + table.emptySelect() + ")"))
            .as("empty " + table.name())
            .containsExactlyElementsOf(declared(table));
      }
      assertExposure(connection);
    }
  }

  private static void assertExposure(SnapshotConnection connection) {
    List<Object[]> rows =
        connection.query(
            "select arn, from_port, remote_cidrs[1], remote_addresses, replies,"
                + " reply_ports[1].\"from\", reply_ports[1].\"to\", stale_since, verdict"
                + " from exposure",
            row ->
                new Object[] {
                  row.getString(1),
                  row.getInt(2),
                  row.getString(3),
                  row.getBigDecimal(4),
                  row.getString(5),
                  row.getInt(6),
                  row.getInt(7),
                  row.getObject(8, OffsetDateTime.class).toInstant(),
                  row.getString(9)
                });
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0))
        .containsExactly(
            "arn:aws:ec2:eu-west-1:111122223333:instance/i-1",
            443,
            "0.0.0.0/0",
            new BigDecimal("3702390784"),
            "partial",
            32_768,
            60_999,
            TextbookSnapshot.SEEN,
            "REACHABLE");
  }

  @Test
  @Tag("SK8")
  void unknownJob_failsWithOneLineForPeople() {
    SnapshotStore store = SnapshotStore.open(directory.resolve("data"));
    String id = TextbookSnapshot.publish(store);
    AnalysisRequest request =
        new AnalysisRequest(
            id, Map.of(), List.of(new AnalysisRequest.Job("astrology", directory.toString())));
    try (SparkProcess spark = launcher(SparkSettings.DEFAULT_MEMORY).warmUp()) {
      assertThatThrownBy(() -> spark.submit(request, event -> {}))
          .isInstanceOf(PeriplusException.class)
          .hasMessage(
              "Cannot run job astrology: it does not exist. Jobs: reachability, access, cost,"
                  + " blast-radius.")
          .extracting(failure -> ((PeriplusException) failure).code())
          .isEqualTo("analysis-job-unknown");
    }
  }

  @Test
  @Tag("SK8")
  void closing_killsTheProcessAndRemovesItsFiles() throws IOException {
    SparkProcess spark = launcher(SparkSettings.DEFAULT_MEMORY).warmUp();
    assertThat(spark.isAlive()).isTrue();
    spark.close();
    assertThat(filesBelow(directory.resolve("work"))).isEmpty();
    assertThatThrownBy(
            () -> spark.submit(new AnalysisRequest("x", Map.of(), List.of()), event -> {}))
        .isInstanceOf(PeriplusException.class)
        .hasMessage("The analysis was cancelled.");
  }

  @Test
  @Tag("SK8")
  void tooLittleMemory_isAnErrorOfTheJob() {
    try (SparkProcess spark = launcher("24m").warmUp()) {
      assertThatThrownBy(
              () -> spark.submit(new AnalysisRequest("x", Map.of(), List.of()), event -> {}))
          .isInstanceOf(PeriplusException.class)
          .hasMessageContaining("--memory");
    }
  }

  private SparkLauncher launcher(String memory) {
    return new SparkLauncher(
        installation, new SparkSettings("local[2]", memory, directory.resolve("work")), line -> {});
  }

  private static AnalysisRequest request(SnapshotStore store, String id, Path output) {
    try (Snapshot snapshot = store.get(id)) {
      return new AnalysisRequest(
          id,
          Map.of(
              "resource", paths(snapshot, "resource"),
              "relationship", paths(snapshot, "relationship"),
              "coverage", paths(snapshot, "coverage")),
          List.of(new AnalysisRequest.Job("reachability", output.toString())));
    }
  }

  private static List<String> paths(Snapshot snapshot, String table) {
    return snapshot.files(table).stream().map(Path::toString).toList();
  }

  private static List<String> columns(SnapshotConnection connection, String table) {
    return connection.query(
        "select column_name, column_type from (describe select * from " + table + ")",
        row -> unquoted(row.getString(1) + ' ' + row.getString(2)));
  }

  private static List<String> declared(ResultTable table) {
    return table.columns().stream()
        .map((ResultColumn column) -> unquoted(column.name() + ' ' + column.type().sql()))
        .toList();
  }

  /** DuckDB prints the names of a struct's members in quotes only where they are keywords. */
  private static String unquoted(String column) {
    return column.replace("\"", "");
  }

  private static List<Path> filesBelow(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
