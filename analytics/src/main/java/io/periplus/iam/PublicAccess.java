package io.periplus.iam;

import java.util.Locale;
import java.util.Set;

/**
 * Whether S3 calls a statement public: it names everybody, and no condition ties it to fixed
 * accounts, principals, networks or sources (IAM35).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status">The
 *     meaning of public</a>
 */
final class PublicAccess {
  /** Keys whose fixed values make a policy not public. */
  private static final Set<String> NARROWING =
      Set.of(
          "aws:sourceip",
          "aws:sourcearn",
          "aws:sourcevpc",
          "aws:sourcevpce",
          "aws:sourceowner",
          "aws:sourceaccount",
          "aws:userid",
          "aws:principalarn",
          "aws:principalaccount",
          "aws:principalorgid",
          "s3:dataaccesspointarn",
          "s3:dataaccesspointaccount");

  private PublicAccess() {}

  static boolean isPublic(Statement statement) {
    return statement.principals().namesEveryone()
        && statement.conditions().stream().noneMatch(PublicAccess::narrows);
  }

  private static boolean narrows(Condition condition) {
    return condition.operator() != null
        && !condition.operator().isNegated()
        && !condition.ifExists()
        && condition.operator() != ConditionOperator.NULL
        && NARROWING.contains(condition.key().toLowerCase(Locale.ROOT))
        && condition.values().stream().noneMatch(PublicAccess::isOpen);
  }

  /** A wildcard or a variable is no fixed value; nor is a block that holds all addresses. */
  private static boolean isOpen(Template value) {
    return value.hasVariables()
        || value.text().indexOf('*') >= 0
        || value.text().indexOf('?') >= 0
        || value.text().endsWith("/0");
  }
}
