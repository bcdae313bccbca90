package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
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
import io.periplus.jobs.Job;
import io.periplus.jobs.JobAccount;
import io.periplus.jobs.JobPhase;
import io.periplus.jobs.JobProgress;
import io.periplus.jobs.JobRegistry;
import io.periplus.jobs.RunningJob;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /jobs}: what runs, and its progress as it happens. */
public final class JobRoutes {
  private static final String BASE = "/api/v1/jobs";

  private static final List<Column> COLUMNS =
      List.of(
          Column.of("id", ColumnKind.TEXT),
          Column.of("kind", ColumnKind.TEXT),
          Column.of("state", ColumnKind.TEXT),
          Column.of("createdBy", "\"createdBy\"", ColumnKind.TEXT),
          Column.of("createdAt", "\"createdAt\"", ColumnKind.INSTANT),
          Column.of("startedAt", "\"startedAt\"", ColumnKind.INSTANT),
          Column.of("finishedAt", "\"finishedAt\"", ColumnKind.INSTANT),
          Column.of("done", ColumnKind.INTEGER),
          Column.of("total", ColumnKind.INTEGER),
          Column.of("unit", ColumnKind.TEXT),
          Column.of("message", ColumnKind.TEXT),
          Column.of("snapshotId", "\"snapshotId\"", ColumnKind.TEXT),
          Column.of("error", ColumnKind.TEXT));

  private static final Listing LISTING =
      new Listing("jobs", Sql.of("none"), COLUMNS, List.of("id"), "-createdAt", filters(), null);

  private final JobRegistry jobs;
  private final Lists lists;
  private final RowEngine engine;
  private final JobEventStream events;

  public JobRoutes(JobRegistry jobs, Lists lists, RowEngine engine, JobEventStream events) {
    this.jobs = jobs;
    this.lists = lists;
    this.engine = engine;
    this.events = events;
  }

  public void addTo(RouteTable routes) {
    routes.get(Access.READ, BASE, this::list);
    routes.get(Access.READ, BASE + "/{id}", this::one);
    routes.get(Access.READ, BASE + "/{id}/events", this::stream);
  }

  private static Map<String, Filters> filters() {
    Map<String, Filters> filters = new LinkedHashMap<>();
    filters.put("state", Filters.on("state", ColumnKind.TEXT));
    filters.put("kind", Filters.on("kind", ColumnKind.TEXT));
    return filters;
  }

  private void list(Context ctx) throws IOException, SQLException {
    QueryParameters parameters = QueryParameters.parse(ctx.queryString());
    boolean csv = Lists.wantsCsv(ctx, parameters);
    ListRequest request = ListRequest.read(LISTING, parameters, List.of(), csv, "");
    List<ObjectNode> rows = jobs.list().stream().map(JobRoutes::row).toList();
    try (Connection connection = engine.connection()) {
      lists.respond(
          ctx,
          request.from(JsonRows.relation(COLUMNS, rows)),
          Hash.of(rows.toString()),
          connection,
          null);
    }
  }

  private void one(Context ctx) {
    QueryParameters.parse(ctx.queryString()).requireKnown(List.of());
    Responses.negotiate(ctx, Optional.empty(), List.of(Responses.JSON));
    ctx.header("Cache-Control", "no-store");
    Responses.json(ctx, json(find(ctx).job()));
  }

  private void stream(Context ctx) {
    QueryParameters.parse(ctx.queryString()).requireKnown(List.of());
    Responses.negotiate(ctx, Optional.empty(), List.of("text/event-stream"));
    RunningJob job = find(ctx);
    String last = ctx.header("Last-Event-ID");
    if (last != null && !last.matches("\\d{1,18}")) {
      throw ProblemException.invalidParameter(
          "Last-Event-ID", "it must be the id of an event, a whole number.");
    }
    events.send(ctx, job, last == null ? 0 : Long.parseLong(last));
  }

  private RunningJob find(Context ctx) {
    String id = ctx.pathParam("id");
    return jobs.find(id)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.JOB_NOT_FOUND,
                    "Cannot find the job: this server has none with that id."
                        + " List them with /api/v1/jobs."));
  }

  private static ObjectNode row(Job job) {
    ObjectNode row = common(job);
    row.put("done", job.progress().done());
    row.put("total", job.progress().total());
    row.put("unit", job.progress().unit());
    row.put("message", job.progress().message());
    return row;
  }

  /** The body of a job. */
  static ObjectNode json(Job job) {
    ObjectNode body = common(job);
    body.set("progress", progress(job.progress()));
    ObjectNode links = body.putObject("links");
    links.put("self", BASE + '/' + job.id());
    links.put("events", BASE + '/' + job.id() + "/events");
    if (job.snapshotId() != null) {
      links.put("snapshot", "/api/v1/snapshots/" + job.snapshotId());
    }
    return body;
  }

  private static ObjectNode common(Job job) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", job.id());
    node.put("kind", job.kind().name());
    node.put("state", job.state().name());
    node.put("createdBy", job.createdBy());
    putTime(node, "createdAt", job.createdAt());
    putTime(node, "startedAt", job.startedAt());
    putTime(node, "finishedAt", job.finishedAt());
    if (job.snapshotId() != null) {
      node.put("snapshotId", job.snapshotId());
    }
    if (job.error() != null) {
      node.put("error", job.error());
    }
    return node;
  }

  static ObjectNode progress(JobProgress progress) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("done", progress.done());
    node.put("total", progress.total());
    node.put("unit", progress.unit());
    node.put("message", progress.message());
    ArrayNode phases = node.putArray("phases");
    for (JobPhase phase : progress.phases()) {
      ObjectNode each = phases.addObject();
      each.put("name", phase.name());
      each.put("state", phase.state().name());
      each.put("done", phase.done());
      each.put("total", phase.total());
      each.put("unit", phase.unit());
      putTime(each, "startedAt", phase.startedAt());
      putTime(each, "finishedAt", phase.finishedAt());
    }
    ArrayNode accounts = node.putArray("accounts");
    for (JobAccount account : progress.accounts()) {
      ObjectNode each = accounts.addObject();
      each.put("accountId", account.accountId());
      if (account.name() != null) {
        each.put("name", account.name());
      }
      each.put("done", account.done());
      each.put("total", account.total());
      each.put("incomplete", account.incomplete());
    }
    return node;
  }

  private static void putTime(ObjectNode node, String name, Instant time) {
    if (time != null) {
      node.put(name, time.toString());
    }
  }
}
