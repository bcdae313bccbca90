package io.periplus.impact;

import java.util.Arrays;

/**
 * Failure radii of all seeds: {@code seed -> vertices per class, sums over what stopped}, gates and
 * the seed left out.
 */
public final class FailureTotals {
  /** How the numbers of a seed came about. */
  public enum Method {
    EXACT,
    /** As if every group failed with its first member: never less than the truth. */
    UPPER_BOUND
  }

  /** Class, then vertex. */
  final int[][] counts;

  /** Measure, then vertex. */
  final long[][] sums;

  final Method[] methods;

  FailureTotals(int vertices, int measures) {
    counts = new int[FailureClass.values().length][vertices];
    sums = new long[measures][vertices];
    methods = new Method[vertices];
    Arrays.fill(methods, Method.EXACT);
  }

  /**
   * How many counted vertices the seed's failure puts into the class; −1 where that is not known,
   * as of all classes but DOWN under {@link Method#UPPER_BOUND}, where DOWN holds the starved too.
   */
  public int count(int seed, FailureClass failureClass) {
    return counts[failureClass.ordinal()][seed];
  }

  /** The measure's sum over what is DOWN or STARVED. */
  public long sum(int seed, int measure) {
    return sums[measure][seed];
  }

  public Method method(int seed) {
    return methods[seed];
  }
}
