package io.periplus.snapshot;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Quoting for the few places of SQL that take no parameter: paths of files and names of tables. */
public final class Sql {
  private Sql() {}

  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  public static String literal(Path path) {
    return literal(path.toAbsolutePath().toString());
  }

  public static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** {@code read_parquet(['a', 'b'])}. */
  public static String readParquet(List<Path> files) {
    return files.stream()
        .map(Sql::literal)
        .collect(Collectors.joining(", ", "read_parquet([", "])"));
  }
}
