package io.periplus.iam.access;

import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.input.ActionFacts;
import io.periplus.iam.input.LevelFacts;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Access of all principals to all resources of estates that grow ({@link SizedEstate}), as JSON.
 * Beside the rows it tells how many pairs they stand for.
 *
 * <p>The first size is measured twice, cold and warm: much of what a small estate takes is the
 * compiler of Java at work. The rows are hashed and compared with the hash recorded for the size;
 * {@code AccessPropertiesTest} compares them with the evaluation of each pair.
 *
 * <pre>{@code AccessBenchmark 1000 3000 10000 20000x1000000x100}</pre>
 */
public final class AccessBenchmark {
  private static final String HASHES = "access-benchmark-hashes.properties";

  private AccessBenchmark() {}

  /** Sizes in principals, or in principals and resources. */
  public static void main(String[] arguments) throws IOException {
    Properties hashes = new Properties();
    try (InputStream in = AccessBenchmark.class.getResourceAsStream(HASHES)) {
      hashes.load(in);
    }
    List<String> sizes =
        arguments.length == 0 ? List.of("1000", "3000", "10000") : List.of(arguments);
    System.out.println(measure(sizes.get(0), "cold", hashes));
    for (String size : sizes) {
      System.out.println(measure(size, "warm", hashes));
    }
  }

  private static String measure(String size, String run, Properties hashes) {
    AccessEstate estate = SizedEstate.of(size);
    long cpu = cpu();
    long wall = System.nanoTime();
    AccessKernel kernel =
        AccessKernel.compile(estate, ActionFacts.standard(), LevelFacts.standard(), List.of());
    double compiled = seconds(cpu() - cpu);
    List<AccessSet> principals = kernel.principalSets();
    Map<String, Integer> members = new HashMap<>();
    for (AccessSet set : SetOrder.merged(principals, kernel.resourceSets())) {
      members.put(set.id(), set.members().size());
    }
    AtomicLong rows = new AtomicLong();
    AtomicLong pairs = new AtomicLong();
    AtomicLong hash = new AtomicLong();
    IntStream.range(0, principals.size())
        .parallel()
        .forEach(
            index ->
                kernel.edges(
                    index,
                    edge -> {
                      rows.incrementAndGet();
                      hash.addAndGet(hash(edge));
                      pairs.addAndGet(
                          (long) members.getOrDefault(edge.principalSet(), 1)
                              * members.getOrDefault(edge.resourceSet(), 1));
                    }));
    double all = seconds(cpu() - cpu);
    double elapsed = seconds(System.nanoTime() - wall);
    String expected = hashes.getProperty("rows." + size);
    String found = Long.toHexString(hash.get());
    if (expected != null && !expected.equals(found)) {
      throw new IllegalStateException(
          "Cannot trust the rows of "
              + size
              + " principals: their hash is "
              + found
              + ", not "
              + expected
              + ". Compare with PairwiseAccess.");
    }
    return String.format(
        "{\"run\":\"%s\",\"principals\":%d,\"resources\":%d,\"principalClasses\":%d,\"resourceClasses\":%d,"
            + "\"rows\":%d,\"pairsTheyStandFor\":%d,\"compileCpuSeconds\":%.1f,"
            + "\"cpuSeconds\":%.1f,\"wallSeconds\":%.1f,\"heapMegabytes\":%d,"
            + "\"hash\":\"%s\",\"expected\":%s}",
        run,
        estate.principals().size(),
        estate.resources().size(),
        principals.size(),
        kernel.resourceSets().size(),
        rows.get(),
        pairs.get(),
        compiled,
        all,
        elapsed,
        (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20,
        found,
        expected == null ? null : "\"" + expected + "\"");
  }

  /** The same for the same row on every machine, whatever the order of the rows. */
  private static long hash(AccessEdge edge) {
    long hash = 1;
    for (Object part :
        List.of(
            edge.principalSet(),
            edge.resourceSet(),
            edge.level().name(),
            edge.verdict().name(),
            edge.actions(),
            edge.reasons(),
            edge.partial(),
            edge.crossAccount())) {
      hash = 31 * hash + part.hashCode();
    }
    for (AccessEdge.AllowedBy by : edge.allowedBy()) {
      hash = 31 * hash + 31L * by.policyArn().hashCode() + by.statementIndex();
    }
    return hash;
  }

  private static double seconds(long nanoseconds) {
    return nanoseconds / 1e9;
  }

  /** Of all threads of this process. */
  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
