package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.api.http.Responses;
import io.periplus.api.list.Column;
import io.periplus.api.list.ColumnKind;
import io.periplus.api.list.Sql;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rows that are in no table, as a relation: one list engine serves them all. */
final class JsonRows {
  private JsonRows() {}

  /**
   * Rows whose members are named and typed as {@code columns}; their SQL is their name, quoted
   * where needed.
   */
  static Sql relation(List<Column> columns, List<ObjectNode> rows) {
    var all = JsonNodeFactory.instance.arrayNode();
    rows.forEach(all::add);
    ObjectNode structure = JsonNodeFactory.instance.objectNode();
    for (Column column : columns) {
      if (column.kind() == ColumnKind.TEXT_LIST) {
        structure.putArray(column.name()).add("VARCHAR");
      } else {
        structure.put(column.name(), type(column.kind()));
      }
    }
    var list = JsonNodeFactory.instance.arrayNode().add(structure);
    return Sql.of("(select unnest(from_json(?::json, ?), max_depth := 2))", text(all), text(list));
  }

  private static String text(com.fasterxml.jackson.databind.JsonNode node) {
    return new String(Responses.bytes(node), StandardCharsets.UTF_8);
  }

  private static String type(ColumnKind kind) {
    switch (kind) {
      case INTEGER:
        return "BIGINT";
      case NUMBER:
        return "DECIMAL(38,6)";
      case AMOUNT:
        return "DECIMAL(38,10)";
      case INSTANT:
        return "TIMESTAMPTZ";
      case BOOLEAN:
        return "BOOLEAN";
      case JSON:
        return "JSON";
      default:
        return "VARCHAR";
    }
  }
}
