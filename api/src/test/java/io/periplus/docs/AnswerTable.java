package io.periplus.docs;

import io.periplus.report.InertText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a query answered as a Markdown table: maps by their keys, paths in one column, anything else
 * as a value. Rows and collections are sorted, because a graph has no order of its own.
 */
final class AnswerTable {
  private static final Set<String> PATH = Set.of("labels", "objects");

  private AnswerTable() {}

  static List<String> of(List<Object> values) {
    Set<String> columns = columns(values);
    List<String> table = new ArrayList<>();
    table.add("| " + String.join(" | ", columns) + " |");
    table.add("|" + "---|".repeat(columns.size()));
    values.stream().map(value -> row(value, columns)).sorted().forEach(table::add);
    return table;
  }

  private static Set<String> columns(List<Object> values) {
    Set<String> columns = new LinkedHashSet<>();
    for (Object value : values) {
      if (value instanceof Map<?, ?> map) {
        if (isPath(map)) {
          columns.add("path");
        } else {
          map.keySet().forEach(key -> columns.add(key.toString()));
        }
      } else {
        columns.add("value");
      }
    }
    return columns;
  }

  private static String row(Object value, Set<String> columns) {
    StringBuilder row = new StringBuilder("|");
    for (String column : columns) {
      row.append(' ').append(InertText.markdown(cell(value, column))).append(" |");
    }
    return row.toString();
  }

  private static String cell(Object value, String column) {
    if (value instanceof Map<?, ?> map) {
      return isPath(map) ? steps((List<?>) map.get("objects")) : text(map.get(column));
    }
    return text(value);
  }

  private static boolean isPath(Map<?, ?> map) {
    return map.keySet().equals(PATH);
  }

  private static String steps(List<?> objects) {
    return String.join(" → ", objects.stream().map(AnswerTable::text).toList());
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Collection<?> collection) {
      return String.join(", ", collection.stream().map(AnswerTable::text).sorted().toList());
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, String> sorted = new TreeMap<>();
      map.forEach((key, item) -> sorted.put(key.toString(), text(item)));
      return String.join(
          ", ", sorted.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList());
    }
    if (value instanceof Boolean flag) {
      return flag ? "yes" : "no";
    }
    return value.toString();
  }
}
