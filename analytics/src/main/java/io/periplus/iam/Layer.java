package io.periplus.iam;

/**
 * What has to allow a request, in the order in which a missing allow is reported.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">How
 *     AWS evaluates requests</a>
 */
public enum Layer {
  PARTITION(IamRule.IAM38),
  SCP(IamRule.IAM13),
  RESOURCE(IamRule.IAM31),
  PUBLIC_ACCESS_BLOCK(IamRule.IAM35),
  IDENTITY(IamRule.IAM16),
  BOUNDARY(IamRule.IAM17),
  SESSION(IamRule.IAM18),
  ENDPOINT(IamRule.IAM19);

  private final IamRule rule;

  Layer(IamRule rule) {
    this.rule = rule;
  }

  IamRule rule() {
    return rule;
  }
}
