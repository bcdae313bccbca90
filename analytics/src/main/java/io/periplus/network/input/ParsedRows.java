package io.periplus.network.input;

import java.util.List;
import java.util.function.Function;

/** The rows of a snapshot by type, each parsed when it is asked for. */
interface ParsedRows {
  /**
   * Records of all rows of a type, by ARN. One by one: a JSON tree is many times larger than its
   * record. Rows for which the reader gives null are left out.
   */
  <T> List<T> each(String type, Function<ParsedRow, T> reader);
}
