package io.periplus.graph;

import io.periplus.model.PeriplusException;
import java.util.Optional;

/** What a running query has left. One thread. */
final class Budget {
  private static final long MOST_PATHS = 1L << 40;

  /** What a held value may be as large as and still count as one. */
  private static final int SIZE_OF_AN_ELEMENT = 4;

  /** The clock is read once for so many traversers. */
  private static final int CHECK_EVERY = 256;

  private static final ThreadLocal<Budget> OF_THIS_THREAD = new ThreadLocal<>();

  private final long started = System.nanoTime();
  private final GremlinLimits limits;
  private final GremlinCancellation cancelled;
  private long timeoutNanos;
  private long passed;
  private long held;

  Budget(GremlinLimits limits) {
    this(limits, new GremlinCancellation());
  }

  Budget(GremlinLimits limits, GremlinCancellation cancelled) {
    this.limits = limits;
    this.cancelled = cancelled;
    this.timeoutNanos = limits.timeout().toNanos();
  }

  /** The budget of the query that this thread runs, which the store charges what is read to. */
  static Optional<Budget> ofThisThread() {
    return Optional.ofNullable(OF_THIS_THREAD.get());
  }

  /** From now on, until {@link #endHere}, what this thread reads is charged to this budget. */
  void beginHere() {
    OF_THIS_THREAD.set(this);
  }

  static void endHere() {
    OF_THIS_THREAD.remove();
  }

  GremlinLimits limits() {
    return limits;
  }

  long elapsedNanos() {
    return System.nanoTime() - started;
  }

  /** Zero and less mean the server's limit, never none. */
  void lowerTimeoutTo(long millis) {
    if (millis > 0 && millis < timeoutNanos / 1_000_000) {
      timeoutNanos = millis * 1_000_000;
    }
  }

  void pass() {
    if (++passed % CHECK_EVERY == 0) {
      checkTime();
    }
  }

  void checkTime() {
    if (cancelled.isCancelled()) {
      throw PeriplusException.user(
          "query-cancelled", "Cannot finish the query: it was cancelled. Send it again.");
    }
    if (elapsedNanos() > timeoutNanos) {
      throw new PeriplusException(
          "query-timeout",
          PeriplusException.Category.RESOURCES,
          "Cannot finish the query: it took more than "
              + timeoutNanos / 1_000_000
              + " ms (GR11). Begin at an indexed property (arn, type, account_id, tag) or add a"
              + " limit.");
    }
  }

  /**
   * Paths that meet are counted together; a sum of such counts must fit 64 bits, or a query would
   * answer with a wrong number.
   */
  void count(long bulk) {
    pass();
    if (bulk < 0 || bulk > MOST_PATHS) {
      throw new PeriplusException(
          "result-too-large",
          PeriplusException.Category.RESOURCES,
          "Cannot finish the query: it counts more than "
              + MOST_PATHS
              + " ways to one element (GR11). Repeat less often, or add dedup().");
    }
  }

  /** A value that a step keeps, so many times; a large one counts as many. */
  void hold(Object value, long copies) {
    pass();
    long each = 1 + (ValueSize.of(value, limits.maxTraversers()) - 1) / SIZE_OF_AN_ELEMENT;
    // Both factors are held below what a product of 64 bits can take.
    held += each * Math.min(Math.max(copies, 1), limits.maxTraversers() + 1);
    if (held > limits.maxTraversers()) {
      throw new PeriplusException(
          "result-too-large",
          PeriplusException.Category.RESOURCES,
          "Cannot finish the query: it gathers more than "
              + limits.maxTraversers()
              + " elements at once (GR11). Filter before you aggregate.");
    }
  }

  /** A value that a step has made: concatenated, joined, projected. */
  void build(Object value) {
    checkTime();
    if (ValueSize.of(value, limits.maxTraversers()) > limits.maxTraversers()) {
      throw tooLarge("it builds a value that is too large");
    }
  }

  /** A value of which a step makes a larger one. */
  void multiply(Object value, int most) {
    checkTime();
    if (ValueSize.of(value, most) > most) {
      throw tooLarge("replace(), conjoin() or product() gets a value that is too large");
    }
  }

  private static PeriplusException tooLarge(String what) {
    return new PeriplusException(
        "result-too-large",
        PeriplusException.Category.RESOURCES,
        "Cannot finish the query: " + what + " (GR11). Ask for the parts, and join them yourself.");
  }
}
