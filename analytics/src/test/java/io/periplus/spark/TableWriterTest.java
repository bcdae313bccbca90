package io.periplus.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.PortRange;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
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
  void rows_areWrittenInCanonicalOrderInOneFile() throws IOException {
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      rows.add(values("10.0.0." + i));
    }
    Collections.shuffle(rows, new Random(7));
    TableWriter.Written written = new TableWriter(directory).write(TABLE, dataset(rows, 5));

    assertThat(written)
        .isEqualTo(new TableWriter.Written("sample", List.of("part-00000.parquet"), 50));
    assertThat(filesBelow(directory)).containsExactly("sample/part-00000.parquet");
    List<Row> read = read();
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
    TableWriter.Written written = new TableWriter(directory).write(TABLE, dataset(List.of(), 3));
    assertThat(written.rows()).isZero();
    assertThat(filesBelow(directory)).containsExactly("sample/part-00000.parquet");
    assertThat(session.read().parquet(directory.resolve("sample").toString()).schema())
        .isEqualTo(SparkSchemas.schema(TABLE));
  }

  @Test
  void leftoversOfAnEarlierAttempt_areReplaced() throws IOException {
    Files.createDirectories(directory.resolve(".writing-sample/_temporary"));
    Files.createDirectories(directory.resolve("sample"));
    Files.writeString(directory.resolve("sample/part-00007.parquet"), "torn");
    new TableWriter(directory).write(TABLE, dataset(List.<Object[]>of(values("10.0.0.1")), 1));
    assertThat(filesBelow(directory)).containsExactly("sample/part-00000.parquet");
  }

  private List<Row> read() {
    return session.read().parquet(directory.resolve("sample").toString()).collectAsList();
  }

  private Dataset<Row> dataset(List<Object[]> values, int partitions) {
    List<Row> rows = values.stream().map(row -> SparkSchemas.keyedRow(TABLE, row)).toList();
    return session
        .createDataset(rows, Encoders.row(SparkSchemas.keyedSchema(TABLE)))
        .repartition(partitions);
  }

  private static Object[] values(String address) {
    return new Object[] {
      "n",
      address,
      null,
      7L,
      true,
      new BigDecimal("340282366920938463463374607431768"),
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
