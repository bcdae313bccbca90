package io.periplus.api;

import io.periplus.snapshot.AnalysisRun;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.spark.CostTables;
import io.periplus.spark.WasteTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A committed run of the cost analysis with rows of waste that a test writes. */
public final class TestWaste {
  private static final Instant NOW = Instant.parse("2026-01-31T02:00:00Z");

  private TestWaste() {}

  /** A row that was found, as SQL values. */
  public static String found(String rule, String arn, String saving, boolean counted) {
    return row(rule, arn, Map.of("saving", saving, "counted", Boolean.toString(counted)));
  }

  /** A row with some columns of other values, as SQL has them. */
  public static String row(String rule, String arn, Map<String, String> more) {
    Map<String, String> values =
        new HashMap<>(
            Map.ofEntries(
                Map.entry("rule", "'" + rule + "'"),
                Map.entry("arn", "'" + arn + "'"),
                Map.entry("type", "'AWS::EC2::Volume'"),
                Map.entry("account_id", "'111122223333'"),
                Map.entry("region", "'eu-west-1'"),
                Map.entry("group", "'delete'"),
                Map.entry("kind", "'SAVING'"),
                Map.entry("status", "'FOUND'"),
                Map.entry("confidence", "'HIGH'"),
                Map.entry("currency", "'USD'"),
                Map.entry("basis", "'ESTIMATE'"),
                Map.entry("evidence", "'{\"State\":\"available\"}'"),
                Map.entry("counted", "false"),
                Map.entry("kept", "false"),
                Map.entry("fingerprint", "'0123456789abcdef0123456789abcdef'")));
    values.putAll(more);
    return WasteTables.WASTE.columns().stream()
        .map(column -> values.getOrDefault(column.name(), "null"))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /** Commits {@code run-1} of {@code cost} to a snapshot. */
  public static void commit(SnapshotStore store, String snapshot, String... rows) throws Exception {
    Path run = store.analysisDirectory(snapshot, CostTables.JOB, "run-1");
    Path file = run.resolve("waste").resolve("part-00000.parquet");
    Files.createDirectories(file.getParent());
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("create table t as " + WasteTables.WASTE.emptySelect());
      statement.execute("insert into t values " + String.join(", ", rows));
      statement.execute("copy t to '" + file + "' (format parquet)");
    }
    store.commitAnalysis(
        snapshot,
        new AnalysisRun(
            CostTables.JOB, "run-1", NOW, NOW, Manifest.AnalysisStatus.SUCCEEDED, null, "test"));
  }
}
