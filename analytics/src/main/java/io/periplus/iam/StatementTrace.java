package io.periplus.iam;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.SortedSet;

/**
 * How a statement met a request.
 *
 * @param result whether all of its parts match
 * @param failed parts that do not match or are not known to, in order; of several conditions one
 *     entry each
 */
public record StatementTrace(
    StatementRef statement, Effect effect, Truth result, List<Part> failed) {
  /**
   * A part that does not match, or is not known to.
   *
   * @param key condition key as the policy spells it; empty text for the other parts
   * @param reasons of {@link Truth#UNKNOWN}
   */
  public record Part(StatementPart part, String key, Truth result, SortedSet<Reason> reasons) {}

  public StatementTrace {
    requireNonNull(statement, "statement is null");
    requireNonNull(effect, "effect is null");
    requireNonNull(result, "result is null");
    failed = List.copyOf(failed);
  }

  /** How near the statement came: more is nearer. A failed action is farther than a condition. */
  int nearness() {
    return failed.stream()
            .filter(part -> part.result() == Truth.FALSE)
            .mapToInt(part -> -(1 << (StatementPart.values().length - part.part().ordinal())))
            .sum()
        - failed.size();
  }
}
