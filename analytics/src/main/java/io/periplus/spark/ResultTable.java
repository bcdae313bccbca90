package io.periplus.spark;

import java.util.List;

/**
 * A result table: its columns in order, and the columns that it is sorted by.
 *
 * @param job that writes it, {@code reachability}
 * @param order names of columns; nulls first, strings by UTF-8 bytes, addresses numerically, lists
 *     element by element
 */
public record ResultTable(
    String name, String job, String description, List<ResultColumn> columns, List<String> order) {
  public ResultTable {
    columns = List.copyOf(columns);
    order = List.copyOf(order);
    for (String column : order) {
      if (indexOf(columns, column) < 0) {
        throw new IllegalArgumentException("table " + name + " has no column " + column);
      }
    }
  }

  /** Position of a column. */
  public int indexOf(String column) {
    return indexOf(columns, column);
  }

  private static int indexOf(List<ResultColumn> columns, String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The table without rows, as DuckDB reads it: what a view is before the job ever ran. */
  public String emptySelect() {
    StringBuilder sql = new StringBuilder("select ");
    for (int i = 0; i < columns.size(); i++) {
      ResultColumn column = columns.get(i);
      sql.append(i == 0 ? "" : ", ")
          .append("cast(null as ")
          .append(column.type().sql())
          .append(") as \"")
          .append(column.name())
          .append('"');
    }
    return sql.append(" where false").toString();
  }
}
