package io.periplus.snapshot;

import java.util.Arrays;

/**
 * One staged row as bytes, {@code length, (column length, column)*}, in which a column of length -1
 * is null. Rows are compared and copied without being taken apart.
 */
final class RowBytes {
  /** What stands before a row and before each column. */
  static final int LENGTH_BYTES = Integer.BYTES;

  private static final int NULL = -1;

  private byte[] bytes = new byte[4096];
  private int length;

  RowBytes start() {
    length = LENGTH_BYTES;
    return this;
  }

  /** Adds a column; null is kept. */
  RowBytes column(byte[] value) {
    ensure(LENGTH_BYTES + (value == null ? 0L : value.length));
    setInt(length, value == null ? NULL : value.length);
    length += LENGTH_BYTES;
    if (value != null) {
      System.arraycopy(value, 0, bytes, length, value.length);
      length += value.length;
    }
    return this;
  }

  RowBytes end() {
    setInt(0, length);
    return this;
  }

  /** Bytes of the row that was ended last. */
  int length() {
    return length;
  }

  void copyTo(byte[] target, int at) {
    System.arraycopy(bytes, 0, target, at, length);
  }

  /** How many bytes the row at a place has. */
  static int lengthAt(byte[] rows, int at) {
    return intAt(rows, at);
  }

  /** Where the bytes of the first column are in the row at a place. */
  static int firstColumnAt(int at) {
    return at + 2 * LENGTH_BYTES;
  }

  /** How many bytes the first column has in the row at a place; it is not null. */
  static int firstColumnLength(byte[] rows, int at) {
    return intAt(rows, at + LENGTH_BYTES);
  }

  /** The columns of the row at a place. */
  static byte[][] columnsAt(byte[] rows, int at, int count) {
    byte[][] columns = new byte[count][];
    int from = at + LENGTH_BYTES;
    for (int i = 0; i < count; i++) {
      int size = intAt(rows, from);
      from += LENGTH_BYTES;
      if (size != NULL) {
        columns[i] = Arrays.copyOfRange(rows, from, from + size);
        from += size;
      }
    }
    return columns;
  }

  /**
   * Compares two rows by their first columns, each by its UTF-8 bytes, as DuckDB orders texts. None
   * of them is null.
   */
  static int compare(byte[] one, int oneAt, byte[] other, int otherAt, int keyColumns) {
    int left = oneAt + LENGTH_BYTES;
    int right = otherAt + LENGTH_BYTES;
    for (int i = 0; i < keyColumns; i++) {
      int leftEnd = left + LENGTH_BYTES + intAt(one, left);
      int rightEnd = right + LENGTH_BYTES + intAt(other, right);
      int order =
          Arrays.compareUnsigned(
              one, left + LENGTH_BYTES, leftEnd, other, right + LENGTH_BYTES, rightEnd);
      if (order != 0) {
        return order;
      }
      left = leftEnd;
      right = rightEnd;
    }
    return 0;
  }

  /**
   * Big-endian, byte by byte: a view of the array as ints is quicker only when the second compiler
   * has been at it, and rows are compared long before.
   */
  private static int intAt(byte[] from, int at) {
    return from[at] << 24
        | (from[at + 1] & 0xff) << 16
        | (from[at + 2] & 0xff) << 8
        | from[at + 3] & 0xff;
  }

  private void setInt(int at, int value) {
    bytes[at] = (byte) (value >> 24);
    bytes[at + 1] = (byte) (value >> 16);
    bytes[at + 2] = (byte) (value >> 8);
    bytes[at + 3] = (byte) value;
  }

  private void ensure(long more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(2L * bytes.length, length + more)));
    }
  }
}
