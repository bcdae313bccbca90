package io.periplus.iam;

/**
 * What must allow a request besides the caller's own policies, in the same account too (IAM70,
 * IAM81). Which actions have one is data, {@code special-authorizers.json}.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html">Key
 *     policies</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
public enum SpecialAuthorizer {
  /** Nothing: the policies of caller and resource decide as anywhere. */
  NONE,
  /** The trust policy of the role that is assumed. */
  ROLE_TRUST,
  /** The policy of the key; actions of KMS on no key are the identity policies' business. */
  KEY_POLICY
}
