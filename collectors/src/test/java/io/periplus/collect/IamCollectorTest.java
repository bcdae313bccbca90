package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.EdgeType;
import io.periplus.model.Relationship;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C095 to C099d and C141: users, groups, roles, policies, providers, the account. */
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

  @Test
  @Tag("C096")
  void c096_user_isInItsGroups_andHasWhatTheReportSays() {
    rows.assertExactly("C096", Types.IAM_USER);
  }

  @Test
  @Tag("C096b")
  void c096b_accessKey_ofItsUser_isKeptByItsPlainId() {
    rows.assertExactly("C096b", Types.IAM_ACCESS_KEY);
  }

  @Test
  @Tag("C096c")
  void c096c_mfaDevice_isAttachedToItsUserOrTheRootUser() {
    rows.assertExactly("C096c", Types.IAM_VIRTUAL_MFA_DEVICE);
  }

  @Test
  @Tag("C097")
  void c097_group_isGrantedItsPolicies() {
    rows.assertExactly("C097", Types.IAM_GROUP);
  }

  @Test
  @Tag("C097c")
  void c097c_managedPolicies_ofTheAccount_andOfAwsWhereUsed() {
    rows.assertExactly("C097c", Types.IAM_MANAGED_POLICY);
  }

  @Test
  @Tag("C099")
  void c099_samlProvider() {
    rows.assertExactly("C099", Types.IAM_SAML_PROVIDER);
  }

  @Test
  @Tag("C099b")
  void c099b_oidcProvider_isKnownByItsUrl() {
    rows.assertExactly("C099b", Types.IAM_OIDC_PROVIDER);
  }

  @Test
  @Tag("C099c")
  void c099c_serverCertificate() {
    rows.assertExactly("C099c", Types.IAM_SERVER_CERTIFICATE);
  }

  @Test
  @Tag("C099d")
  void c099d_accountSummary_hasPasswordPolicyAndRootUser() {
    rows.assertExactly("C099d", Types.IAM_ACCOUNT_SUMMARY);
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
