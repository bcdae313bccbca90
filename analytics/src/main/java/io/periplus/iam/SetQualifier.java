package io.periplus.iam;

/**
 * How an operator takes a key of several values (IAM62, IAM63).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">Multivalued
 *     context keys</a>
 */
public enum SetQualifier {
  NONE,
  FOR_ALL_VALUES,
  FOR_ANY_VALUE
}
