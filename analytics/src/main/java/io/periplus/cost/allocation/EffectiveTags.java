package io.periplus.cost.allocation;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tags a cost is grouped by: a resource's own, and what it lacks from its owners and its stack,
 * nearest first. A key that is present nearer is never overwritten, even when its value is empty
 * (TG1).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/cost-alloc-tags.html">Cost
 *     allocation tags</a>
 */
public final class EffectiveTags {
  /** The rollup key of what lacks the tag. */
  public static final String UNTAGGED = "(untagged)";

  private final SortedMap<String, String> values = new TreeMap<>();
  private final SortedMap<String, String> sources = new TreeMap<>();

  private EffectiveTags() {}

  /** Tags of one place: {@code own}, {@code owner:<arn>}, {@code stack:<arn>}, {@code bill}. */
  public record Level(String source, Map<String, String> tags) {}

  /**
   * Puts levels on top of one another.
   *
   * @param levels nearest first
   * @param aliases {@code variant -> key}, {@code Environment -> Env}; keys are compared exactly
   *     (TG4). Of two variants on one level the key itself wins, then the lower variant
   */
  public static EffectiveTags of(List<Level> levels, Map<String, String> aliases) {
    EffectiveTags effective = new EffectiveTags();
    for (Level level : levels) {
      Map<String, String> here = new TreeMap<>();
      level
          .tags()
          .forEach(
              (key, value) -> {
                if (!aliases.containsKey(key)) {
                  here.put(key, value);
                }
              });
      new TreeMap<>(level.tags())
          .forEach(
              (key, value) -> {
                if (aliases.containsKey(key)) {
                  here.putIfAbsent(aliases.get(key), value);
                }
              });
      here.forEach(
          (key, value) -> {
            if (effective.values.putIfAbsent(key, value) == null) {
              effective.sources.put(key, level.source());
            }
          });
    }
    return effective;
  }

  /** {@code key -> value}. */
  public Map<String, String> values() {
    return Map.copyOf(values);
  }

  /** {@code key -> where it comes from} (TG3). */
  public Map<String, String> sources() {
    return Map.copyOf(sources);
  }

  /** The key of a rollup by a tag; an empty value stays empty (TG5). */
  public String rollupKey(String key) {
    return values.getOrDefault(key, UNTAGGED);
  }
}
