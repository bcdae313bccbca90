package io.periplus.iam;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One key of a {@code Condition} block; all keys of all operators must hold (IAM2).
 *
 * @param operator null where {@code doubt} says why there is none
 * @param ifExists whether a missing key is fine (IAM60)
 * @param key as the policy spells it
 * @param doubt why the condition may hold or not; null for one that was understood
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html">Condition</a>
 */
public record Condition(
    ConditionOperator operator,
    SetQualifier qualifier,
    boolean ifExists,
    String key,
    List<Template> values,
    Reason doubt) {
  public Condition {
    requireNonNull(key, "key is null");
    values = List.copyOf(values);
    if ((operator == null) == (doubt == null)) {
      throw new IllegalArgumentException("a condition has an operator or a doubt");
    }
  }

  /** Whether a variable of a value has no value in this request (IAM67). */
  boolean lacksVariable(RequestContext context) {
    for (Template template : values) {
      if (template.hasVariables()) {
        Ternary problem = template.resolve(context).problem();
        if (problem != null && problem.isFalse()) {
          return true;
        }
      }
    }
    return false;
  }

  /** A condition that could not be understood (BI5). */
  public static Condition doubtful(String key, Reason doubt) {
    return new Condition(null, SetQualifier.NONE, false, key, List.of(), doubt);
  }
}
