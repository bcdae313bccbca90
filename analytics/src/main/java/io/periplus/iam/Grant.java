package io.periplus.iam;

/**
 * By which name a resource's policy lets somebody in, strongest first. The stronger ones do not ask
 * the principal's own policies (IAM21 to IAM27).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-resource.html">Resource-based
 *     policies</a>
 */
enum Grant {
  /** The session itself, or everybody: no implicit deny of the principal's own layers counts. */
  SESSION(IamRule.IAM22),
  /** The user: session policies still limit. */
  USER(IamRule.IAM21),
  /** The role: boundary and session policy still limit. */
  ROLE(IamRule.IAM23),
  /** The account: it decides by its identity policies. */
  ACCOUNT(IamRule.IAM24);

  private final IamRule rule;

  Grant(IamRule rule) {
    this.rule = rule;
  }

  IamRule rule() {
    return rule;
  }
}
