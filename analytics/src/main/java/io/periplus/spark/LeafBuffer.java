package io.periplus.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;

/**
 * A leaf of a Parquet column, for the rows of one row group: runs of equal entries, each with its
 * levels and the number of its value in a dictionary. Written as dictionary pages, or plainly where
 * nearly every value is a new one.
 *
 * <p>Neighbours of a table differ in a few columns, so most columns have few runs.
 *
 * <p>Bounds are those of the row group in each of its pages.
 */
final class LeafBuffer {
  private static final int ENTRIES_PER_PAGE = 20_000;

  /** Number of an entry without a value. */
  private static final int NOTHING = -1;

  private final ColumnDescriptor descriptor;
  private final LeafValues kind;
  private final int present;
  private final ValueDictionary dictionary = new ValueDictionary();
  private byte[] repetitions = new byte[256];
  private byte[] definitions = new byte[256];
  private int[] numbers = new int[256];
  private int[] lengths = new int[256];
  private int runs;
  private int entries;
  private int values;

  LeafBuffer(ColumnDescriptor descriptor, LeafValues kind) {
    this.descriptor = descriptor;
    this.kind = kind;
    this.present = descriptor.getMaxDefinitionLevel();
  }

  /** Entries that wait for their row group's end. */
  int entries() {
    return entries;
  }

  /** No value, some times: how much of its path is there. */
  void addNothing(int repetition, int definition, int times) {
    add(repetition, definition, NOTHING, times);
  }

  /** The same value some times. */
  void add(int repetition, Object value, int times) {
    add(repetition, present, dictionary.number(value), times);
    values += times;
  }

  private void add(int repetition, int definition, int number, int times) {
    entries += times;
    int last = runs - 1;
    if (last >= 0
        && numbers[last] == number
        && definitions[last] == definition
        && repetitions[last] == repetition) {
      lengths[last] += times;
      return;
    }
    if (runs == numbers.length) {
      repetitions = Arrays.copyOf(repetitions, 2 * runs);
      definitions = Arrays.copyOf(definitions, 2 * runs);
      numbers = Arrays.copyOf(numbers, 2 * runs);
      lengths = Arrays.copyOf(lengths, 2 * runs);
    }
    repetitions[runs] = (byte) repetition;
    definitions[runs] = (byte) definition;
    numbers[runs] = number;
    lengths[runs++] = times;
  }

  /** Writes the row group's pages; empty afterwards. */
  void write(PageWriter pages) throws IOException {
    byte[][] bytes = new byte[dictionary.size()][];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = kind.bytes(dictionary.value(i));
    }
    byte[][] bounds = bounds(bytes);
    boolean plain = kind == LeafValues.BOOLEAN || 4L * bytes.length > 3L * values;
    int run = 0;
    int used = 0;
    while (run < runs) {
      Page page = new Page(plain);
      while (run < runs && page.wants(run)) {
        int taken = page.take(run, used);
        used += taken;
        if (used == lengths[run]) {
          run++;
          used = 0;
        }
      }
      page.write(pages, bytes, bounds);
    }
    if (!plain) {
      ByteArrayOutputStream texts = new ByteArrayOutputStream(16 * bytes.length);
      for (byte[] each : bytes) {
        writePlainly(each, texts);
      }
      pages.writeDictionaryPage(
          new DictionaryPage(BytesInput.from(texts), bytes.length, Encoding.PLAIN_DICTIONARY));
    }
    dictionary.clear();
    runs = 0;
    entries = 0;
    values = 0;
  }

  private void writePlainly(byte[] each, ByteArrayOutputStream out) throws IOException {
    if (kind == LeafValues.TEXT) {
      BytesUtils.writeIntLittleEndian(out, each.length);
    }
    out.write(each, 0, each.length);
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

  /** A page that is being made of neighbouring entries; it ends where a row does. */
  private final class Page {
    private final HybridRuns repetition =
        new HybridRuns(BytesUtils.getWidthFromMaxInt(descriptor.getMaxRepetitionLevel()));
    private final HybridRuns definition = new HybridRuns(BytesUtils.getWidthFromMaxInt(present));

    /** Null for a plain page. */
    private final HybridRuns number;

    /** Numbers of its values in turn; for plain pages only. */
    private int[] plainNumbers = new int[0];

    private int pageEntries;
    private int pageRows;
    private int pageValues;

    Page(boolean plain) {
      this.number =
          plain
              ? null
              : new HybridRuns(BytesUtils.getWidthFromMaxInt(Math.max(0, dictionary.size() - 1)));
    }

    boolean wants(int run) {
      return pageEntries < ENTRIES_PER_PAGE || repetitions[run] != 0;
    }

    /**
     * @return how many of the entries of a run, of which some were taken before, go into this page
     */
    int take(int run, int used) {
      int left = lengths[run] - used;
      // Of entries that continue a row, none may be left to the next page.
      int taken = repetitions[run] == 0 ? Math.min(left, ENTRIES_PER_PAGE - pageEntries) : left;
      pageEntries += taken;
      pageRows += repetitions[run] == 0 ? taken : 0;
      repetition.add(repetitions[run], taken);
      definition.add(definitions[run], taken);
      if (numbers[run] != NOTHING) {
        if (number != null) {
          number.add(numbers[run], taken);
        } else {
          if (pageValues + taken > plainNumbers.length) {
            plainNumbers = Arrays.copyOf(plainNumbers, Math.max(1024, 2 * (pageValues + taken)));
          }
          Arrays.fill(plainNumbers, pageValues, pageValues + taken, numbers[run]);
        }
        pageValues += taken;
      }
      return taken;
    }

    void write(PageWriter pages, byte[][] bytes, byte[][] bounds) throws IOException {
      pages.writePage(
          BytesInput.concat(
              levels(repetition, descriptor.getMaxRepetitionLevel()),
              levels(definition, present),
              number == null ? plainly(bytes) : byNumber()),
          pageEntries,
          pageRows,
          statistics(bounds),
          Encoding.RLE,
          Encoding.RLE,
          number == null ? Encoding.PLAIN : Encoding.PLAIN_DICTIONARY);
    }

    private BytesInput levels(HybridRuns levels, int greatest) {
      if (greatest == 0) {
        return BytesInput.empty();
      }
      ByteArrayOutputStream encoded = levels.end();
      return BytesInput.concat(BytesInput.fromInt(encoded.size()), BytesInput.from(encoded));
    }

    private BytesInput byNumber() {
      return BytesInput.concat(
          BytesInput.from(new byte[] {(byte) number.width()}), BytesInput.from(number.end()));
    }

    private BytesInput plainly(byte[][] bytes) throws IOException {
      if (kind == LeafValues.BOOLEAN) {
        byte[] bits = new byte[(pageValues + 7) / 8];
        for (int i = 0; i < pageValues; i++) {
          bits[i / 8] |= (byte) (bytes[plainNumbers[i]][0] << i % 8);
        }
        return BytesInput.from(bits);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream(16 * pageValues);
      for (int i = 0; i < pageValues; i++) {
        writePlainly(bytes[plainNumbers[i]], out);
      }
      return BytesInput.from(out);
    }

    private Statistics<?> statistics(byte[][] bounds) {
      Statistics.Builder builder =
          Statistics.getBuilderForReading(descriptor.getPrimitiveType())
              .withNumNulls(pageEntries - pageValues);
      return pageValues == 0
          ? builder.build()
          : builder.withMin(bounds[0]).withMax(bounds[1]).build();
    }
  }
}
