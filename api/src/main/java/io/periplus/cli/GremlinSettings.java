package io.periplus.cli;

import io.periplus.graph.GremlinLimits;
import io.periplus.gremlin.GremlinServiceLimits;
import java.time.Duration;
import java.util.List;

/** Settings of Gremlin over HTTP and WebSocket: {@code gremlin}. */
final class GremlinSettings {
  private static final int KIBI = 10;

  static final Setting<Boolean> ENABLED =
      new Setting<>(
          "gremlin.enabled",
          SettingType.BOOLEAN,
          "true",
          "Whether the server takes Gremlin, over HTTP and WebSocket");
  static final Setting<Duration> TIMEOUT =
      new Setting<>(
          "gremlin.timeout",
          SettingType.DURATION,
          "30s",
          "Time of a query; a client may lower it for its own");
  static final Setting<Integer> MAX_RESULTS =
      new Setting<>(
          "gremlin.max-results",
          SettingType.number(1, 10_000_000),
          "100000",
          "Elements of a result, at most; the rest is cut off, and said to be");
  static final Setting<Long> MAX_RESULT_SIZE =
      new Setting<>(
          "gremlin.max-result-size",
          SettingType.SIZE_IN_BYTES,
          "32MiB",
          "Size of a result, at most; the rest is cut off, and said to be");
  static final Setting<Integer> MAX_TRAVERSERS =
      new Setting<>(
          "gremlin.max-traversers",
          SettingType.number(1_000, 100_000_000),
          "1000000",
          "Elements that a query gathers at once");
  static final Setting<Integer> MAX_LOOPS =
      new Setting<>("gremlin.max-loops", SettingType.number(1, 1_000), "50", "Depth of `repeat`");
  static final Setting<Integer> MAX_CONCURRENT =
      new Setting<>(
          "gremlin.max-concurrent",
          SettingType.number(1, 256),
          "16",
          "Queries that run at once, of all; one client has a quarter of them");
  static final Setting<Long> MAX_TEXT =
      new Setting<>("gremlin.max-text", SettingType.SIZE_IN_BYTES, "64KiB", "Length of a query");

  static final List<Setting<?>> ALL =
      List.of(
          ENABLED,
          TIMEOUT,
          MAX_RESULTS,
          MAX_RESULT_SIZE,
          MAX_TRAVERSERS,
          MAX_LOOPS,
          MAX_CONCURRENT,
          MAX_TEXT);

  private GremlinSettings() {}

  /** What they say, for the service. */
  static GremlinServiceLimits limits(SettingValues values) {
    GremlinServiceLimits standard = GremlinServiceLimits.DEFAULT;
    GremlinLimits query = standard.query();
    int running = values.get(MAX_CONCURRENT);
    return new GremlinServiceLimits(
        new GremlinLimits(
            values.get(TIMEOUT),
            values.get(MAX_RESULTS),
            values.get(MAX_RESULT_SIZE),
            values.get(MAX_TRAVERSERS),
            values.get(MAX_LOOPS),
            (int) Math.min(values.get(MAX_TEXT), 1L << (KIBI + KIBI)),
            query.maxSteps(),
            query.maxNesting()),
        Math.max(1, running / (standard.running() / standard.runningEach())),
        running,
        standard.waitingEach(),
        standard.waiting(),
        standard.sockets());
  }
}
