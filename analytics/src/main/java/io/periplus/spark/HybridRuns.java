package io.periplus.spark;

import java.io.ByteArrayOutputStream;

/**
 * Parquet's mixture of runs and packed bits, made from runs: a run of eight and more is written as
 * one, what is between them in groups of eight.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/data-pages/encodings/">Encodings</a>
 */
final class HybridRuns {
  private static final int GROUP = 8;

  /** As many as the length of a packed run has in one byte. */
  private static final int GROUPS = 63;

  private final int width;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);
  private final int[] packed = new int[GROUP * GROUPS];
  private int waiting;

  /** The run that is not written yet. */
  private int value;

  private int length;

  /**
   * @param width bits of a number
   */
  HybridRuns(int width) {
    this.width = width;
  }

  int width() {
    return width;
  }

  void add(int number, int times) {
    if (number == value) {
      length += times;
      return;
    }
    endRun();
    value = number;
    length = times;
  }

  /** What was added; nothing may be added afterwards. */
  ByteArrayOutputStream end() {
    endRun();
    writePacked();
    return out;
  }

  private void endRun() {
    // A packed run has whole groups, but for the last one.
    int rest = waiting % GROUP;
    if (rest > 0) {
      pack(Math.min(length, GROUP - rest));
    }
    if (length >= GROUP) {
      writePacked();
      writeLength((long) length << 1);
      writeLittleEndian(value, (width + Byte.SIZE - 1) / Byte.SIZE);
      length = 0;
    } else {
      pack(length);
    }
  }

  private void pack(int times) {
    for (int i = 0; i < times; i++) {
      if (waiting == packed.length) {
        writePacked();
      }
      packed[waiting++] = value;
    }
    length -= times;
  }

  private void writePacked() {
    if (waiting == 0) {
      return;
    }
    int groups = (waiting + GROUP - 1) / GROUP;
    writeLength((long) groups << 1 | 1);
    long bits = 0;
    int used = 0;
    for (int i = 0; i < groups * GROUP; i++) {
      bits |= (i < waiting ? (long) packed[i] : 0) << used;
      used += width;
      while (used >= Byte.SIZE) {
        out.write((int) bits);
        bits >>>= Byte.SIZE;
        used -= Byte.SIZE;
      }
    }
    waiting = 0;
  }

  private void writeLength(long header) {
    long rest = header;
    while (rest >= 0x80) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private void writeLittleEndian(int number, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write(number >>> Byte.SIZE * i);
    }
  }
}
