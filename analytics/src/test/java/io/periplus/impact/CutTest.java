package io.periplus.impact;

import static io.periplus.impact.Certainty.CERTAIN;
import static io.periplus.impact.Certainty.POSSIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** D10, ALG15 and P16: choke points and cuts against removing and searching again. */
class CutTest {
  private static final int SEEDS = 40;

  private static ImpactGraph without(ImpactGraph graph, IntPredicate edge) {
    ImpactGraph.Builder builder = ImpactGraph.builder(graph.vertices());
    for (int e = 0; e < graph.edges(); e++) {
      if (!edge.test(e)) {
        builder.add(graph.source(e), graph.target(e), graph.type(e), graph.certainty(e));
      }
    }
    return builder.build();
  }

  @ParameterizedTest
  @EnumSource(RandomGraphs.Family.class)
  void d10_dominatorsAreWhoseRemovalCutsTheTargetOff(RandomGraphs.Family family) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      RandomGenerator random = RandomGraphs.random(seed);
      int vertices = random.nextInt(2, 40);
      ImpactGraph graph = RandomGraphs.of(family, vertices, 2 * vertices, seed);
      int root = random.nextInt(vertices);
      for (Certainty closure : Certainty.values()) {
        Dominators dominators = Dominators.of(graph, graph.transpose(), root, closure);
        BitSet reached = NaiveClosure.of(graph, root, closure);
        int[] behind = new int[vertices];
        Set<Integer>[] expected = sets(vertices);
        for (int x = 0; x < vertices; x++) {
          int removed = x;
          if (x == root) {
            continue;
          }
          BitSet rest =
              NaiveClosure.of(
                  without(graph, e -> graph.source(e) == removed || graph.target(e) == removed),
                  root,
                  closure);
          for (int y = reached.nextSetBit(0); y >= 0; y = reached.nextSetBit(y + 1)) {
            if (y != x && !rest.get(y)) {
              expected[y].add(x);
              behind[x] += y % 3 == 0 ? 1 : 0;
            }
          }
        }
        int[] counted = dominators.targetsBehind(v -> v % 3 == 0);
        for (int v = 0; v < vertices; v++) {
          assertThat(dominators.isReached(v)).isEqualTo(v == root || reached.get(v));
          assertThat(IntStream.of(dominators.chain(v)).boxed())
              .as("%s, seed %d, vertex %d", family, seed, v)
              .containsExactlyInAnyOrderElementsOf(expected[v]);
          if (v != root) {
            assertThat(counted[v]).isEqualTo(behind[v]);
          }
        }
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static Set<Integer>[] sets(int size) {
    Set<Integer>[] out = new Set[size];
    Arrays.setAll(out, i -> new HashSet<>());
    return out;
  }

  @Test
  void d10_chainOf100000NeedsNoStack() {
    ImpactGraph chain = RandomGraphs.of(RandomGraphs.Family.CHAIN, 100_000, 0, 0, 1);
    Dominators dominators = Dominators.of(chain, chain.transpose(), 0, CERTAIN);
    assertThat(dominators.chain(99_999)).hasSize(99_998).startsWith(99_998, 99_997);
    assertThat(new MinCut(chain, chain.transpose()).find(List.of(0), 99_999, CERTAIN, e -> e))
        .contains(List.of(0));
  }

  @ParameterizedTest
  @EnumSource(RandomGraphs.Family.class)
  void p16_cutValueIsTheTwinsFlow_andRemovingTheCutCuts(RandomGraphs.Family family) {
    int cuts = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      RandomGenerator random = RandomGraphs.random(seed);
      int vertices = random.nextInt(2, 25);
      ImpactGraph graph = RandomGraphs.of(family, vertices, 4 * vertices, seed);
      int changes = random.nextInt(1, 2 + graph.edges());
      int[] changeOf =
          seed % 3 == 0
              ? IntStream.range(0, graph.edges()).toArray()
              : random
                  .ints(graph.edges(), seed % 3 == 1 ? 0 : -changes / 20 - 1, changes)
                  .toArray();
      MinCut minCut = new MinCut(graph, graph.transpose());
      for (int attempt = 0; attempt < 6; attempt++) {
        List<Integer> sources = List.of(random.nextInt(vertices), random.nextInt(vertices));
        int target = random.nextInt(vertices);
        for (Certainty closure : Certainty.values()) {
          Optional<List<Integer>> cut = minCut.find(sources, target, closure, e -> changeOf[e]);
          int flow = naiveFlow(graph, sources, target, closure, changeOf);
          if (cut.isEmpty()) {
            assertThat(flow).isEqualTo(Integer.MAX_VALUE);
            continue;
          }
          assertThat(cut.get()).as("%s, seed %d", family, seed).hasSize(flow).isSorted();
          cuts += cut.get().isEmpty() ? 0 : 1;
          ImpactGraph rest = without(graph, e -> cut.get().contains(changeOf[e]));
          for (int source : sources) {
            assertThat(NaiveClosure.of(rest, source, closure).get(target)).isFalse();
          }
        }
      }
    }
    assertThat(cuts).isGreaterThan(10);
  }

