package io.periplus.cli.enforce;

import io.periplus.iam.AccessAnswer;
import io.periplus.iam.Decision;
import io.periplus.iam.IamRule;
import io.periplus.iam.Layer;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.StatementRef;

/**
 * Why a call is denied, in the words of AWS: the end of the sentence that begins with {@code User:
 * ... is not authorized to perform: ...}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Access
 *     denied error messages</a>
 */
final class DenialText {
  private DenialText() {}

  static String of(AccessAnswer answer, String action) {
    if (answer.decision() == Decision.NO_EXPLICIT) {
      return "with an explicit deny in " + explicit(kind(answer));
    }
    return "because no " + implicit(answer) + " allows the " + action + " action";
  }

  /** AWS names one kind of policy; a control policy is what the account cannot mend itself. */
  private static PolicyKind kind(AccessAnswer answer) {
    return answer.statements().stream()
        .map(StatementRef::kind)
        .filter(kind -> kind == PolicyKind.SCP)
        .findFirst()
        .orElseGet(() -> answer.statements().get(0).kind());
  }

  private static String explicit(PolicyKind kind) {
    return switch (kind) {
      case IDENTITY, GROUP -> "an identity-based policy";
      case BOUNDARY -> "a permissions boundary";
      case SESSION -> "a session policy";
      case SCP -> "a service control policy";
      case RCP -> "a resource control policy";
      case RESOURCE, ACL -> "a resource-based policy";
      case TRUST -> "the role trust policy";
      case ENDPOINT -> "a VPC endpoint policy";
    };
  }

  private static String implicit(AccessAnswer answer) {
    if (answer.rule() == IamRule.IAM70) {
      return "role trust policy";
    }
    Layer layer = answer.layer() == null ? Layer.IDENTITY : answer.layer();
    return switch (layer) {
      case SCP -> "service control policy";
      case BOUNDARY -> "permissions boundary";
      case SESSION -> "session policy";
      case ENDPOINT -> "VPC endpoint policy";
      case RESOURCE, PUBLIC_ACCESS_BLOCK, PARTITION -> "resource-based policy";
      case IDENTITY -> "identity-based policy";
    };
  }
}
