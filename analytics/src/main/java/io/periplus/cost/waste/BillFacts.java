package io.periplus.cost.waste;

import java.util.List;
import java.util.Set;

/**
 * What rules of waste ask of a bill.
 *
 * @param known whether there is one
 * @param covered ARNs with a line that a reservation or Savings Plan covers
 * @param commitments of the newest closed month
 */
public record BillFacts(boolean known, Set<String> covered, List<CommitmentUse> commitments) {
  /** No bill was given. */
  public static final BillFacts NONE = new BillFacts(false, Set.of(), List.of());

  public BillFacts {
    covered = Set.copyOf(covered);
    commitments = List.copyOf(commitments);
  }
}
