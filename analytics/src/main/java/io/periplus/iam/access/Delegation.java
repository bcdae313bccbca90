package io.periplus.iam.access;

import io.periplus.iam.ActionElement;
import io.periplus.iam.Effect;
import io.periplus.iam.Policy;
import io.periplus.iam.PolicyDocument;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.PolicySet;
import io.periplus.iam.PrincipalElement;
import io.periplus.iam.ResourceElement;
import io.periplus.iam.Statement;
import io.periplus.iam.estate.ResourceFacts;
import java.util.List;
import java.util.Set;

/** The policy that leaves all to the identity policies of the resource's account (IAM24). */
final class Delegation {
  private Delegation() {}

  static PolicySet to(ResourceFacts resource) {
    PrincipalElement account =
        new PrincipalElement(
            false,
            List.of(new PrincipalElement.Name(PrincipalElement.NameKind.AWS, resource.account())));
    Statement statement =
        new Statement(
            0,
            "",
            Effect.ALLOW,
            account,
            ActionElement.ANY,
            ResourceElement.OWN,
            List.of(),
            Set.of());
    return PolicySet.of(
        new Policy(
            PolicyKind.RESOURCE, resource.arn(), new PolicyDocument(List.of(statement), Set.of())));
  }
}
