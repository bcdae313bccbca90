package io.periplus.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** ALG5, ALG6, ALG18, ALG19 and P11: counts of all radii against {@link NaiveClosure}. */
class SweepTest {
  private static final ImpactSettings ONE = ImpactSettings.withThreads(1);
  private static final IntUnaryOperator CATEGORY = v -> v % 4 - 1;

  /** Three categories, every fourth vertex not counted; a mask, a cost, and nothing. */
  private static final Targets TARGETS =
      new Targets(
          3, CATEGORY, List.of(v -> v % 3 == 0 ? 1 : 0, v -> (v % 7) * 1_000_000_007L, v -> 0));

  private static List<String> naive(ImpactGraph graph, Certainty closure) {
    List<String> out = new ArrayList<>();
    for (int v = 0; v < graph.vertices(); v++) {
      BitSet radius = NaiveClosure.of(graph, v, closure);
      long[] counts = new long[3];
      long[] sums = new long[3];
      radius.stream()
          .filter(w -> CATEGORY.applyAsInt(w) >= 0)
          .forEach(
              w -> {
                counts[CATEGORY.applyAsInt(w)]++;
                sums[0] += w % 3 == 0 ? 1 : 0;
                sums[1] += (w % 7) * 1_000_000_007L;
              });
      out.add(row(v, counts, sums));
    }
    return out;
  }

  private static List<String> rows(ImpactGraph graph, Totals totals) {
    List<String> out = new ArrayList<>();
    for (int v = 0; v < graph.vertices(); v++) {
      long[] counts = new long[3];
      long[] sums = new long[3];
      for (int i = 0; i < 3; i++) {
        counts[i] = totals.count(v, i);
        sums[i] = totals.sum(v, i);
      }
      assertThat(totals.count(v)).isEqualTo(counts[0] + counts[1] + counts[2]);
      assertThat(totals.isExact(v)).isTrue();
      out.add(row(v, counts, sums));
    }
    return out;
  }

  private static String row(int v, long[] counts, long[] sums) {
    return v + ": " + List.of(counts[0], counts[1], counts[2], sums[0], sums[1], sums[2]);
  }

