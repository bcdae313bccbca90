package io.periplus.network;

import java.util.Arrays;

/** Numbers pairs of longs in the order in which they are first asked for; open addressing. */
final class PairNumbers {
  private static final int NONE = -1;

  private long[] lefts = new long[1 << 10];
  private long[] rights = new long[1 << 10];
  private int[] numbers = filled(1 << 10);
  private int size;

  int size() {
    return size;
  }

  int of(long left, long right) {
    if (2 * size >= numbers.length) {
      grow();
    }
    int at = slot(left, right);
    if (numbers[at] == NONE) {
      lefts[at] = left;
      rights[at] = right;
      numbers[at] = size++;
    }
    return numbers[at];
  }

  private int slot(long left, long right) {
    int mask = numbers.length - 1;
    long hash = left * 0x9E37_79B9_7F4A_7C15L ^ right * 0xC2B2_AE3D_27D4_EB4FL;
    int at = (int) (hash ^ hash >>> 32) & mask;
    while (numbers[at] != NONE && (lefts[at] != left || rights[at] != right)) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldLefts = lefts;
    long[] oldRights = rights;
    int[] oldNumbers = numbers;
    lefts = new long[2 * oldLefts.length];
    rights = new long[lefts.length];
    numbers = filled(lefts.length);
    for (int i = 0; i < oldNumbers.length; i++) {
      if (oldNumbers[i] != NONE) {
        int at = slot(oldLefts[i], oldRights[i]);
        lefts[at] = oldLefts[i];
        rights[at] = oldRights[i];
        numbers[at] = oldNumbers[i];
      }
    }
  }

  private static int[] filled(int length) {
    int[] out = new int[length];
    Arrays.fill(out, NONE);
    return out;
  }
}
