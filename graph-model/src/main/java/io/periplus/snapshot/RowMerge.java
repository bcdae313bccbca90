package io.periplus.snapshot;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;

/**
 * Sorted runs as one: gives all rows in the order of their keys, those of the same key in the order
 * of the runs.
 */
final class RowMerge {
  private static final int BUFFER = 1 << 16;

  /** Where a run is in the file of all runs. */
  record Run(long start, long end) {}

  private final Cursor[] heap;
  private final int keyColumns;
  private int size;
  private boolean started;

  private RowMerge(Cursor[] cursors, int keyColumns) throws IOException {
    this.heap = cursors;
    this.keyColumns = keyColumns;
    for (Cursor cursor : cursors) {
      if (cursor.advance()) {
        heap[size++] = cursor;
      }
    }
    for (int i = size / 2 - 1; i >= 0; i--) {
      sink(i);
    }
  }

  /** Rows in memory. */
  static RowMerge of(byte[] rows, int[] order, int keyColumns) throws IOException {
    return new RowMerge(new Cursor[] {new HeldRows(rows, order)}, keyColumns);
  }

  /** Rows of runs in a file, which stays open. */
  static RowMerge of(FileChannel file, List<Run> runs, int keyColumns) throws IOException {
    Cursor[] cursors = new Cursor[runs.size()];
    for (int i = 0; i < cursors.length; i++) {
      cursors[i] = new FileRows(file, runs.get(i), i);
    }
    return new RowMerge(cursors, keyColumns);
  }

  /** Goes to the next row; false when there is none. */
  boolean next() throws IOException {
    if (!started) {
      started = true;
    } else if (size > 0) {
      if (!heap[0].advance()) {
        heap[0] = heap[--size];
      }
      sink(0);
    }
    return size > 0;
  }

  /** The columns of the row. */
  byte[][] columns(int count) {
    return RowBytes.columnsAt(heap[0].rows, heap[0].at, count);
  }

  private void sink(int from) {
    int parent = from;
    Cursor moved = heap[parent];
    for (int child = 2 * parent + 1; child < size; child = 2 * parent + 1) {
      if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
        child++;
      }
      if (!isBefore(heap[child], moved)) {
        break;
      }
      heap[parent] = heap[child];
      parent = child;
    }
    heap[parent] = moved;
  }

  private boolean isBefore(Cursor one, Cursor other) {
    int order = RowBytes.compare(one.rows, one.at, other.rows, other.at, keyColumns);
    return order < 0 || order == 0 && one.number < other.number;
  }

  /** A place in a run: the row at {@code at} of {@code rows}. */
  private abstract static class Cursor {
    final int number;
    byte[] rows;
    int at;

    Cursor(int number) {
      this.number = number;
    }

    abstract boolean advance() throws IOException;
  }

  private static final class HeldRows extends Cursor {
    private final int[] order;
    private int next;

    HeldRows(byte[] rows, int[] order) {
      super(0);
      this.rows = rows;
      this.order = order;
    }

    @Override
    boolean advance() {
      if (next == order.length) {
        return false;
      }
      at = order[next++];
      return true;
    }
  }

  private static final class FileRows extends Cursor {
    private final FileChannel file;
    private final long end;
    private long position;
    private int next;
    private int filled;

    FileRows(FileChannel file, Run run, int number) {
      super(number);
      this.file = file;
      this.position = run.start();
      this.end = run.end();
      this.rows = new byte[(int) Math.min(BUFFER, run.end() - run.start())];
    }

    @Override
    boolean advance() throws IOException {
      if (next == filled && position == end) {
        return false;
      }
      require(RowBytes.LENGTH_BYTES);
      require(RowBytes.lengthAt(rows, next));
      at = next;
      next += RowBytes.lengthAt(rows, at);
      return true;
    }

    /** Has so many bytes from the next row on in {@code rows}. */
    private void require(int bytes) throws IOException {
      if (filled - next >= bytes) {
        return;
      }
      byte[] target = bytes > rows.length ? new byte[bytes] : rows;
      System.arraycopy(rows, next, target, 0, filled - next);
      rows = target;
      filled -= next;
      next = 0;
      ByteBuffer buffer =
          ByteBuffer.wrap(rows, filled, (int) Math.min(rows.length - filled, end - position));
      while (filled < bytes) {
        int read = file.read(buffer, position);
        if (read <= 0) {
          throw new EOFException("staged rows end at " + position + " of " + end);
        }
        position += read;
        filled += read;
      }
    }
  }
}
