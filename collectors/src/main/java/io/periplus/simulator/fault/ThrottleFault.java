package io.periplus.simulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.simulator.wire.ErrorNames;
import io.periplus.simulator.wire.Reply;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A token bucket per {@code key} (account, region, service, operation): {@code size} tokens, {@code
 * refillPerSecond}. Without a size every call that the selector names is throttled.
 */
final class ThrottleFault implements Fault {
  private static final List<String> ALL_DIMENSIONS =
      List.of("account", "region", "service", "operation");

  private static final class Bucket {
    private double tokens;
    private long refilledAt;
  }

  private final double size;
  private final double refillPerSecond;
  private final List<String> dimensions = new ArrayList<>();
  private final Clock clock;
  private final Map<String, Bucket> buckets = new HashMap<>();

  ThrottleFault(JsonNode rule, Clock clock) {
    this.size = rule.path("size").asDouble(0);
    this.refillPerSecond = rule.path("refillPerSecond").asDouble(0);
    this.clock = clock;
    rule.path("key").forEach(dimension -> dimensions.add(dimension.asText()));
    if (dimensions.isEmpty()) {
      dimensions.addAll(ALL_DIMENSIONS);
    }
    if (!ALL_DIMENSIONS.containsAll(dimensions)) {
      throw FaultPlan.bad("a throttle's key is made of " + ALL_DIMENSIONS);
    }
  }

  @Override
  public Optional<Reply> before(FaultContext context) {
    if (!take(key(context))) {
      throw ErrorNames.throttled(context.service());
    }
    return Optional.empty();
  }

  private synchronized boolean take(String key) {
    long now = clock.millis();
    Bucket bucket = buckets.get(key);
    if (bucket == null) {
      bucket = new Bucket();
      bucket.tokens = size;
      buckets.put(key, bucket);
    } else {
      double refill = (now - bucket.refilledAt) / 1000.0 * refillPerSecond;
      bucket.tokens = Math.min(size, bucket.tokens + refill);
    }
    bucket.refilledAt = now;
    if (bucket.tokens < 1) {
      return false;
    }
    bucket.tokens--;
    return true;
  }

  private String key(FaultContext context) {
    StringBuilder key = new StringBuilder();
    for (String dimension : dimensions) {
      String value =
          switch (dimension) {
            case "account" -> context.account();
            case "region" -> context.region();
            case "service" -> context.service().name();
            default -> context.operation();
          };
      key.append(value).append('|');
    }
    return key.toString();
  }
}
