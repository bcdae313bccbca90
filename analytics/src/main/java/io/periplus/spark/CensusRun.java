package io.periplus.spark;

import io.periplus.impact.Certainty;
import io.periplus.impact.ImpactSettings;
import io.periplus.impact.MemoryBoundException;
import io.periplus.impact.estate.CensusResult;
import io.periplus.impact.estate.GroupCounts;
import io.periplus.impact.estate.RadiusCensus;
import io.periplus.impact.estate.RadiusCensus.Piece;
import io.periplus.model.PeriplusException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/**
 * Counts a {@link RadiusCensus} in tasks (ALG17). Broadcast: the census. A task takes some blocks
 * of columns of a group, or some seeds to measure hops of; what blocks of one group found is added
 * in one shuffle and collected, as numbers by component.
 */
final class CensusRun {
  private static final int CLOSURES = Certainty.values().length;

  private final JavaSparkContext spark;
  private final ImpactSettings settings;

  /**
   * @param settings of one task; threads is how many of them share {@code memoryBytes}
   */
  CensusRun(JavaSparkContext spark, ImpactSettings settings) {
    this.spark = spark;
    this.settings = settings;
  }

  /**
   * Counts.
   *
   * @param arnOf seed to its ARN
   * @throws PeriplusException {@code memory-bound} before anything is computed, with the figure
   */
  CensusResult run(RadiusCensus census, IntFunction<String> arnOf) {
    try {
      MemoryBoundException.require(
          "count all radii",
          census.bytes() + settings.threads() * census.bytesPerPiece(),
          settings);
    } catch (MemoryBoundException e) {
      throw PeriplusException.resources("memory-bound", e.getMessage(), e);
    }
    List<Piece> pieces = census.plan(settings.exactBudget(), arnOf);
    Shared<RadiusCensus> shared = Shared.of(spark, census);
    try {
      return new CensusResult(census, counts(shared, pieces), hops(shared, census));
    } finally {
      shared.release();
    }
  }

  private Map<Certainty, Map<Integer, GroupCounts>> counts(
      Shared<RadiusCensus> shared, List<Piece> pieces) {
    long memory = settings.memoryBytes();
    long budget = settings.exactBudget();
    Map<Certainty, Map<Integer, GroupCounts>> parts = new EnumMap<>(Certainty.class);
    if (pieces.isEmpty()) {
      return parts;
    }
    List<Tuple2<Integer, GroupCounts>> found =
        spark
            .parallelize(pieces, tasks(pieces.size()))
            .mapToPair(
                piece ->
                    new Tuple2<>(
                        piece.group() * CLOSURES + piece.certainty().ordinal(),
                        shared.get().count(piece, new ImpactSettings(1, memory, budget))))
            .reduceByKey(GroupCounts::plus, settings.threads())
            .collect();
    for (Tuple2<Integer, GroupCounts> each : found) {
      parts
          .computeIfAbsent(Certainty.values()[each._1() % CLOSURES], key -> new TreeMap<>())
          .put(each._1() / CLOSURES, each._2());
    }
    return parts;
  }

  /** A few for each thread, for pieces are not of one size. */
  private int tasks(int pieces) {
    return Math.min(pieces, 4 * settings.threads());
  }

  private int[] hops(Shared<RadiusCensus> shared, RadiusCensus census) {
    List<Integer> firsts = census.hopPieces(settings.exactBudget());
    if (firsts.isEmpty() && census.seeds() > 0) {
      return null;
    }
    int[] hops = new int[census.seeds()];
    if (!firsts.isEmpty()) {
      spark
          .parallelize(firsts, tasks(firsts.size()))
          .mapToPair(first -> new Tuple2<>(first, shared.get().hops(first)))
          .collect()
          .forEach(part -> System.arraycopy(part._2(), 0, hops, part._1(), part._2().length));
    }
    return hops;
  }
}
