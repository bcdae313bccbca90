package io.periplus.gremlin;

import static java.util.Objects.requireNonNull;

import io.periplus.graph.GremlinLimits;

/**
 * How much Gremlin a server does at once (GR11).
 *
 * @param query what one query may cost
 * @param runningEach queries of one principal that run at once
 * @param running queries that run at once, of all
 * @param waitingEach queries of one principal that wait for their turn
 * @param waiting queries that wait for their turn, of all
 * @param sockets what WebSocket connections may take
 */
public record GremlinServiceLimits(
    GremlinLimits query,
    int runningEach,
    int running,
    int waitingEach,
    int waiting,
    SocketLimits sockets) {

  public static final GremlinServiceLimits DEFAULT =
      new GremlinServiceLimits(GremlinLimits.DEFAULT, 4, 16, 32, 64, SocketLimits.DEFAULT);

  public GremlinServiceLimits {
    requireNonNull(query, "query is null");
    requireNonNull(sockets, "sockets is null");
  }

  /** The same, with other limits of connections. */
  public GremlinServiceLimits with(SocketLimits otherSockets) {
    return new GremlinServiceLimits(
        query, runningEach, running, waitingEach, waiting, otherSockets);
  }
}
