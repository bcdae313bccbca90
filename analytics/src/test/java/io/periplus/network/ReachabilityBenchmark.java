package io.periplus.network;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Times the kernel on {@link BenchmarkEstates} and prints one line of JSON per measurement; a main
 * class, not a test.
 *
 * <p>{@code kernel}: compile the model, sort every endpoint into a class, and give every class the
 * verdicts and boxes of all its traffic, replies checked; on all cores, median of {@value #RUNS}
 * runs. {@code rows}: everything after that, witnesses included, into a sink that counts. {@code
 * floor}: reading the same columns of the interfaces from memory, the least that any kernel over
 * this model does. CPU times are of the whole process, compiler and collector included.
 *
 * <p>The answer of every measurement is hashed and compared with the one recorded for its shape,
 * size and seed, where there is one: a fast wrong kernel fails. Usage: {@code ReachabilityBenchmark
 * [--sizes 10000,100000] [--shapes VPCS,OWN_SETS,ONE_COMPONENT,RULES,ACL] [--seed 1] [--rows true]
 * [--commit ID]}.
 */
public final class ReachabilityBenchmark {
  private static final int RUNS = 5;
  private static final int WARM_UP_INTERFACES = 3_000;
  private static final int CLASSES_PER_PART = 2_000;
  private static final int RULES_INTERFACES = 10_000;
  private static final List<Integer> RULES_PER_GROUP = List.of(2, 20, 200);
  private static final int ACL_ENTRIES = 40;
  private static final int ACL_REPEATS = 20_000;
  private static final String HASHES = "reachability-benchmark-hashes.properties";

  private final long seed;
  private final boolean rows;
  private final String commit;
  private final Properties hashes = new Properties();

  private ReachabilityBenchmark(long seed, boolean rows, String commit) throws IOException {
    this.seed = seed;
    this.rows = rows;
    this.commit = commit;
    try (InputStream in = ReachabilityBenchmark.class.getResourceAsStream(HASHES)) {
      hashes.load(in);
    }
  }

  public static void main(String[] args) throws IOException {
    List<Integer> sizes = List.of(10_000, 100_000);
    List<String> shapes = List.of("VPCS", "OWN_SETS", "ONE_COMPONENT", "RULES", "ACL");
    long seed = 1;
    boolean rows = true;
    String commit = "unknown";
    for (int i = 0; i + 1 < args.length; i += 2) {
      String value = args[i + 1];
      switch (args[i]) {
        case "--sizes" -> sizes = List.of(value.split(",")).stream().map(Integer::valueOf).toList();
        case "--shapes" -> shapes = List.of(value.split(","));
        case "--seed" -> seed = Long.parseLong(value);
        case "--rows" -> rows = Boolean.parseBoolean(value);
        case "--commit" -> commit = value;
        default ->
            throw new IllegalArgumentException(
                "usage: [--sizes 10000,100000] [--shapes VPCS,OWN_SETS,ONE_COMPONENT,RULES,ACL]"
                    + " [--seed 1] [--rows true] [--commit ID]");
      }
    }
    new ReachabilityBenchmark(seed, rows, commit).run(shapes, sizes);
  }

  private void run(List<String> shapes, List<Integer> sizes) {
    NetworkModel small = BenchmarkEstates.of(BenchmarkEstates.Shape.VPCS, WARM_UP_INTERFACES, seed);
    for (int warmUp = 0; warmUp < 2 * RUNS; warmUp++) {
      kernel(small);
    }
    for (String shape : shapes) {
      if (shape.equals("ACL")) {
        compileAcl();
      } else if (shape.equals("RULES")) {
        for (int rules : RULES_PER_GROUP) {
          measure(shape, rules, BenchmarkEstates.withRules(RULES_INTERFACES, rules, seed));
        }
      } else {
        for (int size : sizes) {
          measure(
              shape, size, BenchmarkEstates.of(BenchmarkEstates.Shape.valueOf(shape), size, seed));
        }
      }
    }
  }

  /** What a run found; the network is kept so that its heap can be measured. */
  private record Outcome(
      CompiledNetwork network, AlikeClasses answers, int classes, long rows, long hash) {}

  private record Measured<T>(T result, long cpuMillis, long wallMillis) {
    static <T> Measured<T> of(Supplier<T> work) {
      OperatingSystemMXBean system =
          (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      long wall = System.nanoTime();
      long cpu = system.getProcessCpuTime();
      T result = work.get();
      return new Measured<>(
          result,
          (system.getProcessCpuTime() - cpu) / 1_000_000,
          (System.nanoTime() - wall) / 1_000_000);
    }
  }

  private void measure(String shape, int size, NetworkModel model) {
    int endpoints = model.networkInterfaces().stream().mapToInt(e -> e.addresses().size()).sum();
    Measured<Long> floor = Measured.of(() -> readColumns(model));
    List<Measured<Outcome>> runs = new ArrayList<>();
    long heap = 0;
    for (int run = 0; run < RUNS; run++) {
      System.gc();
      long before = used();
      Measured<Outcome> measured = Measured.of(() -> kernel(model));
      System.gc();
      heap = used() - before;
      check(shape + "." + size + "." + seed, measured.result.hash);
      runs.add(new Measured<>(measured.result, measured.cpuMillis, measured.wallMillis));
      if (run < RUNS - 1) {
        runs.set(run, new Measured<>(null, measured.cpuMillis, measured.wallMillis));
      }
    }
    Outcome outcome = runs.get(RUNS - 1).result;
    List<Long> cpu = new ArrayList<>(runs.stream().map(Measured::cpuMillis).toList());
    List<Long> wall = new ArrayList<>(runs.stream().map(Measured::wallMillis).toList());
    Collections.sort(cpu);
    Collections.sort(wall);
    String rowsJson = rows ? rows(outcome.network, shape + "." + size + "." + seed + ".rows") : "";
    System.out.printf(
        Locale.ROOT,
        "{\"shape\":\"%s\",\"size\":%d,\"interfaces\":%d,\"endpoints\":%d,\"classes\":%d,"
            + "\"rows\":%d,\"kernelCpuMillis\":%d,\"kernelWallMillis\":%d,\"floorCpuMillis\":%d,"
            + "\"heapBytes\":%d,\"heapBytesPerEndpoint\":%d,%s%s}%n",
        shape,
        size,
        model.networkInterfaces().size(),
        endpoints,
        outcome.classes,
        outcome.rows,
        cpu.get(RUNS / 2),
        wall.get(RUNS / 2),
        floor.cpuMillis,
        heap,
        heap / endpoints,
        rowsJson,
        environment(outcome.hash));
  }

  /** Classes and verdicts of all endpoints. */
  private static Outcome kernel(NetworkModel model) {
    CompiledNetwork network = ReachabilityKernel.compile(model);
    EndpointClasses classes = network.endpointClasses();
    AlikeClasses answers = network.verdicts();
    AtomicLong rows = new AtomicLong();
    AtomicLong hash = new AtomicLong();
    int parts = (classes.size() + CLASSES_PER_PART - 1) / CLASSES_PER_PART;
    IntStream.range(0, parts)
        .parallel()
        .forEach(
            part -> {
              // Classes share their boxes, so hashing them once costs next to nothing.
              Map<List<Verdicts.Cell>, Long> hashes = new IdentityHashMap<>();
              int to = Math.min(classes.size(), (part + 1) * CLASSES_PER_PART);
              for (int each = part * CLASSES_PER_PART; each < to; each++) {
                ClassVerdicts verdicts = answers.verdicts(each);
                long members = classes.end(each) - classes.first(each);
                rows.addAndGet(members * verdicts.rows());
                hash.addAndGet(members * hash(verdicts, hashes));
              }
            });
    return new Outcome(network, answers, classes.size(), rows.get(), hash.get());
  }

  private static long hash(ClassVerdicts verdicts, Map<List<Verdicts.Cell>, Long> hashes) {
    long hash = verdicts.ingress().ordinal() + 7L * verdicts.ingressIfRunning().ordinal();
    if (verdicts.ingressWay() != null) {
      hash = 31 * hash + hash(verdicts.ingressWay(), hashes);
    }
    for (ClassVerdicts.Way way : verdicts.egressWays()) {
      hash = 31 * hash + hash(way, hashes);
    }
    return hash;
  }

  private static long hash(ClassVerdicts.Way way, Map<List<Verdicts.Cell>, Long> hashes) {
    return way.candidate().via().ordinal()
        + hashes.computeIfAbsent(way.cells(), ReachabilityBenchmark::hash);
  }

  private static long hash(List<Verdicts.Cell> cells) {
    long hash = 0;
    for (Verdicts.Cell cell : cells) {
      hash +=
          cell.label().verdict().ordinal()
              + 31L * cell.box().firstPoint()
              + 17L * cell.remoteCidrs().hashCode();
    }
    return hash;
  }

  private String rows(CompiledNetwork network, String name) {
    Measured<Counter> measured =
        Measured.of(
            () -> {
              int parts = (network.classes() + CLASSES_PER_PART - 1) / CLASSES_PER_PART;
              Counter sum =
                  IntStream.range(0, parts)
                      .parallel()
                      .mapToObj(
                          part -> {
                            Counter counter = new Counter();
                            network.evaluateClasses(
                                part * CLASSES_PER_PART,
                                Math.min(network.classes(), (part + 1) * CLASSES_PER_PART),
                                counter);
                            return counter;
                          })
                      .reduce(new Counter(), Counter::plus);
              network.evaluateOthers(sum);
              return sum;
            });
    check(name, measured.result.hash);
    return String.format(
        Locale.ROOT,
        "\"rowsCpuMillis\":%d,\"rowsWallMillis\":%d,\"tableRows\":%d,\"hops\":%d,"
            + "\"rowsPerCpuSecond\":%d,\"rowsHash\":\"%016x\",",
        measured.cpuMillis,
        measured.wallMillis,
        measured.result.rows,
        measured.result.hops,
        measured.result.rows * 1_000 / Math.max(1, measured.cpuMillis),
        measured.result.hash);
  }

  private void compileAcl() {
    List<NetworkAclEntry> entries = BenchmarkEstates.denseEntries(ACL_ENTRIES, seed);
    int intervals = 0;
    for (int warmUp = 0; warmUp < ACL_REPEATS; warmUp++) {
      intervals += Zone.CompiledAcl.compile(entries).ingress4().passes().must().size();
    }
    Measured<Integer> measured =
        Measured.of(
            () -> {
              int sum = 0;
              for (int i = 0; i < ACL_REPEATS; i++) {
                sum += Zone.CompiledAcl.compile(entries).ingress4().passes().must().size();
              }
              return sum;
            });
    long hash = Zone.CompiledAcl.compile(entries).ingress4().passes().must().hashCode();
    check("ACL." + ACL_ENTRIES + "." + seed, hash);
    System.out.printf(
        Locale.ROOT,
        "{\"shape\":\"ACL\",\"size\":%d,\"ranges\":%d,\"compileMicros\":%.1f,%s}%n",
        ACL_ENTRIES,
        intervals / ACL_REPEATS,
        measured.cpuMillis * 1_000.0 / ACL_REPEATS,
        environment(hash));
  }

  /** Everything of an interface that the kernel needs, read once and added up. */
  private static long readColumns(NetworkModel model) {
    long sum = 0;
    for (NetworkInterface each : model.networkInterfaces()) {
      sum += each.subnetId().hashCode() + each.securityGroupIds().hashCode();
      for (NetworkInterface.Address address : each.addresses()) {
        sum += address.address().length() + (address.publicIp() == null ? 0 : 1);
      }
    }
    return sum;
  }

  private void check(String name, long hash) {
    String recorded = hashes.getProperty(name);
    String actual = String.format("%016x", hash);
    if (recorded != null && !recorded.equals(actual)) {
      throw new IllegalStateException(
          "wrong answer for " + name + ": " + actual + ", recorded " + recorded);
    }
  }

  private String environment(long hash) {
    return String.format(
        Locale.ROOT,
        "\"hash\":\"%016x\",\"seed\":%d,\"cores\":%d,\"cpu\":\"%s\",\"jdk\":\"%s\",\"commit\":\"%s\"",
        hash,
        seed,
        Runtime.getRuntime().availableProcessors(),
        cpuModel(),
        Runtime.version(),
        commit);
  }

  private static String cpuModel() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** Counts rows and hashes what they say. */
  private static final class Counter implements ResultSink {
    private long rows;
    private long hops;
    private long hash;

    private Counter plus(Counter other) {
      Counter out = new Counter();
      out.rows = rows + other.rows;
      out.hops = hops + other.hops;
      out.hash = hash + other.hash;
      return out;
    }

    @Override
    public void exposure(ExposureRow row) {
      rows++;
      hash += 31L * row.arn().hashCode() + row.verdict().ordinal() + row.remoteCidrs().hashCode();
    }

    @Override
    public void egress(EgressRow row) {
      rows++;
      hash += 17L * row.arn().hashCode() + row.via().ordinal() + row.remoteCidrs().hashCode();
    }

    @Override
    public void endpoint(EndpointRow row) {
      rows++;
      hash += row.ingress().ordinal() + row.egress().hashCode();
    }

    @Override
    public void endpointClass(EndpointClassRow row) {
      hash += row.members() * row.classId().hashCode();
    }

    @Override
    public void hop(PathHop hop) {
      hops++;
    }
  }
}
