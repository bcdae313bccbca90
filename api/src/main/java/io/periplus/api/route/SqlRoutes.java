package io.periplus.api.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.periplus.api.data.SnapshotView;
import io.periplus.api.data.SnapshotViews;
import io.periplus.api.http.Access;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.http.Responses;
import io.periplus.report.InertText;
import io.periplus.sql.SqlColumn;
import io.periplus.sql.SqlException;
import io.periplus.sql.SqlQuery;
import io.periplus.sql.SqlResultHandler;
import io.periplus.sql.SqlService;
import io.periplus.sql.SqlSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code POST /sql} and {@code GET /sql/tables}: SQL over the tables of one snapshot. */
public final class SqlRoutes {
  /** Media type of Parquet files. */
  private static final String PARQUET = "application/vnd.apache.parquet";

  private static final int MOST_ROWS = 100_000;
  private static final int MOST_PARAMETERS = 1_000;

  private final SnapshotViews views;
  private final SqlService sql;
  private final Clock clock;

  public SqlRoutes(SnapshotViews views, SqlService sql, Clock clock) {
    this.views = views;
    this.sql = sql;
    this.clock = clock;
  }

  public void addTo(RouteTable routes) {
    routes.post(Access.QUERY, "/api/v1/sql", this::run);
    routes.get(Access.QUERY, "/api/v1/sql/tables", this::tables);
  }

