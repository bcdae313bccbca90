package io.periplus.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Functions that a query may call, by {@code sql-functions.txt}: those that read nothing but their
 * arguments and make nothing much larger of them (SQ4).
 */
final class SqlFunctions {
  private static final String LIST = "sql-functions.txt";

  private final Set<String> allowed;

  private SqlFunctions(Set<String> allowed) {
    this.allowed = allowed;
  }

  static SqlFunctions load() {
    try (InputStream list = SqlFunctions.class.getResourceAsStream(LIST)) {
      Set<String> names = new TreeSet<>();
      new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(
              line -> names.addAll(List.of(line.strip().toLowerCase(Locale.ROOT).split("\\s+"))));
      names.remove("");
      return new SqlFunctions(names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean allow(String name) {
    return allowed.contains(name);
  }

  /** All of them, in order. */
  Set<String> names() {
    return Set.copyOf(allowed);
  }
}
