package io.periplus.impact;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Times the impact kernel on {@link RandomGraphs} and prints one line of JSON per measurement; a
 * main class, not a test.
 *
 * <p>Works: {@code build} (rows, components, condensation), {@code exact} (all radii, all targets),
 * {@code chosen} (all radii, 20,000 targets, and accounts), {@code sketch} (all radii estimated,
 * with the error against searches of a sample), {@code root} (first page, whole radius, witness),
 * {@code failure} (seeds one by one). CPU times are of the whole process, compiler and collector
 * included.
 *
 * <p>Every measurement's answer is hashed and compared with the one recorded for its work, family,
 * size and seed, where there is one, and radii of a sample with a search from each: a fast wrong
 * kernel fails. Usage: {@code ImpactBenchmark [--sizes 10000,100000] [--families DAG,ACCOUNTS]
 * [--works build,exact,chosen,sketch,root,failure] [--runs 3] [--threads 2] [--seed 1]}.
 */
public final class ImpactBenchmark {
  private static final String HASHES = "impact-benchmark-hashes.properties";
  private static final int EDGES_PER_VERTEX = 10;
  private static final int CHOSEN = 20_000;
  private static final int SAMPLE = 20;
  private static final int QUERIES = 400;
  private static final int PAGE = 100;
  private static final int FAILURE_SEEDS = 50_000;
  private static final IntPredicate NO_HYPER_NODES = v -> false;

  private final long seed;
  private final int runs;
  private final ImpactSettings settings;
  private final Properties hashes = new Properties();

  private ImpactBenchmark(long seed, int runs, int threads) throws IOException {
    this.seed = seed;
    this.runs = runs;
    this.settings = ImpactSettings.withThreads(threads);
    try (InputStream in = ImpactBenchmark.class.getResourceAsStream(HASHES)) {
      hashes.load(in);
    }
  }

