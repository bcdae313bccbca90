package io.periplus.network;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.LongStream;

/**
 * Everything that must hold of estates, over very many random ones; a main class, not a test. Tells
 * how far it is, and at the end which seeds break a law, and of the first that kernel and twin
 * differ on the smallest estate that still shows it. Usage: {@code TwinBenchmark [estates] [first
 * seed] [laws: P1 or all]}.
 */
public final class TwinBenchmark {
  private static final int PER_LINE = 1_000;

  private TwinBenchmark() {}

  public static void main(String[] args) {
    long estates = args.length > 0 ? Long.parseLong(args[0]) : 100_000;
    long firstSeed = args.length > 1 ? Long.parseLong(args[1]) : 1;
    Set<EstateLaw> laws =
        args.length > 2 && args[2].equals("P1")
            ? EnumSet.of(EstateLaw.P1_ROWS, EstateLaw.P1_SERVICES)
            : EnumSet.allOf(EstateLaw.class);
    long start = System.nanoTime();
    EstateLawsRun run = new EstateLawsRun(laws);
    for (long from = firstSeed; from < firstSeed + estates; from += PER_LINE) {
      run.over(LongStream.range(from, Math.min(from + PER_LINE, firstSeed + estates)));
      System.err.printf("%s, %d s%n", run, (System.nanoTime() - start) / 1_000_000_000);
    }
    System.out.printf(
        "{\"estates\":%d,\"firstSeed\":%d,\"laws\":%d,\"packetsPerAddress\":%d,"
            + "\"questions\":%d,\"disagreements\":%d,\"wallMillis\":%d}%n",
        estates,
        firstSeed,
        laws.size(),
        TwinComparison.PACKETS,
        laws.stream().mapToLong(run::questions).sum(),
        run.disagreements(),
        (System.nanoTime() - start) / 1_000_000);
    for (EstateLaw law : laws) {
      run.failures(law)
          .forEach((seed, why) -> System.out.println(law + ", seed " + seed + ": " + why));
    }
    SortedMap<Long, Throwable> differing = run.failures(EstateLaw.P1_ROWS);
    if (!differing.isEmpty()) {
      shrink(differing.firstKey());
    }
    System.exit(run.disagreements() == 0 ? 0 : 1);
  }

  private static void shrink(long seed) {
    String first = differences(RandomEstates.of(seed), seed).get(0);
    System.out.println("seed " + seed + ", as small as it gets: " + first);
    EstateShrinker.shrink(
            () -> RandomEstates.of(seed),
            estate ->
                differences(estate, seed).stream().anyMatch(each -> kind(each).equals(kind(first))))
        .forEach(line -> System.out.println("  " + line));
  }

  /** The place and what the two say there, without the packet. */
  private static String kind(String difference) {
    return difference.replaceFirst(" (<-|->) .*?(: |via )", " ");
  }

  private static List<String> differences(EstateBuilder estate, long seed) {
    NetworkModel model = estate.build();
    return TwinComparison.differences(model, Results.of(model), seed, TwinComparison.PACKETS);
  }
}
