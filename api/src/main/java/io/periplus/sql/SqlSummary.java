package io.periplus.sql;

import java.time.Duration;
import java.util.List;

/**
 * What is known at the end of a query.
 *
 * @param truncated whether a limit cut rows off
 * @param warnings what the reader should know: an analysis that has not run, a limit that was met
 */
public record SqlSummary(long rows, boolean truncated, Duration elapsed, List<String> warnings) {
  public SqlSummary {
    warnings = List.copyOf(warnings);
  }
}
