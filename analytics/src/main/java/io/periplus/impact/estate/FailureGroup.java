package io.periplus.impact.estate;

import java.util.List;

/**
 * A group in a radius of failure: its owner needs {@code need} of its members, and has more.
 *
 * @param members ARNs, sorted
 * @param certainLost those that surely are down; none in a reverse radius
 * @param possibleLost those that are down, or may be
 * @param rule id of the rule that makes it a group, {@code E14}
 */
public record FailureGroup(
    String owner,
    int need,
    List<String> members,
    List<String> certainLost,
    List<String> possibleLost,
    String rule) {
  public FailureGroup {
    members = List.copyOf(members);
    certainLost = List.copyOf(certainLost);
    possibleLost = List.copyOf(possibleLost);
  }
}
