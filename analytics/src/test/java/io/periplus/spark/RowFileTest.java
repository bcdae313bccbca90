package io.periplus.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.PortRange;
import io.periplus.network.Reason;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is written is what Spark reads, over pages and row groups, dictionaries and plain values.
 */
class RowFileTest {
  private static final ResultTable TABLE =
      new ResultTable(
          "sample",
          "test",
          "every column type, with few values and with many",
          List.of(
              new ResultColumn("constant", ColumnType.STRING, ""),
              new ResultColumn("few", ColumnType.STRING, ""),
              new ResultColumn("unique", ColumnType.ADDRESS, ""),
              new ResultColumn("never", ColumnType.STRING, ""),
              new ResultColumn("port", ColumnType.INTEGER, ""),
              new ResultColumn("members", ColumnType.LONG, ""),
              new ResultColumn("stub", ColumnType.BOOLEAN, ""),
              new ResultColumn("addresses", ColumnType.COUNT, ""),
              new ResultColumn("since", ColumnType.TIMESTAMP, ""),
              new ResultColumn("reasons", ColumnType.STRINGS, ""),
              new ResultColumn("cidrs", ColumnType.ADDRESSES, ""),
              new ResultColumn("replies", ColumnType.PORT_RANGES, "")),
          List.of("unique"));

  private final SparkSession session = SharedSparkSession.get();

  @TempDir Path directory;

  @ParameterizedTest(name = "{0} entries in a row group")
  @ValueSource(longs = {1, 300_000, 4_000_000})
  void rows_areReadAsTheyWereWritten(long entriesPerGroup) throws IOException {
    SplittableRandom random = new SplittableRandom(11);
    List<Object[]> rows =
        IntStream.range(0, entriesPerGroup == 1 ? 2_000 : 50_000)
            .mapToObj(i -> row(i, random))
            .toList();
    Path path = directory.resolve("rows.parquet");
    try (RowFile file = RowFile.create(path, TABLE, entriesPerGroup)) {
      for (Object[] row : rows) {
        file.add(row);
      }
      assertThat(file.rows()).isEqualTo(rows.size());
    }
    List<Row> read = session.read().parquet(path.toString()).collectAsList();
    assertThat(read).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(values(read.get(i))).as("row %d", i).isEqualTo(values(rows.get(i)));
    }
  }

  @ParameterizedTest(name = "{0} entries in a row group")
  @ValueSource(longs = {1, 300_000, 4_000_000})
  void neighboursThatShareObjects_areReadAsTheyWereWritten(long entriesPerGroup)
      throws IOException {
    SplittableRandom random = new SplittableRandom(13);
    List<Object[]> rows = new ArrayList<>();
    Object[] last = row(0, random);
    while (rows.size() < (entriesPerGroup == 1 ? 2_000 : 70_000)) {
      // Most columns go on; now and then all of them, for longer than a page.
      Object[] other = row(rows.size(), random);
      Object[] next = last.clone();
      for (int i = 0; i < next.length; i++) {
        next[i] = random.nextInt(10) == 0 ? other[i] : next[i];
      }
      int times = random.nextInt(1_000) == 0 ? 25_000 : 1;
      rows.addAll(Collections.nCopies(times, next));
      last = next;
    }
    Path path = directory.resolve("rows.parquet");
    try (RowFile file = RowFile.create(path, TABLE, entriesPerGroup)) {
      for (Object[] row : rows) {
        file.add(row);
      }
    }
    List<Row> read = session.read().parquet(path.toString()).collectAsList();
    assertThat(read).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(values(read.get(i))).as("row %d", i).isEqualTo(values(rows.get(i)));
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "unique = '10.0.17.3'",
        "unique < '10.0.0.2'",
        "port = 7",
        "port is null",
        "members > 40",
        "addresses > 1152921504606846976",
        "few = '\u00e9\u00df'",
        "never is not null",
        "since < timestamp'2026-01-31 02:00:01Z'",
        "array_contains(cidrs, '10.3.0.0/16')"
      })
  void statistics_hideNoRow(String condition) throws IOException {
    SplittableRandom random = new SplittableRandom(12);
    Path path = directory.resolve("rows.parquet");
    try (RowFile file = RowFile.create(path, TABLE, 100_000)) {
      for (int i = 0; i < 30_000; i++) {
        file.add(row(i, random));
      }
    }
    long found = session.read().parquet(path.toString()).where(condition).count();
    List<Row> all = session.read().parquet(path.toString()).collectAsList();
    assertThat(found)
        .isEqualTo(
            session.createDataFrame(all, SparkSchemas.schema(TABLE)).where(condition).count());
  }

  private static Object[] row(int i, SplittableRandom random) {
    List<String> cidrs = new ArrayList<>();
    for (int j = random.nextInt(4); j > 0; j--) {
      cidrs.add("10." + random.nextInt(20) + ".0.0/16");
    }
    return new Object[] {
      "INGRESS",
      random.nextInt(5) == 0 ? null : random.nextBoolean() ? "tcp" : "\u00e9\u00df",
      "10." + i / 65_536 + "." + i / 256 % 256 + "." + i % 256,
      null,
      random.nextInt(3) == 0 ? null : random.nextInt(1 << random.nextInt(17)),
      random.nextLong(50),
      random.nextInt(10) == 0 ? null : random.nextBoolean(),
      BigInteger.ONE.shiftLeft(random.nextInt(126)),
      Instant.parse("2026-01-31T02:00:00.123456Z").plusSeconds(random.nextInt(3)),
      random.nextBoolean() ? List.of() : List.of(Reason.INPUT_STALE, "A"),
      random.nextInt(6) == 0 ? null : cidrs,
      Collections.nCopies(random.nextInt(3), new PortRange(random.nextInt(100), 65_535))
    };
  }

  private static List<Object> values(Row row) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      if (row.isNullAt(i)) {
        values.add(null);
      } else if (row.get(i) instanceof scala.collection.Seq<?>) {
        values.add(new ArrayList<>(row.getList(i)).toString());
      } else {
        values.add(row.get(i));
      }
    }
    return values;
  }

  /** The same of what was written. */
  private static List<Object> values(Object[] row) {
    List<Object> values = new ArrayList<>();
    for (Object value : row) {
      if (value instanceof BigInteger count) {
        values.add(new BigDecimal(count));
      } else if (value instanceof List<?> list) {
        values.add(
            list.stream()
                .map(
                    each ->
                        each instanceof PortRange range
                            ? "[" + range.from() + "," + range.to() + "]"
                            : each)
                .toList()
                .toString());
      } else {
        values.add(value);
      }
    }
    return values;
  }
}
