package io.periplus.sql;

/**
 * A column of a result or of a table.
 *
 * @param type as DuckDB spells it, {@code VARCHAR[]}
 * @param description empty for columns of results
 */
public record SqlColumn(String name, String type, String description) {
  static SqlColumn of(String name, String type) {
    return new SqlColumn(name, type, "");
  }
}
