package io.periplus.gremlin.ws;

import io.periplus.graph.GremlinQuery;
import io.periplus.graph.QueryRefused;
import io.periplus.model.PeriplusException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.tinkerpop.gremlin.process.traversal.Bytecode;

/**
 * What the arguments of a request ask for.
 *
 * @param batch values in one message
 * @param properties whether vertices and edges are sent with theirs
 * @param at the snapshot that it is about, if it names one
 */
record WireArguments(
    GremlinQuery query,
    Optional<Duration> timeout,
    int batch,
    boolean properties,
    Optional<String> at) {
  private static final int LARGEST_BATCH = 64;

  /**
   * @throws QueryRefused GR12 for aliases
   * @throws PeriplusException {@code invalid-parameter} for arguments of another type
   */
  static WireArguments of(WireRequest request) {
    Map<String, Object> args = request.args();
    checkAliases(args.get("aliases"));
    long batch = number(args, "batchSize").orElse((long) LARGEST_BATCH);
    return new WireArguments(
        query(request),
        number(args, "evaluationTimeout")
            .or(() -> number(args, "scriptEvaluationTimeout"))
            .map(Duration::ofMillis),
        (int) Math.max(1, Math.min(LARGEST_BATCH, batch)),
        !"tokens".equals(args.get("materializeProperties")),
        text(args, "at"));
  }

  private static GremlinQuery query(WireRequest request) {
    Object gremlin = request.args().get("gremlin");
    if (request.op().equals("bytecode")) {
      if (gremlin instanceof Bytecode bytecode) {
        return new GremlinQuery.Instructions(bytecode);
      }
      throw invalid("gremlin is no bytecode");
    }
    if (gremlin instanceof String text) {
      return new GremlinQuery.Text(text, bindings(request.args().get("bindings")));
    }
    throw invalid("gremlin is no text");
  }

  private static Map<String, Object> bindings(Object argument) {
    Map<String, Object> bindings = new LinkedHashMap<>();
    if (argument instanceof Map<?, ?> map) {
      map.forEach((name, value) -> bindings.put(String.valueOf(name), value));
    } else if (argument != null) {
      throw invalid("bindings is no map");
    }
    return bindings;
  }

  /** Rule GR12. */
  private static void checkAliases(Object aliases) {
    if (aliases == null) {
      return;
    }
    if (aliases instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> alias : map.entrySet()) {
        if (!"g".equals(alias.getKey()) || !"g".equals(alias.getValue())) {
          throw QueryRefused.by(
              "GR12",
              "only g may be an alias, and for g only",
              "There is one traversal source: g.");
        }
      }
      return;
    }
    throw invalid("aliases is no map");
  }

  private static Optional<Long> number(Map<String, Object> args, String name) {
    Object value = args.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Integer || value instanceof Long) {
      return Optional.of(((Number) value).longValue());
    }
    throw invalid(name + " is no whole number");
  }

  private static Optional<String> text(Map<String, Object> args, String name) {
    Object value = args.get(name);
    if (value == null || value instanceof String) {
      return Optional.ofNullable((String) value);
    }
    throw invalid(name + " is no text");
  }

  private static PeriplusException invalid(String what) {
    return PeriplusException.user(
        "invalid-parameter",
        "Cannot run the query: " + what + ". Send what the drivers of TinkerPop 3.7 send.");
  }
}
