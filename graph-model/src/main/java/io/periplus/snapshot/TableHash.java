package io.periplus.snapshot;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The hash that says whether two tables are the same, whatever file layout or compression they
 * have: SHA-256 over one UTF-8 JSON line per row, columns in table order, rows in key order,
 * volatile columns left out.
 *
 * <p>Volatile is what differs between two crawls of an unchanged estate: times of observation, and
 * the number of requests it took.
 */
final class TableHash {
  /** Columns that never count. */
  static final Set<String> VOLATILE =
      Set.of(
          "observed_at",
          "started_at",
          "ended_at",
          "last_seen_at",
          "last_complete_at",
          "calls",
          "retries");

  /** Counters of scopes that never count: requests that an earlier crawl's answers saved. */
  private static final String VOLATILE_COUNTER = "reused";

  private TableHash() {}

  /** Content of a table as the manifest records it. */
  record Content(long rows, String hash) {}

  /** Content of a table whose files hold the rows in any order: they are sorted as whole lines. */
  static Content of(Connection connection, List<Path> files) throws SQLException {
    return read(connection, files, " order by line");
  }

  /**
   * As {@link #of} for files that were written in key order. Sorting whole rows once more would
   * cost as much as writing them.
   */
  static Content ofSorted(Connection connection, List<Path> files) throws SQLException {
    return read(connection, files, "");
  }

  private static Content read(Connection connection, List<Path> files, String order)
      throws SQLException {
    String from = Sql.readParquet(files);
    String columns =
        columns(connection, from).stream()
            .filter(column -> !VOLATILE.contains(column))
            .map(TableHash::steady)
            .collect(Collectors.joining(", "));
    String line = columns.isEmpty() ? "'{}'" : "to_json(struct_pack(" + columns + "))::varchar";
    // As bytes: a Java string in between would double the work.
    String query =
        "select encode(line) from (select " + line + " as line from " + from + order + ")";
    MessageDigest digest = Hashes.newSha256();
    long rows = 0;
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(query)) {
      while (results.next()) {
        digest.update(results.getBytes(1));
        digest.update((byte) '\n');
        rows++;
      }
    }
    return new Content(rows, Hashes.hex(digest));
  }

  /** A column without what is volatile inside it. */
  private static String steady(String column) {
    return column.equals("counters")
        ? "counters := map_from_entries(list_filter(map_entries(counters), lambda e : e.key <> "
            + Sql.literal(VOLATILE_COUNTER)
            + "))"
        : Sql.identifier(column);
  }

  private static List<String> columns(Connection connection, String from) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery("describe select * from " + from)) {
      while (results.next()) {
        columns.add(results.getString(1));
      }
    }
    return columns;
  }
}
