package io.periplus.iam.escalation;

import io.periplus.iam.access.SizedEstate;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.input.ActionFacts;
import io.periplus.iam.input.IdentityProvidersReader;
import io.periplus.iam.input.TechniqueReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Properties;

/**
 * Escalation in estates that grow ({@link SizedEstate}), as JSON. Edges and sets are hashed and
 * compared with the hash recorded for the size; {@code EscalationPropertiesTest} compares them with
 * what comes out where nobody is taken to be like anybody else.
 *
 * <p>The first size is measured twice, cold and warm.
 *
 * <pre>{@code EscalationBenchmark 1000 3000 10000 20000x1000000x100}</pre>
 */
public final class EscalationBenchmark {
  private static final String HASHES = "escalation-benchmark-hashes.properties";

  private EscalationBenchmark() {}

  /** Sizes of {@link SizedEstate}. */
  public static void main(String[] arguments) throws IOException {
    Properties hashes = new Properties();
    try (InputStream in = EscalationBenchmark.class.getResourceAsStream(HASHES)) {
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
    EscalationEngine engine =
        new EscalationEngine(
            ActionFacts.standard(), TechniqueReader.standard(), IdentityProvidersReader.standard());
    long cpu = cpu();
    long wall = System.nanoTime();
    EscalationResult result = engine.compute(estate);
    double all = seconds(cpu() - cpu);
    double elapsed = seconds(System.nanoTime() - wall);
    String expected = hashes.getProperty("edges." + size);
    String found = hash(result);
    if (expected != null && !expected.equals(found)) {
      throw new IllegalStateException(
          "Cannot trust the edges of "
              + size
              + " principals: their hash is "
              + found
              + ", not "
              + expected
              + ". Run EscalationPropertiesTest.");
    }
    return String.format(
        "{\"run\":\"%s\",\"principals\":%d,\"resources\":%d,\"accounts\":%d,"
            + "\"edges\":%d,\"sets\":%d,\"members\":%d,\"cpuSeconds\":%.1f,\"wallSeconds\":%.1f,"
            + "\"heapMegabytes\":%d,\"hash\":\"%s\",\"expected\":%s}",
        run,
        estate.principals().size(),
        estate.resources().size(),
        estate.accounts().size(),
        result.edges().size(),
        result.sets().size(),
        result.sets().stream().mapToLong(set -> set.members().size()).sum(),
        all,
        elapsed,
        (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20,
        found,
        expected == null ? null : "\"" + expected + "\"");
  }

  /** The same on every machine: of texts, in the order of the result. */
  private static String hash(EscalationResult result) {
    long hash = 1;
    for (EscalationEdge edge : result.edges()) {
      hash = 31 * hash + edge.toString().hashCode();
    }
    for (MemberSet set : result.sets()) {
      hash = 31 * hash + set.toString().hashCode();
    }
    for (KernelPrincipal node : result.kernelPrincipals()) {
      hash = 31 * hash + node.id().hashCode();
    }
    return Long.toHexString(hash);
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
