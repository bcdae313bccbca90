package io.periplus.spark;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What a task packs of its rows for the driver: bytes, so that there is no object for Spark to
 * serialise, and texts are copied once.
 */
final class BatchWriter {
  /** Length of a text that is not there. */
  static final int NULL = -1;

  private byte[] bytes = new byte[1 << 16];
  private int size;

  void writeByte(int value) {
    reserve(Byte.BYTES);
    bytes[size++] = (byte) value;
  }

  void writeLong(long value) {
    reserve(Long.BYTES);
    ByteBuffer.wrap(bytes).putLong(size, value);
    size += Long.BYTES;
  }

  /** A column of text, which may be null. */
  void writeText(InternalRow row, int column) {
    if (row.isNullAt(column)) {
      writeInt(NULL);
      return;
    }
    UTF8String text = row.getUTF8String(column);
    writeInt(text.numBytes());
    reserve(text.numBytes());
    text.writeToMemory(bytes, Platform.BYTE_ARRAY_OFFSET + size);
    size += text.numBytes();
  }

  void writeText(byte[] text) {
    writeInt(text.length);
    reserve(text.length);
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
  }

  private void writeInt(int value) {
    reserve(Integer.BYTES);
    ByteBuffer.wrap(bytes).putInt(size, value);
    size += Integer.BYTES;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
