package io.periplus.jobs.spark;

import io.periplus.collect.CrawlListener;
import io.periplus.collect.CrawlRequest;
import io.periplus.collect.CrawlResult;
import io.periplus.collect.Importer;
import io.periplus.simulator.generated.GeneratedEstate;
import io.periplus.snapshot.DurableFiles;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.spark.AnalysisEvent;
import io.periplus.spark.AnalysisRequest;
import io.periplus.spark.ResultTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measures reachability from Parquet to Parquet, the start of the Spark JVM included, and prints
 * one line of JSON per size: {@code ReachabilityJobBenchmark [--interfaces 10000,100000]
 * [--accounts 8] [--seed 7] [--memory 4g] [--data DIR] [--jvm "-XX:…"] [--change scattered:1]}.
 *
 * <p>The estate is the generated one, read by the importer as a crawl would read it; a data
 * directory that holds it from an earlier run is used as it is. Time is counted from the start of
 * the process to its last event; processor time and memory are the process's own. A digest of each
 * table in its order shows that a change of the code did not change what it writes.
 *
 * <p>{@code --change scattered:1} goes on with runs after that one, each in a process of its own:
 * of the same inventory, and of one in which one security group of a hundred has wider rules, both
 * keeping what they can and, for comparison, in full. {@code account:1} changes as many, all of one
 * account.
 */
public final class ReachabilityJobBenchmark {
  private static final Pattern HEAP = Pattern.compile("Pause.* ([0-9]+)M->([0-9]+)M\\([0-9]+M\\)");

  private final int interfaces;
  private final long seed;
  private final String memory;
  private final String jvm;
  private final Path data;
  private final Path work;

  private ReachabilityJobBenchmark(
      int interfaces, long seed, String memory, String jvm, Path data) {
    this.interfaces = interfaces;
    this.seed = seed;
    this.memory = memory;
    this.jvm = jvm;
    this.data = data;
    this.work = data.resolve("bench");
  }

  public static void main(String[] args) throws Exception {
    Map<String, String> options = new TreeMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    int accounts = Integer.parseInt(options.getOrDefault("--accounts", "8"));
    long seed = Long.parseLong(options.getOrDefault("--seed", "7"));
    String memory = options.getOrDefault("--memory", "4g");
    boolean kept = options.containsKey("--data");
    Path work = kept ? Path.of(options.get("--data")) : Files.createTempDirectory("periplus-bench");
    try {
      for (String size : options.getOrDefault("--interfaces", "10000,100000").split(",")) {
        int interfaces = Integer.parseInt(size);
        Path data = estate(interfaces, accounts, seed, work);
        ReachabilityJobBenchmark benchmark =
            new ReachabilityJobBenchmark(
                interfaces, seed, memory, options.getOrDefault("--jvm", ""), data);
        benchmark.measureAll(options.get("--change"));
      }
    } finally {
      if (!kept) {
        DurableFiles.deleteTree(work);
      }
    }
  }

  /** The data directory of a generated estate below another one; made if it is not there. */
  public static Path estate(int interfaces, int accounts, long seed, Path work) throws IOException {
    Path data = work.resolve("interfaces-" + interfaces + "-" + accounts + "-" + seed);
    if (!Files.exists(data)) {
      generate(interfaces, accounts, seed, data);
    }
    return data;
  }

  /** A published snapshot; the recording does not stay. */
  private static void generate(int interfaces, int accounts, long seed, Path data)
      throws IOException {
    Path recording = data.resolveSibling(data.getFileName() + ".recording");
    Path building = data.resolveSibling(data.getFileName() + ".building");
    DurableFiles.deleteTree(building);
    DurableFiles.deleteTree(recording);
    GeneratedEstate.withInterfaces(interfaces, accounts, seed).write(recording);
    SnapshotStore store = SnapshotStore.open(Files.createDirectories(building));
    CrawlResult result =
        Importer.importRecording(
            recording, CrawlRequest.builder().build(), store, new CrawlListener() {});
    store.publish(result.snapshotId());
    DurableFiles.deleteTree(recording);
    Files.move(building, data);
  }

  private void measureAll(String change) throws IOException {
    DurableFiles.deleteTree(work);
    Files.createDirectories(work);
    try (Snapshot snapshot = SnapshotStore.openExisting(data).current().orElseThrow()) {
      Map<String, List<String>> files = files(snapshot);
      measure("full", snapshot.id(), files, null);
      if (change != null) {
        measure("unchanged", snapshot.id(), files, work.resolve("full"));
        Path changed = work.resolve("resource.parquet");
        ChangedInventory.write(snapshot.files("resource"), change, changed);
        files.put("resource", List.of(changed.toUri().toString()));
        String after = measure("changed", snapshot.id(), files, work.resolve("full"));
        if (!after.equals(measure("changed-full", snapshot.id(), files, null))) {
          throw new IllegalStateException("what was kept is not what a full run writes");
        }
      }
    }
  }

