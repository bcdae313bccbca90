package io.periplus.jobs.spark;

import io.periplus.spark.AnalysisEvent;
import java.util.List;

/**
 * What a request gave: one entry per job, in the request's order.
 *
 * @param jobs names, tables on disk, and what could not be read in the inputs
 */
public record SparkResult(List<Job> jobs) {
  public SparkResult {
    jobs = List.copyOf(jobs);
  }

  /**
   * A finished job.
   *
   * @param note how much was computed anew; null when the job does not say
   */
  public record Job(
      String name,
      List<AnalysisEvent.Table> tables,
      List<AnalysisEvent.Warning> warnings,
      String note) {
    public Job {
      tables = List.copyOf(tables);
      warnings = List.copyOf(warnings);
    }
  }
}
