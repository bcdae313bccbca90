package io.periplus.iam;

import java.util.Locale;

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
    String action = request.action().toLowerCase(Locale.ROOT);
    return action.startsWith("sts:assumerole")
        || action.equals("sts:tagsession")
        || action.equals("sts:setsourceidentity");
  }

  /** Actions of KMS on no key, as ListKeys, are the identity policies' business. */
  static boolean isKey(AccessRequest request) {
    return request.service().equals("kms") && request.resource().contains(":key/");
  }
}
