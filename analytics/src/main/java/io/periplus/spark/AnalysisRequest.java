package io.periplus.spark;

import java.util.List;
import java.util.Map;

/**
 * A line that an analysis process reads.
 *
 * @param snapshotId for messages only
 * @param inputs table name -> Parquet files: {@code resource}, {@code relationship}, {@code
 *     coverage}
 * @param jobs in the order to run them
 */
public record AnalysisRequest(String snapshotId, Map<String, List<String>> inputs, List<Job> jobs) {
  public AnalysisRequest {
    inputs = Map.copyOf(inputs);
    jobs = List.copyOf(jobs);
  }

  /**
   * @param name {@code reachability}
   * @param output directory of this run; a directory per table is written into it
   * @param earlier directory of an earlier run, of which rows that are the same now are kept; null
   *     to compute everything
   */
  public record Job(String name, String output, String earlier) {
    /** Everything is computed. */
    public Job(String name, String output) {
      this(name, output, null);
    }
  }
}
