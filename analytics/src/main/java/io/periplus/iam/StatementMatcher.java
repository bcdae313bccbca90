package io.periplus.iam;

import java.util.Locale;

/**
 * Whether a statement is about a request, its principal left aside: action, resource and conditions
 * must all match (IAM1).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html">Policy
 *     elements</a>
 */
final class StatementMatcher {
  /** What an action on no resource is about (IAM44). */
  private static final String NO_RESOURCE = "*";

  private final String action;
  private final String resource;
  private final Truth withoutResource;
  private final RequestContext context;
  private final RequestContext decided;
  private final Statement trusted;

  /**
   * @param trusted the one statement for which the caller sets the keys that it may choose; null
   *     for none
   */
  StatementMatcher(AccessRequest request, Truth withoutResource, Statement trusted) {
    this.action = request.action().toLowerCase(Locale.ROOT);
    this.resource = request.resource();
    this.withoutResource = withoutResource;
    this.context = request.context();
    this.decided = request.context().withoutChoices();
    this.trusted = trusted;
  }

  Ternary allows(Statement statement) {
    return matches(statement, Ternary.FALSE);
  }

  /** A variable without a value takes an Allow out; for a Deny that is not documented (IAM67). */
  Ternary denies(Statement statement) {
    return matches(statement, Ternary.unknown(Reason.VARIABLE_WITHOUT_VALUE));
  }

  /** Whether the resources of the statement match, its other parts left aside. */
  Ternary resource(Statement statement) {
    return statement.resources().lacksVariable(decided)
        ? withoutVariable(statement)
        : matches(statement.resources(), decided);
  }

  /** Whether one condition of the statement holds. */
  Ternary condition(Statement statement, Condition condition) {
    return condition.lacksVariable(decided)
        ? withoutVariable(statement)
        : ConditionEvaluator.holds(condition, decided);
  }

  private static Ternary withoutVariable(Statement statement) {
    return statement.effect() == Effect.ALLOW
        ? Ternary.FALSE
        : Ternary.unknown(Reason.VARIABLE_WITHOUT_VALUE);
  }

  private Ternary matches(Statement statement, Ternary withoutVariable) {
    if (!statement.doubts().isEmpty()) {
      return Ternary.unknown(statement.doubts());
    }
    if (!statement.actions().matchesLowerCase(action)) {
      return Ternary.FALSE;
    }
    RequestContext known = statement == trusted ? context : decided;
    Ternary match =
        statement.resources().lacksVariable(known)
            ? withoutVariable
            : matches(statement.resources(), known);
    for (Condition condition : statement.conditions()) {
      if (match.isFalse()) {
        return Ternary.FALSE;
      }
      match =
          match.and(
              condition.lacksVariable(known)
                  ? withoutVariable
                  : ConditionEvaluator.holds(condition, known));
    }
    return match;
  }

  private Ternary matches(ResourceElement element, RequestContext known) {
    return switch (withoutResource) {
      case TRUE -> element.matches(NO_RESOURCE, known);
      case FALSE -> element.matches(resource, known);
      case UNKNOWN -> {
        Ternary named = element.matches(resource, known);
        boolean same = named.truth() == element.matches(NO_RESOURCE, known).truth();
        yield same ? named : Ternary.unknown(Reason.UNKNOWN_ACTION);
      }
    };
  }
}
