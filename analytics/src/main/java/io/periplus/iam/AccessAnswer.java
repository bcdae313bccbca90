package io.periplus.iam;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whether a request is allowed, and what decided it.
 *
 * @param rule the rule that decided
 * @param layer the first required layer that does not allow; null unless {@link
 *     Decision#NO_IMPLICIT}
 * @param keys context keys that a {@link Decision#MAYBE} hangs on, as the policies spell them
 * @param reasons of a {@link Decision#MAYBE}
 * @param statements that decided, sorted: the allowing ones of a yes, the denying ones of an
 *     explicit no, the undecided ones of a maybe
 * @param findings what about the policies deserves a look, whatever the answer
 * @param example where the request was about many resources: one that the answer holds for; else
 *     null
 * @param partial whether it does not hold for all of them
 */
public record AccessAnswer(
    Decision decision,
    IamRule rule,
    Layer layer,
    SortedSet<String> keys,
    SortedSet<Reason> reasons,
    List<StatementRef> statements,
    SortedSet<Reason> findings,
    String example,
    boolean partial) {

  public AccessAnswer {
    keys = copy(keys);
    reasons = copy(reasons);
    statements =
        statements.size() < 2
            ? List.copyOf(statements)
            : statements.stream().sorted().distinct().toList();
    findings = copy(findings);
  }

  /** Answers are made by the million, and most sets of theirs are empty. */
  private static <T extends Comparable<T>> SortedSet<T> copy(SortedSet<T> set) {
    return set.isEmpty()
        ? Collections.emptySortedSet()
        : Collections.unmodifiableSortedSet(new TreeSet<>(set));
  }

  static AccessAnswer yes(IamRule rule, List<StatementRef> statements) {
    return of(Decision.YES, rule, null, Ternary.TRUE, statements);
  }

  static AccessAnswer maybe(IamRule rule, Ternary unknown, List<StatementRef> statements) {
    return of(Decision.MAYBE, rule, null, unknown, statements);
  }

  static AccessAnswer implicit(Layer layer, IamRule rule) {
    return of(Decision.NO_IMPLICIT, rule, layer, Ternary.FALSE, List.of());
  }

  static AccessAnswer explicit(List<StatementRef> statements) {
    return of(Decision.NO_EXPLICIT, IamRule.IAM3, null, Ternary.FALSE, statements);
  }

  private static AccessAnswer of(
      Decision decision,
      IamRule rule,
      Layer layer,
      Ternary unknown,
      List<StatementRef> statements) {
    return new AccessAnswer(
        decision,
        rule,
        layer,
        unknown.keys(),
        unknown.reasons(),
        statements,
        Collections.emptySortedSet(),
        null,
        false);
  }

  AccessAnswer withFindings(SortedSet<Reason> found) {
    if (found.isEmpty() && findings.isEmpty()) {
      return this;
    }
    return new AccessAnswer(
        decision, rule, layer, keys, reasons, statements, found, example, partial);
  }

  AccessAnswer forExample(String text, boolean onlySome) {
    return new AccessAnswer(
        decision, rule, layer, keys, reasons, statements, findings, text, onlySome);
  }

  /** The same, where a yes is only a maybe for that reason. */
  public AccessAnswer atBestMaybe(Reason reason) {
    if (decision != Decision.YES) {
      return this;
    }
    TreeSet<Reason> all = new TreeSet<>(reasons);
    all.add(reason);
    return new AccessAnswer(
        Decision.MAYBE, rule, null, keys, all, statements, findings, example, partial);
  }

  /** For two requests that must both be allowed: the worse answer, or both maybes in one. */
  public AccessAnswer and(AccessAnswer other) {
    if (decision == Decision.MAYBE && other.decision == Decision.MAYBE) {
      TreeSet<String> allKeys = new TreeSet<>(keys);
      allKeys.addAll(other.keys);
      TreeSet<Reason> allReasons = new TreeSet<>(reasons);
      allReasons.addAll(other.reasons);
      List<StatementRef> all = new ArrayList<>(statements);
      all.addAll(other.statements);
      return new AccessAnswer(
          decision,
          rule,
          null,
          allKeys,
          allReasons,
          all,
          findings,
          example,
          partial || other.partial);
    }
    return other.decision.compareTo(decision) > 0 ? other : this;
  }
}
