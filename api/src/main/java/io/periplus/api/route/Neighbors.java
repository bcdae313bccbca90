package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.periplus.api.data.SnapshotView;
import io.periplus.api.data.SnapshotViews;
import io.periplus.api.http.Problems;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.http.Responses;
import io.periplus.api.list.Column;
import io.periplus.api.list.ColumnKind;
import io.periplus.api.list.Filters;
import io.periplus.api.list.Hash;
import io.periplus.api.list.ListQuery;
import io.periplus.api.list.ListRequest;
import io.periplus.api.list.Listing;
import io.periplus.api.list.Sql;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.SnapshotConnection;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The edges around a resource, breadth first, each once at its smallest depth. */
final class Neighbors implements Lists.Source {
  static final int MOST_EDGES = 5000;

  private static final List<Column> COLUMNS =
      List.of(
          Column.of("edgeId", "edgeId", ColumnKind.TEXT),
          Column.of("edgeType", "edgeType", ColumnKind.TEXT),
          Column.of("direction", "direction", ColumnKind.TEXT),
          Column.of("from", "\"from\"", ColumnKind.TEXT),
          Column.of("to", "\"to\"", ColumnKind.TEXT),
          Column.of("arn", "arn", ColumnKind.TEXT),
          Column.of("type", "type", ColumnKind.TEXT),
          Column.of("name", "name", ColumnKind.TEXT),
          Column.of("accountId", "accountId", ColumnKind.TEXT),
          Column.of("region", "region", ColumnKind.TEXT),
          Column.of("depth", "depth", ColumnKind.INTEGER),
          Column.of("source", "source", ColumnKind.TEXT_LIST),
          Column.of("properties", "properties", ColumnKind.JSON));

  private final Context ctx;
  private final SnapshotViews views;
  private boolean truncated;

  Neighbors(Context ctx, SnapshotViews views) {
    this.ctx = ctx;
    this.views = views;
  }

  @Override
  public ListRequest read(
      SnapshotView view, SnapshotConnection connection, QueryParameters parameters, boolean csv) {
    Map<String, Filters> filters = new LinkedHashMap<>();
    filters.put("type", Filters.on("type", ColumnKind.TEXT));
    filters.put("account", Filters.on("accountId", ColumnKind.TEXT));
    filters.put("region", Filters.on("region", ColumnKind.TEXT));
    filters.put("name", Filters.on("name", ColumnKind.TEXT));
    Listing shape =
        new Listing(
            "neighbors", Sql.of("none"), COLUMNS, List.of("depth", "edgeId"), "", filters, null);
    List<String> more = List.of("arn", "direction", "edge", "depth");
    ListRequest request = ListRequest.read(shape, parameters, more, csv, ctx.path());
    String arn = ArnParameter.read(ctx, parameters);
    String direction = parameters.oneOf("direction", List.of("in", "out", "both")).orElse("both");
    int depth = parameters.integer("depth", 1, 3, 1);
    Sql edges =
        parameters.all("edge").isEmpty()
            ? Sql.TRUE
            : Filters.on("e.type", ColumnKind.TEXT).condition("edge", parameters.all("edge"));
    try {
      new ResourceReader(views, view, connection.jdbc()).requirePresent(arn);
      List<ObjectNode> rows = walk(connection.jdbc(), arn, direction, depth, edges);
      return request.from(JsonRows.relation(COLUMNS, rows));
    } catch (SQLException e) {
      throw PeriplusException.internal("snapshot-read-failed", Problems.SNAPSHOT_UNREADABLE, e);
    }
  }

  @Override
  public void complete(
      ObjectNode envelope, SnapshotView view, SnapshotConnection connection, ListRequest request) {
    envelope.put("truncated", truncated);
  }

  private List<ObjectNode> walk(
      Connection connection, String start, String direction, int depth, Sql edges)
      throws SQLException {
    Map<String, ObjectNode> found = new LinkedHashMap<>();
    Set<String> seen = new LinkedHashSet<>(List.of(start));
    Set<String> frontier = seen;
    for (int step = 1; step <= depth && !frontier.isEmpty() && !truncated; step++) {
      Set<String> next = new LinkedHashSet<>();
      for (boolean out : new boolean[] {true, false}) {
        if (direction.equals(out ? "in" : "out")) {
          continue;
        }
        for (ObjectNode row : step(connection, frontier, out, edges)) {
          row.put("depth", step);
          if (found.size() == MOST_EDGES && !found.containsKey(row.get("edgeId").asText())) {
            truncated = true;
            break;
          }
          found.putIfAbsent(row.get("edgeId").asText(), row);
          if (!seen.contains(row.get("arn").asText())) {
            next.add(row.get("arn").asText());
          }
        }
      }
      seen = new LinkedHashSet<>(seen);
      seen.addAll(next);
      frontier = next;
    }
    return new ArrayList<>(found.values());
  }

  /** Edges that leave, or enter, the resources of the frontier. */
  private static List<ObjectNode> step(
      Connection connection, Set<String> frontier, boolean out, Sql edges) throws SQLException {
    String near = out ? "e.source_arn" : "e.target_arn";
    String far = out ? "e.target_arn" : "e.source_arn";
    var list = JsonNodeFactory.instance.arrayNode();
    frontier.forEach(list::add);
    Sql sql =
        Sql.of("select e.source_arn, e.type, e.target_arn, to_json(e.source), e.properties,")
            .then(" r.arn, r.type, r.name, r.account_id, r.region")
            .then(" from relationship e join resource r on r.arn = " + far)
            .then(
                Sql.of(
                    " where " + near + " in (select unnest(from_json(?::json, '[\"VARCHAR\"]')))",
                    new String(Responses.bytes(list), StandardCharsets.UTF_8)))
            .then(" and ")
            .then(edges)
            .then(" order by e.type, e.source_arn, e.target_arn limit " + (MOST_EDGES + 1));
    List<ObjectNode> rows = new ArrayList<>();
    try (PreparedStatement statement = ListQuery.prepare(connection, sql);
        ResultSet results = statement.executeQuery()) {
      while (results.next()) {
        rows.add(row(results, out));
      }
    }
    return rows;
  }

  private static ObjectNode row(ResultSet results, boolean out) throws SQLException {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    String from = results.getString(1);
    String type = results.getString(2);
    String to = results.getString(3);
    row.put("edgeId", Hash.of(from + '\n' + type + '\n' + to));
    row.put("edgeType", type);
    row.put("direction", out ? "out" : "in");
    row.put("from", from);
    row.put("to", to);
    row.set("source", JsonTexts.read(results.getString(4)));
    row.set("properties", JsonTexts.read(results.getString(5)));
    row.put("arn", results.getString(6));
    row.put("type", results.getString(7));
    row.put("name", results.getString(8));
    row.put("accountId", results.getString(9));
    row.put("region", results.getString(10));
    return row;
  }
}
