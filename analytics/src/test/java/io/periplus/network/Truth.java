package io.periplus.network;

/** Three values, weakest first: what the slow twin knows about one packet at one place. */
enum Truth {
  NO,
  MAYBE,
  YES;

  static Truth of(boolean holds) {
    return holds ? YES : NO;
  }

  Truth and(Truth other) {
    return compareTo(other) <= 0 ? this : other;
  }

  Truth or(Truth other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
