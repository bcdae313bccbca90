package io.periplus.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;

/**
 * A leaf of a Parquet column, for the rows of one row group: levels, and the number of each value
 * in a dictionary. Written as dictionary pages, or plainly where nearly every value is a new one.
 *
 * <p>Bounds are those of the row group in each of its pages.
 */
final class LeafBuffer {
  private static final int ENTRIES_PER_PAGE = 20_000;
  private static final ByteBufferAllocator MEMORY = new HeapByteBufferAllocator();

  private final ColumnDescriptor descriptor;
  private final LeafValues kind;
  private final ValueDictionary dictionary = new ValueDictionary();
  private byte[] repetitions;
  private byte[] definitions = new byte[1024];
  private int entries;
  private int[] numbers = new int[1024];
  private int values;

  LeafBuffer(ColumnDescriptor descriptor, LeafValues kind) {
    this.descriptor = descriptor;
    this.kind = kind;
    this.repetitions = descriptor.getMaxRepetitionLevel() == 0 ? null : new byte[1024];
  }

  /** Entries that wait for their row group's end. */
  int entries() {
    return entries;
  }

  /** No value: how much of its path is there. */
  void addNothing(int repetition, int definition) {
    if (entries == definitions.length) {
      definitions = Arrays.copyOf(definitions, 2 * entries);
      repetitions = repetitions == null ? null : Arrays.copyOf(repetitions, 2 * entries);
    }
    if (repetitions != null) {
      repetitions[entries] = (byte) repetition;
    }
    definitions[entries++] = (byte) definition;
  }

  void add(int repetition, Object value) {
    addNothing(repetition, descriptor.getMaxDefinitionLevel());
    if (values == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * values);
    }
    numbers[values++] = dictionary.number(value);
  }

  /** Writes the row group's pages; empty afterwards. */
  void write(PageWriter pages) throws IOException {
    byte[][] bytes = new byte[dictionary.size()][];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = kind.bytes(dictionary.value(i));
    }
    byte[][] bounds = bounds(bytes);
    boolean plain = kind == LeafValues.BOOLEAN || 4L * bytes.length > 3L * values;
    int firstEntry = 0;
    int firstValue = 0;
    while (firstEntry < entries) {
      int entry = firstEntry;
      int value = firstValue;
      int rows = 0;
      while (entry < entries && (entry - firstEntry < ENTRIES_PER_PAGE || !beginsRow(entry))) {
        rows += beginsRow(entry) ? 1 : 0;
        value += definitions[entry++] == descriptor.getMaxDefinitionLevel() ? 1 : 0;
      }
      int present = value - firstValue;
      BytesInput page =
          BytesInput.concat(
              levels(repetitions, firstEntry, entry, descriptor.getMaxRepetitionLevel()),
              levels(definitions, firstEntry, entry, descriptor.getMaxDefinitionLevel()),
              plain ? plainly(bytes, firstValue, value) : byNumber(firstValue, value));
      pages.writePage(
          page,
          entry - firstEntry,
          rows,
          statistics(bounds, present, entry - firstEntry - present),
          Encoding.RLE,
          Encoding.RLE,
          plain ? Encoding.PLAIN : Encoding.PLAIN_DICTIONARY);
      firstEntry = entry;
      firstValue = value;
    }
    if (!plain) {
      pages.writeDictionaryPage(
          new DictionaryPage(
              BytesInput.from(plain(bytes)), bytes.length, Encoding.PLAIN_DICTIONARY));
    }
    dictionary.clear();
    entries = 0;
    values = 0;
  }

  private boolean beginsRow(int entry) {
    return repetitions == null || repetitions[entry] == 0;
  }

  private static BytesInput levels(byte[] levels, int from, int to, int greatest)
      throws IOException {
    if (greatest == 0) {
      return BytesInput.empty();
    }
    int[] run = new int[to - from];
    for (int i = from; i < to; i++) {
      run[i - from] = levels[i];
    }
    BytesInput encoded = runs(run, 0, run.length, BytesUtils.getWidthFromMaxInt(greatest));
    return BytesInput.concat(BytesInput.fromInt((int) encoded.size()), encoded);
  }

  private BytesInput byNumber(int from, int to) throws IOException {
    int width = BytesUtils.getWidthFromMaxInt(Math.max(0, dictionary.size() - 1));
    return BytesInput.concat(
        BytesInput.from(new byte[] {(byte) width}), runs(numbers, from, to, width));
  }

  /** Parquet's mixture of runs and packed bits; mostly all are the same. */
  private static BytesInput runs(int[] numbers, int from, int to, int width) throws IOException {
    int same = from;
    while (same < to && numbers[same] == numbers[from]) {
      same++;
    }
    if (same == to && to > from) {
      ByteArrayOutputStream run = new ByteArrayOutputStream();
      BytesUtils.writeUnsignedVarInt((to - from) << 1, run);
      BytesUtils.writeIntLittleEndianPaddedOnBitWidth(run, numbers[from], width);
      return BytesInput.from(run);
    }
    // Not closed: what it gives is read from it later, and its memory is the heap's.
    RunLengthBitPackingHybridEncoder encoder =
        new RunLengthBitPackingHybridEncoder(width, 1 << 10, 1 << 20, MEMORY);
    for (int i = from; i < to; i++) {
      encoder.writeInt(numbers[i]);
    }
    return encoder.toBytes();
  }

  private BytesInput plainly(byte[][] bytes, int from, int to) throws IOException {
    if (kind == LeafValues.BOOLEAN) {
      byte[] bits = new byte[(to - from + 7) / 8];
      for (int i = from; i < to; i++) {
        bits[(i - from) / 8] |= (byte) (bytes[numbers[i]][0] << (i - from) % 8);
      }
      return BytesInput.from(bits);
    }
    byte[][] each = new byte[to - from][];
    for (int i = from; i < to; i++) {
      each[i - from] = bytes[numbers[i]];
    }
    return BytesInput.from(plain(each));
  }

  private ByteArrayOutputStream plain(byte[][] all) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(16 * all.length);
    for (byte[] each : all) {
      if (kind == LeafValues.TEXT) {
        BytesUtils.writeIntLittleEndian(out, each.length);
      }
      out.write(each, 0, each.length);
    }
    return out;
  }

  /** Least and greatest of the row group; null if it has no value. */
  private byte[][] bounds(byte[][] all) {
    if (all.length == 0) {
      return null;
    }
    byte[] least = all[0];
    byte[] greatest = all[0];
    for (byte[] each : all) {
      least = kind.compare(each, least) < 0 ? each : least;
      greatest = kind.compare(each, greatest) > 0 ? each : greatest;
    }
    return new byte[][] {least, greatest};
  }

  private Statistics<?> statistics(byte[][] bounds, int present, int nothing) {
    Statistics.Builder builder =
        Statistics.getBuilderForReading(descriptor.getPrimitiveType()).withNumNulls(nothing);
    return present == 0 ? builder.build() : builder.withMin(bounds[0]).withMax(bounds[1]).build();
  }
}
