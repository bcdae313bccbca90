package io.periplus.impact;

/**
 * What the work on all vertices may use; never changes a result (ALG19), only whether and how fast
 * it comes.
 *
 * @param threads at least 1
 * @param memoryBytes what one piece of work may allocate beside the graph
 * @param exactBudget passes × condensed edges up to which counts of everything are exact (ALG6)
 */
public record ImpactSettings(int threads, long memoryBytes, long exactBudget) {
  /** {@code impact.exact-budget}, when nothing else is configured. */
  public static final long EXACT_BUDGET = 4_000_000_000L;

  public ImpactSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, was " + threads);
    }
  }

  /** So many threads, and up to half of the heap's greatest size. */
  public static ImpactSettings withThreads(int threads) {
    return new ImpactSettings(threads, Runtime.getRuntime().maxMemory() / 2, EXACT_BUDGET);
  }
}
