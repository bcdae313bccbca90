package io.periplus.api.access;

/**
 * A limit of requests (RC18).
 *
 * @param perSecond at length
 * @param burst at once
 */
public record Rate(int perSecond, int burst) {
  public Rate {
    if (perSecond < 1 || burst < 1) {
      throw new IllegalArgumentException("a rate must be at least 1/s, was " + perSecond);
    }
  }

  /** A rate with a burst of two seconds' worth. */
  public static Rate perSecond(int requests) {
    return new Rate(requests, 2 * requests);
  }
}
