package io.periplus.api;

import io.periplus.snapshot.AnalysisRun;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.spark.AccessTables;
import io.periplus.spark.ResultTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;

/** A committed run of the access analysis, of rows a test writes as SQL values. */
public final class TestAccess {
  private static final Instant NOW = Instant.parse("2026-01-31T02:00:00Z");

  private TestAccess() {}

  /** Commits {@code run-1} of {@code access} to a snapshot. */
  public static void commit(SnapshotStore store, String snapshot, String access, String sets)
      throws Exception {
    Path run = store.analysisDirectory(snapshot, "access", "run-1");
    write(run, AccessTables.ACCESS, access);
    write(run, AccessTables.ACCESS_SET, sets);
    store.commitAnalysis(
        snapshot,
        new AnalysisRun(
            "access", "run-1", NOW, NOW, Manifest.AnalysisStatus.SUCCEEDED, null, "test"));
  }

  private static void write(Path run, ResultTable table, String rows) throws Exception {
    Path file = run.resolve(table.name()).resolve("part-00000.parquet");
    Files.createDirectories(file.getParent());
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("create table t as " + table.emptySelect());
      statement.execute("insert into t values " + rows);
      statement.execute("copy t to '" + file + "' (format parquet)");
    }
  }
}
