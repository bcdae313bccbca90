package io.periplus.collect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import io.periplus.model.Coverage;
import io.periplus.snapshot.DurableFiles;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.RowFilter;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * One run of {@link CrawlBenchmark}: {@code CrawlMeasurement import|crawl RECORDING|ENDPOINT
 * [services]} prints what it took as one line of JSON.
 */
final class CrawlMeasurement {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private CrawlMeasurement() {}

  public static void main(String[] args) throws Exception {
    List<String> services = args.length > 2 ? List.of(args[2].split(",")) : List.of();
    Path work = Files.createTempDirectory("periplus-bench");
    try {
      System.out.println(measure(args[0], args[1], services, work));
    } finally {
      DurableFiles.deleteTree(work);
    }
  }

  private static ObjectNode measure(String kind, String source, List<String> services, Path data)
      throws IOException {
    // One key, so that redacted values have the same hashes in every run.
    Files.write(data.resolve("redaction.key"), new byte[32]);
    SnapshotStore store = SnapshotStore.open(data);
    AtomicLong peakLive = watchHeap();
    long start = SYSTEM.getProcessCpuTime();
    AtomicLong read = new AtomicLong();
    AtomicLong drawn = new AtomicLong();
    TreeMap<String, Double> collecting = new TreeMap<>();
    CrawlListener listener =
        new CrawlListener() {
          @Override
          public void writing() {
            read.set(SYSTEM.getProcessCpuTime());
            collecting.putAll(CpuSplit.now());
          }

          @Override
          public void sealing() {
            drawn.set(SYSTEM.getProcessCpuTime());
          }
        };
    CrawlResult result;
    try (LeanCompilation lean = LeanCompilation.begin()) {
      result =
          kind.equals("import")
              ? Importer.importRecording(
                  Path.of(source), CrawlRequest.builder().build(), store, listener)
              : Crawler.crawl(
                  CrawlBenchmark.request(URI.create(source), services), store, listener);
    }
    long end = SYSTEM.getProcessCpuTime();
    TreeMap<String, Double> all = CpuSplit.now();
    store.publish(result.snapshotId());
    try (Snapshot snapshot = store.current().orElseThrow();
        Stream<Coverage> coverage = snapshot.coverage(RowFilter.ALL)) {
      Manifest manifest = snapshot.manifest();
      ObjectNode json = SdkJson.MAPPER.createObjectNode();
      json.put("kind", kind);
      json.put("resources", manifest.resources());
      json.put("relationships", manifest.tables().get("relationship").rows());
      json.put("calls", coverage.mapToLong(Coverage::calls).sum());
      json.put("cpuSeconds", seconds(end));
      json.put("startCpuSeconds", seconds(start));
      // Asked, parsed, redacted and written as rows; indexed, edges drawn; sorted and published.
      json.put("readCpuSeconds", seconds(read.get() - start));
      json.put("edgeCpuSeconds", seconds(drawn.get() - read.get()));
      json.put("sealCpuSeconds", seconds(end - drawn.get()));
      json.put("readPerCpuSecond", Math.round(manifest.resources() / (read.get() / 1e9)));
      json.put("perCpuSecond", Math.round(manifest.resources() / (end / 1e9)));
      json.set("readCpuByThread", SdkJson.MAPPER.valueToTree(withEnded(collecting, read.get())));
      json.set("cpuByThread", SdkJson.MAPPER.valueToTree(withEnded(all, end)));
      json.put("peakHeapMb", peakHeap() >> 20);
      json.put("peakLiveHeapMb", peakLive.get() >> 20);
      json.put("peakRssMb", peakRssKb() >> 10);
      TreeMap<String, String> hashes = new TreeMap<>();
      manifest
          .tables()
          .forEach((name, table) -> hashes.put(name, table.tableHash().substring(0, 16)));
      json.set("hashes", SdkJson.MAPPER.valueToTree(hashes));
      return json;
    }
  }

  private static double seconds(long nanos) {
    return Math.round(nanos / 1e8) / 10.0;
  }

  /** The most that was left after a garbage collection, as it goes on. */
  private static AtomicLong watchHeap() {
    AtomicLong most = new AtomicLong();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, handback) -> {
                GarbageCollectionNotificationInfo info =
                    GarbageCollectionNotificationInfo.from(
                        (CompositeData) notification.getUserData());
                long left =
                    heapPools()
                        .map(pool -> info.getGcInfo().getMemoryUsageAfterGc().get(pool.getName()))
                        .mapToLong(MemoryUsage::getUsed)
                        .sum();
                most.accumulateAndGet(left, Math::max);
              },
              null,
              null);
    }
    return most;
  }

  private static Stream<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP);
  }

  /** Garbage that was not collected yet included: what lives is below it. */
  private static long peakHeap() {
    return heapPools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }

  /** With what threads took that are gone: those that collected, then those of DuckDB. */
  private static TreeMap<String, Double> withEnded(TreeMap<String, Double> living, long nanos) {
    TreeMap<String, Double> all = new TreeMap<>(living);
    double known = living.values().stream().mapToDouble(Double::doubleValue).sum();
    all.put("ended", Math.round((nanos / 1e9 - known) * 10) / 10.0);
    return all;
  }

  /** Resident memory, DuckDB's included; 0 where the system does not tell. */
  private static long peakRssKb() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }
}
