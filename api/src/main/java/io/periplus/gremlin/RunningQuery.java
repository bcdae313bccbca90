package io.periplus.gremlin;

import io.periplus.auth.Principal;
import io.periplus.auth.Role;
import io.periplus.graph.GremlinCancellation;
import io.periplus.graph.GremlinOutcome;
import io.periplus.graph.GremlinSink;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A query between its acceptance and its end. */
final class RunningQuery {
  private final GremlinRequest request;
  private final GremlinSink sink;
  private final GraphChoice graph;
  private final GremlinCancellation cancellation;
  private final CompletableFuture<GremlinOutcome> result = new CompletableFuture<>();
  private final long accepted = System.nanoTime();
  private volatile boolean started;

  RunningQuery(GremlinRequest request, GremlinSink sink, GraphChoice graph) {
    this.request = request;
    this.sink = sink;
    this.graph = graph;
    this.cancellation = new GremlinCancellation(request.unwanted());
  }

  static boolean mayBeSeenBy(Principal principal, RunningQuery query) {
    return principal.role().includes(Role.ADMIN) || principal.id().equals(query.principal().id());
  }

  GremlinRequest request() {
    return request;
  }

  Principal principal() {
    return request.principal();
  }

  GraphChoice graph() {
    return graph;
  }

  GremlinSink sink() {
    return sink;
  }

  GremlinCancellation cancellation() {
    return cancellation;
  }

  CompletableFuture<GremlinOutcome> result() {
    return result;
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - accepted);
  }

  void start() {
    started = true;
  }

  QueryStatus status() {
    return new QueryStatus(
        request.id(),
        request.query().text(),
        principal().id(),
        elapsed(),
        started,
        cancellation.isCancelled());
  }
}
