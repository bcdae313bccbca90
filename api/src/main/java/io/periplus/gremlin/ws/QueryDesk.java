package io.periplus.gremlin.ws;

import io.periplus.auth.Principal;
import io.periplus.graph.GremlinOutcome;
import io.periplus.graph.GremlinSink;
import io.periplus.gremlin.GremlinRequest;
import io.periplus.model.PeriplusException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where connections hand in what they are asked. */
public interface QueryDesk {

  /**
   * Counts a request, whatever becomes of it.
   *
   * @throws PeriplusException {@code rate-limited}
   */
  void count(Principal caller);

  /**
   * Asks the graph of a snapshot.
   *
   * @param at which one, as everywhere; empty for the published one
   * @throws PeriplusException {@code snapshot-not-found}, and what {@link
   *     io.periplus.gremlin.GremlinService#submit} throws
   */
  CompletableFuture<GremlinOutcome> submit(
      GremlinRequest request, GremlinSink sink, Optional<String> at);
}
