package io.periplus.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Settings of blast radii: {@code impact}. */
final class ImpactSettings {
  static final Setting<Long> EXACT_BUDGET =
      new Setting<>(
          "impact.exact-budget",
          SettingType.of(ImpactSettings::steps),
          "4000000000",
          "Steps up to which counts of all radii are exact; types beyond are estimated");

  static final Setting<Integer> FAILURE_SEEDS =
      new Setting<>(
          "impact.failure-seeds",
          SettingType.number(0, Integer.MAX_VALUE),
          "50000",
          "Failures that are searched one by one; what fails with others is bounded from above");

  static final List<Setting<?>> ALL = List.of(EXACT_BUDGET, FAILURE_SEEDS);

  private ImpactSettings() {}

  /** What they say, for the Spark process. */
  static Map<String, String> analyses(SettingValues values, Path dataDirectory) {
    return Map.of(
        "impact.exact-budget", Long.toString(values.get(EXACT_BUDGET)),
        "impact.failure-seeds", Integer.toString(values.get(FAILURE_SEEDS)),
        "impact.rules", dataDirectory.resolve("rules").toString());
  }

  private static long steps(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException("'" + text + "' is not a whole number from 0");
    }
    return Long.parseLong(text);
  }
}
