package io.periplus.cli;

import io.periplus.jobs.pipeline.AnalysisRunner;
import io.periplus.jobs.spark.SparkSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Settings of the analyses on Spark: {@code analyze}. */
final class AnalyzeSettings {
  static final Setting<Set<String>> JOBS =
      new Setting<>(
          "analyze.jobs",
          SettingType.list(AnalyzeSettings::job),
          "",
          "Analyses to run; all without it");
  static final Setting<String> MASTER =
      new Setting<>(
          "analyze.master",
          SettingType.TEXT,
          SparkSettings.DEFAULT_MASTER,
          "Where Spark runs: `local[*]`, `local[2]`, `spark://host:7077`");
  static final Setting<Long> MEMORY =
      new Setting<>(
          "analyze.memory",
          SettingType.SIZE_IN_BYTES,
          SparkSettings.DEFAULT_MEMORY,
          "Heap of the Spark process");

  static final List<Setting<?>> ALL = List.of(JOBS, MASTER, MEMORY);

  private AnalyzeSettings() {}

  /** The analyses that are named, else all. */
  static List<String> jobs(SettingValues values) {
    Set<String> named = values.get(JOBS);
    return named.isEmpty() ? AnalysisRunner.JOBS : List.copyOf(named);
  }

  /** What they say, for the Spark process. */
  static SparkSettings spark(SettingValues values, Path work) {
    return new SparkSettings(values.get(MASTER), values.text(MEMORY), work);
  }

  private static String job(String name) {
    if (!AnalysisRunner.JOBS.contains(name)) {
      throw new IllegalArgumentException(
          "'" + name + "' is none of " + String.join(", ", AnalysisRunner.JOBS));
    }
    return name;
  }
}
