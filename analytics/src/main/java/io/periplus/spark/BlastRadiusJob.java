package io.periplus.spark;

import io.periplus.impact.ImpactSettings;
import io.periplus.impact.estate.AllRadii;
import io.periplus.impact.estate.CensusResult;
import io.periplus.impact.estate.RadiusDirection;
import io.periplus.impact.estate.RadiusInput;
import io.periplus.impact.estate.RadiusResource;
import io.periplus.impact.estate.RadiusRules;
import io.periplus.impact.input.RadiusRuleFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * How far the radius of every resource goes: the table {@code blast_radius}.
 *
 * <p>Reads the tables of reachability and access of the same snapshot. Collected to the driver: the
 * inventory without configurations that radii do not look at, and those tables; the driver makes
 * the graph and its condensations. Broadcast: these, as numbers ({@link
 * io.periplus.impact.estate.RadiusCensus}), then the counts. Shuffled: counts by component of
 * blocks of columns, once for each direction.
 *
 * <p>The result does not depend on master, threads, partitions or the order of the input (promise
 * 4).
 */
final class BlastRadiusJob implements AnalysisJob {
  /** {@code impact.exact-budget}. */
  static final String EXACT_BUDGET = "impact.exact-budget";

  /** Directory of rules that replace those shipped. */
  static final String RULES = "impact.rules";

  /** Small enough that all threads have work, large enough for few files. */
  private static final int SEEDS_PER_SLICE = 20_000;

  private final int seedsPerSlice;
  private final long memoryBytes;

  BlastRadiusJob() {
    this(SEEDS_PER_SLICE, Runtime.getRuntime().maxMemory() / 2);
  }

  /**
   * @param memoryBytes what counting may take in this process
   */
  BlastRadiusJob(int seedsPerSlice, long memoryBytes) {
    this.seedsPerSlice = seedsPerSlice;
    this.memoryBytes = memoryBytes;
  }

  @Override
  public String name() {
    return RadiusTables.JOB;
  }

  @Override
  public Result run(SparkSession session, SnapshotTables inputs, Path earlier) {
    RadiusRules rules = RadiusRuleFiles.read(inputs.setting(RULES).map(Path::of).orElse(null));
    RadiusInput input = RadiusEstate.read(session, inputs);
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    long budget =
        inputs.setting(EXACT_BUDGET).map(Long::valueOf).orElse(ImpactSettings.EXACT_BUDGET);
    CensusRun run =
        new CensusRun(spark, new ImpactSettings(spark.defaultParallelism(), memoryBytes, budget));
    AllRadii radii = AllRadii.ofCompromise(input, rules);
    List<RadiusResource> seeds = radii.seeds();
    Map<RadiusDirection, CensusResult> results = new EnumMap<>(RadiusDirection.class);
    for (RadiusDirection direction : RadiusDirection.values()) {
      results.put(direction, run.run(radii.census(direction), seed -> seeds.get(seed).arn()));
    }
    RadiusRows rows =
        new RadiusRows("compromise", seeds, radii.internetReaches(), input.reasons(), results);
    Shared<RadiusRows> shared = Shared.of(spark, rows);
    return new Result(
        List.of(RadiusTables.BLAST_RADIUS),
        slices(rows, shared),
        List.of(),
        (output, written) -> null,
        shared::release);
  }

  private List<TableSlice> slices(RadiusRows rows, Shared<RadiusRows> shared) {
    byte[][] keys = new byte[rows.size()][];
    for (int seed = 0; seed < keys.length; seed++) {
      keys[seed] = rows.arn(seed).getBytes(StandardCharsets.UTF_8);
    }
    int[] order =
        IntStream.range(0, keys.length)
            .boxed()
            .sorted(Comparator.comparing((Integer seed) -> keys[seed], Arrays::compareUnsigned))
            .mapToInt(Integer::intValue)
            .toArray();
    List<TableSlice> slices = new ArrayList<>();
    for (int from = 0; from < order.length; from += seedsPerSlice) {
      int to = Math.min(order.length, from + seedsPerSlice);
      slices.add(new RadiusSlice(Arrays.copyOfRange(order, from, to), shared));
    }
    return slices;
  }
}
