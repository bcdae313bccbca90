package io.periplus.spark;

import java.util.List;
import java.util.Map;

/**
 * A line that an analysis process reads.
 *
 * @param snapshotId for messages only
 * @param inputs table name -> Parquet files: {@code resource}, {@code relationship}, {@code
 *     coverage} and result tables of earlier runs that a job builds on; those of jobs of this
 *     request come from them
 * @param jobs in the order to run them
 * @param settings name of a setting of a job -> value; {@code impact.exact-budget}
 */
public record AnalysisRequest(
    String snapshotId,
    Map<String, List<String>> inputs,
    List<Job> jobs,
    Map<String, String> settings) {
  public AnalysisRequest {
    inputs = Map.copyOf(inputs);
    jobs = List.copyOf(jobs);
    settings = settings == null ? Map.of() : Map.copyOf(settings);
  }

  /** All settings are as shipped. */
  public AnalysisRequest(String snapshotId, Map<String, List<String>> inputs, List<Job> jobs) {
    this(snapshotId, inputs, jobs, Map.of());
  }

  /** The same with these settings. */
  public AnalysisRequest with(Map<String, String> others) {
    return new AnalysisRequest(snapshotId, inputs, jobs, others);
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
