package io.periplus.cost.allocation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who bears what a provider costs, {@code kind of weight -> consumer ARN -> weight}.
 *
 * @param rule the rule that found them
 * @param weights empty when nobody does
 */
public record Consumers(AllocationRule rule, Map<WeightKind, SortedMap<String, Double>> weights) {
  public Consumers {
    EnumMap<WeightKind, SortedMap<String, Double>> copy = new EnumMap<>(WeightKind.class);
    weights.forEach(
        (kind, byConsumer) -> {
          if (!byConsumer.isEmpty()) {
            copy.put(kind, Collections.unmodifiableSortedMap(new TreeMap<>(byConsumer)));
          }
        });
    weights = Collections.unmodifiableMap(copy);
  }

  /** Nobody: nothing is moved, reason {@code NO_CONSUMER} (AC2). */
  public boolean isEmpty() {
    return weights.isEmpty();
  }

  static Consumers of(AllocationRule rule, WeightKind kind, Map<String, Double> byConsumer) {
    return new Consumers(rule, Map.of(kind, new TreeMap<>(byConsumer)));
  }
}
