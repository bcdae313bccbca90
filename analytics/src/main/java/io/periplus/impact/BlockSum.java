package io.periplus.impact;

import java.util.Arrays;

/**
 * Adds the amounts of the columns whose bits are set in a row of 512: by counting bits where all
 * amounts are 0 or 1, else byte by byte from tables.
 */
final class BlockSum {
  static final int WORDS = Columns.BLOCK / Long.SIZE;
  private static final int BYTES = Columns.BLOCK / Byte.SIZE;

  private final long[] mask = new long[WORDS];
  private long[] tables;
  private boolean weighted;
  private boolean nothing;

  /** Takes the amounts of columns {@code from} to {@code to} − 1 as those of bits 0 and on. */
  void load(long[] amounts, int from, int to) {
    Arrays.fill(mask, 0);
    weighted = false;
    nothing = true;
    for (int i = from; i < to; i++) {
      if (amounts[i] != 0) {
        nothing = false;
        mask[(i - from) >> 6] |= 1L << (i - from);
        weighted |= amounts[i] != 1;
      }
    }
    if (weighted) {
      if (tables == null) {
        tables = new long[BYTES << 8];
      }
      for (int b = 0; b < BYTES; b++) {
        for (int value = 1; value < 256; value++) {
          int low = Integer.numberOfTrailingZeros(value);
          int column = from + (b << 3) + low;
          long amount = column < to ? amounts[column] : 0;
          tables[b << 8 | value] = tables[b << 8 | value & (value - 1)] + amount;
        }
      }
    }
  }

  /** Tells whether all amounts are 0, so that every sum is. */
  boolean isNothing() {
    return nothing;
  }

  long sum(long[] rows, int at) {
    long sum = 0;
    for (int word = 0; word < WORDS; word++) {
      long bits = rows[at + word] & mask[word];
      if (!weighted) {
        sum += Long.bitCount(bits);
      } else if (bits != 0) {
        int table = word << 11;
        for (int b = 0; b < 8; b++) {
          sum += tables[table | b << 8 | (int) (bits >>> (b << 3)) & 0xff];
        }
      }
    }
    return sum;
  }
}
