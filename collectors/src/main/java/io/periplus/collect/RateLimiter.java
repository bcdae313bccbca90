package io.periplus.collect;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps calls under the rates of AWS (rules R10-R14): one token bucket per account, region, service
 * and operation, at a share of the documented size so that the owner's own automation is not
 * throttled; additive increase and multiplicative decrease where AWS documents nothing.
 */
final class RateLimiter {
  /** Good calls after which the rate rises by one per second. */
  private static final int RAISE_AFTER = 20;

  private static final double FLOOR = 0.5;

  private final Pacer pacer;
  private final double share;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  /**
   * @param share of a documented bucket, above 0 and at most 1
   */
  RateLimiter(Pacer pacer, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be above 0 and at most 1, was " + share);
    }
    this.pacer = pacer;
    this.share = share;
  }

  /**
   * Waits for the permission to call.
   *
   * @param paged whether the request asks for pages: EC2 has a smaller bucket for those that do not
   */
  Permit acquire(String account, String region, String service, String operation, boolean paged) {
    String key = key(account, region, service, operation);
    Bucket bucket =
        buckets.computeIfAbsent(
            key, k -> new Bucket(terms(service, operation, paged, share), pacer.nanoTime()));
    Duration wait = bucket.take(pacer.nanoTime());
    if (!wait.isZero()) {
      pacer.sleep(wait);
    }
    return new Permit(bucket);
  }

  /** Calls with the same key share a bucket (R10). */
  static String key(String account, String region, String service, String operation) {
    String scope = service.equals("iam") || service.equals("sts") ? "global" : region;
    return account + '/' + scope + '/' + service + ':' + sharedKey(service, operation);
  }

  /** How long so many calls of one bucket take at least, if none is throttled. */
  static Duration least(String service, String operation, long calls, double share) {
    Terms terms = terms(service, operation, true, share);
    double left = calls - terms.size();
    double rate = terms.rate();
    double seconds = 0;
    while (left > RAISE_AFTER && rate < terms.cap()) {
      seconds += RAISE_AFTER / rate;
      left -= RAISE_AFTER;
      rate = Math.min(terms.cap(), rate + 1);
    }
    return Duration.ofMillis(Math.round((seconds + Math.max(0, left) / rate) * 1000));
  }

  /** Lambda's control-plane calls share one bucket but for two (R11). */
  private static String sharedKey(String service, String operation) {
    boolean control =
        service.equals("lambda")
            && !operation.equals("GetFunction")
            && !operation.equals("GetPolicy");
    return control ? "*control" : operation;
  }

  /**
   * A bucket as it is when it is new.
   *
   * @param rate calls a second
   * @param cap what the rate may rise to
   */
  private record Terms(double size, double rate, double cap) {}

  private static Terms terms(String service, String operation, boolean paged, double share) {
    switch (service) {
      case "ec2":
        return paged ? documented(100, 20, share) : documented(50, 10, share);
      case "lambda":
        return operation.equals("GetFunction")
            ? documented(100, 100, share)
            : documented(15, 15, share);
      case "iam":
      case "sts":
        return new Terms(5, 5, 50);
      default:
        return new Terms(10, 10, 50);
    }
  }

  private static Terms documented(double size, double perSecond, double share) {
    double rate = Math.max(FLOOR, perSecond * share);
    return new Terms(Math.max(1, size * share), rate, rate);
  }

  /** One call's leave; its outcome adapts the rate. */
  record Permit(Bucket bucket) {
    void succeeded() {
      bucket.succeeded();
    }

    void throttled() {
      bucket.throttled();
    }
  }

  /** Tokens may go below zero: callers wait in the order in which they came. */
  private static final class Bucket {
    private final double size;
    private final double cap;
    private double tokens;
    private double rate;
    private long readAt;
    private int good;

    Bucket(Terms terms, long now) {
      this.size = terms.size();
      this.tokens = terms.size();
      this.rate = terms.rate();
      this.cap = terms.cap();
      this.readAt = now;
    }

    synchronized Duration take(long now) {
      tokens = Math.min(size, tokens + (now - readAt) / 1e9 * rate);
      readAt = now;
      tokens -= 1;
      return tokens >= 0 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil(-tokens / rate * 1e9));
    }

    synchronized void succeeded() {
      if (++good >= RAISE_AFTER) {
        good = 0;
        rate = Math.min(cap, rate + 1);
      }
    }

    synchronized void throttled() {
      good = 0;
      tokens = Math.min(tokens, 0);
      rate = Math.max(FLOOR, rate / 2);
    }
  }
}
