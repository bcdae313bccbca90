package io.periplus.spark;

import java.util.Arrays;

/**
 * The distinct values of a column in the order in which they came, each with its number. Values of
 * a column are mostly objects that many rows share, so identity is tried before equality.
 */
final class ValueDictionary {
  private static final int LEAST_SLOTS = 64;

  private Object[] values = new Object[LEAST_SLOTS / 2];

  /** Number of a value and one, where its hash leads; 0 where there is none. */
  private int[] slots = new int[LEAST_SLOTS];

  private int size;
  private Object last;
  private int lastNumber;

  int size() {
    return size;
  }

  Object value(int number) {
    return values[number];
  }

  /** Number of a value, which is never null. */
  int number(Object value) {
    if (value == last) {
      return lastNumber;
    }
    int mask = slots.length - 1;
    int slot = spread(value) & mask;
    while (slots[slot] != 0) {
      int known = slots[slot] - 1;
      if (values[known] == value || values[known].equals(value)) {
        last = value;
        lastNumber = known;
        return known;
      }
      slot = (slot + 1) & mask;
    }
    if (size == values.length) {
      grow();
      return number(value);
    }
    values[size] = value;
    slots[slot] = size + 1;
    last = value;
    lastNumber = size;
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
    last = null;
  }
}
