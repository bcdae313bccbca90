package io.periplus.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link HybridRuns} writes, Parquet's own decoder reads. */
class HybridRunsTest {

  @ParameterizedTest(name = "numbers of {0} bits")
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 17, 31})
  void runs_areReadByParquet(int width) throws IOException {
    SplittableRandom random = new SplittableRandom(width);
    for (int each = 0; each < 200; each++) {
      HybridRuns runs = new HybridRuns(width);
      List<Integer> expected = new ArrayList<>();
      int longest = 1 << random.nextInt(12);
      for (int run = random.nextInt(1_000); run >= 0; run--) {
        int number = random.nextInt(1 << Math.min(width, 30));
        int times = 1 + (random.nextInt(8) == 0 ? random.nextInt(longest) : random.nextInt(3));
        runs.add(number, times);
        for (int i = 0; i < times; i++) {
          expected.add(number);
        }
      }
      RunLengthBitPackingHybridDecoder decoder =
          new RunLengthBitPackingHybridDecoder(
              width, new ByteArrayInputStream(runs.end().toByteArray()));
      List<Integer> read = new ArrayList<>();
      for (int i = 0; i < expected.size(); i++) {
        read.add(decoder.readInt());
      }
      assertThat(read).isEqualTo(expected);
    }
  }
}
