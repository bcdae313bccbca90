package io.periplus.graph;

import java.time.Duration;

/**
 * What one query may cost (rules GR10, GR11).
 *
 * @param timeout of the evaluation; a query may lower it by {@code with('evaluationTimeout', ms)}
 * @param maxResults elements returned; more are cut off and the result says so
 * @param maxResultBytes of the result, roughly as JSON
 * @param maxTraversers held at once by barriers and side effects
 * @param maxLoops depth of {@code repeat}
 * @param maxText characters of the query
 * @param maxSteps steps of the query
 * @param maxNesting of parentheses and brackets
 */
public record GremlinLimits(
    Duration timeout,
    int maxResults,
    long maxResultBytes,
    long maxTraversers,
    int maxLoops,
    int maxText,
    int maxSteps,
    int maxNesting) {

  public static final GremlinLimits DEFAULT =
      new GremlinLimits(
          Duration.ofSeconds(30), 100_000, 32L << 20, 1_000_000, 50, 64 << 10, 500, 50);

  public GremlinLimits withTimeout(Duration newTimeout) {
    return new GremlinLimits(
        newTimeout,
        maxResults,
        maxResultBytes,
        maxTraversers,
        maxLoops,
        maxText,
        maxSteps,
        maxNesting);
  }

  public GremlinLimits withMaxResults(int newMaxResults) {
    return new GremlinLimits(
        timeout,
        newMaxResults,
        maxResultBytes,
        maxTraversers,
        maxLoops,
        maxText,
        maxSteps,
        maxNesting);
  }

  GremlinLimits withMaxTraversers(long newMaxTraversers) {
    return new GremlinLimits(
        timeout,
        maxResults,
        maxResultBytes,
        newMaxTraversers,
        maxLoops,
        maxText,
        maxSteps,
        maxNesting);
  }
}
