package io.periplus.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ALG16: radii after an edit equal those counted from nothing. */
class RadiusChangeTest {
  private static final ImpactSettings ONE = ImpactSettings.withThreads(1);
  private static final Targets TARGETS =
      new Targets(2, v -> v % 5 == 4 ? -1 : v % 2, List.of(v -> v * 3L));

  private static ImpactGraph edited(ImpactGraph graph, RandomGenerator random) {
    ImpactGraph.Builder out = ImpactGraph.builder(graph.vertices());
    int removed = graph.edges() == 0 ? -1 : random.nextInt(graph.edges());
    int weakened = graph.edges() == 0 ? -1 : random.nextInt(graph.edges());
    for (int e = 0; e < graph.edges(); e++) {
      if (e != removed) {
        Certainty certainty = e == weakened ? Certainty.POSSIBLE : graph.certainty(e);
        out.add(graph.source(e), graph.target(e), graph.type(e), certainty);
      }
    }
    if (random.nextBoolean()) {
      int from = random.nextInt(graph.vertices());
      out.add(from, random.nextInt(graph.vertices()), 9, Certainty.CERTAIN);
    }
    return out.build();
  }

  @ParameterizedTest
  @EnumSource(RandomGraphs.Family.class)
  void alg16_onlyAncestorsOfChangedTailsAreCountedAgain_andTheRestWasRight(
      RandomGraphs.Family family) {
    int kept = 0;
    for (long seed = 1; seed <= 25; seed++) {
      RandomGenerator random = RandomGraphs.random(seed);
      int vertices = random.nextInt(2, 120);
      ImpactGraph before = RandomGraphs.of(family, vertices, 2 * vertices, 30, seed);
      ImpactGraph after = edited(before, random);
      for (Certainty closure : Certainty.values()) {
        Totals old = new ExactSweep(Condensation.of(before, closure), TARGETS).run(ONE);
        RadiusChange change = RadiusChange.of(before, after, old, closure, TARGETS, ONE);
        BitSet affected = change.affected();
        for (int v = 0; v < vertices; v++) {
          int[] expected = new int[2];
          long sum = 0;
          for (int w : NaiveClosure.of(after, v, closure).stream().toArray()) {
            if (w % 5 != 4) {
              expected[w % 2]++;
              sum += w * 3L;
            }
          }
          assertThat(change.count(v, 0)).as("%s, seed %d", family, seed).isEqualTo(expected[0]);
          assertThat(change.count(v, 1)).isEqualTo(expected[1]);
          assertThat(change.sum(v, 0)).isEqualTo(sum);
          kept += affected.get(v) ? 0 : 1;
        }
      }
    }
    if (family != RandomGraphs.Family.RING) {
      assertThat(kept).isPositive();
    }
  }

  @Test
  void alg16_manyChangedVerticesAreSwept_fewAreSearched_alike() {
    ImpactGraph before = RandomGraphs.of(RandomGraphs.Family.DAG, 3_000, 9_000, 4);
    RandomGenerator random = RandomGraphs.random(4);
    Totals old = new ExactSweep(Condensation.of(before, Certainty.POSSIBLE), TARGETS).run(ONE);
    for (int tail : new int[] {0, 2, 2_900}) {
      ImpactGraph.Builder builder = ImpactGraph.builder(3_000);
      for (int e = 0; e < before.edges(); e++) {
        builder.add(before.source(e), before.target(e), before.type(e), before.certainty(e));
      }
      ImpactGraph after = builder.add(tail, 2_999, 100, Certainty.CERTAIN).build();
      RadiusChange change = RadiusChange.of(before, after, old, Certainty.POSSIBLE, TARGETS, ONE);
      Totals fresh = new ExactSweep(Condensation.of(after, Certainty.POSSIBLE), TARGETS).run(ONE);
      assertThat(change.affected().get(tail)).isTrue();
      for (int i = 0; i < 3_000; i++) {
        int v = i == 0 ? tail : random.nextInt(3_000);
        assertThat(change.count(v, 0)).isEqualTo(fresh.count(v, 0));
        assertThat(change.count(v, 1)).isEqualTo(fresh.count(v, 1));
        assertThat(change.sum(v, 0)).isEqualTo(fresh.sum(v, 0));
      }
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RadiusChange.of(
                    before, ImpactGraph.builder(2).build(), old, Certainty.POSSIBLE, TARGETS, ONE))
        .withMessage("the edited graph must have 3000 vertices, has 2");
  }
}
