package io.periplus.jobs.spark;

import io.periplus.snapshot.Sql;
import io.periplus.spark.AnalysisEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Reads result tables back for a benchmark: what they hold, in the order of their rows. */
final class ReadTables implements AutoCloseable {
  private final Connection connection;

  ReadTables() throws IOException {
    try {
      connection = DriverManager.getConnection("jdbc:duckdb:");
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  /** Members of a JSON object: table, its rows, size and digest. */
  String describe(Path output, List<AnalysisEvent.Table> tables) throws IOException {
    List<String> members = new ArrayList<>();
    for (AnalysisEvent.Table table : tables) {
      List<Path> files = table.files().stream().map(output.resolve(table.name())::resolve).toList();
      long bytes = files.stream().mapToLong(file -> file.toFile().length()).sum();
      members.add(
          String.format(
              Locale.ROOT,
              "\"%s\":{\"rows\":%d,\"files\":%d,\"bytes\":%d,\"digest\":\"%s\"}",
              table.name(),
              table.rows(),
              files.size(),
              bytes,
              digest(files)));
    }
    return String.join(",", members);
  }

  private String digest(List<Path> files) throws IOException {
    MessageDigest digest = sha256();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select md5(t::varchar) from " + Sql.readParquet(files) + " as t")) {
      while (rows.next()) {
        digest.update(rows.getString(1).getBytes(StandardCharsets.UTF_8));
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
