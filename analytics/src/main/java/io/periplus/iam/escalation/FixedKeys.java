package io.periplus.iam.escalation;

import io.periplus.iam.ContextValue;
import io.periplus.iam.PolicySet;
import io.periplus.iam.estate.PrincipalFacts;
import java.util.HashMap;
import java.util.Map;

/**
 * Context keys that a technique fixes (IAM7): which policy is attached, which boundary the target
 * has, which service a role is passed to.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html">Condition
 *     keys of IAM</a>
 */
final class FixedKeys {
  private static final String POLICY = "iam:PolicyARN";
  private static final String BOUNDARY = "iam:PermissionsBoundary";
  private static final String PASSED_TO = "iam:PassedToService";

  private FixedKeys() {}

  static Map<String, ContextValue> passedTo(String service) {
    return Map.of(PASSED_TO, ContextValue.of(service));
  }

  /** Of a change to a user or role. */
  static Map<String, ContextValue> ofChange(String action, PrincipalFacts target) {
    Map<String, ContextValue> keys = new HashMap<>(ofGroup(action, target.arn()));
    if (action.startsWith("iam:Put") && action.endsWith("PermissionsBoundary")) {
      keys.put(BOUNDARY, ContextValue.of(administratorAccess(target.arn())));
    } else if (action.startsWith("iam:")) {
      keys.put(BOUNDARY, boundary(target.boundary()));
    }
    return keys;
  }

  /** Of a change to a group. */
  static Map<String, ContextValue> ofGroup(String action, String arn) {
    return action.startsWith("iam:Attach")
        ? Map.of(POLICY, ContextValue.of(administratorAccess(arn)))
        : Map.of();
  }

  private static String administratorAccess(String arn) {
    return "arn:" + arn.split(":", 3)[1] + ":iam::aws:policy/AdministratorAccess";
  }

  private static ContextValue boundary(PolicySet boundary) {
    if (boundary == null) {
      return ContextValue.ABSENT;
    }
    return boundary.policies().size() == 1
        ? ContextValue.of(boundary.policies().get(0).name())
        : ContextValue.UNKNOWN;
  }
}
