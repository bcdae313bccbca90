package io.periplus.spark;

import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.input.AccessCoverageRow;
import io.periplus.iam.input.AccessEstateReader;
import io.periplus.iam.input.AccessLinkRow;
import io.periplus.iam.input.AccessRow;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.DataTypes;

/**
 * The rows that decide access, as bytes: configurations only of types whose configuration is looked
 * at. An estate is made of them in each process.
 */
final class AccessInput implements Serializable {
  private static final long serialVersionUID = 1L;

  static final List<String> RESOURCE_COLUMNS =
      List.of(
          "arn",
          "type",
          "account_id",
          "region",
          "id",
          "configuration",
          "tags",
          "stub",
          "stale",
          "last_seen_at");
  static final List<String> COVERAGE_COLUMNS =
      List.of("account_id", "region", "service", "operation", "status");

  private static final int TEXTS = 5;
  private static final int TYPE = 1;
  private static final int CONFIGURATION = 5;
  private static final int TAGS = 6;
  private static final int LAST_SEEN_AT = 9;
  private static final int STUB = 1;
  private static final int STALE = 2;
  private static final int SEEN = 4;
  private static final int TAGGED = 8;
  private static final int CONFIGURED = 16;

  private final List<byte[]> resources = new ArrayList<>();
  private final List<byte[]> links = new ArrayList<>();
  private final List<byte[]> coverage = new ArrayList<>();

  void addResources(byte[] batch) {
    resources.add(batch);
  }

  void addLinks(byte[] batch) {
    links.add(batch);
  }

  void addCoverage(byte[] batch) {
    coverage.add(batch);
  }

  static byte[] writeResources(Iterator<InternalRow> rows) {
    BatchWriter out = new BatchWriter();
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      if (row.isNullAt(0) || row.isNullAt(TYPE)) {
        continue;
      }
      for (int i = 0; i < TEXTS; i++) {
        out.writeText(row, i);
      }
      boolean read = AccessEstateReader.readsConfigurationOf(row.getUTF8String(TYPE).toString());
      boolean seen = !row.isNullAt(LAST_SEEN_AT);
      boolean tagged = !row.isNullAt(TAGS);
      out.writeByte(
          (isTrue(row, 7) ? STUB : 0)
              | (isTrue(row, 8) ? STALE : 0)
              | (seen ? SEEN : 0)
              | (tagged ? TAGGED : 0)
              | (read && !row.isNullAt(CONFIGURATION) ? CONFIGURED : 0));
      if (read && !row.isNullAt(CONFIGURATION)) {
        out.writeText(row, CONFIGURATION);
      }
      if (seen) {
        out.writeLong(row.getLong(LAST_SEEN_AT));
      }
      if (tagged) {
        writeTags(row.getMap(TAGS), out);
      }
    }
    return out.toBytes();
  }

  private static void writeTags(MapData tags, BatchWriter out) {
    out.writeLong(tags.numElements());
    ArrayData names = tags.keyArray();
    ArrayData values = tags.valueArray();
    for (int i = 0; i < tags.numElements(); i++) {
      out.writeText(text(names, i));
      out.writeText(text(values, i));
    }
  }

  private static byte[] text(ArrayData texts, int index) {
    return texts.isNullAt(index)
        ? new byte[0]
        : texts.get(index, DataTypes.StringType).toString().getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isTrue(InternalRow row, int index) {
    return !row.isNullAt(index) && row.getBoolean(index);
  }

  static byte[] writeLinks(Iterator<InternalRow> rows) {
    return writeTexts(rows, 3);
  }

  static byte[] writeCoverage(Iterator<InternalRow> rows) {
    return writeTexts(rows, COVERAGE_COLUMNS.size());
  }

  private static byte[] writeTexts(Iterator<InternalRow> rows, int columns) {
    BatchWriter out = new BatchWriter();
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      for (int i = 0; i < columns; i++) {
        out.writeText(row, i);
      }
    }
    return out.toBytes();
  }

  /**
   * The estate. Its time is when its newest resource was seen: the same for the same inventory,
   * whenever it is analysed.
   */
  AccessEstate estate() {
    Instant[] newest = {Instant.EPOCH};
    resources.forEach(
        batch ->
            read(
                batch,
                row -> {
                  Instant seen = row.lastSeenAt();
                  newest[0] = seen != null && seen.isAfter(newest[0]) ? seen : newest[0];
                }));
    AccessEstateReader reader = new AccessEstateReader(newest[0]);
    resources.forEach(batch -> read(batch, reader::add));
    for (byte[] batch : links) {
      BatchReader in = new BatchReader(batch);
      while (in.hasMore()) {
        reader.add(new AccessLinkRow(in.readText(), in.readText(), in.readText()));
      }
    }
    for (byte[] batch : coverage) {
      BatchReader in = new BatchReader(batch);
      while (in.hasMore()) {
        reader.add(
            new AccessCoverageRow(
                in.readText(), in.readText(), in.readText(), in.readText(), in.readText()));
      }
    }
    return reader.read();
  }

  private static void read(byte[] batch, Consumer<AccessRow> rows) {
    BatchReader in = new BatchReader(batch);
    while (in.hasMore()) {
      String arn = in.readText();
      String type = in.readText();
      String account = in.readText();
      String region = in.readText();
      String id = in.readText();
      int flags = in.readByte();
      String configuration = (flags & CONFIGURED) == 0 ? null : in.readText();
      Instant seen =
          (flags & SEEN) == 0 ? null : Instant.EPOCH.plus(in.readLong(), ChronoUnit.MICROS);
      Map<String, String> tags = (flags & TAGGED) == 0 ? null : readTags(in);
      rows.accept(
          new AccessRow(
              arn,
              type,
              account,
              region,
              id,
              tags,
              configuration,
              (flags & STUB) != 0,
              (flags & STALE) != 0,
              seen));
    }
  }

  private static Map<String, String> readTags(BatchReader in) {
    Map<String, String> tags = new TreeMap<>();
    for (long i = in.readLong(); i > 0; i--) {
      tags.put(in.readText(), in.readText());
    }
    return tags;
  }
}
