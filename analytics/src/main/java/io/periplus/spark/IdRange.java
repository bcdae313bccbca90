package io.periplus.spark;

import java.io.Serializable;

/**
 * Ids in one of several ranges of equal width. Ids are hashes in hexadecimal digits: such ranges
 * hold about equally many.
 *
 * @param first the least id
 * @param next the least id of the next range; null for the last range
 */
record IdRange(String first, String next) implements Serializable {
  private static final int IDS = 1 << 16;

  static IdRange of(int number, int ranges) {
    return new IdRange(
        number == 0 ? "" : prefix(number, ranges),
        number + 1 < ranges ? prefix(number + 1, ranges) : null);
  }

  private static String prefix(int number, int ranges) {
    return String.format("%04x", (int) ((long) IDS * number / ranges));
  }

  boolean holds(String id) {
    return id.compareTo(first) >= 0 && (next == null || id.compareTo(next) < 0);
  }
}
