package io.periplus.iam.escalation;

import io.periplus.iam.AccessAnswer;
import io.periplus.iam.Decision;
import io.periplus.iam.IamRule;
import io.periplus.iam.Reason;
import io.periplus.iam.StatementRef;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * That something is allowed, or may be, and by what.
 *
 * @param decision {@link Decision#YES} or {@link Decision#MAYBE}; a no of any kind proves nothing
 * @param keys context keys that a maybe hangs on
 * @param reasons of a maybe
 * @param allowedBy statements that allow, the least of them, sorted
 * @param limitedBy statements that may deny, sorted
 */
record Proof(
    Decision decision,
    SortedSet<String> keys,
    SortedSet<Reason> reasons,
    List<StatementRef> allowedBy,
    List<StatementRef> limitedBy) {
  static final Proof GIVEN =
      new Proof(Decision.YES, new TreeSet<>(), new TreeSet<>(), List.of(), List.of());
  static final Proof NONE =
      new Proof(Decision.NO_IMPLICIT, new TreeSet<>(), new TreeSet<>(), List.of(), List.of());

  /** More statements than anybody reads are left out. */
  private static final int MOST = 8;

  Proof {
    keys = Collections.unmodifiableSortedSet(new TreeSet<>(keys));
    reasons = Collections.unmodifiableSortedSet(new TreeSet<>(reasons));
    allowedBy = allowedBy.stream().sorted().distinct().limit(MOST).toList();
    limitedBy = limitedBy.stream().sorted().distinct().limit(MOST).toList();
  }

  static Proof of(AccessAnswer answer) {
    if (answer.decision().isNo()) {
      return NONE;
    }
    boolean denied = answer.rule() == IamRule.IAM4;
    return new Proof(
        answer.decision(),
        answer.keys(),
        answer.reasons(),
        denied ? List.of() : answer.statements(),
        denied ? answer.statements() : List.of());
  }

  static Proof maybe(Reason reason) {
    return new Proof(
        Decision.MAYBE, new TreeSet<>(), new TreeSet<>(List.of(reason)), List.of(), List.of());
  }

  boolean isNo() {
    return decision.isNo();
  }

  boolean isYes() {
    return decision == Decision.YES;
  }

  Proof and(Proof other) {
    if (isNo() || other.isNo()) {
      return NONE;
    }
    return new Proof(
        worse(decision, other.decision),
        both(keys, other.keys),
        both(reasons, other.reasons),
        both(allowedBy, other.allowedBy),
        both(limitedBy, other.limitedBy));
  }

  /** The better one; of two alike the first, which callers meet in a fixed order. */
  Proof or(Proof other) {
    return other.decision.compareTo(decision) < 0 ? other : this;
  }

  /** The same where something besides is not known. */
  Proof uncertain() {
    return decision == Decision.YES
        ? new Proof(Decision.MAYBE, keys, reasons, allowedBy, limitedBy)
        : this;
  }

  private static Decision worse(Decision left, Decision right) {
    return left.compareTo(right) > 0 ? left : right;
  }

  private static <T> SortedSet<T> both(SortedSet<T> left, SortedSet<T> right) {
    TreeSet<T> all = new TreeSet<>(left);
    all.addAll(right);
    return all;
  }

  private static List<StatementRef> both(List<StatementRef> left, List<StatementRef> right) {
    return Stream.concat(left.stream(), right.stream()).toList();
  }
}