  private void tables(Context ctx) {
    QueryParameters parameters = QueryParameters.parse(ctx.queryString());
    parameters.requireKnown(List.of("at"));
    Responses.negotiate(ctx, Optional.empty(), List.of(Responses.JSON));
    try (SnapshotView view = views.open(parameters.single("at").orElse("latest"))) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      ArrayNode tables = body.putArray("tables");
      for (SqlService.Table table : sql.tables(view.snapshot())) {
        ObjectNode entry = tables.addObject().put("name", table.name());
        columns(entry.putArray("columns"), table.columns(), true);
        if (table.rows() >= 0) {
          entry.put("rows", table.rows());
        }
      }
      body.set("snapshot", view.info(clock));
      ctx.header("Periplus-Snapshot", view.id());
      ctx.header("Cache-Control", "no-store");
      Responses.json(ctx, body);
    }
  }

  private static void columns(ArrayNode array, List<SqlColumn> columns, boolean described) {
    for (SqlColumn column : columns) {
      ObjectNode entry = array.addObject().put("name", column.name()).put("type", column.type());
      if (described) {
        entry.put("description", column.description());
      }
    }
  }

  private void run(Context ctx) throws IOException {
    QueryParameters parameters = QueryParameters.parse(ctx.queryString());
    parameters.requireKnown(List.of("shape", "format"));
    String type =
        Responses.negotiate(
            ctx,
            parameters
                .single("format")
                .map(format -> format.equals("parquet") ? "vnd.apache.parquet" : format),
            List.of(Responses.JSON, Responses.CSV, PARQUET));
    boolean objects = isObjects(parameters);
    JsonBody body = JsonBody.read(ctx, List.of("sql", "parameters", "maxRows", "explain", "at"));
    SqlQuery query = query(body);
    ctx.header("Cache-Control", "no-store");
    try (SnapshotView view = views.open(body.text("at").orElse("latest"))) {
      ctx.header("Periplus-Snapshot", view.id());
      switch (type) {
        case Responses.CSV -> csv(ctx, view, query);
        case PARQUET -> parquet(ctx, view, query);
        default -> json(ctx, view, query, objects);
      }
    } catch (SqlException e) {
      throw problem(e);
    }
  }

  private static boolean isObjects(QueryParameters parameters) {
    String shape = parameters.single("shape").orElse("rows");
    if (!List.of("rows", "objects").contains(shape)) {
      throw ProblemException.invalidParameter("shape", "it must be rows or objects.");
    }
    return shape.equals("objects");
  }

  private static SqlQuery query(JsonBody body) {
    JsonNode text = body.node("sql");
    if (!text.isTextual()) {
      throw JsonBody.invalidMember("sql", "it must be the text of a query.");
    }
    Integer rows = body.integer("maxRows", 0, MOST_ROWS);
    return new SqlQuery(
        text.asText(),
        parameters(body.node("parameters")),
        rows == null ? SqlQuery.DEFAULT_ROWS : rows,
        body.flag("explain"));
  }

  private static List<Object> parameters(JsonNode list) {
    List<Object> values = new ArrayList<>();
    if (list.isMissingNode() || list.isNull()) {
      return values;
    }
    if (!list.isArray() || list.size() > MOST_PARAMETERS) {
      throw JsonBody.invalidMember(
          "parameters", "it must be a list of at most " + MOST_PARAMETERS + " values.");
    }
    for (JsonNode value : list) {
      values.add(parameter(value));
    }
    return values;
  }

  private static Object parameter(JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    if (value.isTextual()) {
      return value.asText();
    }
    if (value.isBoolean()) {
      return value.asBoolean();
    }
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.asLong();
    }
    if (value.isNumber()) {
      return value.asDouble();
    }
    throw JsonBody.invalidMember("parameters", "values are text, numbers, booleans or null.");
  }

  private void json(Context ctx, SnapshotView view, SqlQuery query, boolean objects) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode columns = body.putArray("columns");
    ArrayNode rows = body.putArray(objects ? "items" : "rows");
    SqlSummary summary =
        sql.run(
            view.snapshot(),
            query,
            new SqlResultHandler() {
              private List<SqlColumn> named = List.of();

              @Override
              public void columns(List<SqlColumn> all) {
                named = all;
                SqlRoutes.columns(columns, all, false);
              }

              @Override
              public void row(JsonNode row) {
                rows.add(objects ? object(named, row) : row);
              }
            });
    body.put("rowCount", summary.rows());
    body.put("truncated", summary.truncated());
    body.put("elapsedMs", summary.elapsed().toMillis());
    ArrayNode warnings = body.putArray("warnings");
    summary.warnings().forEach(warnings::add);
    body.set("snapshot", view.info(clock));
    Responses.json(ctx, body);
  }

  /** A column that is named like one before it is numbered, so that nothing is lost. */
  private static ObjectNode object(List<SqlColumn> columns, JsonNode row) {
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i).name();
      item.set(item.has(name) ? name + "_" + (i + 1) : name, row.get(i));
    }
    return item;
  }

  private void csv(Context ctx, SnapshotView view, SqlQuery query) {
    StringBuilder text = new StringBuilder();
    sql.run(
        view.snapshot(),
        query,
        new SqlResultHandler() {
          @Override
          public void columns(List<SqlColumn> columns) {
            line(text, columns.stream().map(SqlColumn::name).toList());
          }

          @Override
          public void row(JsonNode row) {
            line(text, cells(row));
          }
        });
    ctx.contentType(Responses.CSV + "; charset=utf-8");
    ctx.result(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> cells(JsonNode row) {
    List<String> cells = new ArrayList<>();
    row.forEach(value -> cells.add(cell(value)));
    return cells;
  }

  /** Lists of texts are joined as in every other CSV here; other nested values stay JSON. */
  private static String cell(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    if (value.isArray()) {
      List<String> elements = new ArrayList<>();
      for (JsonNode each : value) {
        if (each.isContainerNode()) {
          return value.toString();
        }
        elements.add(each.isNull() ? "" : each.asText());
      }
      return String.join(";", elements);
    }
    return value.isContainerNode() ? value.toString() : value.asText();
  }

  private static void line(StringBuilder text, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      text.append(i == 0 ? "" : ",").append(InertText.csvCell(cells.get(i)));
    }
    text.append("\r\n");
  }

  private void parquet(Context ctx, SnapshotView view, SqlQuery query) throws IOException {
    Path directory = Files.createTempDirectory("periplus-result");
    Path file = directory.resolve("result.parquet");
    try {
      sql.writeParquet(view.snapshot(), query, file);
      ctx.contentType(PARQUET);
      ctx.header("Content-Disposition", "attachment; filename=\"result.parquet\"");
      ctx.result(Files.readAllBytes(file));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(directory);
    }
  }

  private static ProblemException problem(SqlException e) {
    Map<String, Object> more = new TreeMap<>();
    if (e.rule() != null) {
      more.put("rule", e.rule());
    }
    if (e.line() > 0) {
      more.put("line", e.line());
    }
    if (e.column() > 0) {
      more.put("column", e.column());
    }
    return new ProblemException(
        ProblemCode.of(e.code()).orElseThrow(), e.getMessage(), List.of(), more);
  }
}
