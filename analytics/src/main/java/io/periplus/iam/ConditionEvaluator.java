package io.periplus.iam;

import java.util.List;

/**
 * Evaluates conditions against what is known of a request (IAM50 to IAM63).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html">Conditions
 *     with several keys or values</a>
 */
final class ConditionEvaluator {
  private ConditionEvaluator() {}

  /** Whether all conditions hold. */
  static Ternary holdAll(List<Condition> conditions, RequestContext context) {
    Ternary all = Ternary.TRUE;
    for (Condition condition : conditions) {
      all = all.and(holds(condition, context));
    }
    return all;
  }

  static Ternary holds(Condition condition, RequestContext context) {
    if (condition.doubt() != null) {
      return Ternary.unknown(condition.doubt());
    }
    ContextValue value = context.get(condition.key());
    if (condition.operator() == ConditionOperator.NULL) {
      return isNull(condition, value);
    }
    if (value.kind() == ContextValue.Kind.UNKNOWN) {
      return Ternary.unknownKey(condition.key());
    }
    if (value.isMissing()) {
      return Ternary.of(holdsForMissing(condition));
    }
    if (value.kind() == ContextValue.Kind.CHOSEN) {
      return chosen(condition, context);
    }
    return switch (condition.qualifier()) {
      case NONE ->
          value.multiValued()
              ? Ternary.unknown(Reason.MULTI_VALUED_WITHOUT_QUALIFIER)
              : single(condition, value, value.values().get(0), context);
      case FOR_ALL_VALUES -> {
        Ternary all = Ternary.TRUE;
        for (String one : value.values()) {
          all = all.and(single(condition, value, one, context));
        }
        yield all;
      }
      case FOR_ANY_VALUE -> {
        Ternary any = Ternary.FALSE;
        for (String one : value.values()) {
          any = any.or(single(condition, value, one, context));
        }
        yield any;
      }
    };
  }

  private static boolean holdsForMissing(Condition condition) {
    if (condition.ifExists()) {
      return true;
    }
    return switch (condition.qualifier()) {
      case NONE -> condition.operator().isNegated();
      case FOR_ALL_VALUES -> true;
      case FOR_ANY_VALUE -> false;
    };
  }

  /** {@code Null} asks whether the key is there (IAM61). */
  private static Ternary isNull(Condition condition, ContextValue value) {
    if (value.kind() == ContextValue.Kind.UNKNOWN) {
      return Ternary.unknownKey(condition.key());
    }
    boolean chosen = value.kind() == ContextValue.Kind.CHOSEN;
    Ternary any = Ternary.FALSE;
    for (Template wanted : condition.values()) {
      Ternary asked =
          ValueMatch.of(
              ConditionOperator.NULL,
              Boolean.toString(value.isMissing()),
              ResolvedTemplate.literally(wanted.text()));
      // Whoever may set a key may leave it out, too.
      any = any.or(chosen && !asked.isUnknown() ? Ternary.TRUE : asked);
    }
    return any;
  }

  /** Some value will do: any single condition can be met, unless a variable stands in the way. */
  private static Ternary chosen(Condition condition, RequestContext context) {
    Ternary possible = condition.operator().isNegated() ? Ternary.TRUE : Ternary.FALSE;
    for (Template wanted : condition.values()) {
      ResolvedTemplate resolved = wanted.resolve(context);
      if (resolved.problem() == null) {
        possible =
            possible.or(resolved.approximate() == null ? Ternary.TRUE : resolved.approximate());
      } else if (!condition.operator().isNegated()) {
        possible = possible.or(resolved.problem());
      }
    }
    return possible;
  }

  private static Ternary single(
      Condition condition, ContextValue value, String actual, RequestContext context) {
    Ternary some = Ternary.FALSE;
    for (Template wanted : condition.values()) {
      ResolvedTemplate resolved = wanted.resolve(context);
      if (resolved.problem() != null) {
        if (resolved.problem().isFalse()) {
          // A variable without a value takes the statement out, whatever the operator (IAM67).
          return Ternary.FALSE;
        }
        some = some.or(resolved.problem());
      } else if (value.kind() == ContextValue.Kind.LIKE || resolved.approximate() != null) {
        some = some.or(approximate(condition, value, actual, resolved));
      } else {
        some = some.or(ValueMatch.of(condition.operator(), actual, resolved));
      }
    }
    return condition.operator().isNegated() ? some.not() : some;
  }

  /** A value or a pattern known in part (IAM69): only a contradiction of literals is certain. */
  private static Ternary approximate(
      Condition condition, ContextValue value, String actual, ResolvedTemplate resolved) {
    Glob known = value.kind() == ContextValue.Kind.LIKE ? Glob.parse(actual) : literal(actual);
    boolean pattern =
        condition.operator() == ConditionOperator.STRING_LIKE
            || condition.operator() == ConditionOperator.STRING_NOT_LIKE
            || condition.operator().awsName().startsWith("Arn");
    Glob wanted =
        pattern || resolved.approximate() != null ? resolved.glob() : literal(resolved.text());
    if (GlobClasses.disjoint(known, wanted)) {
      return Ternary.FALSE;
    }
    boolean all = pattern && resolved.approximate() == null && GlobClasses.covers(wanted, known);
    return all ? Ternary.TRUE : Ternary.unknownKey(condition.key());
  }

  private static Glob literal(String text) {
    return Glob.of(Glob.literally(text));
  }
}
