package io.periplus.collect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps texts as bytes in large blocks: of a million names each costs its characters and four
 * bytes, and the garbage collector has nothing to follow. Not thread-safe.
 */
final class TextStore {
  private static final int BLOCK_BITS = 20;
  private static final int BLOCK = 1 << BLOCK_BITS;

  /** Places are no negative numbers. */
  private static final int MOST_BLOCKS = 1 << Integer.SIZE - 1 - BLOCK_BITS;

  private static final int LENGTH_BYTES = 4;
  private static final int LATIN_1 = 0xff;

  private final List<byte[]> blocks = new ArrayList<>();
  private byte[] block = new byte[0];
  private int used;

  /** Keeps a text, and says where. */
  int add(String text) {
    int shift = isWide(text) ? 1 : 0;
    int bytes = Math.multiplyExact(text.length(), 1 + shift);
    int size = Math.addExact(LENGTH_BYTES, bytes);
    if (size > block.length - used) {
      if (blocks.size() == MOST_BLOCKS) {
        throw new IllegalStateException("names take more than 2 GB");
      }
      block = new byte[Math.max(BLOCK, size)];
      blocks.add(block);
      used = 0;
    }
    int at = (blocks.size() - 1) << BLOCK_BITS | used;
    int header = bytes << 1 | shift;
    for (int i = 0; i < LENGTH_BYTES; i++) {
      block[used + i] = (byte) (header >> 8 * i);
    }
    used += LENGTH_BYTES;
    if (shift == 0) {
      byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(latin, 0, block, used, bytes);
      used += bytes;
      return at;
    }
    // By hand: an encoder replaces what is no character, such as half of one.
    for (int i = 0; i < text.length(); i++) {
      block[used++] = (byte) (text.charAt(i) >> 8);
      block[used++] = (byte) text.charAt(i);
    }
    return at;
  }

  private static boolean isWide(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > LATIN_1) {
        return true;
      }
    }
    return false;
  }

  /** The text at a place. */
  String get(int place) {
    byte[] bytes = blocks.get(place >> BLOCK_BITS);
    int at = place & BLOCK - 1;
    int header = header(bytes, at);
    int from = at + LENGTH_BYTES;
    if ((header & 1) == 0) {
      return new String(bytes, from, header >>> 1, StandardCharsets.ISO_8859_1);
    }
    char[] characters = new char[header >>> 2];
    for (int i = 0; i < characters.length; i++) {
      characters[i] = wideAt(bytes, from + 2 * i);
    }
    return new String(characters);
  }

  /** Whether that text is at a place. */
  boolean isAt(int place, String text) {
    return ends(place, text, true);
  }

  /** Whether what is at a place ends with a text. */
  boolean endsWith(int place, String end) {
    return ends(place, end, false);
  }

  private boolean ends(int place, String end, boolean whole) {
    byte[] bytes = blocks.get(place >> BLOCK_BITS);
    int at = place & BLOCK - 1;
    int header = header(bytes, at);
    int shift = header & 1;
    int characters = header >>> 1 + shift;
    int length = end.length();
    if (whole ? characters != length : characters < length) {
      return false;
    }
    int from = at + LENGTH_BYTES + (characters - length << shift);
    for (int i = 0; i < length; i++) {
      int character = shift == 0 ? bytes[from + i] & LATIN_1 : wideAt(bytes, from + 2 * i);
      if (character != end.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static char wideAt(byte[] bytes, int at) {
    return (char) (bytes[at] << 8 | bytes[at + 1] & 0xff);
  }

  private static int header(byte[] bytes, int at) {
    return bytes[at] & 0xff
        | (bytes[at + 1] & 0xff) << 8
        | (bytes[at + 2] & 0xff) << 16
        | bytes[at + 3] << 24;
  }

  /** A list of numbers that grows. */
  static final class Numbers {
    private int[] values = new int[64];
    private int size;

    int size() {
      return size;
    }

    int get(int at) {
      return values[at];
    }

    void set(int at, int value) {
      values[at] = value;
    }

    void add(int value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size + (size >> 1));
      }
      values[size++] = value;
    }
  }
}
