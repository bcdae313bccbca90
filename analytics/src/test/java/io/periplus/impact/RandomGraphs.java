package io.periplus.impact;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Graphs of the families that tests and benchmarks use, the same for the same seed. */
final class RandomGraphs {
  /** A family, and how its graph of a size comes from a seed. */
  enum Family {
    /** Edges from lower to higher vertices: nothing condenses. */
    DAG,
    /** Few hubs with many edges, as R-MAT (0.57, 0.19, 0.19, 0.05). */
    RMAT,
    /** Edges within accounts; 1.5 % lead to another account, 2 % lead back. */
    ACCOUNTS,
    /** Ways in to the middle, and ways out of it. */
    STAR,
    CHAIN,
    /** A ring with shortcuts: one component. */
    RING
  }

  private static final int ACCOUNT_SIZE = 1_000;
  private static final int TYPES = 5;

  private final int vertices;
  private final RandomGenerator random;
  private final ImpactGraph.Builder builder;
  private final int possiblePercent;

  private RandomGraphs(int vertices, int possiblePercent, long seed) {
    this.vertices = vertices;
    this.possiblePercent = possiblePercent;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.builder = ImpactGraph.builder(vertices);
  }

  static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** About {@code edges} edges, a fifth of them only possible. */
  static ImpactGraph of(Family family, int vertices, int edges, long seed) {
    return of(family, vertices, edges, 20, seed);
  }

  static ImpactGraph of(Family family, int vertices, int edges, int possiblePercent, long seed) {
    RandomGraphs out = new RandomGraphs(vertices, possiblePercent, seed);
    switch (family) {
      case DAG -> out.dag(edges);
      case RMAT -> out.rmat(edges);
      case ACCOUNTS -> out.accounts(edges);
      case STAR -> out.star();
      case CHAIN -> out.chain();
      case RING -> out.ring(edges);
    }
    return out.builder.build();
  }

  private void edge(int from, int to) {
    builder.add(
        from,
        to,
        random.nextInt(TYPES),
        random.nextInt(100) < possiblePercent ? Certainty.POSSIBLE : Certainty.CERTAIN);
  }

  private void dag(int edges) {
    for (int i = 0; i < edges && vertices > 1; i++) {
      int a = random.nextInt(vertices);
      int b = random.nextInt(vertices - 1);
      if (b >= a) {
        b++;
      }
      edge(Math.min(a, b), Math.max(a, b));
    }
  }

  private void rmat(int edges) {
    int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, vertices - 1));
    for (int i = 0; i < edges; i++) {
      int from = 0;
      int to = 0;
      for (int bit = 0; bit < bits; bit++) {
        int dice = random.nextInt(100);
        from = from << 1 | (dice >= 76 ? 1 : 0);
        to = to << 1 | (dice >= 57 && dice < 76 || dice >= 95 ? 1 : 0);
      }
      if (from < vertices && to < vertices) {
        edge(from, to);
      }
    }
  }

  private void accounts(int edges) {
    int size = Math.min(ACCOUNT_SIZE, Math.max(2, vertices / 8));
    for (int i = 0; i < edges && vertices > 1; i++) {
      int a = random.nextInt(vertices);
      int first = a / size * size;
      int b = Math.min(vertices - 1, first + random.nextInt(size));
      int dice = random.nextInt(1_000);
      if (dice < 15) {
        edge(a, random.nextInt(vertices));
      } else if (dice < 35) {
        edge(Math.max(a, b), Math.min(a, b));
      } else {
        edge(Math.min(a, b), Math.max(a, b));
      }
    }
  }

  private void star() {
    int middle = vertices / 2;
    for (int v = 0; v < vertices; v++) {
      if (v < middle) {
        edge(v, middle);
      } else if (v > middle) {
        edge(middle, v);
      }
    }
  }

  private void chain() {
    for (int v = 0; v + 1 < vertices; v++) {
      edge(v, v + 1);
    }
  }

  private void ring(int edges) {
    for (int v = 0; v < vertices; v++) {
      builder.add(v, (v + 1) % vertices, 0, Certainty.CERTAIN);
    }
    for (int i = vertices; i < edges; i++) {
      edge(random.nextInt(vertices), random.nextInt(vertices));
    }
  }
}
