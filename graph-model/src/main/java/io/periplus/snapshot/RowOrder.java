package io.periplus.snapshot;

import java.util.Arrays;

/**
 * Sorts the places of rows by the rows' keys; rows of the same key stay in the order in which they
 * were given. Not thread-safe.
 *
 * <p>Keys are names that begin alike, and the rows do not fit in a processor's cache: a comparison
 * of two of them waits for memory. So what all keys of a stretch begin with is passed over, and the
 * next few bytes are sorted as numbers that stand side by side; what they leave equal is a shorter
 * stretch of the same kind. Only the last few rows, which mostly came together, are compared.
 */
final class RowOrder {
  /** Rows that are compared: fewer than a stretch costs to set up. */
  private static final int FEW = 12;

  private static final int WINDOW_BYTES = 5;
  private static final int PLACE_BITS = 63 - 8 * WINDOW_BYTES;

  /** More rows than these are not held at a time: their places would not fit beside a window. */
  static final int MOST_ROWS = 1 << PLACE_BITS;

  private final byte[] rows;
  private final int keyColumns;
  private final int[] places;
  private final int[] moved;
  private final long[] windows;

  private RowOrder(byte[] rows, int[] places, int keyColumns) {
    this.rows = rows;
    this.places = places;
    this.keyColumns = keyColumns;
    this.moved = new int[places.length];
    this.windows = new long[places.length];
  }

  /**
   * Sorts in place.
   *
   * @param places where rows start, {@link #MOST_ROWS} at most
   */
  static void sort(byte[] rows, int[] places, int keyColumns) {
    new RowOrder(rows, places, keyColumns).sort(0, places.length, 0);
  }

  /**
   * Sorts a stretch.
   *
   * @param depth bytes of the first column that are the same in all of its rows
   */
  private void sort(int from, int to, int depth) {
    if (to - from <= FEW) {
      insert(from, to);
      return;
    }
    int common = common(from, to, depth);
    for (int i = from; i < to; i++) {
      windows[i] = window(places[i], common) << PLACE_BITS | (i - from);
    }
    Arrays.sort(windows, from, to);
    System.arraycopy(places, from, moved, from, to - from);
    for (int i = from; i < to; i++) {
      places[i] = moved[from + (int) (windows[i] & MOST_ROWS - 1)];
    }
    int start = from;
    for (int i = from + 1; i <= to; i++) {
      if (i == to || windows[i] >> PLACE_BITS != windows[start] >> PLACE_BITS) {
        sortEqual(start, i, common + WINDOW_BYTES);
        start = i;
      }
    }
  }

  /** Sorts rows that are the same up to {@code depth}, or up to where one of them ends. */
  private void sortEqual(int from, int to, int depth) {
    boolean ended = false;
    for (int i = from; i < to && to - from > FEW; i++) {
      ended |= RowBytes.firstColumnLength(rows, places[i]) < depth;
    }
    if (ended) {
      sortCompared(from, to);
    } else {
      sort(from, to, depth);
    }
  }

  /** How many bytes of the first column are the same in all rows. */
  private int common(int from, int to, int depth) {
    int first = places[from];
    int start = RowBytes.firstColumnAt(first);
    int common = RowBytes.firstColumnLength(rows, first);
    for (int i = from + 1; i < to && common > depth; i++) {
      int other = RowBytes.firstColumnAt(places[i]);
      int length = Math.min(common, RowBytes.firstColumnLength(rows, places[i]));
      int mismatch =
          Arrays.mismatch(rows, start + depth, start + length, rows, other + depth, other + length);
      common = mismatch < 0 ? length : depth + mismatch;
    }
    return common;
  }

  /** Some bytes of the first column as a number, zero where it ends. */
  private long window(int place, int depth) {
    int start = RowBytes.firstColumnAt(place);
    int end = Math.min(RowBytes.firstColumnLength(rows, place), depth + WINDOW_BYTES);
    long window = 0;
    for (int i = depth; i < end; i++) {
      window = window << 8 | rows[start + i] & 0xff;
    }
    return window << 8 * (depth + WINDOW_BYTES - Math.max(end, depth));
  }

  private void insert(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int place = places[i];
      int at = i;
      while (at > from && compare(places[at - 1], place) > 0) {
        places[at] = places[at - 1];
        at--;
      }
      places[at] = place;
    }
  }

  private void sortCompared(int from, int to) {
    Integer[] order = new Integer[to - from];
    for (int i = from; i < to; i++) {
      order[i - from] = places[i];
    }
    Arrays.sort(order, this::compare);
    for (int i = from; i < to; i++) {
      places[i] = order[i - from];
    }
  }

  private int compare(int one, int other) {
    return RowBytes.compare(rows, one, rows, other, keyColumns);
  }
}
