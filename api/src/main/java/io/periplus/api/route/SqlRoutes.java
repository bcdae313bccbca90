package io.periplus.api.route;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.periplus.api.data.SnapshotView;
import io.periplus.api.data.SnapshotViews;
import io.periplus.api.http.Access;
import io.periplus.api.http.ClientWatch;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.http.RequestHeaders;
import io.periplus.api.http.RequestPrincipal;
import io.periplus.api.http.Responses;
import io.periplus.report.InertText;
import io.periplus.sql.SqlCaller;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code POST /sql} and {@code GET /sql/tables}: SQL over the tables of one snapshot. */
public final class SqlRoutes {
  /** Media type of Parquet files. */
  private static final String PARQUET = "application/vnd.apache.parquet";

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int MOST_BYTES = 64 << 20;
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
    try (ClientWatch client = ClientWatch.of(ctx);
        SnapshotView view = views.open(body.text("at").orElse("latest"))) {
      SqlCaller caller =
          new SqlCaller(
              RequestPrincipal.of(ctx),
              ctx.res().getHeader(RequestHeaders.REQUEST_ID),
              client::hasLeft);
      ctx.header("Periplus-Snapshot", view.id());
      switch (type) {
        case Responses.CSV -> csv(ctx, view, query, caller);
        case PARQUET -> parquet(ctx, view, query, caller);
        default -> json(ctx, view, query, caller, objects);
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

  /** Written as the rows come: a tree of them would take many times the memory. */
  private void json(
      Context ctx, SnapshotView view, SqlQuery query, SqlCaller caller, boolean objects)
      throws IOException {
    LimitedBytes bytes = new LimitedBytes(MOST_BYTES);
    try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
      json.writeStartObject();
      SqlSummary summary = sql.run(view.snapshot(), query, caller, new JsonRows(json, objects));
      json.writeEndArray();
      json.writeNumberField("rowCount", summary.rows());
      json.writeBooleanField("truncated", summary.truncated());
      json.writeNumberField("elapsedMs", summary.elapsed().toMillis());
      json.writeArrayFieldStart("warnings");
      for (String warning : summary.warnings()) {
        json.writeString(warning);
      }
      json.writeEndArray();
      json.writeFieldName("snapshot");
      MAPPER.writeTree(json, view.info(clock));
      json.writeEndObject();
    }
    ctx.contentType(Responses.JSON);
    ctx.result(bytes.toByteArray());
  }

  /** Columns and rows as they come. */
  private static final class JsonRows implements SqlResultHandler {
    private final JsonGenerator json;
    private final boolean objects;
    private List<String> names = List.of();

    JsonRows(JsonGenerator json, boolean objects) {
      this.json = json;
      this.objects = objects;
    }

    @Override
    public void columns(List<SqlColumn> all) {
      ArrayNode columns = JsonNodeFactory.instance.arrayNode();
      SqlRoutes.columns(columns, all, false);
      names = distinct(all);
      try {
        json.writeFieldName("columns");
        MAPPER.writeTree(json, columns);
        json.writeArrayFieldStart(objects ? "items" : "rows");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void row(JsonNode row) {
      try {
        if (!objects) {
          MAPPER.writeTree(json, row);
          return;
        }
        json.writeStartObject();
        for (int i = 0; i < names.size(); i++) {
          json.writeFieldName(names.get(i));
          MAPPER.writeTree(json, row.get(i));
        }
        json.writeEndObject();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** A column that is named like one before it is numbered, so that nothing is lost. */
    private static List<String> distinct(List<SqlColumn> columns) {
      Set<String> names = new LinkedHashSet<>();
      for (int i = 0; i < columns.size(); i++) {
        String name = columns.get(i).name();
        for (int n = i + 1; !names.add(name); n++) {
          name = columns.get(i).name() + '_' + n;
        }
      }
      return List.copyOf(names);
    }
  }

  private void csv(Context ctx, SnapshotView view, SqlQuery query, SqlCaller caller) {
    LimitedBytes bytes = new LimitedBytes(MOST_BYTES);
    sql.run(
        view.snapshot(),
        query,
        caller,
        new SqlResultHandler() {
          @Override
          public void columns(List<SqlColumn> columns) {
            line(bytes, columns.stream().map(SqlColumn::name).toList());
          }

          @Override
          public void row(JsonNode row) {
            line(bytes, cells(row));
          }
        });
    ctx.contentType(Responses.CSV + "; charset=utf-8");
    ctx.result(bytes.toByteArray());
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

  private static void line(LimitedBytes bytes, List<String> cells) {
    String line = cells.stream().map(InertText::csvCell).collect(Collectors.joining(",")) + "\r\n";
    bytes.writeBytes(line.getBytes(StandardCharsets.UTF_8));
  }

  private void parquet(Context ctx, SnapshotView view, SqlQuery query, SqlCaller caller)
      throws IOException {
    Path directory = Files.createTempDirectory("periplus-result");
    Path file = directory.resolve("result.parquet");
    try {
      sql.writeParquet(view.snapshot(), query, caller, file);
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
