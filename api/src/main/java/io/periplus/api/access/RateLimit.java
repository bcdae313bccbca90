package io.periplus.api.access;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Token buckets, one for each key or address (RC18): requests above the rate are refused, never
 * queued. Who was not seen for the longest is forgotten first; its bucket is full by then.
 */
final class RateLimit {
  private static final int MOST_BUCKETS = 10_000;
  private static final double MILLIS = 1000;

  private final Rate rate;
  private final Clock clock;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_BUCKETS;
        }
      };

  private static final class Bucket {
    private double tokens;
    private long filledAt;
  }

  /**
   * What became of a request.
   *
   * @param remaining requests that may follow at once
   * @param waitSeconds until one may be sent; 0 if this one was taken
   * @param resetSeconds until the bucket is full again
   */
  record Answer(boolean taken, long remaining, long waitSeconds, long resetSeconds) {}

  RateLimit(Rate rate, Clock clock) {
    this.rate = rate;
    this.clock = clock;
  }

  Rate rate() {
    return rate;
  }

  /** Takes one token of {@code who}, if there is one. */
  synchronized Answer take(String who) {
    long now = clock.millis();
    Bucket bucket = buckets.get(who);
    if (bucket == null) {
      bucket = new Bucket();
      bucket.tokens = rate.burst();
      buckets.put(who, bucket);
    } else {
      double more = Math.max(0, now - bucket.filledAt) / MILLIS * rate.perSecond();
      bucket.tokens = Math.min(rate.burst(), bucket.tokens + more);
    }
    bucket.filledAt = now;
    boolean taken = bucket.tokens >= 1;
    if (taken) {
      bucket.tokens--;
    }
    long wait = taken ? 0 : (long) Math.ceil((1 - bucket.tokens) / rate.perSecond());
    long reset = (long) Math.ceil((rate.burst() - bucket.tokens) / rate.perSecond());
    return new Answer(taken, (long) bucket.tokens, wait, reset);
  }
}
