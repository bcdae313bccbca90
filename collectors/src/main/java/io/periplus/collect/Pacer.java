package io.periplus.collect;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Time as the crawl sees it: the clock and waiting, in one hand so that a test controls both. A
 * stop ends every wait.
 */
public interface Pacer {

  /** Now, for stamps on rows. */
  Instant now();

  /** A monotonic reading for rates. */
  long nanoTime();

  /** Waits; returns at once when stopped. */
  void sleep(Duration duration);

  /** Makes every present and later wait return at once, and {@link #isStopped} true. */
  void stop();

  boolean isStopped();

  /** The machine's time. */
  static Pacer system() {
    return of(Clock.systemUTC());
  }

  /** Real waiting with rows stamped by {@code clock}. */
  static Pacer of(Clock clock) {
    CountDownLatch stopped = new CountDownLatch(1);
    return new Pacer() {
      @Override
      public Instant now() {
        return clock.instant();
      }

      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void sleep(Duration duration) {
        try {
          stopped.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          stopped.countDown();
        }
      }

      @Override
      public void stop() {
        stopped.countDown();
      }

      @Override
      public boolean isStopped() {
        return stopped.getCount() == 0;
      }
    };
  }
}
