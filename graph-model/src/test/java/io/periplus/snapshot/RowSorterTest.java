package io.periplus.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The merge of sorted runs equals one stable sort of all rows. */
class RowSorterTest {
  @TempDir Path directory;

  /** Keys with a common start, keys that are the start of others, and all lengths of UTF-8. */
  private static final List<String> PIECES =
      List.of("", "arn:aws:ec2:eu-west-1:", "a", "b", "\u0000", "\u007f", "é", "ﬁ", "\ud83d\ude00");

  record Row(String first, String second, String content, int number) {}

  @ParameterizedTest
  @CsvSource({
    "0, 1, 100",
    "1, 1, 100",
    "500, 1, 1000000",
    "500, 2, 2000",
    "3000, 2, 300",
    "5000, 2, 1000000",
    "40, 1, 1"
  })
  void merge_equalsAStableSort(int rows, int keyColumns, int memory) throws IOException {
    SplittableRandom random = new SplittableRandom(31L * rows + memory);
    List<Row> given = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      given.add(new Row(text(random), text(random), content(random), i));
    }
    Comparator<Row> order =
        Comparator.comparing(row -> row.first().getBytes(UTF_8), Arrays::compareUnsigned);
    if (keyColumns == 2) {
      order = order.thenComparing(row -> row.second().getBytes(UTF_8), Arrays::compareUnsigned);
    }
    assertThat(sorted(given, keyColumns, memory)).isEqualTo(given.stream().sorted(order).toList());
  }

  private static String text(SplittableRandom random) {
    if (random.nextInt(3) > 0) {
      // One of few or of many, in several places.
      long id = random.nextInt(2) == 0 ? random.nextInt(50) : random.nextLong();
      return "arn:aws:ec2:eu-west-1:00000000000%d:volume/vol-%x".formatted(random.nextInt(4), id);
    }
    return PIECES.get(random.nextInt(PIECES.size())) + PIECES.get(random.nextInt(PIECES.size()));
  }

  /** Now and then larger than the memory and the buffers of runs. */
  private static String content(SplittableRandom random) {
    return random.nextInt(10) == 0 ? null : "x".repeat(random.nextInt(200) == 0 ? 150_000 : 20);
  }

  @Test
  void rowsThatWereCutOff_areNotLostInSilence() throws IOException {
    Path file = directory.resolve("rows");
    try (RowSorter sorter = new RowSorter(file, 1, 1 << 18)) {
      for (int i = 0; i < 1000; i++) {
        sorter.add(new RowBytes().start().column(("%01000d".formatted(i)).getBytes(UTF_8)).end());
      }
      RowMerge merge = sorter.merge();
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(channel.size() - 3);
      }
      assertThatThrownBy(
              () -> {
                while (merge.next()) {
                  merge.columns(1);
                }
              })
          .isInstanceOf(EOFException.class);
    }
    assertThat(file).doesNotExist();
  }

  private List<Row> sorted(List<Row> rows, int keyColumns, int memory) throws IOException {
    List<Row> sorted = new ArrayList<>();
    try (RowSorter sorter = new RowSorter(directory.resolve("rows"), keyColumns, memory)) {
      RowBytes bytes = new RowBytes();
      for (Row row : rows) {
        sorter.add(
            bytes
                .start()
                .column(row.first().getBytes(UTF_8))
                .column(row.second().getBytes(UTF_8))
                .column(row.content() == null ? null : row.content().getBytes(UTF_8))
                .column(String.valueOf(row.number()).getBytes(UTF_8))
                .end());
      }
      RowMerge merge = sorter.merge();
      while (merge.next()) {
        byte[][] columns = merge.columns(4);
        sorted.add(
            new Row(
                new String(columns[0], UTF_8),
                new String(columns[1], UTF_8),
                columns[2] == null ? null : new String(columns[2], UTF_8),
                Integer.parseInt(new String(columns[3], UTF_8))));
      }
      assertThat(merge.next()).isFalse();
    }
    return sorted;
  }
}
