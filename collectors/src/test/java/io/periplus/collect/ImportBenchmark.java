package io.periplus.collect;

import com.sun.management.OperatingSystemMXBean;
import io.periplus.simulator.generated.GeneratedEstate;
import io.periplus.snapshot.DurableFiles;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures how many resources a CPU-second parses and writes (design bar: 20,000) on a recording of
 * a generated estate, and prints one line of JSON: {@code ImportBenchmark [resources [accounts
 * [directory]]]}, 100,000 resources in four accounts by default. A directory that holds a recording
 * already is read as it is.
 *
 * <p>Everything that the process does is counted, class loading, compilation and garbage collection
 * too. Hashes of the tables show that a change of the code did not change what it writes.
 */
public final class ImportBenchmark {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private ImportBenchmark() {}

  public static void main(String[] args) throws Exception {
    int resources = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    int accounts = args.length > 1 ? Integer.parseInt(args[1]) : 4;
    Path work = Files.createTempDirectory("periplus-bench");
    try {
      Path recording = args.length > 2 ? Path.of(args[2]) : work.resolve("recording");
      if (!Files.exists(recording)) {
        GeneratedEstate.of(resources, accounts, 7).write(recording);
      }
      measure(recording, work.resolve("data"));
    } finally {
      DurableFiles.deleteTree(work);
    }
  }

  private static void measure(Path recording, Path data) throws Exception {
    Files.createDirectories(data);
    // One key, so that redacted values have the same hashes in every run.
    Files.write(data.resolve("redaction.key"), new byte[32]);
    SnapshotStore store = SnapshotStore.open(data);
    long start = SYSTEM.getProcessCpuTime();
    long[] read = new long[1];
    CrawlListener listener =
        new CrawlListener() {
          @Override
          public void writing() {
            read[0] = SYSTEM.getProcessCpuTime();
          }
        };
    CrawlResult result =
        Importer.importRecording(recording, CrawlRequest.builder().build(), store, listener);
    long end = SYSTEM.getProcessCpuTime();
    store.publish(result.snapshotId());
    try (Snapshot snapshot = store.current().orElseThrow()) {
      Manifest manifest = snapshot.manifest();
      Map<String, String> hashes = new TreeMap<>();
      manifest
          .tables()
          .forEach((name, table) -> hashes.put(name, table.tableHash().substring(0, 16)));
      double seconds = (end - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "{\"resources\":%d,\"relationships\":%d,\"cpuSeconds\":%.1f,\"readCpuSeconds\":%.1f,"
              + "\"writeCpuSeconds\":%.1f,\"resourcesPerCpuSecond\":%.0f,"
              + "\"startCpuSeconds\":%.1f,\"gcSeconds\":%.1f,\"peakHeapMb\":%d,\"hashes\":\"%s\"}%n",
          manifest.resources(),
          manifest.tables().get("relationship").rows(),
          seconds,
          (read[0] - start) / 1e9,
          (end - read[0]) / 1e9,
          manifest.resources() / seconds,
          start / 1e9,
          collectionSeconds(),
          peakHeap() >> 20,
          hashes);
    }
  }

  private static double collectionSeconds() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .sum()
        / 1e3;
  }

  /** Garbage that was not collected yet included: what lives is below it. */
  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }
}
