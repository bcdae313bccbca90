package io.periplus.api.route;

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
import io.periplus.api.list.Column;
import io.periplus.api.list.ColumnKind;
import io.periplus.api.list.Filters;
import io.periplus.api.list.Hash;
import io.periplus.api.list.ListRequest;
import io.periplus.api.list.Listing;
import io.periplus.api.list.Sql;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.SnapshotSummary;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code /snapshots}: what can be asked about, and what it is made of. */
public final class SnapshotRoutes {
  private static final String BASE = "/api/v1/snapshots";

  private static final List<Column> COLUMNS =
      List.of(
          Column.of("id", ColumnKind.TEXT),
          Column.of("publishedAt", "\"publishedAt\"", ColumnKind.INSTANT).orNull(),
          Column.of("startedAt", "\"startedAt\"", ColumnKind.INSTANT).orNull(),
          Column.of("status", ColumnKind.TEXT),
          Column.of("current", "\"current\"", ColumnKind.BOOLEAN),
          Column.of("accounts", ColumnKind.TEXT_LIST),
          Column.of("regions", ColumnKind.TEXT_LIST),
          Column.of("resources", ColumnKind.INTEGER),
          Column.of("relationships", ColumnKind.INTEGER),
          Column.of("bytes", ColumnKind.INTEGER),
          Column.of("coveragePercent", "\"coveragePercent\"", ColumnKind.NUMBER),
          Column.of("analyses", ColumnKind.TEXT_LIST));

  private static final Listing LISTING =
      new Listing(
          "snapshots",
          Sql.of("none"),
          COLUMNS,
          List.of("id"),
          "-id",
          Map.of("status", Filters.on("status", ColumnKind.TEXT)),
          null);

  private final SnapshotViews views;
  private final Lists lists;
  private final RowEngine engine;
  private final Clock clock;

  public SnapshotRoutes(SnapshotViews views, Lists lists, RowEngine engine, Clock clock) {
    this.views = views;
    this.lists = lists;
    this.engine = engine;
    this.clock = clock;
  }

  public void addTo(RouteTable routes) {
    routes.get(Access.READ, BASE, this::list);
    routes.get(Access.READ, BASE + "/{id}", this::one);
  }

  private void list(Context ctx) throws IOException, SQLException {
    QueryParameters parameters = QueryParameters.parse(ctx.queryString());
    boolean csv = Lists.wantsCsv(ctx, parameters);
    ListRequest request = ListRequest.read(LISTING, parameters, List.of(), csv, "");
    List<ObjectNode> rows = new ArrayList<>();
    for (SnapshotSummary summary : views.store().list()) {
      rows.add(row(summary));
    }
    ObjectNode info = null;
    Optional<SnapshotView> current = views.current();
    if (current.isPresent()) {
      try (SnapshotView view = current.get()) {
        ctx.header("Periplus-Snapshot", view.id());
        info = view.info(clock);
      }
    }
    try (Connection connection = engine.connection()) {
      lists.respond(
          ctx,
          request.from(JsonRows.relation(COLUMNS, rows)),
          Hash.of(rows.toString()),
          connection,
          info);
    }
  }

  private static ObjectNode row(SnapshotSummary summary) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("id", summary.id());
    row.put("publishedAt", text(summary.publishedAt()));
    row.put("startedAt", text(summary.createdAt()));
    row.put("status", summary.status().name());
    row.put("current", summary.current());
    summary.accounts().forEach(row.putArray("accounts")::add);
    summary.regions().forEach(row.putArray("regions")::add);
    row.put("resources", summary.resources());
    row.put("relationships", summary.relationships());
    row.put("bytes", summary.bytes());
    row.put("coveragePercent", summary.coveragePercent());
    ArrayNode analyses = row.putArray("analyses");
    summary.analyses().stream()
        .filter(run -> run.status() == Manifest.AnalysisStatus.SUCCEEDED)
        .forEach(run -> analyses.add(run.job()));
    return row;
  }

  private static String text(Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private void one(Context ctx) {
    QueryParameters parameters = QueryParameters.parse(ctx.queryString());
    Responses.negotiate(ctx, Optional.empty(), List.of(Responses.JSON));
    parameters.requireKnown(List.of());
    String id = ctx.pathParam("id");
    try (SnapshotView view = views.open(id)) {
      ctx.header("Periplus-Snapshot", view.id());
      SnapshotSummary summary =
          views.store().list().stream()
              .filter(each -> each.id().equals(view.id()))
              .findFirst()
              .orElseThrow(() -> gone(view.id()));
      ObjectNode body = detail(view.manifest(), summary);
      if (!Responses.notModified(ctx, view.id() + '.' + Hash.of(body.toString()), false)) {
        Responses.json(ctx, body);
      }
    }
  }

  private static ProblemException gone(String id) {
    return new ProblemException(
        ProblemCode.SNAPSHOT_NOT_FOUND,
        "Cannot show snapshot " + id + ": it was pruned just now. Choose another.");
  }

  private static ObjectNode detail(Manifest manifest, SnapshotSummary summary) {
    ObjectNode body = row(summary);
    body.remove("coveragePercent");
    body.set("coverage", SnapshotView.coverage(manifest.coverage()));
    body.put("schemaVersion", manifest.schemaVersion());
    ArrayNode files = body.putArray("files");
    for (Manifest.Table table : manifest.visibleTables().values()) {
      for (Manifest.TableFile file : table.files()) {
        files
            .addObject()
            .put("path", file.path())
            .put("sha256", file.sha256())
            .put("bytes", file.bytes())
            .put("rows", file.rows());
      }
    }
    ObjectNode counts = body.putObject("countsByType");
    manifest.countsByType().forEach(counts::put);
    ObjectNode scopes = body.putObject("scopes");
    Manifest.CoverageSummary coverage = manifest.coverage();
    scopes.put("COMPLETE", coverage.complete());
    scopes.put("DENIED", coverage.denied());
    scopes.put("FAILED", coverage.failed());
    scopes.put("SKIPPED", coverage.skipped());
    scopes.put("UNSUPPORTED_REGION", coverage.unsupported());
    scopes.put("CARRIED", coverage.carried());
    ArrayNode analyses = body.putArray("analyses");
    manifest.analyses().stream()
        .filter(run -> manifest.latestSuccess(run.job()).filter(run::equals).isPresent())
        .forEach(run -> analyses.add(analysis(run)));
    return body;
  }

  private static ObjectNode analysis(Manifest.Analysis run) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("job", run.job());
    node.put("finishedAt", text(run.finishedAt()));
    Map<String, Manifest.Table> tables = new TreeMap<>(run.tables());
    StringBuilder hashes = new StringBuilder();
    tables.forEach((name, table) -> hashes.append(name).append(table.tableHash()).append('\n'));
    node.put("resultHash", Hash.of(hashes.toString()));
    ObjectNode rows = node.putObject("rows");
    tables.forEach((name, table) -> rows.put(name, table.rows()));
    return node;
  }
}
