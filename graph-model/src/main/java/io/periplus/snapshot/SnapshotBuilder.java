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
 * <p>Rows pass through DuckDB, which sorts and spills outside the Java heap; nothing here grows
 * with the number of resources.
 */
final class SnapshotBuilder {
  private final Path directory;
  private final DurableFiles files;

  SnapshotBuilder(Path directory, DurableFiles files) {
    this.directory = directory;
    this.files = files;
  }

  Manifest build(SnapshotHeader header, StagedRows staged) throws IOException, SQLException {
    Path spill = directory.resolve("spill");
    files.createDirectories(spill);
    Manifest manifest;
    try (Connection connection = DuckDb.open(spill)) {
      Map<InventoryTable, Long> written = new EnumMap<>(InventoryTable.class);
      for (InventoryTable table : InventoryTable.values()) {
        written.put(table, write(connection, table, staged.file(table)));
      }
      FaultPoint.hit("seal.after-tables");
      for (InventoryTable table : InventoryTable.values()) {
        files.force(directory.resolve(table.fileName()));
      }
      FaultPoint.hit("seal.after-force");
      manifest = describe(connection, header, written);
    }
    DurableFiles.deleteTree(spill);
    return manifest;
  }

  private long write(Connection connection, InventoryTable table, Path staged)
      throws IOException, SQLException {
    Path target = directory.resolve(table.fileName());
    String source =
        "read_json("
            + Sql.literal(staged)
            + ", format='newline_delimited', maximum_object_size=33554432, columns={"
            + table.stagedColumns()
            + "})";
    long rows;
    try (Statement statement = connection.createStatement()) {
      statement.execute("create or replace temp table repeated as " + table.repeated(source));
      rows =
          statement.executeUpdate(
              "copy ("
                  + table.query(source)
                  + ") to "
                  + Sql.literal(target)
                  + " (format parquet, compression zstd, row_group_size 40960)");
    }
    files.restrict(target);
    Files.delete(staged);
    return rows;
  }

  /** Reads the files back, so that what the manifest vouches for is what the disk holds. */
  private Manifest describe(
      Connection connection, SnapshotHeader header, Map<InventoryTable, Long> written)
      throws IOException, SQLException {
    Map<InventoryTable, String> from = new EnumMap<>(InventoryTable.class);
    Map<String, Manifest.Table> tables = new TreeMap<>();
    for (InventoryTable table : InventoryTable.values()) {
      Path file = directory.resolve(table.fileName());
      from.put(table, Sql.readParquet(List.of(file)));
      TableHash.Content content = TableHash.ofSorted(connection, List.of(file));
      if (content.rows() != written.get(table)) {
        throw new IOException(
            table.fileName()
                + " holds "
                + content.rows()
                + " rows of "
                + written.get(table)
                + " written");
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
