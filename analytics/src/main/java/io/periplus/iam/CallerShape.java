package io.periplus.iam;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one policy asks of who calls some actions: callers whose requests say the same there, and
 * who have the same policies about these actions, get the same answers (ALG3).
 *
 * @param concerns whether a statement may be about one of the actions
 * @param personal whether a statement names principals
 * @param variables whether a pattern of resources holds values of the request
 * @param conditions of which the outcome counts: they ask what the target has no say in
 * @param keys of which the value counts, lower case: they are put into patterns
 */
public record CallerShape(
    boolean concerns,
    boolean personal,
    boolean variables,
    List<Condition> conditions,
    SortedSet<String> keys) {
  private static final CallerShape NOTHING =
      new CallerShape(false, false, false, List.of(), new TreeSet<>());

  /** Of the policy's statements about any of the actions. */
  public static CallerShape of(Policy policy, Collection<String> actions) {
    if (actions.stream().noneMatch(policy.document()::concerns)) {
      return NOTHING;
    }
    boolean personal = false;
    boolean variables = false;
    List<Condition> conditions = new ArrayList<>();
    SortedSet<String> keys = new TreeSet<>();
    for (Statement statement : policy.document().statements()) {
      if (actions.stream().noneMatch(statement.actions()::matches)) {
        continue;
      }
      personal |=
          statement.principals().isStated()
              && (statement.principals().negated() || !statement.principals().namesEveryone());
      variables |= statement.resources().hasVariables();
      keys.addAll(StatementFacets.resourceVariables(statement));
      for (Condition condition : statement.conditions()) {
        if (StatementFacets.hasVariables(condition)) {
          keys.addAll(StatementFacets.keys(condition));
        } else if (!PolicyShape.isOfTheTarget(condition.key())) {
          conditions.add(condition);
        }
      }
    }
    return new CallerShape(true, personal, variables, conditions, keys);
  }

  /** Adds a text that is equal for callers who say the same. */
  public void append(StringBuilder text, RequestContext caller) {
    for (Condition condition : conditions) {
      text.append(StatementFacets.identity(condition))
          .append(' ')
          .append(StatementFacets.outcome(condition, caller))
          .append('\n');
    }
    for (String key : keys) {
      text.append(key).append(' ').append(caller.get(key)).append('\n');
    }
  }
}
