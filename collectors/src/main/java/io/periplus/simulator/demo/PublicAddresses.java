package io.periplus.simulator.demo;

/**
 * Public IPv4 addresses from the documentation ranges (RFC 5737), each given out once: {@code
 * 203.0.113.0/24}, then {@code 192.0.2.0/25}. What remains, {@code 198.51.100.0/24} and {@code
 * 192.0.2.128/25}, plays people and services outside the estate.
 */
final class PublicAddresses {
  private static final int FIRST_RANGE_END = 255;
  private static final int SECOND_RANGE_END = 127;

  private int given;

  String next() {
    given++;
    if (given < FIRST_RANGE_END) {
      return "203.0.113." + given;
    }
    int host = given - FIRST_RANGE_END + 1;
    if (host > SECOND_RANGE_END) {
      throw new IllegalStateException("documentation ranges are used up");
    }
    return "192.0.2." + host;
  }
}
