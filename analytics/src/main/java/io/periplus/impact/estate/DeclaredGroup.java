package io.periplus.impact.estate;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A resource that needs {@code need} of its members, said by the user.
 *
 * @param need at least 1, at most the number of members
 */
public record DeclaredGroup(String ownerArn, int need, List<String> memberArns) {
  public DeclaredGroup {
    requireNonNull(ownerArn, "ownerArn is null");
    memberArns = List.copyOf(memberArns);
    if (need < 1 || need > memberArns.size()) {
      throw new IllegalArgumentException(
          "need must be from 1 to " + memberArns.size() + ", was " + need);
    }
  }
}
