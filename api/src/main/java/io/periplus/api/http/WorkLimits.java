package io.periplus.api.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How much may be worked out at once for requests that compute their answer (RC18, RC19).
 *
 * @param running requests worked on at the same time
 * @param waiting further ones that wait for their turn
 * @param time longest time for one request, the wait included
 */
public record WorkLimits(int running, int waiting, Duration time) {
  public WorkLimits {
    requireNonNull(time, "time is null");
    if (running < 1 || waiting < 0 || time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("limits leave no work: " + running + ", " + time);
    }
  }

  /** For work that runs kernels again: 60 seconds for the standard 30. */
  public WorkLimits twiceAsLong() {
    return new WorkLimits(running, waiting, time.multipliedBy(2));
  }

  /** One for each processor, 16 waiting, 30 seconds. */
  public static WorkLimits standard() {
    return new WorkLimits(Runtime.getRuntime().availableProcessors(), 16, Duration.ofSeconds(30));
  }
}
