package io.periplus.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ALG4, ALG8–ALG10 and P7, P8, P10, P12, P13 against {@link NaiveClosure}. */
class ClosureTest {
  private static final int SEEDS = 25;
  private static final IntPredicate NONE = v -> false;
  private static final IntPredicate SOME = v -> v % 5 == 3;

  private interface Check {
    void on(ImpactGraph graph, RandomGenerator random);
  }

  private static void forSeeds(RandomGraphs.Family family, Check check) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      RandomGenerator random = RandomGraphs.random(seed);
      int vertices = random.nextInt(1, 50);
      ImpactGraph graph =
          RandomGraphs.of(family, vertices, random.nextInt(1, 4) * vertices, 30, seed);
      try {
        check.on(graph, random);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(family + ", seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  private static BitSet bits(int... vertices) {
    BitSet out = new BitSet();
    IntStream.of(vertices).forEach(out::set);
    return out;
  }

  private static BitSet radius(ImpactGraph graph, int root, Certainty closure) {
    return bits(
        new RootSearch(graph, NONE).search(root, closure, SearchLimits.widest()).vertices());
  }

  @ParameterizedTest
  @EnumSource(RandomGraphs.Family.class)
  void alg4_componentsAreWhoReachesEachOther_numberedAgainstTheEdges(RandomGraphs.Family family) {
    forSeeds(
        family,
        (graph, random) -> {
          for (Certainty closure : Certainty.values()) {
            Components components = Components.of(graph, closure);
            BitSet[] reach = new BitSet[graph.vertices()];
            for (int v = 0; v < graph.vertices(); v++) {
              reach[v] = NaiveClosure.of(graph, v, closure);
            }
            int members = 0;
            for (int c = 0; c < components.count(); c++) {
              members += components.size(c);
              assertThat(components.least(c)).isEqualTo(components.members(c)[0]);
              assertThat(components.members(c)).isSorted().hasSize(components.size(c));
            }
            assertThat(members).isEqualTo(graph.vertices());
            for (int v = 0; v < graph.vertices(); v++) {
              for (int w = 0; w < graph.vertices(); w++) {
                boolean together = v == w || reach[v].get(w) && reach[w].get(v);
                assertThat(components.component(v) == components.component(w)).isEqualTo(together);
                if (reach[v].get(w)) {
                  assertThat(components.component(w)).isLessThanOrEqualTo(components.component(v));
                }
              }
            }
          }
        });
  }

  @ParameterizedTest
  @EnumSource(RandomGraphs.Family.class)
  void alg4_condensationKeepsReachability_withoutLoopsAndDuplicates(RandomGraphs.Family family) {
    forSeeds(
        family,
        (graph, random) -> {
          for (Certainty closure : Certainty.values()) {
            Condensation condensed = Condensation.of(graph, closure);
            Components components = condensed.components();
            List<String> expected = new ArrayList<>();
            for (int v = 0; v < graph.vertices(); v++) {
              for (int e = graph.firstEdge(v); e < graph.endEdge(v); e++) {
                int from = components.component(v);
                int to = components.component(graph.target(e));
                if (from != to && graph.isWalked(e, closure)) {
                  expected.add(from + ">" + to);
                }
              }
            }
            List<String> actual = new ArrayList<>();
            for (int c = 0; c < components.count(); c++) {
              for (int i = condensed.offsets[c]; i < condensed.offsets[c + 1]; i++) {
                actual.add(c + ">" + condensed.successors[i]);
              }
            }
            assertThat(actual)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(expected.stream().distinct().toList());
          }
        });
  }

  @Test
  void alg4_chainOf100000NeedsNoStack() {
    ImpactGraph chain = RandomGraphs.of(RandomGraphs.Family.CHAIN, 100_000, 0, 0, 1);
    Components components = Components.of(chain, Certainty.CERTAIN);
    assertThat(components.count()).isEqualTo(100_000);
    assertThat(components.component(99_999)).isZero();
    assertThat(Condensation.of(components).edges()).isEqualTo(99_999);
    ImpactGraph ring = RandomGraphs.of(RandomGraphs.Family.RING, 100_000, 0, 0, 1);
    assertThat(Components.of(ring, Certainty.CERTAIN).count()).isOne();
  }

  @ParameterizedTest
  @EnumSource(RandomGraphs.Family.class)
  void alg8_oneRootEqualsTheTwin_everyCertainty(RandomGraphs.Family family) {
    forSeeds(
        family,
        (graph, random) -> {
          RootSearch search = new RootSearch(graph, SOME);
          for (int root = 0; root < graph.vertices(); root++) {
            for (Certainty closure : Certainty.values()) {
              int[] ranks = NaiveClosure.ranks(graph, root, closure, SOME);
              Reached reached = search.search(root, closure, SearchLimits.widest());
              BitSet expected = NaiveClosure.of(graph, root, closure);
              for (int v = 3; v < graph.vertices(); v += 5) {
                expected.clear(v);
              }
              assertThat(reached.truncated())
                  .isEqualTo(IntStream.of(ranks).anyMatch(rank -> rank >> 16 > 64));
              if (!reached.truncated()) {
                assertThat(bits(reached.vertices())).isEqualTo(expected);
              }
              for (int row = 0; row < reached.rows(); row++) {
                assertThat(reached.hops(row)).isEqualTo(ranks[reached.vertex(row)] >> 16);
              }
            }
          }
        });
  }

  @ParameterizedTest
  @EnumSource(RandomGraphs.Family.class)
  void alg8_pagesJoinToTheWholeAndLimitsAreSaid(RandomGraphs.Family family) {
    forSeeds(
        family,
        (graph, random) -> {
          RootSearch search = new RootSearch(graph, SOME);
          int root = random.nextInt(graph.vertices());
          Reached whole = search.search(root, Certainty.POSSIBLE, SearchLimits.widest());
          int size = random.nextInt(1, 7);
          List<String> pages = new ArrayList<>();
          for (int offset = 0; ; ) {
            Reached page =
                search.page(
                    root, Certainty.POSSIBLE, offset, SearchLimits.widest().withMaxRows(size));
            for (int row = 0; row < page.rows(); row++) {
              pages.add(page.vertex(row) + " at " + page.hops(row));
            }
            offset += page.rows();
            assertThat(page.truncated()).isEqualTo(offset < whole.rows());
            if (!page.truncated()) {
              break;
            }
          }
          List<String> all = new ArrayList<>();
          for (int row = 0; row < whole.rows(); row++) {
            all.add(whole.vertex(row) + " at " + whole.hops(row));
          }
          assertThat(pages).isEqualTo(all);
          int hops = random.nextInt(0, 5);
          Reached near =
              search.search(root, Certainty.POSSIBLE, SearchLimits.widest().withMaxHops(hops));
          List<Integer> within =
              IntStream.range(0, whole.rows())
                  .filter(row -> whole.hops(row) <= hops)
                  .mapToObj(whole::vertex)
                  .toList();
          assertThat(near.vertices())
              .containsExactly(within.stream().mapToInt(Integer::intValue).toArray());
          assertThat(near.truncated()).isEqualTo(within.size() < whole.rows());
        });
  }

  @Test
  void alg8_aSearchThatIsStoppedSaysSo() {
    ImpactGraph chain = RandomGraphs.of(RandomGraphs.Family.STAR, 20_000, 0, 0, 1);
    Reached stopped =
        new RootSearch(chain, NONE)
            .search(0, Certainty.CERTAIN, new SearchLimits(64, 1_000_000, () -> true));
    assertThat(stopped.truncated()).isTrue();
    assertThat(stopped.rows()).isLessThan(10_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SearchLimits(65, 1, () -> false))
        .withMessage("maxHops must be 0 to 64, was 65");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SearchLimits(1, 1_000_001, () -> false))
        .withMessage("maxRows must be 0 to 1000000, was 1000001");
  }

