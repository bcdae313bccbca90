package io.periplus.sql;

import java.time.Duration;

/**
 * What one query may use, and how many run at once (SQ5, SQ6).
 *
 * @param time from its start to its last row
 * @param textCharacters of the query
 * @param rows at most, whatever is asked for
 * @param bytes of all rows as JSON
 * @param engineMegabytes that the engine gives out by its own account
 * @param processMegabytes of the whole process, by the operating system's account
 * @param runningEach queries of one principal at once; more wait
 * @param running queries at once, of all; more wait
 * @param waitingEach queries of one principal; more are refused
 * @param waiting queries, of all; more are refused
 */
public record SqlLimits(
    Duration time,
    int textCharacters,
    int rows,
    long bytes,
    int engineMegabytes,
    int processMegabytes,
    int runningEach,
    int running,
    int waitingEach,
    int waiting) {

  /** Of the service. */
  public static final SqlLimits SERVICE =
      new SqlLimits(Duration.ofSeconds(30), 64 << 10, 100_000, 32L << 20, 512, 1536, 2, 4, 8, 16);

  /** Of the command line: one query, and time for it. */
  public static final SqlLimits COMMAND =
      new SqlLimits(Duration.ofMinutes(10), 64 << 10, 100_000, 1L << 30, 512, 1536, 1, 1, 0, 0);

  /** The same with another limit of time. */
  public SqlLimits withTime(Duration other) {
    return new SqlLimits(
        other,
        textCharacters,
        rows,
        bytes,
        engineMegabytes,
        processMegabytes,
        runningEach,
        running,
        waitingEach,
        waiting);
  }
}
