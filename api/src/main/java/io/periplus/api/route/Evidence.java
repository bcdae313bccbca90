package io.periplus.api.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.api.http.Responses;
import io.periplus.api.list.Column;
import io.periplus.api.list.ColumnKind;
import io.periplus.network.PathHop;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds the witness hops of table {@code path} to rows, with placeholders replaced. */
final class Evidence {
  /** What a row needs for it; removed again when the hops are in. */
  static final List<Column> COLUMNS =
      List.of(
          Column.of("@path", "path_id", ColumnKind.TEXT),
          Column.of("@arn", "arn", ColumnKind.TEXT),
          Column.of("@type", "type", ColumnKind.TEXT),
          Column.of("@address", "coalesce(private_address, address)", ColumnKind.TEXT),
          Column.of("@public", "address", ColumnKind.TEXT));

  private static final String HOPS =
      "select path_id, leg, component, component_type, effect, semantic_rule, rule_kind, rule_id,"
          + " rule_text, to_json(alternatives), src, dst, ports, reason, seq from path"
          + " where path_id in (select unnest(from_json(?::json, '[\"VARCHAR\"]')))"
          + " order by path_id, seq";

  private Evidence() {}

  static void add(Connection connection, JsonNode items) throws SQLException {
    Map<String, List<ObjectNode>> hops = read(connection, items);
    for (JsonNode item : items) {
      ObjectNode row = (ObjectNode) item;
      String path = row.path("@path").asText(null);
      ArrayNode evidence = JsonNodeFactory.instance.arrayNode();
      for (ObjectNode hop : hops.getOrDefault(path, List.of())) {
        ObjectNode own = hop.deepCopy();
        if (PathHop.ENDPOINT.equals(own.path("component").asText())) {
          own.set("component", row.get("@arn"));
          own.set("componentType", row.get("@type"));
        }
        for (String end : List.of("src", "dst")) {
          if (PathHop.ADDRESS.equals(own.path(end).asText())) {
            own.set(end, row.get("@address"));
          }
        }
        if (own.path("rule").hasNonNull("text")) {
          ObjectNode rule = (ObjectNode) own.get("rule");
          rule.put("text", addressed(rule.get("text").asText(), row));
        }
        evidence.add(own);
      }
      COLUMNS.forEach(column -> row.remove(column.name()));
      row.set("evidence", evidence);
    }
  }

  /** A translation between the row's own addresses, the private one perhaps not known. */
  private static String addressed(String text, ObjectNode row) {
    String own = row.path("@address").asText("");
    String seen = row.path("@public").asText("");
    return text.replace(PathHop.PUBLIC, seen)
        .replace(PathHop.ADDRESS, own.equals(seen) ? "private address" : own);
  }

  private static Map<String, List<ObjectNode>> read(Connection connection, JsonNode items)
      throws SQLException {
    ArrayNode ids = JsonNodeFactory.instance.arrayNode();
    items.forEach(item -> ids.add(item.path("@path").asText("")));
    Map<String, List<ObjectNode>> hops = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(HOPS)) {
      statement.setString(1, new String(Responses.bytes(ids), StandardCharsets.UTF_8));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          hops.computeIfAbsent(rows.getString(1), id -> new java.util.ArrayList<>()).add(hop(rows));
        }
      }
    }
    return hops;
  }

  private static ObjectNode hop(ResultSet rows) throws SQLException {
    ObjectNode hop = JsonNodeFactory.instance.objectNode();
    hop.put("seq", rows.getInt(15));
    hop.put("leg", rows.getString(2));
    hop.put("component", rows.getString(3));
    hop.put("componentType", rows.getString(4));
    hop.put("effect", rows.getString(5));
    hop.put("semanticRule", rows.getString(6));
    if (rows.getString(7) == null) {
      hop.putNull("rule");
    } else {
      hop.putObject("rule")
          .put("kind", rows.getString(7))
          .put("id", rows.getString(8))
          .put("text", rows.getString(9));
    }
    JsonNode alternatives = JsonTexts.read(rows.getString(10));
    if (alternatives.isArray() && !alternatives.isEmpty()) {
      hop.set("alternatives", alternatives);
    }
    hop.put("src", rows.getString(11));
    hop.put("dst", rows.getString(12));
    hop.put("ports", rows.getString(13));
    hop.put("reason", rows.getString(14));
    return hop;
  }
}
