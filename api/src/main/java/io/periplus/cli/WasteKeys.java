package io.periplus.cli;

import io.periplus.cost.waste.WasteRules;
import io.periplus.cost.waste.WasteSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Settings of waste: {@code cost.waste}, a key for each threshold that a rule declares. */
final class WasteKeys {
  static final Setting<Set<String>> REQUIRED_TAGS =
      new Setting<>(
          "cost.required-tags",
          SettingType.list(CostSettings::tag),
          "",
          "Tag keys that all that costs should have; waste rule W74 finds what lacks one");
  static final Setting<String> KEEP_TAG =
      new Setting<>(
          "cost.waste.keep-tag",
          SettingType.of(CostSettings::tag),
          WasteSettings.DEFAULTS.keepTag(),
          "Tag key that takes a resource's waste out of totals, whatever its value");

  static final List<Setting<?>> ALL = all();

  private WasteKeys() {}

  private static List<Setting<?>> all() {
    List<Setting<?>> all = new ArrayList<>(List.of(REQUIRED_TAGS, KEEP_TAG));
    WasteRules.thresholds()
        .forEach(
            (key, threshold) ->
                all.add(
                    new Setting<>(
                        "cost.waste." + key,
                        SettingType.of(WasteKeys::number),
                        threshold.value().toPlainString(),
                        "%s: %s"
                            .formatted(
                                key.substring(0, key.indexOf('.'))
                                    .toUpperCase(java.util.Locale.ROOT),
                                threshold.meaning()))));
    return List.copyOf(all);
  }

  /** What they say, for the Spark process. */
  static void addTo(Map<String, String> said, SettingValues values) {
    said.put(REQUIRED_TAGS.key(), String.join(",", values.get(REQUIRED_TAGS)));
    for (Setting<?> setting : ALL) {
      if (!setting.equals(REQUIRED_TAGS)) {
        said.put(setting.key(), values.text(setting));
      }
    }
  }

  private static BigDecimal number(String text) {
    if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,4})?")) {
      throw new IllegalArgumentException("'" + text + "' is no number such as 30 or 0.5");
    }
    return new BigDecimal(text);
  }
}
