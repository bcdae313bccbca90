package io.periplus.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.PortRange;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("SK7")
class TableWriterTest {
  private static final ResultTable TABLE =
      new ResultTable(
          "sample",
          "test",
          "every column type",
          List.of(
              new ResultColumn("name", ColumnType.STRING, ""),
              new ResultColumn("address", ColumnType.ADDRESS, ""),
              new ResultColumn("port", ColumnType.INTEGER, ""),
              new ResultColumn("members", ColumnType.LONG, ""),
              new ResultColumn("stub", ColumnType.BOOLEAN, ""),
              new ResultColumn("addresses", ColumnType.COUNT, ""),
              new ResultColumn("since", ColumnType.TIMESTAMP, ""),
              new ResultColumn("reasons", ColumnType.STRINGS, ""),
              new ResultColumn("cidrs", ColumnType.ADDRESSES, ""),
              new ResultColumn("replies", ColumnType.PORT_RANGES, "")),
          List.of("name", "address", "port"));

  private final SparkSession session = SharedSparkSession.get();

  @TempDir Path directory;

  @Test
  void slices_areFilesInTheirOrder_emptyOnesLeftOut() throws IOException {
    TableWriter.Written written = write(slice(0, 20), slice(20, 20), slice(20, 50));
    assertThat(written)
        .isEqualTo(
            new TableWriter.Written(
                "sample",
                List.of("part-00000.parquet", "part-00001.parquet"),
                50,
                List.of(
                    new TableWriter.SliceFile(0, "part-00000.parquet", 20),
                    new TableWriter.SliceFile(1, null, 0),
                    new TableWriter.SliceFile(2, "part-00001.parquet", 30))));
    assertThat(filesBelow(directory))
        .containsExactly("sample/part-00000.parquet", "sample/part-00001.parquet");
    List<Row> read = read(written);
    assertThat(read)
        .extracting(row -> row.getString(1))
        .containsExactlyElementsOf(
            Stream.iterate(0, i -> i + 1).limit(50).map(i -> "10.0.0." + i).toList());
    Row row = read.get(3);
    assertThat(row.getDecimal(5)).isEqualTo(new BigDecimal("340282366920938463463374607431768"));
    assertThat(row.getInstant(6)).isEqualTo(Instant.parse("2026-01-31T02:00:00.123456Z"));
    assertThat(row.<String>getList(7)).containsExactly("A", "B");
    assertThat(row.<Row>getList(9).get(0).getInt(1)).isEqualTo(65_535);
    assertThat(session.read().parquet(directory.resolve("sample").toString()).schema())
        .isEqualTo(SparkSchemas.schema(TABLE));
  }

  @Test
  void emptyTable_isAFileWithTheSchema() throws IOException {
    assertThat(write(slice(0, 0)).rows()).isZero();
    assertThat(write().rows()).isZero();
    assertThat(filesBelow(directory)).containsExactly("sample/part-00000.parquet");
    assertThat(session.read().parquet(directory.resolve("sample").toString()).schema())
        .isEqualTo(SparkSchemas.schema(TABLE));
  }

  @Test
  void leftoversOfAnEarlierAttempt_areReplaced() throws IOException {
    Files.createDirectories(directory.resolve(".writing-sample/_temporary"));
    Files.createDirectories(directory.resolve("sample"));
    Files.writeString(directory.resolve("sample/part-00007.parquet"), "torn");
    write(slice(1, 2));
    assertThat(filesBelow(directory)).containsExactly("sample/part-00000.parquet");
  }

  /** The files in the order of their names; Spark itself begins with the largest. */
  private List<Row> read(TableWriter.Written written) {
    List<Row> rows = new ArrayList<>();
    for (String file : written.files()) {
      Path path = directory.resolve(written.table()).resolve(file);
      rows.addAll(session.read().parquet(path.toString()).collectAsList());
    }
    return rows;
  }

  private TableWriter.Written write(TableSlice... slices) throws IOException {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    return new TableWriter(spark, directory).write(List.of(TABLE), List.of(slices)).get(0);
  }

  private static TableSlice slice(int from, int to) {
    return new Sample(from, to);
  }

  /** Rows with addresses from {@code 10.0.0.<from>} on. */
  private record Sample(int from, int to) implements TableSlice {
    @Override
    public List<ResultTable> tables() {
      return List.of(TABLE);
    }

    @Override
    public void write(Rows rows) throws IOException {
      for (int i = from; i < to; i++) {
        rows.add(TABLE, values("10.0.0." + i));
      }
    }
  }

  private static Object[] values(String address) {
    return new Object[] {
      "n",
      address,
      null,
      7L,
      true,
      new BigInteger("340282366920938463463374607431768"),
      Instant.parse("2026-01-31T02:00:00.123456Z"),
      List.of("A", "B"),
      List.of(),
      List.of(PortRange.CLIENT)
    };
  }

  private static List<String> filesBelow(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