  public static void main(String[] args) throws IOException {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("--sizes", "10000,100000");
    options.put("--families", "DAG,ACCOUNTS");
    options.put("--works", "build,exact,chosen,sketch,root,failure");
    options.put("--runs", "3");
    options.put("--threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
    options.put("--seed", "1");
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length || options.replace(args[i], args[i + 1]) == null) {
        throw new IllegalArgumentException("usage: an option and its value, of " + options);
      }
    }
    ImpactBenchmark benchmark =
        new ImpactBenchmark(
            Long.parseLong(options.get("--seed")),
            Integer.parseInt(options.get("--runs")),
            Integer.parseInt(options.get("--threads")));
    for (String family : options.get("--families").split(",")) {
      for (String size : options.get("--sizes").split(",")) {
        benchmark.run(
            RandomGraphs.Family.valueOf(family),
            Integer.parseInt(size),
            List.of(options.get("--works").split(",")));
      }
    }
  }

  private void run(RandomGraphs.Family family, int size, List<String> works) {
    ImpactGraph graph = RandomGraphs.of(family, size, EDGES_PER_VERTEX * size, seed);
    Condensation condensed = Condensation.of(graph, Certainty.POSSIBLE);
    Bench bench = new Bench(family + "." + size, graph, condensed);
    for (String work : works) {
      switch (work) {
        case "build" -> build(bench);
        case "exact" -> exact(bench);
        case "chosen" -> chosen(bench);
        case "sketch" -> sketch(bench);
        case "root" -> root(bench);
        case "failure" -> failure(bench);
        default -> throw new IllegalArgumentException("no work is called " + work);
      }
    }
  }

  private record Bench(String name, ImpactGraph graph, Condensation condensed) {}

  private void build(Bench bench) {
    ImpactGraph graph = bench.graph;
    ImpactGraph.Builder builder = ImpactGraph.builder(graph.vertices());
    for (int v = 0; v < graph.vertices(); v++) {
      // Against the order of the rows, so that there is something to sort.
      for (int e = graph.endEdge(v) - 1; e >= graph.firstEdge(v); e--) {
        builder.add(v, graph.target(e), graph.type(e), graph.certainty(e));
      }
    }
    measure(
        "build",
        bench,
        "",
        () -> {
          Condensation condensed = Condensation.of(builder.build(), Certainty.POSSIBLE);
          return Arrays.hashCode(condensed.successors) * 31L + condensed.components.count();
        });
  }

  private void exact(Bench bench) {
    ExactSweep sweep = new ExactSweep(bench.condensed, Targets.all());
    if (sweep.work() > settings.exactBudget()) {
      System.out.printf(
          Locale.ROOT,
          "{\"work\":\"exact\",\"graph\":\"%s\",\"overBudget\":%d}%n",
          bench.name,
          sweep.work());
      return;
    }
    Totals[] totals = new Totals[1];
    measure(
        "exact",
        bench,
        String.format(Locale.ROOT, ",\"passes\":%d", sweep.blocks()),
        () -> {
          totals[0] = new ExactSweep(bench.condensed, Targets.all()).run(settings);
          return hash(bench.graph, totals[0]);
        });
    compareSample(bench, totals[0], 0);
  }

  private void chosen(Bench bench) {
    int step = Math.max(1, bench.graph.vertices() / CHOSEN);
    Targets targets = new Targets(1, v -> v % step == 0 ? 0 : -1, List.of(v -> v & 0xffff));
    measure(
        "chosen",
        bench,
        "",
        () ->
            hash(bench.graph, new ExactSweep(bench.condensed, targets).run(settings))
                + Arrays.hashCode(
                    new DistinctSweep(bench.condensed, 100, v -> v % 100).run(settings)));
  }

  private void sketch(Bench bench) {
    Totals[] totals = new Totals[1];
    measure(
        "sketch",
        bench,
        "",
        () -> {
          totals[0] =
              new Sketch(bench.condensed, Targets.all(), ImpactBenchmark::key).run(settings);
          return hash(bench.graph, totals[0]);
        });
    compareSample(bench, totals[0], 5 * Sketch.RELATIVE_ERROR);
  }

  private static long key(int vertex) {
    long z = (vertex + 1L) * 0xbf58476d1ce4e5b9L;
    return (z ^ z >>> 29) * 0x94d049bb133111ebL;
  }

  /** Compares with a full search, and prints the error where one is allowed. */
  private void compareSample(Bench bench, Totals totals, double allowed) {
    RandomGenerator random = RandomGraphs.random(seed + 1);
    double square = 0;
    double worst = 0;
    for (int i = 0; i < SAMPLE; i++) {
      int v = random.nextInt(bench.graph.vertices());
      long truth = NaiveClosure.of(bench.graph, v, Certainty.POSSIBLE).cardinality();
      double error = truth == 0 ? totals.count(v) : (double) totals.count(v) / truth - 1;
      square += error * error;
      worst = Math.max(worst, Math.abs(error));
    }
    if (worst > allowed) {
      throw new IllegalStateException("wrong answer for " + bench.name + ": off by " + worst);
    }
    System.out.printf(
        Locale.ROOT,
        "{\"sampleOf\":\"%s\",\"graph\":\"%s\",\"vertices\":%d,\"rootMeanSquareError\":%.4f,"
            + "\"greatestError\":%.4f}%n",
        allowed == 0 ? "exact" : "sketch",
        bench.name,
        SAMPLE,
        Math.sqrt(square / SAMPLE),
        worst);
  }

  private void root(Bench bench) {
    ImpactGraph graph = bench.graph;
    ImpactGraph transpose = graph.transpose();
    RootSearch search = new RootSearch(graph, NO_HYPER_NODES);
    WitnessSearch witnesses =
        new WitnessSearch(bench.condensed.components, transpose, NO_HYPER_NODES);
    SearchLimits page = SearchLimits.widest().withMaxRows(PAGE);
    Latencies pages = new Latencies();
    Latencies whole = new Latencies();
    Latencies paths = new Latencies();
    for (int round = 0; round < 2; round++) {
      RandomGenerator random = RandomGraphs.random(seed + 2);
      pages.clear();
      whole.clear();
      paths.clear();
      for (int i = 0; i < QUERIES; i++) {
        int from = random.nextInt(graph.vertices());
        int to = random.nextInt(graph.vertices());
        pages.time(() -> search.page(from, Certainty.POSSIBLE, 0, page));
        if (i % 8 == 0) {
          whole.time(() -> search.search(from, Certainty.POSSIBLE, SearchLimits.widest()));
        }
        paths.time(() -> witnesses.find(from, to, Certainty.POSSIBLE));
      }
    }
    check("root." + bench.name + "." + seed, hashOfRoots(graph, search, witnesses));
    System.out.printf(
        Locale.ROOT,
        "{\"work\":\"root\",\"graph\":\"%s\",\"vertices\":%d,\"edges\":%d,\"firstPage\":%s,"
            + "\"whole\":%s,\"witness\":%s}%n",
        bench.name,
        graph.vertices(),
        graph.edges(),
        pages,
        whole,
        paths);
  }

  private long hashOfRoots(ImpactGraph graph, RootSearch search, WitnessSearch witnesses) {
    RandomGenerator random = RandomGraphs.random(seed + 3);
    long hash = 0;
    for (int i = 0; i < SAMPLE; i++) {
      int from = random.nextInt(graph.vertices());
      int to = random.nextInt(graph.vertices());
      Reached all = search.search(from, Certainty.POSSIBLE, SearchLimits.widest());
      hash = 31 * hash + Arrays.hashCode(all.vertices());
      Optional<Witness> path = witnesses.find(from, to, Certainty.POSSIBLE);
      int hops = -1;
      for (int row = 0; row < all.rows() && hops < 0; row++) {
        hops = all.vertex(row) == to ? all.hops(row) : -1;
      }
      boolean same = path.isPresent() ? from == to || path.get().hops() == hops : hops < 0;
      if (!same && !all.truncated()) {
        throw new IllegalStateException("witness from " + from + " to " + to + " is wrong");
      }
      for (Witness.Step step : path.map(Witness::steps).orElse(List.of())) {
        hash = 31 * hash + step.edges().hashCode();
      }
    }
    return hash;
  }

  /** A dependency graph of small closures: chains of dependents behind groups of two. */
  private void failure(Bench bench) {
    int vertices = bench.graph.vertices();
    RandomGenerator random = RandomGraphs.random(seed + 4);
    ImpactGraph.Builder builder = ImpactGraph.builder(vertices);
    for (int i = 0; i < EDGES_PER_VERTEX * vertices; i++) {
      int from = random.nextInt(vertices);
      int span = Math.min(vertices - from, 200);
      int to = from + random.nextInt(span);
      if (to > from) {
        builder.add(from, to, to % 10 == 1 || random.nextInt(40) != 0 ? 0 : 1, Certainty.CERTAIN);
      }
    }
    FailureModel model =
        new FailureModel(
            builder.build(),
            List.of(Effect.STOPS, Effect.BLOCKS_REPLACEMENT),
            v -> v % 10 == 0 ? 0 : 2);
    int[] seeds = random.ints(FAILURE_SEEDS, 0, vertices).toArray();
    measure(
        "failure",
        bench,
        String.format(Locale.ROOT, ",\"seeds\":%d", FAILURE_SEEDS),
        () -> {
          FailureSearch search = new FailureSearch(model);
          long hash = 0;
          for (int each : seeds) {
            hash = 31 * hash + search.search(each, Certainty.CERTAIN).rows();
          }
          return hash;
        });
  }

  private static long hash(ImpactGraph graph, Totals totals) {
    long hash = 0;
    for (int v = 0; v < graph.vertices(); v++) {
      hash = 31 * hash + totals.count(v) + 7 * sum(totals, v);
    }
    return hash;
  }

  private static long sum(Totals totals, int vertex) {
    return totals.sums.length == 0 ? 0 : totals.sum(vertex, 0);
  }

  private void measure(String work, Bench bench, String more, LongSupplier job) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    List<Long> cpu = new ArrayList<>();
    List<Long> wall = new ArrayList<>();
    long peak = 0;
    for (int run = 0; run < runs; run++) {
      System.gc();
      heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
      long wallStart = System.nanoTime();
      long cpuStart = system.getProcessCpuTime();
      long hash = job.getAsLong();
      cpu.add((system.getProcessCpuTime() - cpuStart) / 1_000_000);
      wall.add((System.nanoTime() - wallStart) / 1_000_000);
      peak =
          Math.max(
              peak, heapPools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum());
      check(work + "." + bench.name + "." + seed, hash);
    }
    Collections.sort(cpu);
    Collections.sort(wall);
    System.out.printf(
        Locale.ROOT,
        "{\"work\":\"%s\",\"graph\":\"%s\",\"vertices\":%d,\"edges\":%d,\"components\":%d,"
            + "\"condensedEdges\":%d,\"threads\":%d,\"cpuMillis\":%d,\"wallMillis\":%d,"
            + "\"leastWallMillis\":%d,\"peakHeapMiB\":%d%s}%n",
        work,
        bench.name,
        bench.graph.vertices(),
        bench.graph.edges(),
        bench.condensed.components.count(),
        bench.condensed.edges(),
        settings.threads(),
        cpu.get(cpu.size() / 2),
        wall.get(wall.size() / 2),
        wall.get(0),
        peak >> 20,
        more);
  }

  private static List<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  private void check(String name, long hash) {
    String recorded = hashes.getProperty(name);
    String actual = String.format("%016x", hash);
    if (recorded == null) {
      System.err.println(name + "=" + actual);
    } else if (!recorded.equals(actual)) {
      throw new IllegalStateException(
          "wrong answer for " + name + ": " + actual + ", recorded " + recorded);
    }
  }

  /** Times of single requests, and the CPU time of their thread: the rest is waiting for a core. */
  private static final class Latencies {
    private final List<Long> nanos = new ArrayList<>();
    private final List<Long> cpuNanos = new ArrayList<>();

    <T> T time(Supplier<T> request) {
      long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      long start = System.nanoTime();
      T out = request.get();
      nanos.add(System.nanoTime() - start);
      cpuNanos.add(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu);
      return out;
    }

    void clear() {
      nanos.clear();
      cpuNanos.clear();
    }

    private static double millis(List<Long> times, double share) {
      List<Long> sorted = new ArrayList<>(times);
      Collections.sort(sorted);
      return sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size())) / 1e6;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "{\"requests\":%d,\"medianMillis\":%.3f,\"p99Millis\":%.3f,\"p99CpuMillis\":%.3f}",
          nanos.size(),
          millis(nanos, 0.5),
          millis(nanos, 0.99),
          millis(cpuNanos, 0.99));
    }
  }
}
