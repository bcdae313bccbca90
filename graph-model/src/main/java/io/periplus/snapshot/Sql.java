package io.periplus.snapshot;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Quoting for the few places of SQL that take no parameter: paths of files and names of tables. */
final class Sql {
  private Sql() {}

  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static String literal(Path path) {
    return literal(path.toAbsolutePath().toString());
  }

  static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** {@code read_parquet(['a', 'b'])}. */
  static String readParquet(List<Path> files) {
    return files.stream()
        .map(Sql::literal)
        .collect(Collectors.joining(", ", "read_parquet([", "])"));
  }
}