  @ParameterizedTest
  @EnumSource(RandomGraphs.Family.class)
  void p11_everyCountAndSumEqualsTheTwin(RandomGraphs.Family family) {
    for (long seed = 1; seed <= 12; seed++) {
      RandomGenerator random = RandomGraphs.random(seed);
      int vertices = random.nextInt(1, seed == 1 ? 3 : 200);
      ImpactGraph graph = RandomGraphs.of(family, vertices, 2 * vertices, 30, seed);
      for (Certainty closure : Certainty.values()) {
        ExactSweep sweep = new ExactSweep(Condensation.of(graph, closure), TARGETS);
        assertThat(rows(graph, sweep.run(ONE)))
            .as("%s, seed %d, %s", family, seed, closure)
            .isEqualTo(naive(graph, closure));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(RandomGraphs.Family.class)
  void p11_alg19_threadsAndTasksChangeNothing(RandomGraphs.Family family) {
    ImpactGraph graph = RandomGraphs.of(family, 4_000, 8_000, 3);
    Condensation condensed = Condensation.of(graph, Certainty.POSSIBLE);
    ExactSweep sweep = new ExactSweep(condensed, TARGETS);
    List<String> expected = rows(graph, sweep.run(ONE));
    assertThat(rows(graph, sweep.run(ImpactSettings.withThreads(3)))).isEqualTo(expected);
    int cut = sweep.blocks() / 3;
    Totals tasks = sweep.run(cut, sweep.blocks(), ONE).plus(sweep.run(0, cut, ONE));
    assertThat(rows(graph, tasks)).isEqualTo(expected);
    Totals one = sweep.run(ONE);
    for (int v : new int[] {0, 17, 1_999, 2_000, 3_999}) {
      long alone =
          NaiveClosure.of(graph, v, Certainty.POSSIBLE).stream()
              .filter(w -> CATEGORY.applyAsInt(w) >= 0)
              .count();
      assertThat(one.count(v)).isEqualTo(alone);
    }
  }

  @ParameterizedTest
  @EnumSource(RandomGraphs.Family.class)
  void p11_accountsCountOnceAndTheSeedsOwnOnlyThroughAnother(RandomGraphs.Family family) {
    for (long seed = 1; seed <= 12; seed++) {
      RandomGenerator random = RandomGraphs.random(seed);
      int vertices = random.nextInt(1, 150);
      int labels = random.nextInt(1, seed < 4 ? 1_200 : 12);
      ImpactGraph graph = RandomGraphs.of(family, vertices, 2 * vertices, 30, seed);
      int[] labelOf = random.ints(vertices, -1, labels).toArray();
      for (Certainty closure : Certainty.values()) {
        int[] expected = new int[vertices];
        for (int v = 0; v < vertices; v++) {
          Set<Integer> seen = new HashSet<>();
          NaiveClosure.of(graph, v, closure).stream().forEach(w -> seen.add(labelOf[w]));
          seen.remove(-1);
          expected[v] = seen.size();
        }
        DistinctSweep sweep =
            new DistinctSweep(Condensation.of(graph, closure), labels, v -> labelOf[v]);
        assertThat(sweep.run(ONE)).as("%s, seed %d", family, seed).isEqualTo(expected);
        assertThat(sweep.run(ImpactSettings.withThreads(3))).isEqualTo(expected);
      }
    }
  }

  @Test
  void alg6_workIsPassesTimesCondensedEdges() {
    ImpactGraph chain = RandomGraphs.of(RandomGraphs.Family.CHAIN, 2_000, 0, 0, 1);
    Condensation condensed = Condensation.of(chain, Certainty.CERTAIN);
    ExactSweep all = new ExactSweep(condensed, Targets.all());
    assertThat(all.blocks()).isEqualTo(4);
    assertThat(all.work()).isEqualTo(4L * 1_999);
    // A category of 500 and one of 1,500 share no block.
    ExactSweep two = new ExactSweep(condensed, new Targets(2, v -> v % 4 == 0 ? 0 : 1, List.of()));
    assertThat(two.blocks()).isEqualTo(1 + 3);
    ImpactGraph ring = RandomGraphs.of(RandomGraphs.Family.RING, 2_000, 0, 0, 1);
    assertThat(new ExactSweep(Condensation.of(ring, Certainty.CERTAIN), Targets.all()).blocks())
        .isOne();
  }

  @Test
  void alg18_whatDoesNotFitIsRefusedWithTheFigure() {
    ImpactGraph chain = RandomGraphs.of(RandomGraphs.Family.CHAIN, 100_000, 0, 0, 1);
    Condensation condensed = Condensation.of(chain, Certainty.CERTAIN);
    ImpactSettings small = new ImpactSettings(2, 10 << 20, ImpactSettings.EXACT_BUDGET);
    assertThatExceptionOfType(MemoryBoundException.class)
        .isThrownBy(() -> new ExactSweep(condensed, Targets.all()).run(small))
        .withMessage(
            "Cannot count all radii exactly: it needs 13 MiB of memory and 10 MiB are allowed."
                + " Give the process more memory or use fewer threads.")
        .matches(refusal -> refusal.neededBytes() == 2 * (64 + 4) * 100_000L);
    assertThatExceptionOfType(MemoryBoundException.class)
        .isThrownBy(() -> new Sketch(condensed, Targets.all(), v -> v).run(small))
        .withMessageStartingWith("Cannot estimate all radii: it needs 28 MiB");
    assertThatExceptionOfType(MemoryBoundException.class)
        .isThrownBy(
            () ->
                new DistinctSweep(condensed, 1, v -> 0)
                    .run(new ImpactSettings(1, 1 << 20, ImpactSettings.EXACT_BUDGET)))
        .withMessageStartingWith("Cannot count accounts and regions of all radii: it needs 7 MiB");
  }

  @ParameterizedTest
  @CsvSource({"1", "0.5", "0.25", "0.75", "1e-3", "0.999999999", "0.3333333", "1.2e-16"})
  void alg7_logarithmOfRanksIsThatOfStrictMath(double u) {
    assertThat(Ranks.minusLog(u))
        .isBetween(-StrictMath.log(u) - 1e-12, -StrictMath.log(u) + 1e-12)
        .isPositive();
  }
}
