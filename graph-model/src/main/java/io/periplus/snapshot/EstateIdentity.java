package io.periplus.snapshot;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Whose inventory a data directory holds. Two estates in one directory would show every resource of
 * one as removed when the other is crawled.
 *
 * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov}
 * @param organizationId {@code o-…}; null when unknown
 * @param accounts account ids, sorted
 * @param endpoint what is crawled instead of AWS, in a form that is the same every time; null for
 *     AWS
 */
public record EstateIdentity(
    String partition, String organizationId, List<String> accounts, String endpoint) {

  public EstateIdentity {
    requireNonNull(partition, "partition is null");
    accounts = List.copyOf(new TreeSet<>(accounts));
  }

  /**
   * Whether both are one estate: same partition and endpoint, and the same organization where both
   * know theirs, else at least one account in common (an estate grows and shrinks).
   */
  public boolean isSameAs(EstateIdentity other) {
    if (!partition.equals(other.partition) || !Objects.equals(endpoint, other.endpoint)) {
      return false;
    }
    if (organizationId != null && other.organizationId != null) {
      return organizationId.equals(other.organizationId);
    }
    return !Collections.disjoint(accounts, other.accounts);
  }

  /** {@code aws o-1 (3 accounts)}, for messages. */
  public String describe() {
    return partition
        + (organizationId == null ? "" : " " + organizationId)
        + (accounts.size() == 1
            ? " account " + accounts.get(0)
            : " (" + accounts.size() + " accounts)")
        + (endpoint == null ? "" : " at " + endpoint);
  }
}