  /**
   * Ford and Fulkerson on a matrix of what lies on paths, each change split into two nodes;
   * MAX_VALUE without a cut.
   */
  private static int naiveFlow(
      ImpactGraph graph, List<Integer> sources, int target, Certainty closure, int[] changeOf) {
    int vertices = graph.vertices();
    int changes = Math.max(0, IntStream.of(changeOf).max().orElse(-1) + 1);
    int size = vertices + 2 * changes + 1;
    int[][] capacity = new int[size][size];
    int many = 1_000_000;
    BitSet onPath = new BitSet();
    for (int source : sources) {
      onPath.or(NaiveClosure.of(graph, source, closure));
      onPath.set(source);
    }
    BitSet toTarget = NaiveClosure.of(graph.transpose(), target, closure);
    toTarget.set(target);
    onPath.and(toTarget);
    for (int e = 0; e < graph.edges(); e++) {
      if (!graph.isWalked(e, closure)
          || !onPath.get(graph.source(e))
          || !onPath.get(graph.target(e))) {
        continue;
      }
      int from = graph.source(e);
      int to = graph.target(e);
      if (changeOf[e] < 0) {
        capacity[from][to] = many;
      } else {
        int node = vertices + 2 * changeOf[e];
        capacity[from][node] = many;
        capacity[node][node + 1] = 1;
        capacity[node + 1][to] = many;
      }
    }
    for (int source : sources) {
      capacity[size - 1][source] = many;
    }
    int flow = 0;
    while (true) {
      int[] parent = new int[size];
      Arrays.fill(parent, -1);
      Deque<Integer> todo = new ArrayDeque<>(List.of(size - 1));
      while (!todo.isEmpty() && parent[target] < 0) {
        int v = todo.poll();
        for (int w = 0; w < size; w++) {
          if (w != size - 1 && parent[w] < 0 && capacity[v][w] > 0) {
            parent[w] = v;
            todo.add(w);
          }
        }
      }
      if (parent[target] < 0) {
        return flow;
      }
      int amount = many;
      for (int w = target; w != size - 1; w = parent[w]) {
        amount = Math.min(amount, capacity[parent[w]][w]);
      }
      if (amount > changes + 1) {
        return Integer.MAX_VALUE;
      }
      for (int w = target; w != size - 1; w = parent[w]) {
        capacity[parent[w]][w] -= amount;
        capacity[w][parent[w]] += amount;
      }
      flow += amount;
    }
  }

  @Test
  void alg15_aStatementThatCarriesManyEdgesIsCutOnce() {
    // Two principals reach two stores by statement 7; store 4 leads on by a rule that nobody edits.
    ImpactGraph graph =
        ImpactGraph.builder(6)
            .add(0, 1, 0, CERTAIN)
            .add(0, 2, 0, CERTAIN)
            .add(1, 3, 0, CERTAIN)
            .add(1, 4, 0, POSSIBLE)
            .add(2, 3, 0, CERTAIN)
            .add(2, 4, 0, CERTAIN)
            .add(3, 5, 0, CERTAIN)
            .add(4, 5, 0, CERTAIN)
            .build();
    MinCut minCut = new MinCut(graph, graph.transpose());
    int[] changeOf = {1, 2, 7, 7, 7, 7, 3, -1};
    assertThat(minCut.find(List.of(0), 5, POSSIBLE, e -> changeOf[e])).contains(List.of(7));
    assertThat(minCut.find(List.of(0), 5, POSSIBLE, e -> -1)).isEmpty();
    assertThat(minCut.find(List.of(5), 0, POSSIBLE, e -> -1)).contains(List.of());
    assertThat(minCut.find(List.of(5), 5, POSSIBLE, e -> e)).isEmpty();
  }
}