  @ParameterizedTest
  @EnumSource(RandomGraphs.Family.class)
  void p7_removingAnEdgeNeverGrowsARadius(RandomGraphs.Family family) {
    forSeeds(
        family,
        (graph, random) -> {
          if (graph.edges() == 0) {
            return;
          }
          int removed = random.nextInt(graph.edges());
          ImpactGraph.Builder builder = ImpactGraph.builder(graph.vertices());
          for (int e = 0; e < graph.edges(); e++) {
            if (e != removed) {
              builder.add(graph.source(e), graph.target(e), graph.type(e), graph.certainty(e));
            }
          }
          ImpactGraph less = builder.build();
          for (int root = 0; root < graph.vertices(); root++) {
            for (Certainty closure : Certainty.values()) {
              BitSet grown = radius(less, root, closure);
              grown.andNot(radius(graph, root, closure));
              assertThat(grown.isEmpty()).isTrue();
            }
          }
        });
  }

  @ParameterizedTest
  @EnumSource(RandomGraphs.Family.class)
  void p8_certainIsPartOfPossible_p12_reverseIsTheSameRelation(RandomGraphs.Family family) {
    forSeeds(
        family,
        (graph, random) -> {
          ImpactGraph turned = graph.transpose();
          for (Certainty closure : Certainty.values()) {
            BitSet[] forward = new BitSet[graph.vertices()];
            BitSet[] reverse = new BitSet[graph.vertices()];
            for (int v = 0; v < graph.vertices(); v++) {
              forward[v] = radius(graph, v, closure);
              reverse[v] = radius(turned, v, closure);
              BitSet beyond = radius(graph, v, Certainty.CERTAIN);
              beyond.andNot(radius(graph, v, Certainty.POSSIBLE));
              assertThat(beyond.isEmpty()).isTrue();
            }
            for (int x = 0; x < graph.vertices(); x++) {
              for (int y = 0; y < graph.vertices(); y++) {
                assertThat(forward[x].get(y)).isEqualTo(reverse[y].get(x));
              }
            }
          }
        });
  }

