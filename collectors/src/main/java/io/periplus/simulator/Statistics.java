package io.periplus.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts of what was asked and answered: per account, region, service and operation, and of what
 * the simulator does not model.
 */
public final class Statistics {
  /** One line of {@code GET /_periplus/stats}. */
  public record Key(String account, String region, String service, String operation)
      implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return text().compareTo(other.text());
    }

    private String text() {
      return account + "|" + region + "|" + service + "|" + operation;
    }
  }

  private static final class Counts {
    private long calls;
    private long errors;
    private long throttles;
    private long bytes;
  }

  private final Map<Key, Counts> counts = new TreeMap<>();
  private final Map<String, Long> unmodelled = new TreeMap<>();

  synchronized void answered(Key key, int status, boolean throttled, long bytes) {
    Counts count = counts.computeIfAbsent(key, unused -> new Counts());
    count.calls++;
    count.bytes += bytes;
    if (status >= 400) {
      count.errors++;
    }
    if (throttled) {
      count.throttles++;
    }
  }

  synchronized void unmodelled(String service, String operation) {
    unmodelled.merge(service + ":" + operation, 1L, Long::sum);
  }

  /** Calls of {@code operation}, over all accounts and regions. */
  public synchronized long calls(String service, String operation) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().service().equals(service))
        .filter(entry -> entry.getKey().operation().equals(operation))
        .mapToLong(entry -> entry.getValue().calls)
        .sum();
  }

  /** Calls of every operation. */
  public synchronized long calls() {
    return counts.values().stream().mapToLong(count -> count.calls).sum();
  }

  public synchronized long throttles() {
    return counts.values().stream().mapToLong(count -> count.throttles).sum();
  }

  /** {@code service:operation -> calls} of operations that could not be answered. */
  public synchronized Map<String, Long> unmodelled() {
    return new TreeMap<>(unmodelled);
  }

  synchronized void clear() {
    counts.clear();
    unmodelled.clear();
  }

  synchronized ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("calls", calls());
    json.put("throttles", throttles());
    ObjectNode unknown = json.putObject("unmodelled");
    unmodelled.forEach(unknown::put);
    ArrayNode operations = json.putArray("operations");
    counts.forEach(
        (key, count) ->
            operations
                .addObject()
                .put("account", key.account())
                .put("region", key.region())
                .put("service", key.service())
                .put("operation", key.operation())
                .put("calls", count.calls)
                .put("errors", count.errors)
                .put("throttles", count.throttles)
                .put("bytes", count.bytes));
    return json;
  }
}