  /**
   * @param earlier directory of a run to keep rows of; null for none
   * @return a digest of each table
   */
  private String measure(String name, String id, Map<String, List<String>> files, Path earlier)
      throws IOException {
    Path output = work.resolve(name);
    Path collections = work.resolve(name + ".gc.log");
    AnalysisInstallation found = AnalysisInstallation.find();
    List<String> options = new ArrayList<>(found.options());
    options.add("-Xlog:gc:file=" + collections);
    Stream.of(jvm.split(" ")).filter(option -> !option.isEmpty()).forEach(options::add);
    AnalysisInstallation installation =
        new AnalysisInstallation(found.java(), found.classPath(), options);
    SparkSettings settings = new SparkSettings(SparkSettings.DEFAULT_MASTER, memory, work);
    try (ReadTables tables = new ReadTables()) {
      long start = System.nanoTime();
      List<String> steps = new ArrayList<>();
      AnalysisRequest request =
          new AnalysisRequest(
              id,
              files,
              List.of(
                  new AnalysisRequest.Job(
                      ResultTables.REACHABILITY_JOB,
                      output.toString(),
                      earlier == null ? null : earlier.toString())));
      SparkResult result;
      double cpuSeconds;
      long residentMb;
      try (SparkProcess process =
          new SparkLauncher(installation, settings, System.err::println).warmUp()) {
        result =
            process.submit(
                request, event -> steps.add(step(event, start, cpuSeconds(process.pid()))));
        cpuSeconds = cpuSeconds(process.pid());
        residentMb = residentMb(process.pid());
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      String described = tables.describe(output, result.jobs().get(0).tables());
      System.out.printf(
          Locale.ROOT,
          "{\"run\":\"%s\",\"note\":\"%s\",\"interfaces\":%d,\"seed\":%d,\"wallSeconds\":%.1f,\"cpuSeconds\":%.1f,"
              + "\"peakResidentMb\":%d,\"memory\":\"%s\",%s,\"steps\":[%s],\"tables\":{%s},"
              + "\"cpus\":%d,\"jdk\":\"%s\"}%n",
          name,
          result.jobs().get(0).note(),
          interfaces,
          seed,
          seconds,
          cpuSeconds,
          residentMb,
          memory,
          heap(collections),
          String.join(",", steps),
          described,
          Runtime.getRuntime().availableProcessors(),
          System.getProperty("java.version"));
      return described.replaceAll("\"(files|bytes)\":[0-9]+,", "");
    }
  }

  /** What begins now: wall and processor seconds of all that came before it. */
  private static String step(AnalysisEvent event, long start, double cpuSeconds) {
    return String.format(
        Locale.ROOT,
        "{\"wallSeconds\":%.1f,\"cpuSeconds\":%.1f,\"step\":\"%s\"}",
        (System.nanoTime() - start) / 1e9,
        cpuSeconds,
        event.message() == null ? event.kind() : event.message());
  }

  private static double cpuSeconds(long pid) {
    return ProcessHandle.of(pid)
            .flatMap(handle -> handle.info().totalCpuDuration())
            .orElseThrow()
            .toMillis()
        / 1e3;
  }

  private static Map<String, List<String>> files(Snapshot snapshot) {
    Map<String, List<String>> files = new TreeMap<>();
    for (String table : List.of("resource", "relationship", "coverage")) {
      files.put(
          table, snapshot.files(table).stream().map(file -> file.toUri().toString()).toList());
    }
    return files;
  }

  /** High water of the process; 0 where the system does not tell. */
  private static long residentMb(long pid) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(0);
    }
  }

  /** The fullest heap before a collection, and after one: what was used, and what lived. */
  private static String heap(Path log) throws IOException {
    long used = 0;
    long lived = 0;
    for (String line : Files.readAllLines(log)) {
      Matcher matcher = HEAP.matcher(line);
      if (matcher.find()) {
        used = Math.max(used, Long.parseLong(matcher.group(1)));
        lived = Math.max(lived, Long.parseLong(matcher.group(2)));
      }
    }
    return "\"peakHeapMb\":" + used + ",\"peakHeapAfterCollectionMb\":" + lived;
  }
}
