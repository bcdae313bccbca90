package io.periplus.api.reachability;

import com.sun.management.OperatingSystemMXBean;
import io.periplus.jobs.spark.ReachabilityJobBenchmark;
import io.periplus.model.PeriplusException;
import io.periplus.network.CompiledNetwork;
import io.periplus.network.Explainer;
import io.periplus.network.NetworkInterface;
import io.periplus.network.NetworkModel;
import io.periplus.network.Question;
import io.periplus.network.ReachabilityKernel;
import io.periplus.snapshot.DurableFiles;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/**
 * Measures the explanation of one pair as the service gives it, and prints one line of JSON per
 * size: {@code ExplainBenchmark [--interfaces 10000,100000] [--accounts 8] [--seed 7] [--questions
 * 2000] [--surveys 40] [--data DIR]}; estates and {@code --data} as in {@link
 * ReachabilityJobBenchmark}.
 *
 * <p>Loading is told apart: reading the snapshot, compiling it, and the index of names. Pairs are
 * of the kinds that people ask for: the internet and an interface, two interfaces of one VPC, two
 * of different ones. Beside them are asked: blocks of private addresses as sources, and everything
 * that can reach an interface. Percentiles are of the later half of the questions, when the code is
 * warm; {@code collectionMillis} is the time of all garbage collections meanwhile, part of the wall
 * time of questions.
 */
public final class ExplainBenchmark {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ExplainBenchmark() {}

  public static void main(String[] args) throws Exception {
    Map<String, String> options = new TreeMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    int accounts = Integer.parseInt(options.getOrDefault("--accounts", "8"));
    long seed = Long.parseLong(options.getOrDefault("--seed", "7"));
    int questions = Integer.parseInt(options.getOrDefault("--questions", "2000"));
    int surveys = Integer.parseInt(options.getOrDefault("--surveys", "40"));
    boolean kept = options.containsKey("--data");
    Path work = kept ? Path.of(options.get("--data")) : Files.createTempDirectory("periplus-bench");
    try {
      for (String size : options.getOrDefault("--interfaces", "10000,100000").split(",")) {
        Path data = ReachabilityJobBenchmark.estate(Integer.parseInt(size), accounts, seed, work);
        measure(data, questions, surveys, seed);
      }
    } finally {
      if (!kept) {
        DurableFiles.deleteTree(work);
      }
    }
  }

  private static void measure(Path data, int questions, int surveys, long seed) {
    try (Snapshot snapshot = SnapshotStore.openExisting(data).current().orElseThrow()) {
      System.gc();
      long before = used();
      Lap start = Lap.now();
      NetworkModel model = SnapshotModel.read(snapshot);
      Lap read = Lap.now();
      CompiledNetwork network = ReachabilityKernel.compile(model);
      Lap compiled = Lap.now();
      Explainer explainer = new Explainer(network);
      Lap indexed = Lap.now();
      System.gc();
      long heap = used() - before;
      List<NetworkInterface> interfaces = model.networkInterfaces();
      SplittableRandom random = new SplittableRandom(seed);
      Asked pairs =
          Asked.of(
              questions,
              number -> {
                Question question = question(interfaces, number, random);
                return () -> explainer.explain(question).verdict().ordinal();
              });
      Asked blocks =
          Asked.of(
              questions,
              number -> {
                Question question = block(interfaces, number, random);
                return () -> explainer.explain(question).verdict().ordinal();
              });
      Lap surveying = Lap.now();
      if (surveys > 0) {
        explainer.survey(Question.of(null, interfaces.get(0).id(), "tcp", 443));
      }
      Lap surveyed = Lap.now();
      Asked all =
          Asked.of(
              surveys,
              number -> {
                String to = interfaces.get(random.nextInt(interfaces.size())).id();
                Question question = Question.of(null, to, "tcp", 443);
                return () -> explainer.survey(question).groups().size();
              });
      System.out.printf(
          Locale.ROOT,
          "{\"interfaces\":%d,\"seed\":%d,\"read\":%s,\"compile\":%s,\"index\":%s,"
              + "\"heapMb\":%d,\"pairs\":%s,\"blocks\":%s,\"firstSurvey\":%s,\"surveys\":%s,"
              + "\"answers\":\"%016x\",\"cpus\":%d}%n",
          interfaces.size(),
          seed,
          start.until(read),
          read.until(compiled),
          compiled.until(indexed),
          heap >> 20,
          pairs,
          blocks,
          surveying.until(surveyed),
          all,
          pairs.digest,
          Runtime.getRuntime().availableProcessors());
    }
  }

