package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.api.data.SnapshotView;
import io.periplus.api.history.Layer;
import io.periplus.api.history.SnapshotComparisons;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.list.Column;
import io.periplus.api.list.ColumnKind;
import io.periplus.api.list.Filters;
import io.periplus.api.list.ListQuery;
import io.periplus.api.list.ListRequest;
import io.periplus.api.list.Listing;
import io.periplus.api.list.Sql;
import io.periplus.snapshot.diff.ChangeKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The differences of two snapshots as a list: its columns, filters and envelope. */
final class ChangeListing {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("layer", ColumnKind.TEXT),
          Column.of("kind", ColumnKind.TEXT),
          Column.of("key", ColumnKind.TEXT),
          Column.of("arn", ColumnKind.TEXT),
          Column.of("type", ColumnKind.TEXT),
          Column.of("accountId", ColumnKind.TEXT),
          Column.of("region", ColumnKind.TEXT),
          Column.of("name", ColumnKind.TEXT),
          Column.of("changedPaths", ColumnKind.TEXT_LIST),
          Column.of("before", ColumnKind.JSON),
          Column.of("after", ColumnKind.JSON),
          Column.of("stale", ColumnKind.BOOLEAN));

  private static final List<String> KEY =
      List.of(
          "layer_rank",
          "case kind when 'ADDED' then 0 when 'REMOVED' then 1 when 'CHANGED' then 2 else 3 end",
          "type",
          "arn",
          "key");

  private static final Listing LISTING =
      new Listing("changes", Sql.of("change"), COLUMNS, KEY, "", filters(), "tags");

  /** Rows of what came or went show all of it; the tables of the two snapshots have it. */
  private static final String WHOLE =
      "select arn, cast(configuration as varchar), cast(to_json(tags) as varchar) from %s.resource"
          + " where arn in (select unnest(?::varchar[]))";

  private final SnapshotComparisons.Lease lease;
  private final ListRequest request;
  private final Set<Layer> layers;
  private final QueryParameters parameters;

  private ChangeListing(
      SnapshotComparisons.Lease lease,
      ListRequest request,
      Set<Layer> layers,
      QueryParameters parameters) {
    this.lease = lease;
    this.request = request;
    this.layers = layers;
    this.parameters = parameters;
  }

  private static Map<String, Filters> filters() {
    Map<String, Filters> filters = new LinkedHashMap<>();
    filters.put(
        "layer", commaSeparated(Filters.oneOf("layer", Layer.texts().toArray(String[]::new))));
    String[] kinds = Stream.of(ChangeKind.values()).map(Enum::name).toArray(String[]::new);
    filters.put("kind", commaSeparated(Filters.oneOf("kind", kinds)));
    filters.put("q", ChangeListing::search);
    filters.put("type", Filters.on("type", ColumnKind.TEXT));
    filters.put("account", Filters.on("account_id", ColumnKind.TEXT));
    filters.put("region", Filters.on("region", ColumnKind.TEXT));
    filters.put("name", Filters.on("name", ColumnKind.TEXT));
    filters.put("arn", Filters.on("arn", ColumnKind.TEXT));
    filters.put("stale", Filters.on("stale", ColumnKind.BOOLEAN));
    filters.put("path", Filters.on("changed_paths", ColumnKind.TEXT_LIST));
    return filters;
  }

  private static Filters commaSeparated(Filters filter) {
    return (parameter, values) -> filter.condition(parameter, split(values));
  }

  private static List<String> split(List<String> values) {
    return values.stream().flatMap(value -> Stream.of(value.split(",", -1))).toList();
  }

  private static Sql search(String parameter, List<String> values) {
    return Sql.or(
        values.stream()
            .map(
                text ->
                    Sql.of(
                        "contains(lower(concat_ws(chr(10), key, arn, name, before, after,"
                            + " array_to_string(changed_paths, chr(10)),"
                            + " array_to_string(map_values(tags), chr(10)))), lower(?))",
                        text))
            .toList());
  }

  /**
   * Reads the query and compares what it asks for.
   *
   * @throws io.periplus.api.http.ProblemException for parameters, and {@code analysis-not-run} when
   *     a layer is asked for by name that a snapshot does not have
   */
  static ChangeListing read(
      SnapshotComparisons.Lease lease, QueryParameters parameters, boolean csv) {
    ListRequest request =
        ListRequest.read(
            LISTING, parameters, List.of(), csv, lease.earlier().id() + ' ' + lease.later().id());
    Set<Layer> layers = EnumSet.noneOf(Layer.class);
    split(parameters.all("layer")).forEach(text -> Layer.of(text).ifPresent(layers::add));
    if (layers.isEmpty()) {
      layers.addAll(EnumSet.allOf(Layer.class));
    }
    for (Layer layer : layers) {
      if (layer.table() != null && !parameters.all("layer").isEmpty()) {
        lease.earlier().require(layer.table(), "reachability");
        lease.later().require(layer.table(), "reachability");
      }
    }
    lease.comparison().compare(layers);
    if (parameters.all("kind").isEmpty()) {
      request = request.and(Sql.of("kind <> 'UNVERIFIED'"));
    }
    return new ChangeListing(lease, request, layers, parameters);
  }

  /** The query with all its conditions. */
  ListRequest request() {
    return request;
  }

  /** Adds to rows and envelope what is not in the table. */
  void complete(ObjectNode envelope, Connection connection, Clock clock) throws SQLException {
    addWholes(envelope.withArray("items"), connection);
    envelope.set("baseline", lease.earlier().info(clock));
    envelope.set("snapshot", lease.later().info(clock));
    envelope.set("summary", summary(connection));
    ArrayNode missing = envelope.putArray("notCompared");
    layers.stream()
        .filter(layer -> !layer.isIn(lease.earlier().snapshot(), lease.later().snapshot()))
        .forEach(
            layer -> missing.addObject().put("layer", layer.text()).put("job", "reachability"));
  }

  /** Numbers by layer of what the filters, that on kinds aside, let through. */
  private ObjectNode summary(Connection connection) throws SQLException {
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    for (Layer layer : layers) {
      if (layer.isIn(lease.earlier().snapshot(), lease.later().snapshot())) {
        ObjectNode counts = summary.putObject(layer.text());
        for (ChangeKind kind : ChangeKind.values()) {
          counts.put(kind.name().toLowerCase(Locale.ROOT), 0L);
        }
      }
    }
    Sql count =
        Sql.of("select layer, lower(kind), count(*) from change where ")
            .then(ListRequest.condition(LISTING, parameters, "kind"))
            .then(" group by all");
    try (PreparedStatement statement = ListQuery.prepare(connection, count);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        summary.withObject(rows.getString(1)).put(rows.getString(2), rows.getLong(3));
      }
    }
    return summary;
  }

  private void addWholes(ArrayNode items, Connection connection) throws SQLException {
    addWholes(items, connection, ChangeKind.ADDED, "b", "after");
    addWholes(items, connection, ChangeKind.REMOVED, "a", "before");
  }

  private void addWholes(
      ArrayNode items, Connection connection, ChangeKind kind, String schema, String member)
      throws SQLException {
    Map<String, ObjectNode> rows = new LinkedHashMap<>();
    boolean shown = request.columns().stream().anyMatch(column -> column.name().equals(member));
    items.forEach(
        item -> {
          if (item.path("layer").asText().equals(Layer.RESOURCES.text())
              && item.path("kind").asText().equals(kind.name())
              && item.has("arn")) {
            rows.put(item.get("arn").asText(), (ObjectNode) item);
          }
        });
    if (!shown || rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(WHOLE.formatted(schema))) {
      statement.setObject(1, connection.createArrayOf("varchar", rows.keySet().toArray()));
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          ObjectNode whole = rows.get(found.getString(1)).putObject(member);
          whole.set("configuration", JsonTexts.read(found.getString(2)));
          if (found.getString(3) != null) {
            whole.set("tags", JsonTexts.read(found.getString(3)));
          }
        }
      }
    }
  }

  /** Changes when one of the snapshots, or an analysis of it, is another one. */
  String state() {
    return lease.earlier().state() + lease.later().state();
  }

  /** What a cursor keeps of the snapshots, so that all pages are of the same two. */
  static String pin(SnapshotView earlier, SnapshotView later) {
    return earlier.id() + ' ' + later.id();
  }
}
