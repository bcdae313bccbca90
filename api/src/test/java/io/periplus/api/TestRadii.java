package io.periplus.api;

import io.periplus.snapshot.AnalysisRun;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.spark.RadiusTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** A committed run of the blast radius analysis, of rows that a test writes. */
final class TestRadii {
  private static final Instant NOW = Instant.parse("2026-01-31T02:00:00Z");

  private TestRadii() {}

  /** A row of a role held by an attacker, as SQL values. */
  static String row(String arn, String direction, int resources, int admin, String internet) {
    Map<String, String> values =
        Map.ofEntries(
            Map.entry("arn", "'" + arn + "'"),
            Map.entry("mode", "'compromise'"),
            Map.entry("direction", "'" + direction + "'"),
            Map.entry("type", "'AWS::IAM::Role'"),
            Map.entry("account_id", "'111122223333'"),
            Map.entry("possible_resources", Integer.toString(resources)),
            Map.entry("possible_admin_accounts", Integer.toString(admin)),
            Map.entry("by_type", "map {'AWS::S3::Bucket': {'certain': 1, 'possible': 2}}"),
            Map.entry("component_id", "1"),
            Map.entry("component_size", "1"),
            Map.entry("internet_reaches", "'" + internet + "'"),
            Map.entry("method", "'EXACT'"),
            Map.entry("reasons", "['COST_MISSING']"));
    return RadiusTables.BLAST_RADIUS.columns().stream()
        .map(column -> values.getOrDefault(column.name(), "null"))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /** Commits {@code run-1} of {@code blast-radius} to a snapshot. */
  static void commit(SnapshotStore store, String snapshot, String... rows) throws Exception {
    Path run = store.analysisDirectory(snapshot, RadiusTables.JOB, "run-1");
    Path file = run.resolve("blast_radius").resolve("part-00000.parquet");
    Files.createDirectories(file.getParent());
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("create table t as " + RadiusTables.BLAST_RADIUS.emptySelect());
      statement.execute("insert into t values " + String.join(", ", rows));
      statement.execute("copy t to '" + file + "' (format parquet)");
    }
    store.commitAnalysis(
        snapshot,
        new AnalysisRun(
            RadiusTables.JOB, "run-1", NOW, NOW, Manifest.AnalysisStatus.SUCCEEDED, null, "test"));
  }
}
