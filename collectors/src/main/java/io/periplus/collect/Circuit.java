package io.periplus.collect;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stops calling a service of one account and region that keeps failing (F23): it opens after 20
 * failures in a row and lets one call through every minute.
 */
final class Circuit {
  private static final int OPENS_AFTER = 20;
  private static final long PROBE_NANOS = Duration.ofSeconds(60).toNanos();

  private final Pacer pacer;
  private final Map<String, State> states = new ConcurrentHashMap<>();

  private static final class State {
    private int failuresInRow;
    private long probeAt;
  }

  Circuit(Pacer pacer) {
    this.pacer = pacer;
  }

  /** Whether a call may be tried now. */
  boolean admits(String account, String region, String service) {
    State state = state(account, region, service);
    synchronized (state) {
      if (state.failuresInRow < OPENS_AFTER) {
        return true;
      }
      long now = pacer.nanoTime();
      if (now - state.probeAt < 0) {
        return false;
      }
      state.probeAt = now + PROBE_NANOS;
      return true;
    }
  }

  void succeeded(String account, String region, String service) {
    State state = state(account, region, service);
    synchronized (state) {
      state.failuresInRow = 0;
    }
  }

  void failed(String account, String region, String service) {
    State state = state(account, region, service);
    synchronized (state) {
      if (++state.failuresInRow == OPENS_AFTER) {
        state.probeAt = pacer.nanoTime() + PROBE_NANOS;
      }
    }
  }

  private State state(String account, String region, String service) {
    return states.computeIfAbsent(account + '/' + region + '/' + service, key -> new State());
  }
}
