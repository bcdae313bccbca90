package io.periplus.spark;

import java.util.Arrays;

/**
 * The distinct values of a column in the order in which they came, each with its number. Values of
 * a column are mostly objects that many rows share, so identity is tried before equality.
 */
final class ValueDictionary {
  private static final int LEAST_SLOTS = 64;
  private static final int RECENT = 4;

  private Object[] values = new Object[LEAST_SLOTS / 2];

  /** Number of a value and one, where its hash leads; 0 where there is none. */
  private int[] slots = new int[LEAST_SLOTS];

  private int size;

  /** Met last, one after the other: rows of an endpoint differ in a few values that come again. */
  private final Object[] recent = new Object[RECENT];

  private final int[] recentNumbers = new int[RECENT];
  private int oldest;

  int size() {
    return size;
  }

  Object value(int number) {
    return values[number];
  }

  /** Number of a value, which is never null. */
  int number(Object value) {
    for (int i = 0; i < RECENT; i++) {
      if (value == recent[i]) {
        return recentNumbers[i];
      }
    }
    int number = lookUp(value);
    recent[oldest] = value;
    recentNumbers[oldest] = number;
    oldest = (oldest + 1) % RECENT;
    return number;
  }

  private int lookUp(Object value) {
    int mask = slots.length - 1;
    int slot = spread(value) & mask;
    while (slots[slot] != 0) {
      int known = slots[slot] - 1;
      if (values[known] == value || values[known].equals(value)) {
        return known;
      }
      slot = (slot + 1) & mask;
    }
    if (size == values.length) {
      grow();
      return lookUp(value);
    }
    values[size] = value;
    slots[slot] = size + 1;
    return size++;
  }

  private void grow() {
    values = Arrays.copyOf(values, 2 * values.length);
    slots = new int[2 * slots.length];
    int mask = slots.length - 1;
    for (int i = 0; i < size; i++) {
      int slot = spread(values[i]) & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = i + 1;
    }
  }

  private static int spread(Object value) {
    int hash = value.hashCode() * 0x9E3779B9;
    return hash ^ (hash >>> 15);
  }

  void clear() {
    values = new Object[LEAST_SLOTS / 2];
    slots = new int[LEAST_SLOTS];
    size = 0;
    Arrays.fill(recent, null);
  }
}
