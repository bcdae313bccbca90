package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.periplus.api.access.AccessOptions;
import io.periplus.api.http.WorkLimits;
import io.periplus.api.reachability.ReachabilityService;
import io.periplus.gremlin.GremlinServiceLimits;
import io.periplus.jobs.JobRegistry;
import io.periplus.jobs.pipeline.GraphUpdater;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.sql.SqlLimits;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A running server on a free port; every JSON answer is held to the contract. */
final class ApiTestServer implements AutoCloseable {
  static final Clock CLOCK = Clock.fixed(TestEstate.TODAY.plusSeconds(3600), ZoneOffset.UTC);

  private static final JsonMapper MAPPER = new JsonMapper();

  private final ApiContract contract;
  private final ApiServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  private ApiTestServer(ApiContract contract, ApiServer server) {
    this.contract = contract;
    this.server = server;
  }

  static ApiTestServer start(SnapshotStore store, JobRegistry jobs) throws IOException {
    return start(store, jobs, Optional.empty());
  }

  static ApiTestServer start(
      SnapshotStore store, JobRegistry jobs, Optional<ReachabilityService> reachability)
      throws IOException {
    return start(store, jobs, reachability, WorkLimits.standard());
  }

  static ApiTestServer start(
      SnapshotStore store,
      JobRegistry jobs,
      Optional<ReachabilityService> reachability,
      WorkLimits limits)
      throws IOException {
    ApiOptions options =
        new ApiOptions(
            "127.0.0.1",
            0,
            Set.of(),
            CLOCK,
            limits,
            AccessOptions.standard(),
            SqlLimits.SERVICE,
            GremlinServiceLimits.DEFAULT,
            GraphUpdater.ACCESS_EDGES,
            EnumSet.allOf(Surface.class));
    return new ApiTestServer(
        ApiContract.load(),
        reachability.isPresent()
            ? ApiServer.start(options, store, jobs, reachability.get())
            : ApiServer.start(options, store, jobs));
  }

  /** A server with other rules of who is let in. */
  static ApiTestServer start(SnapshotStore store, AccessOptions access, Clock clock)
      throws IOException {
    ApiOptions options =
        new ApiOptions(
            "127.0.0.1",
            0,
            Set.of(),
            clock,
            WorkLimits.standard(),
            access,
            SqlLimits.SERVICE,
            GremlinServiceLimits.DEFAULT,
            GraphUpdater.ACCESS_EDGES,
            EnumSet.allOf(Surface.class));
    return new ApiTestServer(
        ApiContract.load(), ApiServer.start(options, store, new JobRegistry()));
  }

  ApiServer server() {
    return server;
  }

  ApiContract contract() {
    return contract;
  }

  HttpClient client() {
    return client;
  }

  URI uri(String pathAndQuery) {
    return URI.create("http://127.0.0.1:" + server.port() + pathAndQuery);
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A response whose body, if JSON, is known to be as the contract says. */
  record Answer(HttpResponse<String> response, JsonNode json) {
    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }
  }

  /**
   * Sends a GET.
   *
   * @param route the path as the contract spells it; null for none
   */
  Answer get(String route, String pathAndQuery, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(pathAndQuery)).GET();
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send("GET", route, request.build());
  }

  /** A GET whose path is the route. */
  Answer get(String pathAndQuery) throws Exception {
    return get(pathAndQuery.split("\\?")[0], pathAndQuery);
  }

  Answer post(String route, String body, String contentType) throws Exception {
    return post(route, route, body, contentType);
  }

  /** A POST whose path is not the route. */
  Answer post(String route, String path, String body, String contentType) throws Exception {
    return send(
        "POST",
        route,
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  Answer send(String method, String route, HttpRequest request) throws Exception {
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    String type = response.headers().firstValue("Content-Type").orElse("");
    JsonNode json = null;
    if (!response.body().isEmpty()) {
      json = type.contains("json") ? MAPPER.readTree(response.body()) : null;
      if (route != null) {
        assertThat(contract.validate(method, route, response.statusCode(), type, response.body()))
            .as("%s %s -> %s %s", method, request.uri(), response.statusCode(), response.body())
            .isEmpty();
      }
    }
    assertThat(response.body()).doesNotContain("io.periplus", "\tat ", "Exception", "/tmp/");
    return new Answer(response, json);
  }

  @Override
  public void close() {
    server.close();
  }
}
