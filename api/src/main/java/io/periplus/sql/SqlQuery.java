package io.periplus.sql;

import java.util.List;

/**
 * A query as somebody asked it.
 *
 * @param parameters for the question marks, in order: text, number, boolean or null
 * @param maxRows wanted; the limits may give fewer
 * @param explain whether to show the plan instead of rows
 */
public record SqlQuery(String text, List<Object> parameters, int maxRows, boolean explain) {
  /** Rows that are given where nobody asks for more or fewer. */
  public static final int DEFAULT_ROWS = 10_000;

  public SqlQuery {
    parameters = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(parameters));
  }

  /** A query without parameters. */
  public static SqlQuery of(String text) {
    return new SqlQuery(text, List.of(), DEFAULT_ROWS, false);
  }
}
