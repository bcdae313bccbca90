package io.periplus.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A large table on its way to Parquet: rows are staged in any order, then read back in key order,
 * one per key. What the manifest says of them is found on the way, which saves a reading of the
 * finished file. Not thread-safe.
 */
abstract class StagedTable implements Closeable {
  private static final int MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;
  private static final byte[] TRUE = {1};
  private static final byte[] FALSE = {0};

  /** How the bytes of a staged column are to be understood. */
  enum Kind {
    /** UTF-8. */
    TEXT,
    /** One byte. */
    FLAG,
    /** Microseconds since 1970, eight bytes. */
    TIME
  }

  /** A staged column. */
  record Column(String name, Kind kind) {}

  private final List<Column> columns;
  private final int keyColumns;
  private final RowSorter sorter;
  private final JsonLine line = new JsonLine();
  private final MessageDigest digest = Hashes.newSha256();
  private RowMerge merge;
  private byte[][] ahead;
  private long rows;

  /**
   * @param columns the key first
   * @param runs file for what does not fit in memory
   */
  StagedTable(List<Column> columns, int keyColumns, Path runs) {
    this.columns = columns;
    this.keyColumns = keyColumns;
    this.sorter = new RowSorter(runs, keyColumns);
  }

  final List<Column> columns() {
    return columns;
  }

  /** Takes a row with as many columns as there are. */
  final void stage(RowBytes row) throws IOException {
    sorter.add(row);
  }

  /** The query that turns the staged columns of a relation into the published ones. */
  abstract String query(String staged);

  /** The row that stands for several of one key, given in the order in which they were staged. */
  abstract byte[][] merged(List<byte[][]> same) throws IOException;

  /**
   * Writes a row as {@link TableHash} sees it in the finished file. JSON stands there as it was
   * staged, canonical.
   */
  abstract void writeLine(byte[][] row, JsonLine line);

  /** The next row in key order; null at the end. */
  final byte[][] next() throws IOException {
    if (merge == null) {
      merge = sorter.merge();
      ahead = read();
    }
    byte[][] row = ahead;
    if (row == null) {
      return null;
    }
    ahead = read();
    if (isSameKey(row, ahead)) {
      row = merged(sameAs(row));
    }
    line.start();
    writeLine(row, line);
    line.end().newline().updateInto(digest, 0, line.length());
    rows++;
    return row;
  }

  private List<byte[][]> sameAs(byte[][] row) throws IOException {
    List<byte[][]> same = new ArrayList<>();
    same.add(row);
    while (isSameKey(row, ahead)) {
      same.add(ahead);
      ahead = read();
    }
    return same;
  }

  private byte[][] read() throws IOException {
    return merge.next() ? merge.columns(columns.size()) : null;
  }

  private boolean isSameKey(byte[][] one, byte[][] other) {
    if (other == null) {
      return false;
    }
    for (int i = keyColumns - 1; i >= 0; i--) {
      if (!Arrays.equals(one[i], other[i])) {
        return false;
      }
    }
    return true;
  }

  /** What {@link #next} gave until its end. Can be asked once. */
  final TableHash.Content content() {
    return new TableHash.Content(rows, Hashes.hex(digest));
  }

  static byte[] flag(boolean value) {
    return value ? TRUE : FALSE;
  }

  static boolean isSet(byte[] flag) {
    return flag[0] != 0;
  }

  /** To the microsecond, as tables hold it; null for null. */
  static byte[] time(Instant time) {
    return time == null
        ? null
        : ByteBuffer.allocate(Long.BYTES)
            .putLong(
                Math.addExact(
                    Math.multiplyExact(time.getEpochSecond(), MICROS_PER_SECOND),
                    time.getNano() / NANOS_PER_MICRO))
            .array();
  }

  static long micros(byte[] time) {
    return ByteBuffer.wrap(time).getLong();
  }

  @Override
  public final void close() throws IOException {
    sorter.close();
  }
}
