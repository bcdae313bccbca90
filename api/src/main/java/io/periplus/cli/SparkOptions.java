package io.periplus.cli;

import io.periplus.jobs.pipeline.AnalysisRunner;
import io.periplus.jobs.spark.AnalysisInstallation;
import io.periplus.jobs.spark.SparkLauncher;
import io.periplus.jobs.spark.SparkProcess;
import io.periplus.jobs.spark.SparkSettings;
import io.periplus.model.PeriplusException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Options of whatever starts Spark. */
final class SparkOptions {
  @Option(
      names = "--jobs",
      paramLabel = "JOBS",
      split = ",",
      hideParamSyntax = true,
      description = {
        "Analyses to run, comma-separated: reachability, access, cost, blast-radius.",
        "Default: $PERIPLUS_ANALYZE_JOBS, else all."
      })
  List<String> jobs = List.of();

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = {"Spark master.", "Default: $PERIPLUS_ANALYZE_MASTER, else local[*]."})
  String master;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description = {"Heap of the Spark process.", "Default: $PERIPLUS_ANALYZE_MEMORY, else 2GiB."})
  String memory;

  /**
   * Finds what is wrong before anything has been done.
   *
   * @throws PeriplusException {@code invalid-parameter} naming the analyses there are, or {@code
   *     spark-memory-invalid}
   */
  void check() {
    if (memory != null) {
      new SparkSettings(SparkSettings.DEFAULT_MASTER, memory, Path.of(""));
    }
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

  /** The analyses to run. */
  List<String> jobs(SettingValues settings) {
    return jobs.isEmpty() ? AnalyzeSettings.jobs(settings) : jobs;
  }

  /** Starts Spark; it warms up while other work goes on. */
  SparkProcess start(Path dataDirectory, SettingValues settings) {
    return new SparkLauncher(
            AnalysisInstallation.find(),
            settings(settings, dataDirectory.resolve("spark"))
                .withAnalyses(analyses(settings, dataDirectory)),
            line -> {})
        .warmUp();
  }

  /** What settings say to single analyses. */
  private static Map<String, String> analyses(SettingValues settings, Path dataDirectory) {
    Map<String, String> all = new TreeMap<>(ImpactSettings.analyses(settings, dataDirectory));
    all.putAll(CostSettings.analyses(settings, dataDirectory));
    return all;
  }

  /** What options say, else what settings say. */
  SparkSettings settings(SettingValues settings, Path work) {
    SparkSettings said = AnalyzeSettings.spark(settings, work);
    return new SparkSettings(
        master == null ? said.master() : master, memory == null ? said.memory() : memory, work);
  }
}
