package io.periplus.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Wrong keys by address: ten in five minutes, and it has to wait for five (AU6). */
final class FailureLimit {
  static final int MOST_FAILURES = 10;
  static final Duration WINDOW = Duration.ofMinutes(5);

  /** Addresses are remembered in the order of their last failure; more would be an attack too. */
  private static final int MOST_ADDRESSES = 10_000;

  private final Clock clock;
  private final Map<String, Deque<Instant>> failures =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  FailureLimit(Clock clock) {
    this.clock = clock;
  }

  /** Seconds that the address has to wait; 0 if it need not. */
  synchronized long waitSeconds(String address) {
    Deque<Instant> times = failures.get(address);
    if (times == null) {
      return 0;
    }
    Instant now = clock.instant();
    if (times.size() >= MOST_FAILURES) {
      long left = Duration.between(now, times.getLast().plus(WINDOW)).toSeconds();
      if (left >= 0) {
        return left + 1;
      }
    }
    while (!times.isEmpty() && times.getFirst().plus(WINDOW).isBefore(now)) {
      times.removeFirst();
    }
    if (times.isEmpty()) {
      failures.remove(address);
    }
    return 0;
  }

  /** Counts a failure. */
  synchronized void add(String address) {
    Deque<Instant> times = failures.computeIfAbsent(address, each -> new ArrayDeque<>());
    Instant now = clock.instant();
    while (!times.isEmpty() && times.getFirst().plus(WINDOW).isBefore(now)) {
      times.removeFirst();
    }
    if (times.size() < MOST_FAILURES) {
      times.addLast(now);
    }
  }
}
