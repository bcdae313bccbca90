package io.periplus.api.list;

import static java.util.Objects.requireNonNull;

/**
 * A column of a list.
 *
 * @param name as in JSON, CSV, {@code sort} and {@code fields}
 * @param sql its expression over the list's relation
 * @param nullable whether JSON shows an absent value as null instead of leaving it out
 * @param standard whether rows have it unless {@code fields} says otherwise
 */
public record Column(String name, String sql, ColumnKind kind, boolean nullable, boolean standard) {
  public Column {
    requireNonNull(name, "name is null");
    requireNonNull(sql, "sql is null");
    requireNonNull(kind, "kind is null");
  }

  /** A column whose expression is its name in snake_case, left out where absent. */
  public static Column of(String name, ColumnKind kind) {
    return new Column(name, snakeCase(name), kind, false, true);
  }

  /** The same with an expression of its own. */
  public static Column of(String name, String sql, ColumnKind kind) {
    return new Column(name, sql, kind, false, true);
  }

  /** This, shown as null where absent. */
  public Column orNull() {
    return new Column(name, sql, kind, true, standard);
  }

  /** This, only shown when {@code fields} asks for it. */
  public Column onRequest() {
    return new Column(name, sql, kind, nullable, false);
  }

  /** {@code account_id} for {@code accountId}. */
  static String snakeCase(String name) {
    StringBuilder snake = new StringBuilder();
    for (char c : name.toCharArray()) {
      if (Character.isUpperCase(c)) {
        snake.append('_').append(Character.toLowerCase(c));
      } else {
        snake.append(c);
      }
    }
    return snake.toString();
  }
}
