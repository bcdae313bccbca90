package io.periplus.network;

/** Two numbers as one key of a hash map. */
final class PairKey {
  /** Odd, so that no two pairs share a product. */
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private PairKey() {}

  /**
   * Equal for equal pairs alone. The hash of a {@code Long} is one half xor the other, and numbers
   * that are given out side by side would all meet in a few buckets.
   */
  static Long of(int left, int right) {
    return ((long) left << 32 | right & 0xFFFF_FFFFL) * SPREAD;
  }
}
