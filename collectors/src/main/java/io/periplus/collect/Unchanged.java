package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * When an earlier answer about an item stands for a new one (R3): the list gives the item a version
 * that covers the answer, and it is the same as before.
 *
 * @param version members of the listed item; the first is never absent
 * @param earlier what an earlier configuration must be like, where the version does not cover
 *     everything that an answer may hold
 * @param listed what the listed item must be like
 */
public record Unchanged(
    List<String> version, Predicate<JsonNode> earlier, Predicate<JsonNode> listed) {
  /** The counter of answers that were taken over. */
  static final String COUNTER = "reused";

  public Unchanged {
    version = List.copyOf(version);
  }

  /** Whether an answer in an earlier configuration may stand at all. */
  boolean mayStand(JsonNode configuration) {
    return configuration.hasNonNull(version.get(0)) && earlier.test(configuration);
  }

  /** Whether an answer in an earlier configuration stands for the item as it is listed now. */
  boolean stands(JsonNode configuration, JsonNode item) {
    return mayStand(configuration)
        && listed.test(item)
        && version.stream()
            .allMatch(member -> Objects.equals(configuration.get(member), item.get(member)));
  }
}
