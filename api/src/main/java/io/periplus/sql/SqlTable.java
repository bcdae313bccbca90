package io.periplus.sql;

import java.nio.file.Path;
import java.util.List;

/**
 * A view that queries may name.
 *
 * @param files of its rows; empty where the rows come from {@code sql} alone
 * @param sql that makes the view; reads {@code files} where they are
 * @param rows as the manifest counts them; negative where nobody counted
 * @param job that writes the table and has not run; null where the table is there
 */
record SqlTable(
    String name, List<SqlColumn> columns, List<String> files, String sql, long rows, String job) {

  SqlTable {
    columns = List.copyOf(columns);
    files = List.copyOf(files);
  }

  static List<String> paths(List<Path> files) {
    return files.stream().map(file -> file.toAbsolutePath().toString()).toList();
  }
}
