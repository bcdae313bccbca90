package io.periplus.spark;

import io.periplus.network.input.InventoryRow;
import io.periplus.network.input.TrimmedConfigurations;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Rows of table {@code resource} on their way from a task to the driver, as bytes: configurations
 * without what nobody reads, and no object for Spark to serialise.
 */
final class InventoryBatch {
  private static final int TYPE = 1;
  private static final int CONFIGURATION = 5;
  private static final int LAST_SEEN_AT = 8;
  private static final int STUB = 1;
  private static final int STALE = 2;
  private static final int SEEN = 4;

  /** Texts of which there are few: types, accounts, regions. */
  private final Map<String, String> shared = new HashMap<>();

  /**
   * @param rows with the columns of {@link InventoryRow}
   */
  static byte[] write(Iterator<InternalRow> rows) {
    BatchWriter out = new BatchWriter();
    while (rows.hasNext()) {
      write(rows.next(), out);
    }
    return out.toBytes();
  }

  private static void write(InternalRow row, BatchWriter out) {
    for (int i = 0; i < CONFIGURATION; i++) {
      out.writeText(row, i);
    }
    if (row.isNullAt(CONFIGURATION) || row.isNullAt(TYPE)) {
      out.writeText(row, CONFIGURATION);
    } else {
      String type = row.getUTF8String(TYPE).toString();
      if (TrimmedConfigurations.isTrimmed(type)) {
        byte[] configuration = row.getUTF8String(CONFIGURATION).getBytes();
        out.writeText(TrimmedConfigurations.trim(type, configuration));
      } else {
        out.writeText(row, CONFIGURATION);
      }
    }
    boolean seen = !row.isNullAt(LAST_SEEN_AT);
    out.writeByte((isTrue(row, 6) ? STUB : 0) | (isTrue(row, 7) ? STALE : 0) | (seen ? SEEN : 0));
    if (seen) {
      out.writeLong(row.getLong(LAST_SEEN_AT));
    }
  }

  private static boolean isTrue(InternalRow row, int index) {
    return !row.isNullAt(index) && row.getBoolean(index);
  }

  /** Gives the rows that were written. */
  void read(byte[] batch, Consumer<InventoryRow> rows) {
    BatchReader in = new BatchReader(batch);
    while (in.hasMore()) {
      String arn = in.readText();
      String type = shared(in.readText());
      String accountId = shared(in.readText());
      String region = shared(in.readText());
      String id = in.readText();
      String configuration = in.readText();
      int flags = in.readByte();
      Instant seen =
          (flags & SEEN) == 0 ? null : Instant.EPOCH.plus(in.readLong(), ChronoUnit.MICROS);
      rows.accept(
          new InventoryRow(
              arn,
              type,
              accountId,
              region,
              id,
              configuration,
              (flags & STUB) != 0,
              (flags & STALE) != 0,
              seen));
    }
  }

  private String shared(String text) {
    return text == null ? null : shared.computeIfAbsent(text, each -> each);
  }
}
