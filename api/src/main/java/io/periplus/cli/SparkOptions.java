package io.periplus.cli;

import io.periplus.jobs.pipeline.AnalysisRunner;
import io.periplus.jobs.spark.AnalysisInstallation;
import io.periplus.jobs.spark.SparkLauncher;
import io.periplus.jobs.spark.SparkProcess;
import io.periplus.jobs.spark.SparkSettings;
import io.periplus.model.PeriplusException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of whatever starts Spark. */
final class SparkOptions {
  @Option(
      names = "--jobs",
      paramLabel = "JOBS",
      split = ",",
      hideParamSyntax = true,
      description = "Analyses to run, comma-separated: reachability. Default: all.")
  List<String> jobs = AnalysisRunner.JOBS;

  @Option(
      names = "--master",
      paramLabel = "URL",
      defaultValue = SparkSettings.DEFAULT_MASTER,
      description = "Spark master. Default: ${DEFAULT-VALUE}.")
  String master;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      defaultValue = SparkSettings.DEFAULT_MEMORY,
      description = "Heap of the Spark process. Default: ${DEFAULT-VALUE}.")
  String memory;

  /**
   * Finds what is wrong before anything has been done.
   *
   * @throws PeriplusException {@code invalid-parameter} naming the analyses there are, or {@code
   *     spark-memory-invalid}
   */
  void check() {
    settings(Path.of(""));
    for (String job : jobs) {
      if (!AnalysisRunner.JOBS.contains(job)) {
        throw PeriplusException.user(
            "invalid-parameter",
            "Cannot run analysis "
                + job
                + ": there is none of that name. Use "
                + String.join(", ", AnalysisRunner.JOBS)
                + ".");
      }
    }
  }

  /** Starts Spark; it warms up while other work goes on. */
  SparkProcess start(Path dataDirectory) {
    return new SparkLauncher(
            AnalysisInstallation.find(), settings(dataDirectory.resolve("spark")), line -> {})
        .warmUp();
  }

  private SparkSettings settings(Path work) {
    return new SparkSettings(master, memory, work);
  }
}
