package io.periplus.api.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.javalin.http.Context;
import io.periplus.api.data.SnapshotView;
import io.periplus.api.data.SnapshotViews;
import io.periplus.api.http.Access;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.http.RequestPrincipal;
import io.periplus.api.http.Responses;
import io.periplus.api.list.Hash;
import io.periplus.gremlin.GremlinService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** {@code /healthz}, {@code /readyz} and the description of the API itself. */
public final class ServiceRoutes {
  private static final long LEAST_FREE_BYTES = 1L << 30;

  private final SnapshotViews views;
  private final GremlinService gremlin;
  private final Clock clock;
  private final String yaml;
  private final JsonNode json;

  public ServiceRoutes(SnapshotViews views, GremlinService gremlin, Clock clock) {
    this.views = views;
    this.gremlin = gremlin;
    this.clock = clock;
    try (InputStream in = ServiceRoutes.class.getResourceAsStream("/openapi.yaml")) {
      this.yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      this.json = new YAMLMapper().readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException("openapi.yaml is not on the class path", e);
    }
  }

  public void addTo(RouteTable routes) {
    routes.get(Access.OPEN, "/healthz", this::health);
    routes.get(Access.OPTIONAL, "/readyz", this::readiness);
    routes.get(Access.OPEN, "/openapi.json", this::openApiJson);
    routes.get(Access.OPEN, "/openapi.yaml", this::openApiYaml);
  }

  private void health(Context ctx) {
    QueryParameters.parse(ctx.queryString()).requireKnown(List.of());
    ctx.header("Cache-Control", "no-store");
    Responses.json(ctx, JsonNodeFactory.instance.objectNode().put("status", "UP"));
  }

  private void readiness(Context ctx) throws IOException {
    QueryParameters.parse(ctx.queryString()).requireKnown(List.of());
    ctx.header("Cache-Control", "no-store");
    long free = Files.getFileStore(views.store().directory()).getUsableSpace();
    if (free < LEAST_FREE_BYTES) {
      throw new ProblemException(
          ProblemCode.NOT_READY,
          "Cannot serve reliably: less than 1 GiB is free on the data directory's disk."
              + " Free space.");
    }
    requireGraph();
    try (SnapshotView view = views.current().orElseThrow(ServiceRoutes::noSnapshot)) {
      ObjectNode body = JsonNodeFactory.instance.objectNode().put("status", "READY");
      if (RequestPrincipal.find(ctx).isEmpty()) {
        Responses.json(ctx, body);
        return;
      }
      ObjectNode checks = body.putObject("checks");
      long age = Duration.between(view.publishedAt(), clock.instant()).toSeconds();
      checks.putObject("snapshot").put("id", view.id()).put("ageSeconds", Math.max(0, age));
      gremlin
          .snapshotId()
          .ifPresent(
              id -> {
                ObjectNode graph = checks.putObject("graph").put("snapshotId", id);
                gremlin
                    .statistics()
                    .ifPresent(counts -> graph.put("elements", counts.vertices() + counts.edges()));
              });
      checks.putObject("disk").put("freeBytes", free);
      Responses.json(ctx, body);
    }
  }

  private void requireGraph() {
    switch (gremlin.readiness()) {
      case WARMING ->
          throw new ProblemException(
              ProblemCode.NOT_READY, "Cannot answer yet: the graph is being opened. Ask again.");
      case UNUSABLE ->
          throw new ProblemException(
              ProblemCode.NOT_READY,
              "Cannot answer Gremlin: the graph cannot be opened. Remove the directory graph, and"
                  + " crawl or analyze again; it is rebuilt from the snapshot.");
      case READY -> {}
    }
  }

  private static ProblemException noSnapshot() {
    return new ProblemException(
        ProblemCode.NOT_READY,
        "Cannot answer yet: no snapshot is published. Run periplus crawl or periplus import.");
  }

  private void openApiJson(Context ctx) {
    QueryParameters.parse(ctx.queryString()).requireKnown(List.of());
    if (!Responses.notModified(ctx, Hash.of(yaml) + ".json", false)) {
      Responses.json(ctx, json);
    }
  }

  private void openApiYaml(Context ctx) {
    QueryParameters.parse(ctx.queryString()).requireKnown(List.of());
    if (!Responses.notModified(ctx, Hash.of(yaml) + ".yaml", false)) {
      ctx.contentType("application/yaml; charset=utf-8");
      ctx.result(yaml);
    }
  }
}
