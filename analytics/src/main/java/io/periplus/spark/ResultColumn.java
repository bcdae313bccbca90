package io.periplus.spark;

import static java.util.Objects.requireNonNull;

/**
 * A column of a result table.
 *
 * @param description one line for docs/tables.md
 */
public record ResultColumn(String name, ColumnType type, String description) {
  public ResultColumn {
    requireNonNull(name, "name is null");
    requireNonNull(type, "type is null");
    requireNonNull(description, "description is null");
  }
}
