package io.periplus.cli;

import io.periplus.api.http.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All settings of this version, by area; and what else may stand beside them. */
final class SettingRegistry {
  /** The one key that is not a plain value. */
  static final String ACCEPTED = "coverage.accepted";

  /** Variables that are no keys of the file. */
  private static final Set<String> RESERVED =
      Set.of(
          "PERIPLUS_CONFIG",
          "PERIPLUS_HOME",
          "PERIPLUS_JAVA_OPTS",
          "PERIPLUS_URL",
          "PERIPLUS_API_KEY",
          "PERIPLUS_NO_REBUILD");

  /** What Kubernetes sets in every container beside a service that is called periplus. */
  private static final Pattern KUBERNETES =
      Pattern.compile("PERIPLUS_(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT(_.+)?)");

  private static final Map<String, Setting<?>> SETTINGS = new TreeMap<>();

  static {
    Stream.of(
            GeneralSettings.ALL,
            AwsSettings.ALL,
            CrawlSettings.ALL,
            SnapshotSettings.ALL,
            AnalyzeSettings.ALL,
            CostSettings.ALL,
            WasteKeys.ALL,
            ServeSettings.ALL,
            GraphSettings.ALL,
            GremlinSettings.ALL,
            ImpactSettings.ALL,
            SqlSettings.ALL)
        .flatMap(List::stream)
        .forEach(
            setting -> {
              if (SETTINGS.put(setting.key(), setting) != null) {
                throw new IllegalStateException(setting.key() + " is declared twice");
              }
            });
  }

  private SettingRegistry() {}

  /** All settings, by key. */
  static List<Setting<?>> all() {
    return List.copyOf(SETTINGS.values());
  }

  /** The setting with that key. */
  static Optional<Setting<?>> find(String key) {
    return Optional.ofNullable(SETTINGS.get(key));
  }

  /** All keys that a file may have. */
  static Set<String> keys() {
    Set<String> keys = new TreeSet<>(SETTINGS.keySet());
    keys.add(ACCEPTED);
    return keys;
  }

  /** The keys below {@code prefix}, which is one of them without its last words. */
  static List<String> below(String prefix) {
    return keys().stream().filter(key -> key.startsWith(prefix + '.')).toList();
  }

  /** What somebody probably meant, else what there is in the same area, else the areas. */
  static String suggestion(String key) {
    Set<String> names = new TreeSet<>(keys());
    for (String each : keys()) {
      for (int dot = each.indexOf('.'); dot > 0; dot = each.indexOf('.', dot + 1)) {
        names.add(each.substring(0, dot));
      }
    }
    return Nearest.to(key, names)
        .map(near -> "did you mean " + near + "?")
        .orElseGet(() -> near(key));
  }

  private static String near(String key) {
    int dot = key.lastIndexOf('.');
    if (dot < 0) {
      return "this version knows " + String.join(", ", areas()) + " (periplus config keys)";
    }
    List<String> siblings = below(key.substring(0, dot));
    return siblings.isEmpty()
        ? near(key.substring(0, dot))
        : "this version knows " + String.join(", ", siblings);
  }

  private static Set<String> areas() {
    Set<String> areas = new TreeSet<>();
    keys().forEach(key -> areas.add(key.contains(".") ? key.substring(0, key.indexOf('.')) : key));
    return areas;
  }

  /** Variables that look like settings and are none, each with what it may have meant. */
  static List<String> unknownVariables(Map<String, String> environment) {
    Map<String, String> known = new TreeMap<>();
    SETTINGS.values().forEach(each -> known.put(each.environmentName(), each.key()));
    RESERVED.forEach(each -> known.put(each, each));
    List<String> problems = new ArrayList<>();
    for (String name : new TreeSet<>(environment.keySet())) {
      if (name.startsWith("PERIPLUS_")
          && !known.containsKey(name)
          && !KUBERNETES.matcher(name).matches()) {
        problems.add(
            "there is no variable "
                + name
                + Nearest.to(name, known.keySet())
                    .map(near -> "; did you mean " + near + "?")
                    .orElse(""));
      }
    }
    return problems;
  }
}
