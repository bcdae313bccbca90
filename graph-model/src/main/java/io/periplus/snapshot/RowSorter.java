package io.periplus.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Brings rows into the order of their keys: as many as fit into its memory are sorted there and
 * written as a run, and all runs are merged in the end. Rows of the same key stay in the order in
 * which they came. Not thread-safe.
 *
 * <p>All runs are in one file, so that their number is not bounded by that of open files.
 */
final class RowSorter implements Closeable {
  /** Bytes of rows that are held. */
  static final int MEMORY = 16 << 20;

  private static final int OUTPUT = 1 << 18;

  private final Path file;
  private final int keyColumns;
  private final int memory;
  private final List<RowMerge.Run> runs = new ArrayList<>();
  private FileChannel spilled;
  private ByteBuffer out;
  private long position;
  private byte[] rows = new byte[1 << 16];
  private int used;
  private int[] starts = new int[256];
  private int count;

  /**
   * @param file where runs are kept, if the rows do not fit in memory
   * @param keyColumns the first columns, by which rows are ordered; none is null
   */
  RowSorter(Path file, int keyColumns) {
    this(file, keyColumns, MEMORY);
  }

  RowSorter(Path file, int keyColumns, int memory) {
    this.file = file;
    this.keyColumns = keyColumns;
    this.memory = memory;
  }

  void add(RowBytes row) throws IOException {
    int length = row.length();
    if (count > 0 && ((long) used + length > memory || count == RowOrder.MOST_ROWS)) {
      spill();
    }
    if (used + length > rows.length) {
      long wanted = Math.max(used + (long) length, Math.min(2L * rows.length, memory));
      rows = Arrays.copyOf(rows, Math.toIntExact(wanted));
    }
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
    }
    row.copyTo(rows, used);
    starts[count++] = used;
    used += length;
  }

  /** The rows in order. Nothing can be added after that. */
  RowMerge merge() throws IOException {
    if (spilled == null) {
      return RowMerge.of(rows, sorted(), keyColumns);
    }
    spill();
    // The merge has buffers of its own.
    rows = null;
    starts = null;
    return RowMerge.of(spilled, runs, keyColumns);
  }

  private void spill() throws IOException {
    if (spilled == null) {
      spilled =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      out = ByteBuffer.allocateDirect(OUTPUT);
    }
    long start = position;
    for (int at : sorted()) {
      int end = at + RowBytes.lengthAt(rows, at);
      for (int from = at; from < end; ) {
        int part = Math.min(end - from, out.remaining());
        out.put(rows, from, part);
        from += part;
        if (!out.hasRemaining()) {
          write();
        }
      }
    }
    write();
    runs.add(new RowMerge.Run(start, position));
    used = 0;
    count = 0;
  }

  private void write() throws IOException {
    out.flip();
    while (out.hasRemaining()) {
      position += spilled.write(out);
    }
    out.clear();
  }

  /** Where the rows start, in the order of their keys. */
  private int[] sorted() {
    int[] sorted = Arrays.copyOf(starts, count);
    RowOrder.sort(rows, sorted, keyColumns);
    return sorted;
  }

  @Override
  public void close() throws IOException {
    if (spilled != null) {
      try (FileChannel channel = spilled) {
        Files.deleteIfExists(file);
      }
    }
  }
}
