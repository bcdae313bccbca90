package io.periplus.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;

/** Takes a result as it comes: the columns once, then row by row. */
public interface SqlResultHandler {
  void columns(List<SqlColumn> columns) throws IOException;

  /**
   * @param row an array with one value per column: DECIMAL and numbers beyond 64 bits as text,
   *     times as RFC 3339, maps and structs as objects, JSON as it is
   */
  void row(JsonNode row) throws IOException;
}
