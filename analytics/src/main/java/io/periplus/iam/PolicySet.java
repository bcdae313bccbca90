package io.periplus.iam;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The policies of one layer, as far as they were read (IAM6).
 *
 * @param unread why there may be policies besides; empty if these are all
 */
public record PolicySet(List<Policy> policies, Set<Reason> unread) {
  /** Known to hold no policy. */
  public static final PolicySet EMPTY = new PolicySet(List.of(), Set.of());

  public PolicySet {
    policies = List.copyOf(policies);
    unread = Set.copyOf(new TreeSet<>(unread));
  }

  public static PolicySet of(Policy... policies) {
    return new PolicySet(List.of(policies), Set.of());
  }

  public static PolicySet of(List<Policy> policies) {
    return new PolicySet(policies, Set.of());
  }

  /** Policies that could not be read at all. */
  public static PolicySet unread(Reason reason) {
    return new PolicySet(List.of(), Set.of(reason));
  }
}
