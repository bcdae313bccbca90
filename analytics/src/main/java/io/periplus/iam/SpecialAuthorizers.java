package io.periplus.iam;

/**
 * Actions for which the policy of the resource must allow, in the same account too: roles are
 * assumed by their trust policy, and keys are used by their key policy (IAM70, IAM81).
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html">Key
 *     policies</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
final class SpecialAuthorizers {
  private SpecialAuthorizers() {}

  static boolean resourceMustAllow(AccessRequest request) {
    return isAssumeRole(request) || isKey(request);
  }

  static boolean isAssumeRole(AccessRequest request) {
    String action = request.action();
    return startsWith(action, "sts:AssumeRole")
        || action.equalsIgnoreCase("sts:TagSession")
        || action.equalsIgnoreCase("sts:SetSourceIdentity");
  }

  /** Actions of KMS on no key, as ListKeys, are the identity policies' business. */
  static boolean isKey(AccessRequest request) {
    return startsWith(request.action(), "kms:") && request.resource().contains(":key/");
  }

  private static boolean startsWith(String action, String prefix) {
    return action.regionMatches(true, 0, prefix, 0, prefix.length());
  }
}
