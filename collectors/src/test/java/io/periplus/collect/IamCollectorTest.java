package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.EdgeType;
import io.periplus.model.Relationship;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C095, C097b, C098 and C141: roles, instance profiles, the account. */
@Tag("T10")
class IamCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("iam");

  @Test
  @Tag("C141")
  void c141_account_isARowNamedByItsAlias() {
    rows.assertExactly("C141", Types.IAM_ACCOUNT_ROOT);
  }

  @Test
  @Tag("C097b")
  void c097b_role_trustsEveryKindOfPrincipal() {
    rows.assertExactly("C097b", Types.IAM_ROLE);
  }

  @Test
  @Tag("C098")
  void c098_instanceProfile_runsAsItsRole() {
    rows.assertExactly("C098", Types.IAM_INSTANCE_PROFILE);
  }

  /** Principal as a trust policy writes it -> type and ARN of the vertex. */
  @Test
  @Tag("C095")
  @Tag("K5")
  @Tag("K6")
  void k6_principals_becomeTheirVertices() {
    assertThat(rows.edges().all())
        .filteredOn(edge -> edge.type() == EdgeType.TRUSTS)
        .extracting(Relationship::targetArn)
        .containsExactlyInAnyOrder(
            "arn:aws:iam::444455556666:root",
            "arn:aws:iam::777788889999:root",
            "arn:aws:iam::444455556666:role/deploy",
            "arn:aws:iam::111122223333:user/ops",
            "arn:aws:iam:::federated-principal/AROAEXAMPLE",
            "arn:aws:iam:::any-principal/*",
            "arn:aws:iam:::service-principal/ec2.amazonaws.com",
            "arn:aws:iam:::service-principal/lambda.amazonaws.com",
            "arn:aws:iam::111122223333:saml-provider/corp",
            "arn:aws:iam::111122223333:oidc-provider/token.example.com",
            "arn:aws:iam:::federated-principal/cognito-identity.amazonaws.com",
            "arn:aws:iam:::canonical-user/79a59df900b949e5");
    assertThat(rows.edges().stubs())
        .filteredOn(stub -> stub.arn().endsWith(":root"))
        .allMatch(stub -> stub.type().equals(Types.IAM_ACCOUNT_ROOT));
  }
}
