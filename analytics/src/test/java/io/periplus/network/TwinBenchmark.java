package io.periplus.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;

/**
 * Kernel and slow twin on very many random estates; a main class, not a test. Tells how far it is,
 * and at the end of the first seed that differs the smallest estate that still does. Usage: {@code
 * TwinBenchmark [estates] [first seed]}.
 */
public final class TwinBenchmark {
  private static final int PER_LINE = 1_000;

  private TwinBenchmark() {}

  public static void main(String[] args) {
    long estates = args.length > 0 ? Long.parseLong(args[0]) : 100_000;
    long firstSeed = args.length > 1 ? Long.parseLong(args[1]) : 1;
    long start = System.nanoTime();
    LongAdder rows = new LongAdder();
    Map<Long, List<String>> found = new ConcurrentSkipListMap<>();
    for (long from = firstSeed; from < firstSeed + estates; from += PER_LINE) {
      long to = Math.min(from + PER_LINE, firstSeed + estates);
      LongStream.range(from, to)
          .parallel()
          .forEach(
              seed -> {
                List<String> differences = compare(RandomEstates.of(seed).build(), seed, rows);
                if (!differences.isEmpty()) {
                  found.put(seed, differences);
                }
              });
      System.err.printf(
          "%d of %d estates, %d differ, %d s%n",
          to - firstSeed, estates, found.size(), (System.nanoTime() - start) / 1_000_000_000);
    }
    System.out.printf(
        "{\"estates\":%d,\"firstSeed\":%d,\"packetsPerAddress\":%d,\"rows\":%d,\"differ\":%d,"
            + "\"wallMillis\":%d}%n",
        estates,
        firstSeed,
        TwinComparisonTest.PACKETS,
        rows.sum(),
        found.size(),
        (System.nanoTime() - start) / 1_000_000);
    for (Map.Entry<Long, List<String>> one : found.entrySet()) {
      long seed = one.getKey();
      String first = one.getValue().get(0);
      System.out.println("seed " + seed + ": " + first);
      EstateShrinker.shrink(
              () -> RandomEstates.of(seed),
              estate ->
                  compare(estate.build(), seed, rows).stream()
                      .anyMatch(each -> kind(each).equals(kind(first))))
          .forEach(line -> System.out.println("  " + line));
      System.exit(1);
    }
  }

  /** The place and what the two say there, without the packet. */
  private static String kind(String difference) {
    return difference.replaceFirst(" (<-|->) .*?(: |via )", " ");
  }

  private static List<String> compare(NetworkModel model, long seed, LongAdder rows) {
    Results results = Results.of(model);
    rows.add(results.exposures.size() + results.egress.size());
    List<String> differences =
        new ArrayList<>(
            TwinComparison.differences(model, results, seed, TwinComparisonTest.PACKETS));
    differences.addAll(FrontComparison.differences(model, results, seed));
    return differences;
  }
}
