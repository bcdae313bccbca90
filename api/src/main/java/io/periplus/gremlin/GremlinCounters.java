package io.periplus.gremlin;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What became of the queries of a server, since it started. */
public final class GremlinCounters {
  private final AtomicLong answered = new AtomicLong();
  private final Map<String, LongAdder> byCode = new ConcurrentSkipListMap<>();
  private final Map<String, LongAdder> byRule = new ConcurrentSkipListMap<>();

  void answered() {
    answered.incrementAndGet();
  }

  void failed(String code) {
    byCode.computeIfAbsent(code, key -> new LongAdder()).increment();
  }

  void refused(String rule) {
    byRule.computeIfAbsent(rule, key -> new LongAdder()).increment();
  }

  /** Queries that ended with an answer, cut off or whole. */
  public long answers() {
    return answered.get();
  }

  /** Problem code -> queries that ended with it. */
  public Map<String, Long> failures() {
    return sums(byCode);
  }

  /** Rule -> queries that it forbade. */
  public Map<String, Long> refusals() {
    return sums(byRule);
  }

  private static Map<String, Long> sums(Map<String, LongAdder> counters) {
    Map<String, Long> sums = new TreeMap<>();
    counters.forEach((key, counter) -> sums.put(key, counter.sum()));
    return sums;
  }
}
