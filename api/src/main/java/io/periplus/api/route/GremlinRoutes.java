package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.periplus.api.http.Access;
import io.periplus.api.http.ClientWatch;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.api.http.Problems;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.http.RequestPrincipal;
import io.periplus.api.http.Responses;
import io.periplus.auth.Principal;
import io.periplus.graph.GremlinOutcome;
import io.periplus.graph.GremlinQuery;
import io.periplus.graph.QueryRefused;
import io.periplus.graph.QuerySyntax;
import io.periplus.gremlin.GraphSonForm;
import io.periplus.gremlin.GremlinRequest;
import io.periplus.gremlin.GremlinService;
import io.periplus.gremlin.QueryStatus;
import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Gremlin over HTTP, as Gremlin Server and Amazon Neptune offer it: {@code POST /gremlin} (and
 * {@code /api/v1/gremlin}), the list of running queries, and the summary that graph-explorer reads
 * its schema from.
 */
public final class GremlinRoutes {
  private static final String GRAPHSON = "application/vnd.gremlin-v3.0+json";
  private static final List<String> TYPES = List.of(Responses.JSON, GRAPHSON);

  private final GremlinService service;
  private final GremlinDesk desk;
  private final Executor writers;

  /**
   * @param writers send the answers, so that a slow client does not hold up a thread that queries
   *     need
   */
  public GremlinRoutes(GremlinService service, GremlinDesk desk, Executor writers) {
    this.service = service;
    this.desk = desk;
    this.writers = writers;
  }

  public void addTo(RouteTable routes) {
    routes.post(Access.QUERY, "/gremlin", this::query);
    routes.post(Access.QUERY, "/api/v1/gremlin", this::query);
    routes.get(Access.QUERY, "/gremlin/status", this::status);
    routes.get(Access.QUERY, "/pg/statistics/summary", this::summary);
  }

  private void query(Context ctx) {
    QueryParameters.parse(ctx.queryString()).requireKnown(List.of());
    String type = Responses.negotiate(ctx, Optional.empty(), TYPES);
    GraphSonForm form = form(ctx.header("Accept"));
    GremlinBody body = GremlinBody.read(ctx);
    GremlinQuery query = new GremlinQuery.Text(body.text(), body.bindings());
    String requestId = Problems.requestId(ctx);
    ClientWatch client = watch(ctx);
    GremlinRequest request =
        new GremlinRequest(
            body.queryId(),
            requestId,
            RequestPrincipal.of(ctx),
            query,
            body.timeout(),
            client::hasLeft);
    ctx.header("Cache-Control", "no-store");
    ctx.future(() -> answer(ctx, body, request, client, type, form.answer()));
  }

  private static ClientWatch watch(Context ctx) {
    try {
      return ClientWatch.of(ctx);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CompletableFuture<Void> answer(
      Context ctx,
      GremlinBody body,
      GremlinRequest request,
      ClientWatch client,
      String type,
      GraphSonForm.Answer answer) {
    CompletableFuture<GremlinOutcome> result;
    try {
      result = submit(body, request, answer);
    } catch (PeriplusException e) {
      result = CompletableFuture.failedFuture(e);
    }
    return result.handleAsync(
        (outcome, failure) -> {
          client.close();
          write(ctx, request, type, answer, outcome, failure);
          return null;
        },
        writers);
  }

  private CompletableFuture<GremlinOutcome> submit(
      GremlinBody body, GremlinRequest request, GraphSonForm.Answer answer) {
    if (!body.hasPlainAliases()) {
      throw service.refuse(
          request,
          QueryRefused.by("GR12", "an alias names something else than g", "Leave aliases out."));
    }
    return desk.submit(request, answer, body.at());
  }

  /** Typed, unless a range of GraphSON says {@code types=false}. */
  private static GraphSonForm form(String accept) {
    if (accept != null) {
      for (String range : accept.toLowerCase(Locale.ROOT).split(",")) {
        String plain = range.replace(" ", "");
        if (plain.startsWith("application/vnd.gremlin") && plain.contains("types=false")) {
          return GraphSonForm.UNTYPED;
        }
      }
    }
    return GraphSonForm.TYPED;
  }

  private static void write(
      Context ctx,
      GremlinRequest request,
      String type,
      GraphSonForm.Answer answer,
      GremlinOutcome outcome,
      Throwable failure) {
    if (failure != null) {
      Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
      Problems.write(
          ctx,
          cause instanceof PeriplusException
              ? problem((PeriplusException) cause, request)
              : new IllegalStateException(cause));
      return;
    }
    ctx.header("Periplus-Snapshot", outcome.snapshotId());
    ctx.contentType(type);
    ctx.result(answer.response(request.id(), outcome));
  }

  /** The problem, with what clients of Neptune look for beside it. */
  private static PeriplusException problem(PeriplusException failure, GremlinRequest request) {
    Optional<ProblemCode> code = ProblemCode.of(failure.code());
    if (code.isEmpty() || failure instanceof ProblemException) {
      return failure;
    }
    Map<String, Object> more = new TreeMap<>();
    more.put("detailedMessage", failure.getMessage());
    more.put("requestId", request.id());
    if (failure instanceof QueryRefused refused) {
      more.put("rule", refused.rule());
    }
    if (failure instanceof QuerySyntax syntax) {
      more.put("line", syntax.line());
      more.put("column", syntax.column());
    }
    return new ProblemException(code.get(), failure.getMessage(), List.of(), more);
  }

  private void status(Context ctx) {
    QueryParameters parameters = QueryParameters.parse(ctx.queryString());
    parameters.requireKnown(List.of("cancelQuery", "queryId"));
    ctx.header("Cache-Control", "no-store");
    Principal principal = RequestPrincipal.of(ctx);
    Optional<String> id = parameters.single("queryId");
    if (!parameters.all("cancelQuery").isEmpty()) {
      if (id.isEmpty()) {
        throw ProblemException.invalidParameter(
            "queryId", "it is required, to say which query to cancel. /gremlin/status lists them.");
      }
      if (!service.cancel(id.get(), principal)) {
        throw new ProblemException(
            ProblemCode.QUERY_NOT_FOUND,
            "Cannot cancel: no query of yours with that queryId is running. /gremlin/status lists"
                + " them.");
      }
      Responses.json(
          ctx, JsonNodeFactory.instance.objectNode().put("status", "200 OK").put("payload", true));
      return;
    }
    List<QueryStatus> all = service.running(principal);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("acceptedQueryCount", all.size());
    body.put("runningQueryCount", all.stream().filter(QueryStatus::running).count());
    ArrayNode queries = body.putArray("queries");
    all.stream()
        .filter(query -> id.isEmpty() || id.get().equals(query.id()))
        .forEach(query -> queries.add(json(query)));
    Responses.json(ctx, body);
  }

  private static ObjectNode json(QueryStatus query) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("queryId", query.id());
    json.put("queryString", query.text());
    json.putObject("queryEvalStats")
        .put("elapsed", query.elapsed().toMillis())
        .put("cancelled", query.cancelled());
    return json;
  }

  private void summary(Context ctx) {
    QueryParameters parameters = QueryParameters.parse(ctx.queryString());
    parameters.requireKnown(List.of("mode"));
    String mode = parameters.oneOf("mode", List.of("basic", "detailed")).orElse("basic");
    ctx.header("Cache-Control", "no-store");
    Responses.json(ctx, GraphSummaryJson.of(service, mode.equals("detailed")));
  }
}
