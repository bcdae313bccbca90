package io.periplus.spark;

import io.periplus.impact.FailureSweep;
import io.periplus.impact.ImpactSettings;
import io.periplus.impact.estate.AllFailures;
import io.periplus.impact.estate.AllRadii;
import io.periplus.impact.estate.CensusResult;
import io.periplus.impact.estate.CompromiseRadii;
import io.periplus.impact.estate.FailureRadii;
import io.periplus.impact.estate.KeptSinglePoints;
import io.periplus.impact.estate.KeptWitnesses;
import io.periplus.impact.estate.RadiusDirection;
import io.periplus.impact.estate.RadiusInput;
import io.periplus.impact.estate.RadiusResource;
import io.periplus.impact.estate.RadiusRules;
import io.periplus.impact.estate.RadiusScenario;
import io.periplus.impact.input.RadiusRuleFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * How far the radius of every resource goes, in the table {@code blast_radius}; ways that are kept,
 * in {@code witness}; what precious resources hang on alone, in {@code single_point}.
 *
 * <p>Reads the tables of reachability and access of the same snapshot. Collected to the driver: the
 * inventory without configurations that radii do not look at, and those tables; the driver makes
 * the graph and its condensations. Broadcast: these, as numbers ({@link
 * io.periplus.impact.estate.RadiusCensus}, {@link io.periplus.impact.estate.FailureCounter}), then
 * the counts. Shuffled: counts by component of blocks of columns, once for each mode and direction.
 *
 * <p>The result does not depend on master, threads, partitions or the order of the input (promise
 * 4).
 */
final class BlastRadiusJob implements AnalysisJob {
  /** {@code impact.exact-budget}. */
  static final String EXACT_BUDGET = "impact.exact-budget";

  /** {@code impact.failure-seeds}. */
  static final String FAILURE_SEEDS = "impact.failure-seeds";

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
    CompromiseRadii compromise = CompromiseRadii.of(input, rules, RadiusScenario.DEFAULT);
    AllRadii radii = AllRadii.of(compromise);
    FailureRadii failureRadii = FailureRadii.of(input, rules);
    AllFailures failures = AllFailures.of(failureRadii);
    RadiusRows rows =
        new RadiusRows(
            failures.seeds(),
            internetReaches(radii),
            input.currency(),
            input.reasons(),
            List.of(
                compromise(run, radii),
                failure(run, spark, failures, failureSeeds(inputs)),
                ChangeRows.of(input, failureRadii)));
    Shared<RadiusRows> shared = Shared.of(spark, rows);
    ListSlice.Table witnesses =
        ListSlice.of(
            spark, RadiusTables.WITNESS, WitnessRows.witnesses(KeptWitnesses.of(compromise)));
    ListSlice.Table points =
        ListSlice.of(
            spark,
            RadiusTables.SINGLE_POINT,
            WitnessRows.singlePoints(
                KeptSinglePoints.of(compromise, failureRadii), input.monthlyCost()));
    List<TableSlice> slices = new ArrayList<>(slices(rows, shared));
    slices.addAll(witnesses.slices());
    slices.addAll(points.slices());
    return new Result(
        List.of(RadiusTables.BLAST_RADIUS, RadiusTables.SINGLE_POINT, RadiusTables.WITNESS),
        slices,
        List.of(),
        (output, written) -> null,
        () -> {
          shared.release();
          witnesses.release().run();
          points.release().run();
        });
  }

  private static int failureSeeds(SnapshotTables inputs) {
    return inputs.setting(FAILURE_SEEDS).map(Integer::valueOf).orElse(FailureSweep.DEFAULT_SEEDS);
  }

  private static Map<String, String> internetReaches(AllRadii radii) {
    List<RadiusResource> seeds = radii.seeds();
    String[] answers = radii.internetReaches();
    Map<String, String> reaches = new HashMap<>();
    for (int seed = 0; seed < answers.length; seed++) {
      if (!answers[seed].equals("NO")) {
        reaches.put(seeds.get(seed).arn(), answers[seed]);
      }
    }
    return reaches;
  }

  private static ModeRows compromise(CensusRun run, AllRadii radii) {
    List<RadiusResource> seeds = radii.seeds();
    Map<RadiusDirection, CensusResult> results = new EnumMap<>(RadiusDirection.class);
    for (RadiusDirection direction : RadiusDirection.values()) {
      results.put(direction, run.run(radii.census(direction), seed -> seeds.get(seed).arn()));
    }
    return new CompromiseRows(seeds, results);
  }

  private static ModeRows failure(
      CensusRun run, JavaSparkContext spark, AllFailures failures, int limit) {
    List<RadiusResource> seeds = failures.seeds();
    Map<RadiusDirection, CensusResult> results = new EnumMap<>(RadiusDirection.class);
    for (RadiusDirection direction : RadiusDirection.values()) {
      results.put(direction, run.run(failures.census(direction), seed -> seeds.get(seed).arn()));
    }
    int[] searched = failures.searched();
    return new FailureRows(
        new SeedNames(seeds),
        results,
        searched,
        FailureRun.run(spark, failures.counter(), searched, limit));
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
