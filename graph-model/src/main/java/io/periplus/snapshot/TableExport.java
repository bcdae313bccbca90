package io.periplus.snapshot;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Copies tables of a snapshot into a directory, one file per table and named as the table, with
 * {@value ExportTarget#MARKER} that says what it is. The files are whole without the data
 * directory: pandas, DuckDB and Spark read them as they are.
 */
public final class TableExport {
  private static final String SPILL = ".spill";
  private static final JsonMapper MAPPER = new JsonMapper();

  private TableExport() {}

  /** A form of tables. */
  public enum Format {
    PARQUET("parquet"),
    /** One JSON object a line; times as RFC 3339, JSON columns as JSON. */
    JSONL("jsonl");

    private final String extension;

    Format(String extension) {
      this.extension = extension;
    }

    /** Name of the file of a table. */
    public String file(String table) {
      return table + "." + extension;
    }
  }

  /** Told before each table. */
  @FunctionalInterface
  public interface Progress {
    void table(int done, int total, String name);
  }

  /**
   * Writes {@code tables} and the marker.
   *
   * @param tables empty for all
   * @return rows written
   * @throws PeriplusException {@code unknown-table}; {@code export-failed}, when nothing is left
   */
  public static long write(
      Snapshot snapshot,
      Format format,
      List<String> tables,
      ExportTarget target,
      Progress progress) {
    List<String> chosen = chosen(snapshot, tables);
    try (Connection connection = DuckDb.open(target.path().resolve(SPILL))) {
      long rows = 0;
      for (int i = 0; i < chosen.size(); i++) {
        String table = chosen.get(i);
        progress.table(i, chosen.size(), table);
        write(connection, snapshot, format, table, target.path().resolve(format.file(table)));
        FaultPoint.hit("export.after-table");
        rows += snapshot.manifest().visibleTables().get(table).rows();
      }
      DurableFiles.deleteTree(target.path().resolve(SPILL));
      Files.write(
          target.path().resolve(ExportTarget.MARKER),
          MAPPER
              .writerWithDefaultPrettyPrinter()
              .writeValueAsBytes(description(snapshot, format, chosen)));
      target.commit();
      return rows;
    } catch (IOException | SQLException e) {
      throw target.failed(e);
    }
  }

  private static List<String> chosen(Snapshot snapshot, List<String> tables) {
    for (String table : tables) {
      if (!snapshot.tables().contains(table)) {
        throw PeriplusException.user(
            "unknown-table",
            "Cannot export table "
                + table
                + ": snapshot "
                + snapshot.id()
                + " has none. Choose from "
                + String.join(", ", snapshot.tables())
                + ".");
      }
    }
    return List.copyOf(new TreeSet<>(tables.isEmpty() ? snapshot.tables() : tables));
  }

  private static void write(
      Connection connection, Snapshot snapshot, Format format, String table, Path file)
      throws IOException, SQLException {
    List<Path> parts = snapshot.files(table);
    if (format == Format.PARQUET && parts.size() == 1) {
      Files.copy(parts.get(0), file);
      return;
    }
    String from = Sql.readParquet(parts);
    String columns = format == Format.PARQUET ? "*" : jsonColumns(connection, from);
    String options =
        format == Format.PARQUET ? "format parquet, compression zstd" : "format json, array false";
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "copy (select "
              + columns
              + " from "
              + from
              + ") to "
              + Sql.literal(file)
              + " ("
              + options
              + ")");
    }
  }

  /** All columns; instants as other programs read them. */
  private static String jsonColumns(Connection connection, String from) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet described = statement.executeQuery("describe select * from " + from)) {
      while (described.next()) {
        String name = Sql.identifier(described.getString("column_name"));
        columns.add(
            described.getString("column_type").equals("TIMESTAMP WITH TIME ZONE")
                ? "strftime(" + name + " at time zone 'UTC', '%Y-%m-%dT%H:%M:%S.%fZ') as " + name
                : name);
      }
    }
    return String.join(", ", columns);
  }

  private static Map<String, Object> description(
      Snapshot snapshot, Format format, List<String> tables) {
    Map<String, Object> described = new LinkedHashMap<>();
    Manifest manifest = snapshot.manifest();
    for (String name : tables) {
      Manifest.Table table = manifest.visibleTables().get(name);
      described.put(
          name,
          Map.of("file", format.file(name), "rows", table.rows(), "tableHash", table.tableHash()));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("snapshot", manifest.id());
    body.put(
        "publishedAt", manifest.publishedAt() == null ? null : manifest.publishedAt().toString());
    body.put("schemaVersion", manifest.schemaVersion());
    body.put("format", format.extension);
    body.put("tables", described);
    return body;
  }
}
