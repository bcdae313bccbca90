package io.periplus.spark;

import io.periplus.network.input.InventoryRow;
import io.periplus.network.input.TrimmedConfigurations;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Rows of table {@code resource} on their way from a task to the driver, as bytes: configurations
 * without what nobody reads, and no object for Spark to serialise.
 */
final class InventoryBatch {
  private static final int NULL = -1;
  private static final int STUB = 1;
  private static final int STALE = 2;
  private static final int SEEN = 4;

  /** Texts of which there are few: types, accounts, regions. */
  private final Map<String, String> shared = new HashMap<>();

  /**
   * @param rows with the columns of {@link InventoryRow}
   */
  static byte[] write(Iterator<InternalRow> rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    DataOutputStream out = new DataOutputStream(bytes);
    while (rows.hasNext()) {
      write(rows.next(), out);
    }
    out.flush();
    return bytes.toByteArray();
  }

  private static void write(InternalRow row, DataOutputStream out) throws IOException {
    for (int i = 0; i < 5; i++) {
      write(row.isNullAt(i) ? null : row.getUTF8String(i).getBytes(), out);
    }
    byte[] configuration = row.isNullAt(5) ? null : row.getUTF8String(5).getBytes();
    UTF8String type = row.isNullAt(1) ? null : row.getUTF8String(1);
    write(
        configuration == null || type == null
            ? configuration
            : TrimmedConfigurations.trim(type.toString(), configuration),
        out);
    boolean seen = !row.isNullAt(8);
    out.writeByte((isTrue(row, 6) ? STUB : 0) | (isTrue(row, 7) ? STALE : 0) | (seen ? SEEN : 0));
    if (seen) {
      out.writeLong(row.getLong(8));
    }
  }

  private static boolean isTrue(InternalRow row, int index) {
    return !row.isNullAt(index) && row.getBoolean(index);
  }

  private static void write(byte[] text, DataOutputStream out) throws IOException {
    out.writeInt(text == null ? NULL : text.length);
    if (text != null) {
      out.write(text);
    }
  }

  /** Gives the rows that were written. */
  void read(byte[] batch, Consumer<InventoryRow> rows) {
    ByteBuffer in = ByteBuffer.wrap(batch);
    while (in.hasRemaining()) {
      String arn = text(in);
      String type = shared(text(in));
      String accountId = shared(text(in));
      String region = shared(text(in));
      String id = text(in);
      String configuration = text(in);
      int flags = in.get();
      Instant seen =
          (flags & SEEN) == 0 ? null : Instant.EPOCH.plus(in.getLong(), ChronoUnit.MICROS);
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

  private static String text(ByteBuffer in) {
    int length = in.getInt();
    if (length == NULL) {
      return null;
    }
    int from = in.position();
    in.position(from + length);
    return new String(in.array(), from, length, StandardCharsets.UTF_8);
  }

  private String shared(String text) {
    return text == null ? null : shared.computeIfAbsent(text, each -> each);
  }
}
