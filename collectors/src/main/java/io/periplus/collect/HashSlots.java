package io.periplus.collect;

import java.util.Arrays;

/**
 * Finds entries, which are numbered in the order of their adding, by hash. Whoever asks compares
 * what has the hash. Not thread-safe.
 */
final class HashSlots {
  /** No further entry. */
  static final int NONE = -1;

  /** The golden ratio: its products spread hashes that differ in few bits. */
  private static final int SPREAD = 0x9E3779B9;

  private int[] hashes = new int[64];
  private int size;

  /** Entry numbers plus one; twice as many as entries at least. */
  private int[] slots = new int[128];

  private int wanted;
  private int at;

  /** Adds the next entry. */
  void add(int hash) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * size);
      slots = new int[4 * size];
      for (int entry = 0; entry < size; entry++) {
        put(entry);
      }
    }
    hashes[size] = hash;
    put(size++);
  }

  private void put(int entry) {
    int slot = slot(hashes[entry]);
    while (slots[slot] != 0) {
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = entry + 1;
  }

  private int slot(int hash) {
    // The high bits of the product depend on all bits of the hash.
    return hash * SPREAD >>> Integer.numberOfLeadingZeros(slots.length) + 1;
  }

  /** The first entry that has a hash. */
  int first(int hash) {
    wanted = hash;
    at = slot(hash);
    return found();
  }

  /** The next entry that has the hash. */
  int next() {
    at = at + 1 & slots.length - 1;
    return found();
  }

  private int found() {
    for (; slots[at] != 0; at = at + 1 & slots.length - 1) {
      int entry = slots[at] - 1;
      if (hashes[entry] == wanted) {
        return entry;
      }
    }
    return NONE;
  }
}
