package io.periplus.impact;

import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * When a search from one root stops early (ALG8).
 *
 * @param maxHops 0 to {@value #MAX_HOPS}
 * @param maxRows the most vertices returned, 0 to {@value #MAX_ROWS}
 * @param stop asked now and then; true ends the search, as when a request has run out of time
 */
public record SearchLimits(int maxHops, int maxRows, BooleanSupplier stop) {
  public static final int MAX_HOPS = 64;
  public static final int MAX_ROWS = 1_000_000;

  public SearchLimits {
    Objects.requireNonNull(stop, "stop is null");
    if (maxHops < 0 || maxHops > MAX_HOPS) {
      throw new IllegalArgumentException("maxHops must be 0 to " + MAX_HOPS + ", was " + maxHops);
    }
    if (maxRows < 0 || maxRows > MAX_ROWS) {
      throw new IllegalArgumentException("maxRows must be 0 to " + MAX_ROWS + ", was " + maxRows);
    }
  }

  /** The widest limits there are. */
  public static SearchLimits widest() {
    return new SearchLimits(MAX_HOPS, MAX_ROWS, () -> false);
  }

  public SearchLimits withMaxHops(int hops) {
    return new SearchLimits(hops, maxRows, stop);
  }

  public SearchLimits withMaxRows(int rows) {
    return new SearchLimits(maxHops, rows, stop);
  }
}
