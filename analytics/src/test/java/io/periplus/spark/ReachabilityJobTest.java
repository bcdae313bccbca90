package io.periplus.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet to Parquet on a small estate; what the rows say is the kernel's own tests' affair. */
class ReachabilityJobTest {
  private final SparkSession session = SharedSparkSession.get();

  @TempDir Path directory;

  @Test
  void tables_holdWhatTheKernelSays() throws IOException {
    run(1, "out");
    List<Row> web =
        read("out", "exposure").stream()
            .filter(row -> "eni-web".equals(row.getAs("network_interface_id")))
            .toList();
    assertThat(web)
        .extracting(
            row -> row.getAs("family"),
            row -> row.getAs("address"),
            row -> row.getAs("from_port"),
            row -> row.getAs("verdict"),
            row -> row.getAs("remote_scope"))
        .contains(
            tuple("ipv4", "198.51.100.10", 443, "REACHABLE", "ALL"),
            tuple("ipv4", "198.51.100.10", 22, "REACHABLE", "SOME"),
            // The VPC keeps its own prefix: replies into it never leave (IG8).
            tuple("ipv6", "2600:1f18:1::a", 443, "REACHABLE", "ALL"));
    assertThat(read("out", "egress"))
        .filteredOn(row -> "eni-job".equals(row.getAs("network_interface_id")))
        .extracting(row -> row.<String>getAs("via"))
        .containsOnly("NAT_GATEWAY");
    List<Row> endpoints = read("out", "network_endpoint");
    assertThat(endpoints)
        .filteredOn(row -> row.getAs("network_interface_id") != null)
        .extracting(row -> row.<String>getAs("private_address"))
        .containsOnlyOnce("10.0.1.10", "10.0.2.10", "10.0.1.5", "10.0.2.20", "2600:1f18:1::a");
    long members =
        read("out", "endpoint_class").stream().mapToLong(row -> row.<Long>getAs("members")).sum();
    assertThat(members)
        .isEqualTo(endpoints.stream().filter(row -> row.getAs("class_id") != null).count());
    assertThat(read("out", "path").stream().map(row -> row.<String>getAs("path_id")).toList())
        .containsAll(web.stream().map(row -> row.<String>getAs("path_id")).toList());
  }

  @Test
  @Tag("SK6")
  @Tag("P8")
  @Tag("Promise4")
  void result_doesNotDependOnThreadsPartitionsOrOrderOfInput() throws IOException {
    Map<String, String> expected = hashes(run(1, "first"));
    assertThat(hashes(run(2, "shuffled"))).isEqualTo(expected);
    for (int interfaces : List.of(1, 2, 3)) {
      Path input = directory.resolve("input-" + interfaces);
      Map<String, List<String>> inputs = SmallEstate.rows().write(session, input, interfaces);
      Path output = run(new ReachabilityJob(interfaces), inputs, "slices-of-" + interfaces);
      assertThat(hashes(output)).as("slices of %d", interfaces).isEqualTo(expected);
    }
    assertThat(expected.keySet())
        .containsExactly(
            "egress", "endpoint_class", "exposure", "network_endpoint", "path", "reach");
  }

  @Test
  void emptyEstate_givesEmptyTables() throws IOException {
    Map<String, List<String>> inputs =
        SmallEstate.nothing().write(session, directory.resolve("in"), 1);
    run(inputs, "out");
    List<String> tables =
        ResultTables.all().stream()
            .filter(table -> table.job().equals(ResultTables.REACHABILITY_JOB))
            .map(ResultTable::name)
            .toList();
    assertThat(tables).contains("exposure", "egress", "reach");
    for (String table : tables) {
      assertThat(read("out", table)).as(table).isEmpty();
    }
  }

  private Path run(long seed, String name) throws IOException {
    return run(SmallEstate.rows().write(session, directory.resolve(name + "-in"), seed), name);
  }

  private Path run(Map<String, List<String>> inputs, String name) throws IOException {
    return run(new ReachabilityJob(), inputs, name);
  }

  private Path run(ReachabilityJob job, Map<String, List<String>> inputs, String name)
      throws IOException {
    Path output = directory.resolve(name);
    try (AnalysisJob.Result result = job.run(session, new SnapshotTables(session, inputs))) {
      new TableWriter(JavaSparkContext.fromSparkContext(session.sparkContext()), output)
          .write(result.tables(), result.slices());
    }
    return output;
  }

  private List<Row> read(String name, String table) {
    return session
        .read()
        .parquet(directory.resolve(name).resolve(table).toString())
        .collectAsList();
  }

  /** Table -> hash of its rows in the order of the file. */
  private Map<String, String> hashes(Path output) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    List<Path> tables;
    try (var entries = Files.list(output)) {
      tables = entries.toList();
    }
    for (Path table : tables) {
      List<String> rows = new ArrayList<>();
      try (var files = Files.list(table)) {
        for (Path file : files.sorted().toList()) {
          rows.addAll(session.read().parquet(file.toString()).toJSON().collectAsList());
        }
      }
      hashes.put(table.getFileName().toString(), sha256(String.join("\n", rows)));
    }
    return hashes;
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
