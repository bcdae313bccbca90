package io.periplus.impact;

import static io.periplus.impact.Certainty.CERTAIN;
import static io.periplus.impact.Certainty.POSSIBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ALG11–ALG14, P7, P8 and P15: failures against {@link NaiveFailure}. */
class FailureTest {
  private static final List<Effect> EFFECTS =
      List.of(
          Effect.STOPS,
          Effect.FEEDS,
          Effect.DEGRADES,
          Effect.BLOCKS_REPLACEMENT,
          Effect.BLINDS,
          Effect.STOPS);

  /** A random estate: every third vertex a gate, mostly plain dependencies. */
  private record Estate(ImpactGraph graph, int[] quorum) {
    static Estate random(long seed, int possiblePercent) {
      RandomGenerator random = RandomGraphs.random(seed);
      int vertices = random.nextInt(2, 28);
      int[] quorum = random.ints(vertices, 0, 9).map(dice -> dice < 6 ? 0 : dice - 5).toArray();
      ImpactGraph.Builder builder = ImpactGraph.builder(vertices);
      for (int i = random.nextInt(1, 3 * vertices); i > 0; i--) {
        int to = random.nextInt(vertices);
        int dice = random.nextInt(14);
        int type = dice < EFFECTS.size() ? dice : 0;
        builder.add(
            random.nextInt(vertices),
            to,
            quorum[to] > 0 && type == 1 ? 5 : type,
            random.nextInt(100) < possiblePercent ? POSSIBLE : CERTAIN);
      }
      return new Estate(builder.build(), quorum);
    }

    FailureModel model() {
      return new FailureModel(graph, EFFECTS, v -> quorum[v]);
    }

    NaiveFailure twin() {
      return new NaiveFailure(graph, EFFECTS, v -> quorum[v]);
    }
  }

