package io.periplus.impact;

import java.util.BitSet;

/**
 * What every radius adds up to: {@code vertex -> count per category, sum per measure}, the vertex
 * itself left out (D8).
 *
 * <p>Totals of different blocks of columns are added with {@link #plus}; the order does not matter.
 */
public final class Totals {
  private final Components components;
  private final Targets targets;

  /** Category or measure, then component; the component's own members included. */
  final int[][] counts;

  final long[][] sums;

  /** Components whose numbers are estimates; null when there is none. */
  private final BitSet estimated;

  Totals(Components components, Targets targets, int[][] counts, long[][] sums, BitSet estimated) {
    this.components = components;
    this.targets = targets;
    this.counts = counts;
    this.sums = sums;
    this.estimated = estimated;
  }

  static Totals zero(Components components, Targets targets) {
    return new Totals(
        components,
        targets,
        new int[targets.categories()][components.count()],
        new long[targets.measures()][components.count()],
        null);
  }

  static long bytes(Components components, Targets targets) {
    return components.count() * (4L * targets.categories() + 8L * targets.measures());
  }

  /** How many vertices of the category are in the radius of the vertex. */
  public long count(int vertex, int category) {
    long all = counts[category][components.componentOf[vertex]];
    return Math.max(0, all - (targets.category(vertex) == category ? 1 : 0));
  }

  /** How many vertices of any category are in the radius of the vertex. */
  public long count(int vertex) {
    int component = components.componentOf[vertex];
    long all = 0;
    for (int[] category : counts) {
      all += category[component];
    }
    return Math.max(0, all - (targets.category(vertex) >= 0 ? 1 : 0));
  }

  /** The measure's sum over the radius of the vertex. */
  public long sum(int vertex, int measure) {
    long all = sums[measure][components.componentOf[vertex]];
    return Math.max(0, all - (targets.category(vertex) >= 0 ? targets.amount(measure, vertex) : 0));
  }

  /** How many vertices of the category a component reaches, its own members among them. */
  public int countOf(int component, int category) {
    return counts[category][component];
  }

  /** The measure's sum over what a component reaches, its own members among them. */
  public long sumOf(int component, int measure) {
    return sums[measure][component];
  }

  /** Tells whether the count of a component is exact, not an estimate. */
  public boolean isExactOf(int component) {
    return estimated == null || !estimated.get(component);
  }

  /** Tells whether the numbers of the vertex are exact, not estimates. */
  public boolean isExact(int vertex) {
    return estimated == null || !estimated.get(components.componentOf[vertex]);
  }

  /** Adds what other blocks of the same sweep found to this, and returns this. */
  Totals plus(Totals other) {
    for (int category = 0; category < counts.length; category++) {
      for (int c = 0; c < counts[category].length; c++) {
        counts[category][c] += other.counts[category][c];
      }
    }
    for (int measure = 0; measure < sums.length; measure++) {
      for (int c = 0; c < sums[measure].length; c++) {
        sums[measure][c] += other.sums[measure][c];
      }
    }
    return this;
  }
}
