package io.periplus.graph;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The values that a request may bind to names: text, booleans, Int32, Int64, Double, Date, null,
 * and lists of those. Nothing else, so that no object of a client's making meets a step.
 */
final class GremlinBindings {
  private static final int MOST_BINDINGS = 16;
  private static final int LONGEST_TEXT = 4 << 10;
  private static final int LONGEST_LIST = 1_000;
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_]\\w{0,31}");

  private GremlinBindings() {}

  /**
   * @throws QueryRefused for a name or a value that may not be bound
   */
  static void check(Map<String, Object> bindings) {
    if (bindings.size() > MOST_BINDINGS) {
      throw refused("there are more than " + MOST_BINDINGS + " bindings");
    }
    bindings.forEach(
        (name, value) -> {
          if (!NAME.matcher(name).matches()) {
            throw refused("the name of a binding is not a letter and up to 31 more characters");
          }
          if (name.equals("g")) {
            throw refused("g is the graph and cannot be bound");
          }
          checkValue(name, value);
        });
  }

  private static void checkValue(String name, Object value) {
    if (value instanceof List<?> list) {
      if (list.size() > LONGEST_LIST) {
        throw refused("binding " + name + " has more than " + LONGEST_LIST + " values");
      }
      list.forEach(item -> checkScalar(name, item));
    } else {
      checkScalar(name, value);
    }
  }

  private static void checkScalar(String name, Object value) {
    if (value instanceof String text) {
      if (text.length() > LONGEST_TEXT) {
        throw refused("binding " + name + " has more than " + LONGEST_TEXT + " characters");
      }
      return;
    }
    if (value == null
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Double
        || value instanceof Date) {
      return;
    }
    throw refused("binding " + name + " is neither text, boolean, number, date nor a list of them");
  }

  private static QueryRefused refused(String why) {
    return new QueryRefused("GR12", why, "Bind plain values to names of your own.");
  }
}