  private static Map<Integer, FailureClass> map(FailureRadius radius) {
    Map<Integer, FailureClass> out = new TreeMap<>();
    for (int row = 0; row < radius.rows(); row++) {
      out.put(radius.vertex(row), radius.failureClass(row));
    }
    return out;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 30, 80})
  void p15_worklistEqualsTheFixpoint(int possiblePercent) {
    for (long seed = 1; seed <= 150; seed++) {
      Estate estate = Estate.random(seed, possiblePercent);
      FailureSearch search = new FailureSearch(estate.model());
      for (Certainty closure : Certainty.values()) {
        for (int v = 0; v < estate.graph.vertices(); v++) {
          assertThat(map(search.search(v, closure)))
              .as("seed %d, vertex %d, %s", seed, v, closure)
              .isEqualTo(estate.twin().of(v, closure));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Certainty.class)
  void p15_singlePointsAreWhoseFailureAloneStopsTheTarget(Certainty closure) {
    for (long seed = 1; seed <= 120; seed++) {
      Estate estate = Estate.random(seed, 30);
      SinglePoints points = new SinglePoints(estate.model());
      NaiveFailure twin = estate.twin();
      for (int target = 0; target < estate.graph.vertices(); target++) {
        int wanted = target;
        int[] expected =
            IntStream.range(0, estate.graph.vertices())
                .filter(x -> x != wanted && estate.quorum[x] == 0)
                .filter(x -> twin.stops(x, wanted, closure))
                .toArray();
        assertThat(points.of(target, closure))
            .as("seed %d, target %d", seed, target)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void alg14_moreThanOneBlockOfCandidates() {
    // Two members, each behind a chain of 700; what both chains hang on is the single point.
    int chain = 700;
    int gate = 2 * chain + 1;
    ImpactGraph.Builder builder = ImpactGraph.builder(2 * chain + 3);
    for (int side = 0; side < 2; side++) {
      builder.add(0, 1 + side * chain, 0, CERTAIN);
      for (int i = 1; i < chain; i++) {
        builder.add(side * chain + i, side * chain + i + 1, 0, CERTAIN);
      }
      builder.add((side + 1) * chain, gate, 0, CERTAIN);
    }
    builder.add(gate, gate + 1, 0, CERTAIN);
    ImpactGraph graph = builder.build();
    for (int k = 1; k <= 2; k++) {
      int quorum = k;
      FailureModel model = new FailureModel(graph, EFFECTS, v -> v == gate ? quorum : 0);
      int[] expected = k == 1 ? new int[] {0} : IntStream.range(0, gate).toArray();
      assertThat(new SinglePoints(model).of(gate + 1, CERTAIN)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 30, 80})
  void p8_certainFailureIsPartOfThePossibleOne(int possiblePercent) {
    for (long seed = 1; seed <= 150; seed++) {
      Estate estate = Estate.random(seed, possiblePercent);
      FailureSearch search = new FailureSearch(estate.model());
      for (int v = 0; v < estate.graph.vertices(); v++) {
        Map<Integer, FailureClass> possible = map(search.search(v, POSSIBLE));
        map(search.search(v, CERTAIN))
            .forEach(
                (vertex, failure) -> assertThat(possible.get(vertex)).isLessThanOrEqualTo(failure));
      }
    }
  }

  @Test
  void p7_removingARedundantMemberNeverShrinksAFailureRadius() {
    int removals = 0;
    for (long seed = 1; seed <= 200; seed++) {
      Estate estate = Estate.random(seed, 0);
      ImpactGraph graph = estate.graph;
      FailureModel model = estate.model();
      for (int gate = 0; gate < graph.vertices(); gate++) {
        if (!model.isGate(gate) || model.sureMembers[gate] <= estate.quorum[gate]) {
          continue;
        }
        int wanted = gate;
        int member =
            IntStream.range(0, graph.vertices())
                .filter(v -> graph.findEdge(v, wanted, 0) >= 0 || graph.findEdge(v, wanted, 5) >= 0)
                .findFirst()
                .orElseThrow();
        ImpactGraph.Builder less = ImpactGraph.builder(graph.vertices());
        for (int e = 0; e < graph.edges(); e++) {
          boolean membership = EFFECTS.get(graph.type(e)) == Effect.STOPS;
          if (graph.source(e) != member || graph.target(e) != gate || !membership) {
            less.add(graph.source(e), graph.target(e), graph.type(e), graph.certainty(e));
          }
        }
        Estate smaller = new Estate(less.build(), estate.quorum);
        removals++;
        for (int v = 0; v < graph.vertices(); v++) {
          if (v != member) {
            assertThat(down(smaller.model(), v)).containsAll(down(model, v));
          }
        }
      }
    }
    assertThat(removals).isGreaterThan(50);
  }

  private static List<Integer> down(FailureModel model, int seed) {
    List<Integer> out = new ArrayList<>();
    map(new FailureSearch(model).search(seed, CERTAIN))
        .forEach(
            (vertex, failure) -> {
              if (failure == FailureClass.DOWN) {
                out.add(vertex);
              }
            });
    return out;
  }

  @ParameterizedTest
  @CsvSource({"1, 3, 2, DEGRADED", "1, 3, 3, DOWN", "2, 3, 1, DEGRADED", "2, 3, 2, DOWN"})
  void alg11_aGroupThatNeedsKOfNFailsWhenFewerAreLeft(
      int k, int members, int lost, FailureClass expected) {
    // Vertex 0 stops so many members; the gate and its owner come last.
    int gate = members + 1;
    ImpactGraph.Builder builder = ImpactGraph.builder(members + 3);
    for (int m = 1; m <= members; m++) {
      builder.add(m, gate, 0, CERTAIN);
      if (m <= lost) {
        builder.add(0, m, 0, CERTAIN);
      }
    }
    ImpactGraph graph = builder.add(gate, gate + 1, 0, CERTAIN).build();
    FailureModel model = new FailureModel(graph, EFFECTS, v -> v == gate ? k : 0);
    assertThat(map(new FailureSearch(model).search(0, CERTAIN))).containsEntry(gate + 1, expected);
  }

  @Test
  void alg13_aPossibleMemberIsAliveForCertainAndLostForPossible() {
    // Members 0 (sure) and 1 (possible) of a gate that needs one.
    ImpactGraph graph =
        ImpactGraph.builder(4)
            .add(0, 2, 0, CERTAIN)
            .add(1, 2, 0, POSSIBLE)
            .add(2, 3, 0, CERTAIN)
            .build();
    FailureSearch search = new FailureSearch(new FailureModel(graph, EFFECTS, v -> v == 2 ? 1 : 0));
    assertThat(map(search.search(0, CERTAIN))).containsEntry(3, FailureClass.DEGRADED);
    assertThat(map(search.search(0, POSSIBLE))).containsEntry(3, FailureClass.DOWN);
    assertThat(map(search.search(1, CERTAIN))).isEmpty();
    assertThat(map(search.search(1, POSSIBLE))).containsEntry(3, FailureClass.DEGRADED);
  }

  @Test
  void alg11_aGateThatIsFedIsRefused() {
    ImpactGraph graph = ImpactGraph.builder(2).add(0, 1, 1, CERTAIN).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FailureModel(graph, EFFECTS, v -> v))
        .withMessage("vertex 1 is a gate and has inputs");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FailureModel(graph, EFFECTS.subList(0, 1), v -> 0))
        .withMessage("no effect for edge type 1");
  }

  @ParameterizedTest
  @EnumSource(Certainty.class)
  void alg12_allSeedsEqualOneByOne_andBeyondTheLimitAreUpperBounds(Certainty closure) {
    Targets targets = new Targets(1, v -> v % 6 == 5 ? -1 : 0, List.of(v -> v * 100L));
    int plain = 0;
    int bounds = 0;
    for (long seed = 1; seed <= 150; seed++) {
      Estate estate = Estate.random(seed, 30);
      FailureModel model = estate.model();
      int vertices = model.vertices();
      int[] order = IntStream.range(0, vertices).toArray();
      FailureSweep sweep = new FailureSweep(model, closure, targets);
      FailureTotals all = sweep.run(order, vertices, ImpactSettings.withThreads(3));
      FailureTotals few = sweep.run(order, 2, ImpactSettings.withThreads(1));
      for (int v = 0; v < vertices; v++) {
        Map<Integer, FailureClass> one = new TreeMap<>(estate.twin().of(v, closure));
        one.keySet().removeIf(w -> w % 6 == 5);
        BitSet hurt = new BitSet();
        one.forEach((w, failure) -> hurt.set(w, failure.compareTo(FailureClass.STARVED) <= 0));
        long sum = hurt.stream().mapToLong(w -> w * 100L).sum();
        for (FailureClass each : FailureClass.values()) {
          long expected = one.values().stream().filter(each::equals).count();
          assertThat(all.count(v, each)).as("seed %d, %d, %s", seed, v, each).isEqualTo(expected);
          if (few.method(v) == FailureTotals.Method.EXACT) {
            assertThat(few.count(v, each)).isEqualTo(expected);
          }
        }
        assertThat(all.method(v)).isEqualTo(FailureTotals.Method.EXACT);
        assertThat(all.sum(v, 0)).isEqualTo(sum);
        plain += one.values().stream().allMatch(FailureClass.DOWN::equals) ? 1 : 0;
        if (few.method(v) == FailureTotals.Method.UPPER_BOUND) {
          bounds++;
          assertThat(few.count(v, FailureClass.DOWN)).isGreaterThanOrEqualTo(hurt.cardinality());
          assertThat(few.count(v, FailureClass.DEGRADED)).isEqualTo(-1);
          assertThat(few.sum(v, 0)).isGreaterThanOrEqualTo(sum);
        }
      }
    }
    assertThat(plain).isGreaterThan(100);
    assertThat(bounds).isGreaterThan(100);
  }
}
