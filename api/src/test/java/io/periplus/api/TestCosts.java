package io.periplus.api;

import io.periplus.snapshot.AnalysisRun;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.spark.CostTables;
import io.periplus.spark.ResultTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A committed run of the cost analysis, of rows that a test writes. */
public final class TestCosts {
  private static final Instant NOW = Instant.parse("2026-01-31T02:00:00Z");

  private TestCosts() {}

  /**
   * A row as SQL values.
   *
   * @param values column -> SQL; null for the others
   */
  public static String row(ResultTable table, Map<String, String> values) {
    return table.columns().stream()
        .map(column -> values.getOrDefault(column.name(), "null"))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /** Commits {@code run-1} of {@code cost} to a snapshot. */
  public static void commit(
      SnapshotStore store, String snapshot, List<String> costs, List<String> rollups)
      throws Exception {
    Path run = store.analysisDirectory(snapshot, CostTables.JOB, "run-1");
    write(run, CostTables.COST, costs);
    write(run, CostTables.COST_ROLLUP, rollups);
    store.commitAnalysis(
        snapshot,
        new AnalysisRun(
            CostTables.JOB, "run-1", NOW, NOW, Manifest.AnalysisStatus.SUCCEEDED, null, "test"));
  }

  private static void write(Path run, ResultTable table, List<String> rows) throws Exception {
    Path file = run.resolve(table.name()).resolve("part-00000.parquet");
    Files.createDirectories(file.getParent());
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("create table t as " + table.emptySelect());
      if (!rows.isEmpty()) {
        statement.execute("insert into t values " + String.join(", ", rows));
      }
      statement.execute("copy t to '" + file + "' (format parquet)");
    }
  }
}
