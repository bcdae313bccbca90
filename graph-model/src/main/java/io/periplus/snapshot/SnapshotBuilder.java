package io.periplus.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns staged rows into the three Parquet files and counts what is in them.
 *
 * <p>Resources and relationships come sorted, and their hashes are found while DuckDB writes them;
 * nothing here grows with their number.
 */
final class SnapshotBuilder {
  /** Directory of what is needed until the tables are written, in that of the snapshot. */
  static final String STAGING = "staging";

  private static final String PARQUET = " (format parquet, compression zstd, row_group_size 40960)";

  private final Path directory;
  private final DurableFiles files;

  SnapshotBuilder(Path directory, DurableFiles files) {
    this.directory = directory;
    this.files = files;
  }

  Manifest build(SnapshotHeader header, StagedRows staged) throws IOException, SQLException {
    Path staging = directory.resolve(STAGING);
    Manifest manifest;
    try (Connection connection = DuckDb.open(staging)) {
      Map<InventoryTable, TableHash.Content> written = new EnumMap<>(InventoryTable.class);
      written.put(
          InventoryTable.RESOURCE,
          write(connection, InventoryTable.RESOURCE, staged.resources(), "seal.half-table"));
      written.put(
          InventoryTable.RELATIONSHIP,
          write(connection, InventoryTable.RELATIONSHIP, staged.relationships(), null));
      written.put(InventoryTable.COVERAGE, writeCoverage(connection, staged.coverage()));
      FaultPoint.hit("seal.after-tables");
      for (InventoryTable table : InventoryTable.values()) {
        files.force(directory.resolve(table.fileName()));
      }
      FaultPoint.hit("seal.after-force");
      manifest = describe(connection, header, written);
    }
    DurableFiles.deleteTree(staging);
    return manifest;
  }

  private TableHash.Content write(
      Connection connection, InventoryTable table, StagedTable staged, String halfway)
      throws IOException, SQLException {
    String name = "staged_" + table.tableName();
    StagedFunction rows = StagedFunction.register(connection, name, staged, halfway);
    try (staged) {
      copy(connection, table, staged.query(name + "()"));
      return staged.content();
    } catch (SQLException e) {
      // What DuckDB says of a failure of ours is longer and less clear.
      rows.rethrow();
      throw e;
    }
  }

  private TableHash.Content writeCoverage(Connection connection, Path staged)
      throws IOException, SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(CoverageQuery.lastOfEach(staged));
    }
    copy(connection, InventoryTable.COVERAGE, CoverageQuery.rows(staged));
    return TableHash.ofSorted(
        connection, List.of(directory.resolve(InventoryTable.COVERAGE.fileName())));
  }

  private void copy(Connection connection, InventoryTable table, String query)
      throws IOException, SQLException {
    Path target = directory.resolve(table.fileName());
    try (Statement statement = connection.createStatement()) {
      statement.execute("copy (" + query + ") to " + Sql.literal(target) + PARQUET);
    }
    files.restrict(target);
  }

  /** Reads the files back, so that the counts are of what the disk holds. */
  private Manifest describe(
      Connection connection, SnapshotHeader header, Map<InventoryTable, TableHash.Content> written)
      throws IOException, SQLException {
    Map<InventoryTable, String> from = new EnumMap<>(InventoryTable.class);
    Map<String, Manifest.Table> tables = new TreeMap<>();
    for (InventoryTable table : InventoryTable.values()) {
      Path file = directory.resolve(table.fileName());
      from.put(table, Sql.readParquet(List.of(file)));
      TableHash.Content content = written.get(table);
      long held = counts(connection, "select 'rows', count(*) from " + from.get(table)).get("rows");
      if (held != content.rows()) {
        throw new IOException(
            table.fileName() + " holds " + held + " rows of " + content.rows() + " written");
      }
      tables.put(
          table.tableName(),
          new Manifest.Table(
              List.of(
                  new Manifest.TableFile(
                      table.fileName(), Hashes.sha256(file), Files.size(file), content.rows())),
              content.rows(),
              content.hash()));
    }
    String resource = from.get(InventoryTable.RESOURCE);
    return new Manifest(
        Manifest.SCHEMA_VERSION,
        1,
        header.id(),
        header.createdAt(),
        null,
        header.estate(),
        header.accounts(),
        header.regions(),
        counts(connection, "select type, count(*) from " + resource + " where not stub group by 1"),
        counts(
            connection,
            "select account_id, count(*) from " + resource + " where not stub group by 1"),
        coverage(connection, from),
        tables,
        List.of());
  }

  private static Manifest.CoverageSummary coverage(
      Connection connection, Map<InventoryTable, String> from) throws SQLException {
    String coverage = from.get(InventoryTable.COVERAGE);
    Map<String, Long> byStatus =
        counts(connection, "select status, count(*) from " + coverage + " group by 1");
    // Scopes that were ruled out beforehand (a filter, a region not opted in) are no gap; those
    // that a recording lacks are: nobody knows what is in them.
    long unasked =
        counts(
                connection,
                "select 'unasked', count(*) from "
                    + coverage
                    + " where status = 'SKIPPED'"
                    + " and error_code in ('Stopped', 'Budget', 'NotRecorded')")
            .get("unasked");
    long stale =
        counts(
                connection,
                "select 'stale', count(*) from "
                    + from.get(InventoryTable.RESOURCE)
                    + " where stale")
            .get("stale");
    long complete = byStatus.getOrDefault("COMPLETE", 0L);
    long denied = byStatus.getOrDefault("DENIED", 0L);
    long failed = byStatus.getOrDefault("FAILED", 0L);
    long expected = complete + denied + failed + unasked;
    return new Manifest.CoverageSummary(
        complete,
        denied,
        failed,
        byStatus.getOrDefault("SKIPPED", 0L),
        byStatus.getOrDefault("UNSUPPORTED_REGION", 0L),
        byStatus.getOrDefault("CARRIED", 0L),
        stale,
        expected == 0 ? 100 : complete * 1000 / expected / 10.0);
  }

  private static Map<String, Long> counts(Connection connection, String query) throws SQLException {
    Map<String, Long> counts = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(query)) {
      while (results.next()) {
        counts.put(results.getString(1), results.getLong(2));
      }
    }
    return counts;
  }
}
