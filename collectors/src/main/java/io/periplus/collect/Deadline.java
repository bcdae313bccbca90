package io.periplus.collect;

import java.time.Duration;
import java.time.Instant;

/**
 * Time that stops when a budget is used up (F18): from then on no call is made and no wait lasts.
 */
final class Deadline implements Pacer {
  private final Pacer time;
  private final Duration budget;
  private final long startedAt;

  /**
   * @param budget from now on; null for no end
   */
  Deadline(Pacer time, Duration budget) {
    this.time = time;
    this.budget = budget;
    this.startedAt = time.nanoTime();
  }

  /** Whether the budget is used up. */
  boolean hasPassed() {
    return budget != null && left() <= 0;
  }

  private long left() {
    return budget.toNanos() - (time.nanoTime() - startedAt);
  }

  @Override
  public Instant now() {
    return time.now();
  }

  @Override
  public long nanoTime() {
    return time.nanoTime();
  }

  @Override
  public void sleep(Duration duration) {
    boolean longer = budget != null && duration.toNanos() > left();
    time.sleep(longer ? Duration.ofNanos(Math.max(0, left())) : duration);
  }

  @Override
  public void stop() {
    time.stop();
  }

  @Override
  public boolean isStopped() {
    return time.isStopped() || hasPassed();
  }
}