  /** A moment, on the clock and in processor time of the process. */
  private record Lap(long wall, long cpu) {
    static Lap now() {
      return new Lap(System.nanoTime(), SYSTEM.getProcessCpuTime());
    }

    String until(Lap end) {
      return String.format(
          Locale.ROOT,
          "{\"wallSeconds\":%.2f,\"cpuSeconds\":%.2f}",
          (end.wall - wall) / 1e9,
          (end.cpu - cpu) / 1e9);
    }
  }

  /** Makes the question before the clock runs. */
  @FunctionalInterface
  private interface Asker {
    IntSupplier question(int number);
  }

  /**
   * Questions of one kind.
   *
   * @param digest of the answers, so that a change of the code shows when it changes them
   */
  private record Asked(long[] wall, long[] cpu, long collectionMillis, long digest) {
    static Asked of(int count, Asker asker) {
      long[] wall = new long[count];
      long[] cpu = new long[count];
      long digest = 0;
      long collected = collectionTime();
      for (int i = 0; i < count; i++) {
        IntSupplier question = asker.question(i);
        long start = System.nanoTime();
        long startCpu = THREADS.getCurrentThreadCpuTime();
        int answer;
        try {
          answer = question.getAsInt();
        } catch (PeriplusException e) {
          answer = e.code().hashCode();
        }
        cpu[i] = THREADS.getCurrentThreadCpuTime() - startCpu;
        wall[i] = System.nanoTime() - start;
        digest = 31 * digest + answer;
      }
      return new Asked(wall, cpu, collectionTime() - collected, digest);
    }

    private static long collectionTime() {
      return ManagementFactory.getGarbageCollectorMXBeans().stream()
          .mapToLong(GarbageCollectorMXBean::getCollectionTime)
          .sum();
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "{\"count\":%d,\"wallMillis\":%s,\"cpuMillis\":%s,\"collectionMillis\":%d}",
          wall.length,
          percentiles(wall),
          percentiles(cpu),
          collectionMillis);
    }

    private static String percentiles(long[] nanos) {
      long[] warm = Arrays.copyOfRange(nanos, nanos.length / 2, nanos.length);
      Arrays.sort(warm);
      return warm.length == 0
          ? "null"
          : String.format(
              Locale.ROOT,
              "{\"p50\":%.2f,\"p99\":%.2f,\"max\":%.2f}",
              warm[warm.length / 2] / 1e6,
              warm[warm.length * 99 / 100] / 1e6,
              warm[warm.length - 1] / 1e6);
    }
  }

  private static Question question(
      List<NetworkInterface> interfaces, int number, SplittableRandom random) {
    int place = random.nextInt(interfaces.size());
    String to = interfaces.get(place).id();
    int other =
        number % 3 == 1
            // Neighbours are mostly of one VPC: interfaces come by ARN within an account.
            ? (place + 1) % interfaces.size()
            : random.nextInt(interfaces.size());
    String from = number % 3 == 0 || other == place ? "internet" : interfaces.get(other).id();
    return Question.of(from, to, "tcp", 443);
  }

  /** The block of 256 or 16 addresses around one interface as source, another as destination. */
  private static Question block(
      List<NetworkInterface> interfaces, int number, SplittableRandom random) {
    String to = interfaces.get(random.nextInt(interfaces.size())).id();
    NetworkInterface other = interfaces.get(random.nextInt(interfaces.size()));
    String address = other.addresses().isEmpty() ? "10.0.0.1" : other.addresses().get(0).address();
    return Question.of(address + (number % 2 == 0 ? "/24" : "/28"), to, "tcp", 443);
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
