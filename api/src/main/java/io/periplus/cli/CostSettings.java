package io.periplus.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Settings of costs: {@code cost}. */
final class CostSettings {
  static final Setting<Set<String>> TAGS_ALIASES =
      new Setting<>(
          "cost.tags.aliases",
          SettingType.list(CostSettings::alias),
          "",
          "Tag keys that mean another one, `variant=key`: `env=Env,Environment=Env`");
  static final Setting<Set<String>> TAGS_INHERIT =
      new Setting<>(
          "cost.tags.inherit",
          SettingType.list(CostSettings::place),
          "",
          "Whose tags resources take that lack them, after owner and stack: `subnet`, `vpc`,"
              + " `account`");
  static final Setting<Set<String>> ROLLUP_TAGS =
      new Setting<>(
          "cost.rollup.tags",
          SettingType.list(CostSettings::tag),
          "",
          "Tag keys that costs are summed by, at most 20");
  static final Setting<String> FALLBACK_REGION =
      new Setting<>(
          "cost.estimate.fallback-region",
          SettingType.of(CostSettings::region),
          "",
          "Region whose prices stand in where the catalogue has none; estimates then are partial");

  static final Setting<Set<String>> BILLS =
      new Setting<>(
          "cost.bills",
          SettingType.list(CostSettings::directory),
          "",
          "Directories of bills: data exports in FOCUS or CUR, Parquet or CSV");
  static final Setting<String> CURRENCY =
      new Setting<>(
          "cost.currency",
          SettingType.of(CostSettings::currency),
          "",
          "The one currency that is read of a bill of several; the rest is told of");

  static final List<Setting<?>> ALL =
      List.of(BILLS, CURRENCY, TAGS_ALIASES, TAGS_INHERIT, ROLLUP_TAGS, FALLBACK_REGION);

  private CostSettings() {}

  /** What they say, for the Spark process. */
  static Map<String, String> analyses(SettingValues values, Path dataDirectory) {
    Map<String, String> said = new TreeMap<>();
    said.put("cost.prices", dataDirectory.resolve("prices").toString());
    said.put(TAGS_ALIASES.key(), String.join(",", values.get(TAGS_ALIASES)));
    said.put(TAGS_INHERIT.key(), String.join(",", values.get(TAGS_INHERIT)));
    said.put(ROLLUP_TAGS.key(), String.join(",", values.get(ROLLUP_TAGS)));
    said.put(
        BILLS.key(),
        values.get(BILLS).stream()
            .map(bill -> Path.of(bill).toAbsolutePath().normalize().toString())
            .collect(Collectors.joining("\n")));
    if (!values.text(CURRENCY).isEmpty()) {
      said.put(CURRENCY.key(), values.text(CURRENCY));
    }
    if (!values.text(FALLBACK_REGION).isEmpty()) {
      said.put(FALLBACK_REGION.key(), values.text(FALLBACK_REGION));
    }
    WasteKeys.addTo(said, values);
    return said;
  }

  private static String directory(String text) {
    if (text.startsWith("s3://")) {
      throw new IllegalArgumentException(
          "'" + text + "' is in S3; copy it with aws s3 sync and name the directory");
    }
    return SettingType.DIRECTORY.reader().apply(SettingType.TEXT.reader().apply(text)).toString();
  }

  private static String currency(String text) {
    if (!text.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException("'" + text + "' is no currency such as USD");
    }
    return text;
  }

  private static String alias(String text) {
    int equals = text.lastIndexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("'" + text + "' is no variant=key");
    }
    tag(text.substring(0, equals));
    tag(text.substring(equals + 1));
    return text;
  }

  static String tag(String text) {
    if (!text.matches("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}")) {
      throw new IllegalArgumentException("'" + text + "' is no tag key");
    }
    return text;
  }

  private static String place(String text) {
    if (!List.of("subnet", "vpc", "account").contains(text)) {
      throw new IllegalArgumentException("'" + text + "' is none of subnet, vpc, account");
    }
    return text;
  }

  private static String region(String text) {
    if (!text.matches("[a-z]{2}(-[a-z]+)+-[0-9]")) {
      throw new IllegalArgumentException("'" + text + "' is no region such as eu-west-1");
    }
    return text;
  }
}
