package io.periplus.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Lets one SELECT over known tables pass, and nothing else (SQ3, SQ4).
 *
 * <p>It reads the tree that DuckDB's own parser makes ({@code json_serialize_sql}, which knows no
 * statement but SELECT), so that what is checked is what would run. Every kind of node has to be
 * known here: one that a later DuckDB adds is refused until somebody has looked at it.
 *
 * <p>Not safe for use by several threads.
 */
final class SqlGate {
  private static final int DEEPEST = 400;
  private static final long MOST_GENERATED_ROWS = 1_000_000;

  private static final Set<String> EXPRESSIONS =
      Set.of(
          "BETWEEN",
          "CASE",
          "CAST",
          "COLLATE",
          "COLUMN_REF",
          "COMPARISON",
          "CONJUNCTION",
          "CONSTANT",
          "FUNCTION",
          "LAMBDA",
          "OPERATOR",
          "PARAMETER",
          "POSITIONAL_REFERENCE",
          "STAR",
          "SUBQUERY",
          "WINDOW");

  /** Nodes that carry no name of their own to check. */
  private static final Set<String> PLAIN =
      Set.of(
          "ASCENDING",
          "DESCENDING",
          "DISTINCT_MODIFIER",
          "EMPTY",
          "EXPRESSION_LIST",
          "JOIN",
          "LIMIT_MODIFIER",
          "LIMIT_PERCENT_MODIFIER",
          "ORDER_DEFAULT",
          "ORDER_MODIFIER",
          "PIVOT",
          "SELECT_NODE",
          "SET_OPERATION_NODE",
          "SUBQUERY");

  private static final Set<String> TABLE_FUNCTIONS = Set.of("generate_series", "range", "unnest");

  /** Without its values it is several statements to the engine: one asks which there are. */
  private static final Pattern PIVOT = Pattern.compile("(?i)\\bpivot(_wider)?\\b");

  private final String text;
  private final Set<String> relations;
  private final SqlFunctions functions;
  private final Set<String> used = new TreeSet<>();
  private final Set<String> parameters = new TreeSet<>();
  private boolean summarizes;

  private SqlGate(String text, Set<String> relations, SqlFunctions functions) {
    this.text = text;
    this.relations = relations;
    this.functions = functions;
  }

  /**
   * What passed.
   *
   * @param relations that it reads
   * @param parameters how many values it takes
   * @param summarizes whether it has a {@code SUMMARIZE}
   */
  record Passed(Set<String> relations, int parameters, boolean summarizes) {}

  /**
   * @param text of the query, for the places of errors
   * @param serialized what {@code json_serialize_sql} says of it
   * @param relations names of the views, in lower case
   * @throws SqlException {@code query-syntax}, {@code query-refused}, {@code query-too-large}
   */
  static Passed check(
      String text, JsonNode serialized, Set<String> relations, SqlFunctions functions) {
    if (serialized.path("error").asBoolean()) {
      throw unreadable(text, serialized);
    }
    JsonNode statements = serialized.path("statements");
    if (statements.size() != 1) {
      throw statements.isEmpty()
          ? SqlException.syntax("Cannot run the query: there is none. Write a SELECT.", 1, 1)
          : SqlException.refused(
              "SQ3",
              "Cannot run the query: it is "
                  + statements.size()
                  + " statements. Send one SELECT at a time.");
    }
    SqlGate gate = new SqlGate(text, relations, functions);
    gate.walk(statements.get(0), Set.of(), 0);
    return new Passed(Set.copyOf(gate.used), gate.parameters.size(), gate.summarizes);
  }

  private static SqlException unreadable(String text, JsonNode serialized) {
    if (serialized.path("error_type").asText().equals("not implemented")) {
      return SqlException.refused(
          "SQ3",
          "Cannot run the query: it is not a plain SELECT. Only SELECT, VALUES, DESCRIBE and"
              + " SUMMARIZE are answered; nothing is written."
              + (PIVOT.matcher(text).find()
                  ? " PIVOT has to name its values: ON x IN ('a', 'b')."
                  : ""));
    }
    int offset = serialized.path("position").asInt(-1);
    return SqlMessages.syntax(text, serialized.path("error_message").asText(), offset);
  }

