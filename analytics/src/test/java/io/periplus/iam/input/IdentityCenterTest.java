package io.periplus.iam.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.periplus.iam.Decision;
import io.periplus.iam.Reason;
import io.periplus.iam.escalation.EscalationEdge;
import io.periplus.iam.escalation.EscalationEngine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who holds which role by Identity Center (IAM76), and what Roles Anywhere may give (IAM78). */
class IdentityCenterTest {
  private static final String ACCOUNT = "111122223333";
  private static final String OTHER = "444455556666";
  private static final Instant TIME = Instant.parse("2026-01-15T00:00:00Z");
  private static final String SET = "arn:aws:sso:::permissionSet/ssoins-1/ps-1";
  private static final String ROLE =
      "role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Power_Users_0123456789abcdef";

  private final AccessEstateReader reader = new AccessEstateReader(TIME);

  private static String person(String id) {
    return "arn:aws:identitystore:::user/" + id;
  }

  private void add(String arn, String type, String account, String configuration) {
    reader.add(
        new AccessRow(
            arn,
            type,
            account,
            "global",
            arn.substring(arn.lastIndexOf('/') + 1),
            Map.of(),
            configuration.replace('\'', '"'),
            false,
            false,
            TIME));
  }

  private String role(String account) {
    String arn = "arn:aws:iam::" + account + ":" + ROLE;
    add(
        arn,
        "AWS::IAM::Role",
        account,
        "{'RoleId':'AROA1','AssumeRolePolicyDocument':{'Version':'2012-10-17','Statement':["
            + "{'Effect':'Allow','Principal':{'Federated':'arn:aws:iam::"
            + account
            + ":saml-provider/AWSSSO_1_DO_NOT_DELETE'},'Action':'sts:AssumeRoleWithSAML'}]}}");
    return arn;
  }

  private void people() {
    add(person("u-1"), "AWS::IdentityStore::User", ACCOUNT, "{'UserStatus':'ENABLED'}");
    add(person("u-2"), "AWS::IdentityStore::User", ACCOUNT, "{'UserStatus':'ENABLED'}");
    add(person("u-3"), "AWS::IdentityStore::User", ACCOUNT, "{'UserStatus':'DISABLED'}");
  }

  private void assigned(String account, String type, String id) {
    add(
        SET,
        "AWS::SSO::PermissionSet",
        ACCOUNT,
        "{'Name':'Power_Users','AccountAssignments':[{'AccountId':'%s','PrincipalType':'%s',"
                .formatted(account, type)
            + "'PrincipalId':'"
            + id
            + "'}]}");
  }

  private List<EscalationEdge> edges(String way) {
    return new EscalationEngine(
            ActionFacts.standard(), TechniqueReader.standard(), IdentityProvidersReader.standard())
        .compute(reader.read()).edges().stream()
            .filter(edge -> edge.technique().equals(way))
            .filter(edge -> !edge.from().contains(":saml-provider/"))
            .toList();
  }

  @Test
  @Tag("IAM76")
  void assignmentOfAUser_isAnEdgeToTheRoleOfThatAccount_alone() {
    reader.add(
        new AccessCoverageRow(
            ACCOUNT, "global", "organizations", "DescribeOrganization", "COMPLETE"));
    String here = role(ACCOUNT);
    role(OTHER);
    people();
    assigned(ACCOUNT, "USER", "u-1");
    assertThat(edges("identity-center"))
        .extracting(
            EscalationEdge::from,
            EscalationEdge::to,
            EscalationEdge::verdict,
            EscalationEdge::via,
            EscalationEdge::kind)
        .containsExactly(
            tuple(person("u-1"), here, Decision.YES, SET, EscalationEdge.Kind.CAN_ASSUME));
  }

  @Test
  @Tag("IAM76")
  void assignmentOfAGroup_isExpanded_withoutThoseWhoCannotSignIn() {
    String there = role(OTHER);
    people();
    add(
        "arn:aws:identitystore:::group/g-1",
        "AWS::IdentityStore::Group",
        ACCOUNT,
        "{'Memberships':[{'MemberId':{'UserId':'u-1'}},{'MemberId':{'UserId':'u-2'}},"
            + "{'MemberId':{'UserId':'u-3'}}]}");
    assigned(OTHER, "GROUP", "g-1");
    assertThat(edges("identity-center"))
        .extracting(EscalationEdge::from, EscalationEdge::to)
        .containsExactly(tuple(person("u-1"), there), tuple(person("u-2"), there));
  }

  @Test
  @Tag("IAM76")
  void groupWhoseMembersWereNotRead_isPossible() {
    role(OTHER);
    String group = "arn:aws:identitystore:::group/g-1";
    add(group, "AWS::IdentityStore::Group", ACCOUNT, "{'Memberships':null}");
    assigned(OTHER, "GROUP", "g-1");
    assertThat(edges("identity-center"))
        .extracting(EscalationEdge::from, EscalationEdge::verdict)
        .containsExactly(tuple(group, Decision.MAYBE));
  }

  @Test
  @Tag("IAM78")
  void roleThatTrustsRolesAnywhere_whoseProfilesNobodyListed_isPossible() {
    String arn = "arn:aws:iam::" + ACCOUNT + ":role/machine";
    add(
        arn,
        "AWS::IAM::Role",
        ACCOUNT,
        "{'RoleId':'AROA1','AssumeRolePolicyDocument':{'Version':'2012-10-17','Statement':["
            + "{'Effect':'Allow','Principal':{'Service':'rolesanywhere.amazonaws.com'},"
            + "'Action':['sts:AssumeRole','sts:TagSession','sts:SetSourceIdentity']}]}}");
    assertThat(edges("rolesanywhere")).isEmpty();
    reader.add(new AccessCoverageRow(ACCOUNT, "eu-west-1", "ec2", "DescribeVpcs", "COMPLETE"));
    assertThat(edges("rolesanywhere"))
        .singleElement()
        .satisfies(
            edge -> {
              assertThat(edge.to()).isEqualTo(arn);
              assertThat(edge.verdict()).isEqualTo(Decision.MAYBE);
              assertThat(edge.reasons()).contains(Reason.RESOURCES_NOT_LISTED);
            });
  }
}
