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
 * @param actions that were asked for, sorted
 * @param allowedBy statements that allow, the least of them, sorted
 * @param limitedBy statements that may deny, sorted
 */
record Proof(
    Decision decision,
    SortedSet<String> keys,
    SortedSet<Reason> reasons,
    SortedSet<String> actions,
    List<StatementRef> allowedBy,
    List<StatementRef> limitedBy) {
  static final Proof GIVEN = of(Decision.YES, new TreeSet<>());
  static final Proof NONE = of(Decision.NO_IMPLICIT, new TreeSet<>());

  /** More statements than anybody reads are left out. */
  private static final int MOST = 8;

  Proof {
    keys = Collections.unmodifiableSortedSet(new TreeSet<>(keys));
    reasons = Collections.unmodifiableSortedSet(new TreeSet<>(reasons));
    actions = Collections.unmodifiableSortedSet(new TreeSet<>(actions));
    allowedBy = allowedBy.stream().sorted().distinct().limit(MOST).toList();
    limitedBy = limitedBy.stream().sorted().distinct().limit(MOST).toList();
  }

  private static Proof of(Decision decision, TreeSet<Reason> reasons) {
    return new Proof(decision, new TreeSet<>(), reasons, new TreeSet<>(), List.of(), List.of());
  }

  /** As the other, where denies that may apply leave open what allows: that is said as well. */
  static Proof of(String action, AccessAnswer answer, List<StatementRef> allowing) {
    return of(action, answer).allowedAtLeastBy(allowing);
  }

  /** The same, with statements for one that does not say which allow. */
  Proof allowedAtLeastBy(List<StatementRef> allowing) {
    return isNo() || !allowedBy.isEmpty()
        ? this
        : new Proof(decision, keys, reasons, actions, allowing, limitedBy);
  }

  static Proof of(String action, AccessAnswer answer) {
    if (answer.decision().isNo()) {
      return NONE;
    }
    boolean denied = answer.rule() == IamRule.IAM4;
    return new Proof(
        answer.decision(),
        answer.keys(),
        answer.reasons(),
        new TreeSet<>(List.of(action)),
        denied ? List.of() : answer.statements(),
        denied ? answer.statements() : List.of());
  }

  static Proof maybe(Reason reason) {
    return of(Decision.MAYBE, new TreeSet<>(List.of(reason)));
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
    if (this == GIVEN || other == GIVEN) {
      return this == GIVEN ? other : this;
    }
    return new Proof(
        worse(decision, other.decision),
        both(keys, other.keys),
        both(reasons, other.reasons),
        both(actions, other.actions),
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
        ? new Proof(Decision.MAYBE, keys, reasons, actions, allowedBy, limitedBy)
        : this;
  }

  /** What must be equal for two to be alike; the statements behind them may differ. */
  Proof withoutStatements() {
    return new Proof(decision, keys, reasons, actions, List.of(), List.of());
  }

  /** Certain, by the same statements. */
  Proof certain() {
    return new Proof(Decision.YES, new TreeSet<>(), new TreeSet<>(), actions, allowedBy, List.of());
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
