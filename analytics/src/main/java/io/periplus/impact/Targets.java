package io.periplus.impact;

import java.util.List;
import java.util.Objects;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;

/**
 * What is counted in a radius: {@code vertex -> category} and any number of sums.
 *
 * <p>A vertex of category −1 (a hyper-node, the internet) is not counted anywhere. A measure gives
 * each counted vertex an amount of at least 0: 1 or 0 for "how many of these", minor units of a
 * currency for a cost. A sum over all vertices must fit into a long.
 */
public final class Targets {
  private final int categories;
  private final IntUnaryOperator categoryOf;
  private final List<IntToLongFunction> measures;

  /**
   * @param categories how many there are; a radius gets one count of each
   * @param categoryOf the category of a vertex, −1 to {@code categories} − 1
   */
  public Targets(int categories, IntUnaryOperator categoryOf, List<IntToLongFunction> measures) {
    if (categories < 1) {
      throw new IllegalArgumentException("categories must be at least 1, was " + categories);
    }
    this.categories = categories;
    this.categoryOf = Objects.requireNonNull(categoryOf, "categoryOf is null");
    this.measures = List.copyOf(measures);
  }

  /** Every vertex counts, in one category. */
  public static Targets all() {
    return new Targets(1, v -> 0, List.of());
  }

  public int categories() {
    return categories;
  }

  public int measures() {
    return measures.size();
  }

  List<IntToLongFunction> measureList() {
    return measures;
  }

  int category(int vertex) {
    int category = categoryOf.applyAsInt(vertex);
    if (category < -1 || category >= categories) {
      throw new IllegalArgumentException(
          "category of vertex "
              + vertex
              + " must be -1 to "
              + (categories - 1)
              + ", was "
              + category);
    }
    return category;
  }

  long amount(int measure, int vertex) {
    long amount = measures.get(measure).applyAsLong(vertex);
    if (amount < 0) {
      throw new IllegalArgumentException(
          "amount of vertex " + vertex + " must be at least 0, was " + amount);
    }
    return amount;
  }
}
