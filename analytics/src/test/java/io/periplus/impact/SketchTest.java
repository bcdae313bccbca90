package io.periplus.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ALG7, P14: estimated radii against exact ones. */
class SketchTest {
  private static final ImpactSettings ONE = ImpactSettings.withThreads(1);
  private static final int KEYS = 150;
  private static final int KEYS_WITH_SUMS = 25;
  private static final Targets COUNTS = new Targets(1, v -> v % 9 == 0 ? -1 : 0, List.of());
  private static final Targets TARGETS =
      new Targets(1, v -> v % 9 == 0 ? -1 : 0, List.of(v -> v % 50));

  private static long key(long seed, int vertex) {
    long z = (seed << 32 | vertex) * 0xbf58476d1ce4e5b9L;
    return (z ^ z >>> 29) * 0x94d049bb133111ebL;
  }

  @ParameterizedTest
  @EnumSource(RandomGraphs.Family.class)
  void p14_estimatesAreWithoutBiasAndWithinTheStatedError(RandomGraphs.Family family) {
    ImpactGraph graph = RandomGraphs.of(family, 2_500, 25_000, 0, 5);
    Condensation condensed = Condensation.of(graph, Certainty.POSSIBLE);
    Totals exact = new ExactSweep(condensed, TARGETS).run(ONE);
    double bias = 0;
    double square = 0;
    double squareOfSums = 0;
    int sketched = 0;
    int sketchedSums = 0;
    int near = 0;
    int wrong = 0;
    for (long seed = 1; seed <= KEYS; seed++) {
      long keys = seed;
      boolean withSums = seed <= KEYS_WITH_SUMS;
      Totals estimate =
          new Sketch(condensed, withSums ? TARGETS : COUNTS, v -> key(keys, v)).run(ONE);
      for (int v = 0; v < graph.vertices(); v++) {
        if (estimate.isExact(v)) {
          wrong += atRoot(exact, v) > Sketch.EXACT_UP_TO ? 1 : 0;
          wrong += estimate.count(v) != exact.count(v) ? 1 : 0;
          wrong += withSums && estimate.sum(v, 0) != exact.sum(v, 0) ? 1 : 0;
          continue;
        }
        wrong += atRoot(exact, v) <= Sketch.EXACT_UP_TO ? 1 : 0;
        double error = (double) estimate.count(v) / exact.count(v) - 1;
        if (withSums) {
          double errorOfSum = (double) estimate.sum(v, 0) / exact.sum(v, 0) - 1;
          squareOfSums += errorOfSum * errorOfSum;
          sketchedSums++;
        }
        bias += error;
        square += error * error;
        near += Math.abs(error) <= 0.13 ? 1 : 0;
        sketched++;
      }
    }
    assertThat(wrong).as("radii that should have been exact, or should not").isZero();
    assertThat(sketched).isPositive();
    // No estimate is below what an exact search would have found, which lifts those close to it.
    assertThat(bias / sketched).isBetween(-0.03, 0.03);
    assertThat(Math.sqrt(square / sketched)).isLessThan(1.15 * Sketch.RELATIVE_ERROR);
    assertThat(Math.sqrt(squareOfSums / sketchedSums)).isLessThan(1.3 * Sketch.RELATIVE_ERROR);
    assertThat((double) near / sketched).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void alg19_threadsDoNotChangeAnEstimate() {
    ImpactGraph graph = RandomGraphs.of(RandomGraphs.Family.DAG, 4_000, 40_000, 6);
    Condensation condensed = Condensation.of(graph, Certainty.POSSIBLE);
    Sketch sketch = new Sketch(condensed, TARGETS, v -> key(1, v));
    Totals one = sketch.run(ONE);
    Totals three = sketch.run(ImpactSettings.withThreads(3));
    assertThat(three.counts).isDeepEqualTo(one.counts);
    assertThat(three.sums).isDeepEqualTo(one.sums);
  }

  /** The count that the sketch decides by: the seed included where it counts. */
  private static long atRoot(Totals exact, int v) {
    return exact.count(v) + (v % 9 == 0 ? 0 : 1);
  }
}
