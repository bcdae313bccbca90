package io.periplus.gremlin;

import static java.util.Objects.requireNonNull;

import io.periplus.auth.Principal;
import io.periplus.graph.GremlinQuery;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * A query and who asks it.
 *
 * @param id by which the query is listed and cancelled; unique among those of its principal
 * @param requestId for the audit log
 * @param timeout lowers the server's limit, never raises it; zero and less mean the limit
 * @param unwanted tells that the client is gone, which cancels the query
 */
public record GremlinRequest(
    String id,
    String requestId,
    Principal principal,
    GremlinQuery query,
    Optional<Duration> timeout,
    BooleanSupplier unwanted) {
  public GremlinRequest {
    requireNonNull(id, "id is null");
    requireNonNull(requestId, "requestId is null");
    requireNonNull(principal, "principal is null");
    requireNonNull(query, "query is null");
    requireNonNull(timeout, "timeout is null");
    requireNonNull(unwanted, "unwanted is null");
  }

  /** A request whose client is there to the end, or cancels by itself. */
  public GremlinRequest(
      String id,
      String requestId,
      Principal principal,
      GremlinQuery query,
      Optional<Duration> timeout) {
    this(id, requestId, principal, query, timeout, () -> false);
  }

  /** A request with an id of its own and the server's time limit. */
  public static GremlinRequest of(Principal principal, GremlinQuery query) {
    String id = UUID.randomUUID().toString();
    return new GremlinRequest(id, id, principal, query, Optional.empty());
  }
}