  private void walk(JsonNode node, Set<String> scope, int depth) {
    if (depth > DEEPEST) {
      throw SqlException.tooLarge(
          "Cannot run the query: it is nested too deeply. Write it with fewer levels.");
    }
    if (node.isArray()) {
      node.forEach(each -> walk(each, scope, depth + 1));
    } else if (node.isObject()) {
      if (node.has("class")) {
        expression(node, scope, depth);
      } else if (node.path("type").isTextual()) {
        structure(node, scope, depth);
      } else {
        members(node, scope, depth);
      }
    }
  }

  private void members(JsonNode node, Set<String> scope, int depth) {
    node.forEach(each -> walk(each, scope, depth + 1));
  }

  private void expression(JsonNode node, Set<String> scope, int depth) {
    String kind = node.path("class").asText();
    if (!EXPRESSIONS.contains(kind)) {
      throw unknownNode(kind);
    }
    switch (kind) {
      case "CONSTANT" -> {
        // A literal value; what it holds is no tree.
      }
      case "CAST" -> walk(node.path("child"), scope, depth + 1);
      case "PARAMETER" -> parameter(node.path("identifier").asText());
      case "FUNCTION", "WINDOW" -> {
        requireFunction(node);
        members(node, scope, depth);
      }
      default -> members(node, scope, depth);
    }
  }

  private void structure(JsonNode node, Set<String> scope, int depth) {
    String kind = node.path("type").asText();
    switch (kind) {
      case "BASE_TABLE" -> relation(node, scope, depth);
      case "TABLE_FUNCTION" -> tableFunction(node, scope, depth);
      case "SHOW_REF" -> {
        if (!node.path("query").isObject()) {
          throw SqlException.refused(
              "SQ3",
              "Cannot run the query: it lists what the engine has. The tables are "
                  + String.join(", ", relations)
                  + "; describe one with DESCRIBE.");
        }
        summarizes |= node.path("show_type").asText().equals("SUMMARY");
        members(node, scope, depth);
      }
      default -> {
        if (!PLAIN.contains(kind)) {
          throw kind.startsWith("RECURSIVE")
              ? SqlException.refused(
                  "SQ4",
                  "Cannot run the query: WITH RECURSIVE may never end. Walk the graph with Gremlin,"
                      + " repeat(...).times(n).")
              : unknownNode(kind);
        }
        withCommonTables(node, scope, depth);
      }
    }
  }

  /** Common table expressions are known to those after them and to the query they belong to. */
  private void withCommonTables(JsonNode node, Set<String> scope, int depth) {
    Set<String> inner = new HashSet<>(scope);
    for (JsonNode entry : node.path("cte_map").path("map")) {
      walk(entry.path("value"), Set.copyOf(inner), depth + 1);
      inner.add(lower(entry.path("key").asText()));
    }
    node.fields()
        .forEachRemaining(
            member -> {
              if (!member.getKey().equals("cte_map")) {
                walk(member.getValue(), inner, depth + 1);
              }
            });
  }

  private void relation(JsonNode node, Set<String> scope, int depth) {
    String name = node.path("table_name").asText();
    if (!node.path("catalog_name").asText().isEmpty()
        || !node.path("schema_name").asText().isEmpty()) {
      throw SqlException.refused(
          "SQ3",
          "Cannot run the query: it names a schema or a catalog. Name tables alone: "
              + String.join(", ", relations)
              + '.');
    }
    if (node.has("at_clause")) {
      throw SqlException.refused(
          "SQ3",
          "Cannot run the query: AT is not known here. Choose the snapshot of the whole query.");
    }
    if (!scope.contains(lower(name))) {
      if (!relations.contains(lower(name))) {
        throw unknownRelation(node, name);
      }
      used.add(lower(name));
    }
    members(node, scope, depth);
  }

