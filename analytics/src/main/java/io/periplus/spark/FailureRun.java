package io.periplus.spark;

import io.periplus.impact.estate.FailureCounter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Searches failures seed by seed in tasks (ALG12). Broadcast: the dependencies as numbers. A task
 * takes some neighbouring seeds; what it counted of each is collected.
 */
final class FailureRun {
  private static final int SEEDS_PER_PIECE = 512;

  private FailureRun() {}

  /**
   * @param limit how many of the seeds are searched, from the first on
   */
  static List<FailureCounter.Found> run(
      JavaSparkContext spark, FailureCounter counter, int[] seeds, int limit) {
    int size = Math.min(limit, seeds.length);
    List<int[]> pieces = new ArrayList<>();
    for (int from = 0; from < size; from += SEEDS_PER_PIECE) {
      pieces.add(Arrays.copyOfRange(seeds, from, Math.min(size, from + SEEDS_PER_PIECE)));
    }
    if (pieces.isEmpty()) {
      return List.of();
    }
    Shared<FailureCounter> shared = Shared.of(spark, counter);
    try {
      return spark
          .parallelize(pieces, pieces.size())
          .flatMap(piece -> shared.get().count(piece).iterator())
          .collect();
    } finally {
      shared.release();
    }
  }
}
