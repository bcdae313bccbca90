package io.periplus.cost.table;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What users choose about tables of cost.
 *
 * @param inherited of {@code subnet}, {@code vpc} and {@code account}, those whose tags are handed
 *     down (TG1)
 * @param aliases {@code variant of a tag key -> key} (TG4)
 * @param rollupTags keys that have a dimension {@code tag:<Key>}, at most 20
 */
public record CostSettings(
    Set<String> inherited, Map<String, String> aliases, List<String> rollupTags) {
  /** The most tags that rollups are made by. */
  public static final int MOST_ROLLUP_TAGS = 20;

  /** Nothing is inherited but from owners and stacks; no tag has rollups. */
  public static final CostSettings DEFAULT = new CostSettings(Set.of(), Map.of(), List.of());

  /**
   * @throws IllegalArgumentException for more than {@link #MOST_ROLLUP_TAGS} tags
   */
  public CostSettings {
    inherited = Set.copyOf(inherited);
    aliases = Collections.unmodifiableMap(new TreeMap<>(aliases));
    rollupTags = rollupTags.stream().distinct().sorted(TextOrder::compare).toList();
    if (rollupTags.size() > MOST_ROLLUP_TAGS) {
      throw new IllegalArgumentException(
          "rollups are made by at most " + MOST_ROLLUP_TAGS + " tags");
    }
  }
}