  private SqlException unknownRelation(JsonNode node, String name) {
    String tables = " The tables are " + String.join(", ", relations) + '.';
    if (!name.matches("\\w+")) {
      return SqlException.refused(
          "SQ3", "Cannot run the query: files and addresses are not read." + tables);
    }
    String message = "Cannot run the query: there is no table " + name + '.' + near(name) + tables;
    return SqlMessages.syntax(text, message, node.path("query_location").asInt(-1));
  }

  /** The one that was meant, if one is clearly nearest. */
  private String near(String name) {
    return relations.stream()
        .filter(each -> SqlMessages.distance(each, lower(name)) <= 2)
        .findFirst()
        .map(each -> " Did you mean " + each + '?')
        .orElse("");
  }

  private void tableFunction(JsonNode node, Set<String> scope, int depth) {
    JsonNode function = node.path("function");
    String name = lower(function.path("function_name").asText());
    if (!TABLE_FUNCTIONS.contains(name) || !isUnqualified(function)) {
      throw SqlException.refused(
          "SQ3",
          "Cannot run the query: the table function "
              + SqlMessages.oneLine(name)
              + " is not allowed. Allowed are unnest, range and generate_series.");
    }
    if (!name.equals("unnest")) {
      requireFewRows(function.path("children"));
    }
    node.fields()
        .forEachRemaining(
            member -> {
              if (member.getKey().equals("function")) {
                members(member.getValue(), scope, depth + 1);
              } else {
                walk(member.getValue(), scope, depth + 1);
              }
            });
  }

  private static void requireFewRows(JsonNode bounds) {
    long lowest = 0;
    long highest = 0;
    for (JsonNode bound : bounds) {
      JsonNode value = bound.path("value").path("value");
      if (!bound.path("class").asText().equals("CONSTANT")
          || !value.canConvertToLong()
          || Math.abs(value.asLong()) > MOST_GENERATED_ROWS) {
        throw SqlException.refused(
            "SQ4",
            "Cannot run the query: range and generate_series take whole numbers up to "
                + MOST_GENERATED_ROWS
                + ", written out.");
      }
      lowest = Math.min(lowest, value.asLong());
      highest = Math.max(highest, value.asLong());
    }
    if (highest - lowest > MOST_GENERATED_ROWS) {
      throw SqlException.refused(
          "SQ4", "Cannot run the query: a range has at most " + MOST_GENERATED_ROWS + " rows.");
    }
  }

  private void requireFunction(JsonNode node) {
    String name = lower(node.path("function_name").asText());
    if (!isUnqualified(node) || !functions.allow(name)) {
      throw SqlException.refused(
          "SQ4",
          "Cannot run the query: the function "
              + SqlMessages.oneLine(name)
              + " is not allowed. docs/sql.md lists those that are.");
    }
  }

  /** The parser itself puts {@code main} before functions that it makes of operators. */
  private static boolean isUnqualified(JsonNode function) {
    String schema = function.path("schema").asText();
    return function.path("catalog").asText().isEmpty()
        && (schema.isEmpty() || schema.equals("main"));
  }

  private void parameter(String identifier) {
    if (!identifier.matches("\\d{1,4}")) {
      throw SqlException.refused(
          "SQ7", "Cannot run the query: parameters have no names here. Write ? for each value.");
    }
    parameters.add(identifier);
  }

  private static SqlException unknownNode(String kind) {
    return SqlException.refused(
        "SQ3",
        "Cannot run the query: "
            + SqlMessages.oneLine(kind.toLowerCase(Locale.ROOT).replace('_', ' '))
            + " is not allowed here.");
  }

  /** Letters of ASCII alone, as the engine does it: a Kelvin sign is no k there. */
  private static String lower(String name) {
    StringBuilder lower = new StringBuilder(name);
    for (int i = 0; i < name.length(); i++) {
      char letter = name.charAt(i);
      if (letter >= 'A' && letter <= 'Z') {
        lower.setCharAt(i, (char) (letter + ('a' - 'A')));
      }
    }
    return lower.toString();
  }
}
