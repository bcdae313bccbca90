package io.periplus.api.list;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list that can be filtered, sorted, paged and shown as CSV: its relation, columns and filters.
 *
 * @param name for cursors, {@code resources}
 * @param relation what stands behind {@code from}
 * @param columns in their stable order; new ones are appended
 * @param key expressions that make the order total; appended to every sort
 * @param defaultSort the {@code sort} when none is given; empty for the key alone
 * @param filters parameter -> condition
 * @param tags map expression behind {@code tag.<Key>}; null when rows have no tags
 */
public record Listing(
    String name,
    Sql relation,
    List<Column> columns,
    List<String> key,
    String defaultSort,
    Map<String, Filters> filters,
    String tags) {

  public Listing {
    requireNonNull(name, "name is null");
    requireNonNull(relation, "relation is null");
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    filters = Collections.unmodifiableMap(new LinkedHashMap<>(filters));
  }

  /** The parameters that every list takes. */
  static final List<String> COMMON = List.of("at", "sort", "limit", "cursor", "fields", "format");

  /** All parameters that this list takes, but {@code tag.<Key>}. */
  List<String> parameters(List<String> more) {
    List<String> all = new ArrayList<>(COMMON);
    all.addAll(filters.keySet());
    all.addAll(more);
    return all;
  }

  Optional<Column> column(String columnName) {
    return columns.stream().filter(column -> column.name().equals(columnName)).findFirst();
  }
}
