package io.periplus.simulator.generated;

/** Counter-based random numbers: the same coordinates always draw the same number. */
final class Draw {
  private final long seed;

  Draw(long seed) {
    this.seed = seed;
  }

  /** A number from 0 to {@code bound - 1}. */
  int below(int bound, Place place, String what, long index) {
    long hash = mix(seed ^ what.hashCode() * 0x9E3779B97F4A7C15L);
    hash = mix(hash ^ ((long) place.account() << 8 | place.region()));
    hash = mix(hash ^ index);
    return (int) Long.remainderUnsigned(hash, bound);
  }

  /** Whether a thing that holds for {@code percent} of all indexes holds for this one. */
  boolean chance(int percent, Place place, String what, long index) {
    return below(100, place, what, index) < percent;
  }

  /** The finalizer of SplitMix64. */
  static long mix(long value) {
    long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
