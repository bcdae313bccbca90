package io.periplus.spark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what a {@link BatchWriter} wrote. */
final class BatchReader {
  private final ByteBuffer in;

  BatchReader(byte[] batch) {
    this.in = ByteBuffer.wrap(batch);
  }

  boolean hasMore() {
    return in.hasRemaining();
  }

  int readByte() {
    return in.get();
  }

  long readLong() {
    return in.getLong();
  }

  /** Null where it was. */
  String readText() {
    int length = in.getInt();
    if (length == BatchWriter.NULL) {
      return null;
    }
    int from = in.position();
    in.position(from + length);
    return new String(in.array(), from, length, StandardCharsets.UTF_8);
  }
}
