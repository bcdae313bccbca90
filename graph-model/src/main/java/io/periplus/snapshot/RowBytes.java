package io.periplus.snapshot;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * One staged row as bytes, {@code length, (column length, column)*}, in which a column of length -1
 * is null. Rows are compared and copied without being taken apart.
 */
final class RowBytes {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

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
    INT.set(bytes, length, value == null ? NULL : value.length);
    length += LENGTH_BYTES;
    if (value != null) {
      System.arraycopy(value, 0, bytes, length, value.length);
      length += value.length;
    }
    return this;
  }

  RowBytes end() {
    INT.set(bytes, 0, length);
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
    return (int) INT.get(rows, at);
  }

  /** The columns of the row at a place. */
  static byte[][] columnsAt(byte[] rows, int at, int count) {
    byte[][] columns = new byte[count][];
    int from = at + LENGTH_BYTES;
    for (int i = 0; i < count; i++) {
      int size = (int) INT.get(rows, from);
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
      int leftEnd = left + LENGTH_BYTES + (int) INT.get(one, left);
      int rightEnd = right + LENGTH_BYTES + (int) INT.get(other, right);
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

  private void ensure(long more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(2L * bytes.length, length + more)));
    }
  }
}
