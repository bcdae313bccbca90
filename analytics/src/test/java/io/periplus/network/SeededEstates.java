package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * Runs what must hold of every estate over the seeds 1 to N, on all processors. {@code
 * -Dtwin.estates=N} and {@code -Dtwin.properties=N} run more of them, {@code -Dtwin.seed=N} that
 * one alone.
 */
final class SeededEstates {
  private static final Long ONLY = Long.getLong("twin.seed");

  /** How many estates kernel and twin are compared on. */
  static final int COUNT = ONLY != null ? 1 : Integer.getInteger("twin.estates", 2_000);

  /** How many estates each other law is held against. */
  static final int LAWS = ONLY != null ? 1 : Integer.getInteger("twin.properties", 200);

  private SeededEstates() {}

  /** Runs a law that fails by assertion; the failure of the lowest seed is the one that is told. */
  static void each(LongConsumer law) {
    each(LAWS, law);
  }

  private static void each(int count, LongConsumer law) {
    Map<Long, Throwable> failures = new ConcurrentSkipListMap<>();
    seeds(count)
        .forEach(
            seed -> {
              try {
                law.accept(seed);
              } catch (AssertionError | RuntimeException failure) {
                failures.put(seed, failure);
              }
            });
    for (Map.Entry<Long, Throwable> failure : failures.entrySet()) {
      throw new AssertionError(
          "seed " + failure.getKey() + " and " + (failures.size() - 1) + " more",
          failure.getValue());
    }
  }

  /** Collects what kernel and twin disagree about, by seed. */
  static void agree(LongFunction<List<String>> differences) {
    Map<Long, List<String>> found = new ConcurrentSkipListMap<>();
    each(
        COUNT,
        seed -> {
          List<String> some = differences.apply(seed);
          if (!some.isEmpty()) {
            found.put(seed, ONLY != null ? some : some.subList(0, Math.min(2, some.size())));
          }
        });
    assertThat(found).as("kernel and twin disagree, by seed").isEmpty();
  }

  private static LongStream seeds(int count) {
    return ONLY != null ? LongStream.of(ONLY) : LongStream.rangeClosed(1, count).parallel();
  }
}
