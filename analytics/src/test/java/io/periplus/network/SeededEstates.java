package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * The seeds of the random estates that everything is held against: 1 to 2,000, on all processors.
 * {@code -Dtwin.estates=N} runs more or fewer of them, {@code -Dtwin.seed=N} that one alone.
 */
final class SeededEstates {
  private static final Long ONLY = Long.getLong("twin.seed");

  /** How many estates there are. */
  static final int COUNT = ONLY != null ? 1 : Integer.getInteger("twin.estates", 2_000);

  private SeededEstates() {}

  /** Collects what kernel and twin disagree about, by seed. */
  static void agree(LongFunction<List<String>> differences) {
    Map<Long, List<String>> found = new ConcurrentSkipListMap<>();
    all()
        .forEach(
            seed -> {
              List<String> some = differences.apply(seed);
              if (!some.isEmpty()) {
                found.put(seed, ONLY != null ? some : some.subList(0, Math.min(2, some.size())));
              }
            });
    assertThat(found).as("disagreements by seed").isEmpty();
  }

  static LongStream all() {
    return ONLY != null ? LongStream.of(ONLY) : LongStream.rangeClosed(1, COUNT).parallel();
  }
}
