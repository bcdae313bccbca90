package io.periplus.impact;

/**
 * Exponential ranks of vertices for {@link Sketch}: −ln(u), u from SplitMix64 of the vertex's key.
 * The logarithm is a table and a polynomial in plain double arithmetic: the same bits everywhere.
 */
final class Ranks {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final int TABLE_BITS = 11;
  private static final double LN_2 = StrictMath.log(2);
  private static final double[] LOGS = new double[1 << TABLE_BITS];
  private static final double[] INVERSES = new double[1 << TABLE_BITS];

  static {
    for (int i = 0; i < LOGS.length; i++) {
      double middle = 1 + (i + 0.5) / LOGS.length;
      LOGS[i] = StrictMath.log(middle);
      INVERSES[i] = 1 / middle;
    }
  }

  private Ranks() {}

  /** The rank of the vertex with this key in the given row, above 0, with mean 1. */
  static double of(long key, int row) {
    long z = key + (row + 1L) * GOLDEN;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    z ^= z >>> 31;
    return minusLog(((z >>> 11) + 1) * 0x1p-53);
  }

  /** −ln(u) for 0 &lt; u ≤ 1, to about 15 digits after the point. */
  static double minusLog(double u) {
    long bits = Double.doubleToRawLongBits(u);
    int exponent = (int) (bits >>> 52) - 1023;
    double mantissa = Double.longBitsToDouble(bits & 0xfffffffffffffL | 1023L << 52);
    int at = (int) (bits >>> 52 - TABLE_BITS) & LOGS.length - 1;
    double r = mantissa * INVERSES[at] - 1;
    double log = LOGS[at] + r * (1 - r * (0.5 - r * (1.0 / 3)));
    return Math.max(0x1p-53, -(exponent * LN_2 + log));
  }
}