  @ParameterizedTest
  @EnumSource(RandomGraphs.Family.class)
  void p10_membersOfOneComponentHaveOneRadiusAndEachOther(RandomGraphs.Family family) {
    forSeeds(
        family,
        (graph, random) -> {
          for (Certainty closure : Certainty.values()) {
            Components components = Components.of(graph, closure);
            for (int v = 0; v < graph.vertices(); v++) {
              int least = components.least(components.component(v));
              BitSet mine = radius(graph, v, closure);
              BitSet theirs = radius(graph, least, closure);
              mine.set(v);
              theirs.set(least);
              assertThat(mine).isEqualTo(theirs);
            }
          }
        });
  }

  @ParameterizedTest
  @EnumSource(RandomGraphs.Family.class)
  void p13_everyWitnessReplays_isShortest_andIsTheOneOfTheTwin(RandomGraphs.Family family) {
    forSeeds(
        family,
        (graph, random) -> {
          WitnessSearch search = new WitnessSearch(graph, graph.transpose(), SOME);
          WitnessSearch ordered =
              new WitnessSearch(Components.of(graph, Certainty.POSSIBLE), graph.transpose(), SOME);
          for (Certainty closure : Certainty.values()) {
            for (int seed = 0; seed < graph.vertices(); seed++) {
              int[] ranks = NaiveClosure.ranks(graph, seed, closure, SOME);
              for (int target = 0; target < graph.vertices(); target++) {
                Optional<Witness> found = search.find(seed, target, closure);
                assertThat(found.isPresent()).isEqualTo(ranks[target] >= 0);
                assertThat(ordered.find(seed, target, closure)).isEqualTo(found);
                if (found.isEmpty() || SOME.test(target)) {
                  continue;
                }
                Witness witness = found.get();
                assertThat(witness.hops()).isEqualTo(ranks[target] >> 16);
                List<Integer> edges =
                    witness.steps().stream().flatMap(step -> step.edges().stream()).toList();
                assertThat(edges)
                    .as("%d to %d", seed, target)
                    .isEqualTo(NaiveClosure.witness(graph, ranks, target, closure, SOME));
                replay(graph, witness, seed, target, closure);
              }
            }
          }
        });
  }

  private static void replay(
      ImpactGraph graph, Witness witness, int seed, int target, Certainty closure) {
    int at = seed;
    for (Witness.Step step : witness.steps()) {
      assertThat(step.source()).isEqualTo(at);
      boolean certain = true;
      for (int edge : step.edges()) {
        assertThat(graph.source(edge)).isEqualTo(at);
        assertThat(graph.isWalked(edge, closure)).isTrue();
        certain &= graph.certainty(edge) == Certainty.CERTAIN;
        at = graph.target(edge);
      }
      assertThat(step.target()).isEqualTo(at);
      assertThat(SOME.test(at)).isFalse();
      assertThat(step.certainty() == Certainty.CERTAIN).isEqualTo(certain);
    }
    assertThat(at).isEqualTo(target);
  }
}
