package io.periplus.collect;

import java.time.Duration;
import java.time.Instant;

/** Time that only passes by waiting. */
final class FakePacer implements Pacer {
  private long nanos;
  private boolean stopped;

  @Override
  public synchronized Instant now() {
    return RecordedScope.NOW.plusNanos(nanos);
  }

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }

  @Override
  public synchronized void sleep(Duration duration) {
    nanos += duration.toNanos();
  }

  @Override
  public synchronized void stop() {
    stopped = true;
  }

  @Override
  public synchronized boolean isStopped() {
    return stopped;
  }
}
