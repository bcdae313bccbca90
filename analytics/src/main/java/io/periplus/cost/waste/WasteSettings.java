package io.periplus.cost.waste;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the user may choose.
 *
 * @param thresholds {@code w1.days -> number}, only those that differ from the rule's own
 * @param keepTag key of the tag that takes a row out of totals (WR4)
 * @param requiredTags keys of W74
 * @param trialEnvironments values of a tag {@code Env} that are not production (W48)
 */
public record WasteSettings(
    Map<String, BigDecimal> thresholds,
    String keepTag,
    List<String> requiredTags,
    Set<String> trialEnvironments) {
  /** What is not set. */
  public static final WasteSettings DEFAULTS =
      new WasteSettings(
          Map.of(), "periplus:keep", List.of(), Set.of("dev", "test", "sandbox", "staging"));

  public WasteSettings {
    thresholds = Map.copyOf(thresholds);
    requireNonNull(keepTag, "keepTag is null");
    requiredTags = List.copyOf(requiredTags);
    trialEnvironments = Set.copyOf(trialEnvironments);
  }
}
