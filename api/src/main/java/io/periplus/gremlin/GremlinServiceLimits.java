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
 */
public record GremlinServiceLimits(
    GremlinLimits query, int runningEach, int running, int waitingEach, int waiting) {

  public static final GremlinServiceLimits DEFAULT =
      new GremlinServiceLimits(GremlinLimits.DEFAULT, 4, 16, 32, 64);

  public GremlinServiceLimits {
    requireNonNull(query, "query is null");
  }
}
