package io.periplus.api.list;

import io.periplus.api.http.ProblemException;
import io.periplus.api.list.FilterValue.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Turns the values of one filter parameter into a condition. */
@FunctionalInterface
public interface Filters {

  /**
   * @param parameter its name, for messages
   * @param values at least one, as the client sent them
   * @throws ProblemException {@code invalid-filter}
   */
  Sql condition(String parameter, List<String> values);

  /** A filter over an expression. */
  static Filters on(String sql, ColumnKind kind) {
    return (parameter, values) ->
        combine(parameter, values, kind.hasRanges(), value -> matches(parameter, sql, kind, value));
  }

  /**
   * A filter over an expression that has few values: another one is a slip of the pen, which an
   * empty answer would pass off as good news.
   */
  static Filters oneOf(String sql, String... known) {
    String expected = String.join(", ", known);
    return of(sql, Pattern.compile(String.join("|", known)), expected);
  }

  /** As above, by the form of values; {@code expected} says it to people. */
  static Filters of(String sql, Pattern form, String expected) {
    Filters any = on(sql, ColumnKind.TEXT);
    return (parameter, values) -> {
      for (String text : values) {
        FilterValue value = FilterValue.parse(parameter, text, ColumnKind.TEXT.hasRanges());
        if (value.kind() == Kind.EQUALS && !form.matcher(value.first()).matches()) {
          throw ProblemException.invalidFilter(
              parameter, 0, value.first() + " is none of " + expected + ".");
        }
      }
      return any.condition(parameter, values);
    };
  }

  /**
   * Repeated values are alternatives, but exclusions hold together: {@code type=!A&type=!B} would
   * exclude nothing otherwise.
   */
  static Sql combine(
      String parameter, List<String> values, boolean ranges, Function<FilterValue, Sql> match) {
    List<Sql> wanted = new ArrayList<>();
    List<Sql> all = new ArrayList<>();
    for (String text : values) {
      FilterValue value = FilterValue.parse(parameter, text, ranges);
      Sql condition = match.apply(value);
      if (value.negated()) {
        all.add(condition.wrapped("not coalesce(", ", false)"));
      } else {
        wanted.add(condition);
      }
    }
    if (!wanted.isEmpty()) {
      all.add(Sql.or(wanted));
    }
    return Sql.and(all);
  }

  /**
   * Values as ranges of whole numbers, for columns that are ranges themselves.
   *
   * @param match condition for a lower and an upper bound
   */
  static Sql ofIntegers(String parameter, List<String> values, BiFunction<Long, Long, Sql> match) {
    return combine(
        parameter,
        values,
        true,
        value -> {
          switch (value.kind()) {
            case EQUALS:
              long exactly = whole(parameter, value.first());
              return match.apply(exactly, exactly);
            case AT_LEAST:
              return match.apply(whole(parameter, value.first()), (long) Integer.MAX_VALUE);
            case AT_MOST:
              return match.apply(0L, whole(parameter, value.first()));
            case BETWEEN:
              return match.apply(whole(parameter, value.first()), whole(parameter, value.second()));
            case PRESENT:
              return match.apply(0L, (long) Integer.MAX_VALUE);
            default:
              throw ProblemException.invalidFilter(parameter, 0, "a whole number is expected.");
          }
        });
  }

  private static long whole(String parameter, String text) {
    if (text.matches("\\d{1,9}")) {
      return Long.parseLong(text);
    }
    throw ProblemException.invalidFilter(parameter, 0, "a whole number is expected.");
  }

  /** What {@code value} selects, without its negation. */
  private static Sql matches(String parameter, String sql, ColumnKind kind, FilterValue value) {
    if (value.kind() == Kind.PRESENT) {
      return kind == ColumnKind.TEXT_LIST
          ? Sql.of("len(" + sql + ") > 0")
          : Sql.of("(" + sql + ") is not null");
    }
    switch (kind) {
      case TEXT:
      case TRISTATE:
        return text(sql, value);
      case TEXT_LIST:
        return value.kind() == Kind.GLOB
            ? Sql.of(
                "len(list_filter(" + sql + ", lambda e: e like ? escape '\\')) > 0", value.first())
            : Sql.of("list_contains(" + sql + ", ?)", value.first());
      case INTEGER:
      case NUMBER:
      case AMOUNT:
        return range(sql, value, text -> number(parameter, text));
      case INSTANT:
        return range(sql, value, text -> instant(parameter, text));
      case BOOLEAN:
        return Sql.of("(" + sql + ") = ?", bool(parameter, value));
      default:
        throw ProblemException.invalidFilter(parameter, 0, "only ! and * can be asked of it.");
    }
  }

  private static Sql text(String sql, FilterValue value) {
    return value.kind() == Kind.GLOB
        ? Sql.of("(" + sql + ") like ? escape '\\'", value.first())
        : Sql.of("(" + sql + ") = ?", value.first());
  }

  private static Sql range(String sql, FilterValue value, Function<String, Object> read) {
    switch (value.kind()) {
      case AT_LEAST:
        return Sql.of("(" + sql + ") >= ?", read.apply(value.first()));
      case AT_MOST:
        return Sql.of("(" + sql + ") <= ?", read.apply(value.first()));
      case BETWEEN:
        return Sql.of(
            "(" + sql + ") between ? and ?", read.apply(value.first()), read.apply(value.second()));
      default:
        return Sql.of("(" + sql + ") = ?", read.apply(value.first()));
    }
  }

  private static Object number(String parameter, String text) {
    // A bound on the length: a number of a million digits would be compared at their price.
    if (text.length() <= 40 && text.matches("-?\\d{1,18}(\\.\\d{1,18})?")) {
      return new BigDecimal(text);
    }
    throw ProblemException.invalidFilter(parameter, 0, "a number is expected, not a text.");
  }

  private static Object instant(String parameter, String text) {
    try {
      return Instant.parse(text).atOffset(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw ProblemException.invalidFilter(
          parameter,
          Math.max(0, e.getErrorIndex()),
          "a time like 2026-01-31T06:00:00Z is expected.");
    }
  }

  private static boolean bool(String parameter, FilterValue value) {
    if ("true".equals(value.first()) || "false".equals(value.first())) {
      return Boolean.parseBoolean(value.first());
    }
    throw ProblemException.invalidFilter(parameter, 0, "true or false is expected.");
  }
}
