package io.periplus.iam;

import java.util.Locale;
import java.util.Optional;

/**
 * Condition operators (IAM50 to IAM61). {@code ArnEquals} and {@code ArnLike} are the same.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
public enum ConditionOperator {
  STRING_EQUALS("StringEquals", false),
  STRING_NOT_EQUALS("StringNotEquals", true),
  STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", false),
  STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", true),
  STRING_LIKE("StringLike", false),
  STRING_NOT_LIKE("StringNotLike", true),
  NUMERIC_EQUALS("NumericEquals", false),
  NUMERIC_NOT_EQUALS("NumericNotEquals", true),
  NUMERIC_LESS_THAN("NumericLessThan", false),
  NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", false),
  NUMERIC_GREATER_THAN("NumericGreaterThan", false),
  NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", false),
  DATE_EQUALS("DateEquals", false),
  DATE_NOT_EQUALS("DateNotEquals", true),
  DATE_LESS_THAN("DateLessThan", false),
  DATE_LESS_THAN_EQUALS("DateLessThanEquals", false),
  DATE_GREATER_THAN("DateGreaterThan", false),
  DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", false),
  BOOL("Bool", false),
  BINARY_EQUALS("BinaryEquals", false),
  IP_ADDRESS("IpAddress", false),
  NOT_IP_ADDRESS("NotIpAddress", true),
  ARN_EQUALS("ArnEquals", false),
  ARN_LIKE("ArnLike", false),
  ARN_NOT_EQUALS("ArnNotEquals", true),
  ARN_NOT_LIKE("ArnNotLike", true),
  NULL("Null", false);

  private final String awsName;
  private final boolean negated;

  ConditionOperator(String awsName, boolean negated) {
    this.awsName = awsName;
    this.negated = negated;
  }

  /** The operator of that name, without case, as AWS takes it. */
  public static Optional<ConditionOperator> named(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    for (ConditionOperator operator : values()) {
      if (operator.awsName.toLowerCase(Locale.ROOT).equals(wanted)) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }

  public String awsName() {
    return awsName;
  }

  /** Whether it holds for what no value matches, and so for a missing key. */
  public boolean isNegated() {
    return negated;
  }

  /** Whether policy variables are replaced in its values (IAM66). */
  public boolean takesVariables() {
    return awsName.startsWith("String") || awsName.startsWith("Arn");
  }
}
