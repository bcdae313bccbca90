package io.periplus.iam.escalation;

import static io.periplus.iam.escalation.Estates.ACCOUNT;
import static io.periplus.iam.escalation.Estates.PARTNER;
import static io.periplus.iam.escalation.Estates.ROOT;
import static io.periplus.iam.escalation.Estates.allow;
import static io.periplus.iam.escalation.Estates.compute;
import static io.periplus.iam.escalation.Estates.estate;
import static io.periplus.iam.escalation.Estates.from;
import static io.periplus.iam.escalation.Estates.role;
import static io.periplus.iam.escalation.Estates.roleArn;
import static io.periplus.iam.escalation.Estates.targets;
import static io.periplus.iam.escalation.Estates.trust;
import static io.periplus.iam.escalation.Estates.trusts;
import static io.periplus.iam.escalation.Estates.user;
import static io.periplus.iam.escalation.Estates.userArn;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.iam.Decision;
import io.periplus.iam.Reason;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.AccountFacts;
import io.periplus.iam.estate.ResourceFacts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Edges CAN_ASSUME (E4): roles by STS, by identity providers, by identity pools. */
class AssumeRoleTest {
  private static final String ANYWHERE = "rolesanywhere.amazonaws.com";
  private static final String ANCHOR =
      "arn:aws:rolesanywhere:eu-west-1:" + ACCOUNT + ":trust-anchor/1";

  private static final String ASSUME = "sts:AssumeRole";
  private static final String WEB = "sts:AssumeRoleWithWebIdentity";
  private static final String GITHUB =
      "arn:aws:iam::" + ACCOUNT + ":oidc-provider/token.actions.githubusercontent.com";

  private static EscalationEdge assumption(EscalationResult result, String from, String to) {
    return from(result, from).stream()
        .filter(edge -> edge.to().equals(to) && edge.kind() == EscalationEdge.Kind.CAN_ASSUME)
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Tag("IAM70")
  void aRoleThatDoesNotTrustItself_hasNoEdge() {
    EscalationResult result =
        compute(
            estate()
                .principal(
                    role("app", allow(ASSUME, "*"))
                        .withTrust(trust(trusts("AWS", roleArn("other"))))));
    assertThat(targets(result, roleArn("app"), "assume-role")).isEmpty();
  }

  @Test
  @Tag("IAM71")
  void namedUser_needsNoPermission_namedAccountDoes() {
    EscalationResult result =
        compute(
            estate()
                .principal(user("bob"))
                .principal(user("eve", allow(ASSUME, "*")))
                .principal(role("named").withTrust(trust(trusts("AWS", userArn("bob")))))
                .principal(role("shared").withTrust(trust(trusts("AWS", ROOT)))));
    assertThat(targets(result, userArn("bob"), "assume-role")).containsExactly(roleArn("named"));
    assertThat(targets(result, userArn("eve"), "assume-role")).containsExactly(roleArn("shared"));
    EscalationEdge edge = assumption(result, userArn("bob"), roleArn("named"));
    assertThat(edge.verdict()).isEqualTo(Decision.YES);
    assertThat(edge.actions()).containsExactly(ASSUME);
    assertThat(edge.allowedBy()).anyMatch(statement -> statement.policy().equals("trust"));
  }

  @Test
  @Tag("IAM73")
  void externalId_isASecretOfTheCaller() {
    String condition = "{\"StringEquals\":{\"sts:ExternalId\":\"x\"}}";
    EscalationResult result =
        compute(
            estate()
                .principal(role("app", allow(ASSUME, "*")))
                .principal(
                    role("target").withTrust(trust(trusts("AWS", ROOT, ASSUME, condition)))));
    EscalationEdge edge = assumption(result, roleArn("app"), roleArn("target"));
    assertThat(edge.verdict()).isEqualTo(Decision.MAYBE);
    assertThat(edge.keys()).containsExactly("sts:ExternalId");
  }

  @Test
  @Tag("IAM72")
  void chainsOfRoles_areEdgesOneByOne() {
    EscalationResult result =
        compute(
            estate()
                .principal(role("a", allow(ASSUME, roleArn("b"))))
                .principal(
                    role("b", allow(ASSUME, roleArn("c")))
                        .withTrust(trust(trusts("AWS", roleArn("a")))))
                .principal(role("c").withTrust(trust(trusts("AWS", roleArn("b"))))));
    assertThat(targets(result, roleArn("a"), "assume-role")).containsExactly(roleArn("b"));
    assertThat(targets(result, roleArn("b"), "assume-role")).containsExactly(roleArn("c"));
  }

  /** X03: STS needs a principal, so that everybody is every account, and not the internet. */
  @Test
  @Tag("IAM36")
  void trustForEveryone_isForEveryAccountThatIsKnown() {
    EscalationResult result =
        compute(
            estate()
                .account(AccountFacts.notCollected(PARTNER, "aws"))
                .principal(role("open").withTrust(trust(trusts("AWS", "*")))));
    String partner = "arn:aws:iam::" + PARTNER + ":root";
    assertThat(targets(result, partner, "assume-role")).containsExactly(roleArn("open"));
    assertThat(from(result, "internet")).isEmpty();
  }

  @Test
  @Tag("IAM36")
  void principalsOfAccountsThatWereNotCollected_mayAssume() {
    String vendor = "arn:aws:iam::" + PARTNER + ":role/vendor";
    EscalationResult result =
        compute(estate().principal(role("r").withTrust(trust(trusts("AWS", vendor)))));
    EscalationEdge edge = assumption(result, vendor, roleArn("r"));
    assertThat(edge.verdict()).isEqualTo(Decision.MAYBE);
    assertThat(edge.reasons()).contains(Reason.PRINCIPAL_ACCOUNT_NOT_COLLECTED);
  }

  private static AccessEstate.Builder github(String condition) {
    return estate()
        .principal(role("ci").withTrust(trust(trusts("Federated", GITHUB, WEB, condition))));
  }

  /** I117, I119: who asks for its own repositories is closed, who asks for none is not. */
  @Test
  @Tag("IAM75")
  void webIdentity_isOpenToTheInternetWithoutASubject() {
    String audience = "\"token.actions.githubusercontent.com:aud\":\"sts.amazonaws.com\"";
    EscalationResult open = compute(github("{\"StringEquals\":{" + audience + "}}"));
    assertThat(assumption(open, GITHUB, roleArn("ci")).verdict()).isEqualTo(Decision.YES);
    assertThat(assumption(open, "internet", roleArn("ci")).verdict()).isEqualTo(Decision.MAYBE);
    String subject =
        "\"StringLike\":{\"token.actions.githubusercontent.com:sub\":\"repo:example/shop:*\"}";
    EscalationResult closed =
        compute(github("{\"StringEquals\":{" + audience + "}," + subject + "}"));
    assertThat(assumption(closed, GITHUB, roleArn("ci")).technique()).isEqualTo("web-identity");
    assertThat(from(closed, "internet")).isEmpty();
  }

  @Test
  @Tag("IAM76")
  void saml_andIdentityCenter_areToldApart() {
    String saml = "arn:aws:iam::" + ACCOUNT + ":saml-provider/idp";
    String reserved = "aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1";
    String action = "sts:AssumeRoleWithSAML";
    EscalationResult result =
        compute(
            estate()
                .principal(role("sso").withTrust(trust(trusts("Federated", saml, action, ""))))
                .principal(role(reserved).withTrust(trust(trusts("Federated", saml, action, "")))));
    assertThat(targets(result, saml, "saml")).containsExactly(roleArn("sso"));
    assertThat(targets(result, saml, "identity-center")).containsExactly(roleArn(reserved));
  }

  /** I120. */
  @Test
  @Tag("IAM77")
  void cognito_guestsComeFromTheInternet() {
    String pool = "arn:aws:cognito-identity:eu-west-1:" + ACCOUNT + ":identitypool/eu-west-1:1";
    String cognito = "cognito-identity.amazonaws.com";
    Map<String, List<String>> fields =
        Map.of(
            "IdentityPoolId", List.of("eu-west-1:1"),
            "AllowUnauthenticatedIdentities", List.of("true"),
            "Roles.unauthenticated", List.of(roleArn("guest")),
            "Roles.authenticated", List.of(roleArn("member")));
    EscalationResult result =
        compute(
            estate()
                .principal(role("guest").withTrust(trust(trusts("Federated", cognito, WEB, ""))))
                .principal(role("member").withTrust(trust(trusts("Federated", cognito, WEB, ""))))
                .resource(
                    ResourceFacts.of(pool, "AWS::Cognito::IdentityPool", ACCOUNT, "eu-west-1")
                        .withFields(fields)));
    assertThat(targets(result, "internet", "cognito")).containsExactly(roleArn("guest"));
    assertThat(targets(result, pool, "cognito")).containsExactly(roleArn("member"));
  }

  /** Who holds a certificate of an authority that is trusted; both have to be switched on. */
  @ParameterizedTest
  @CsvSource({"true, true, true", "true, false, false", "false, true, false"})
  @Tag("IAM78")
  void rolesAnywhere_leadsFromTheTrustAnchor(boolean profile, boolean anchor, boolean leads) {
    EscalationResult result = compute(rolesAnywhere(trusts("Service", ANYWHERE), profile, anchor));
    assertThat(targets(result, ANCHOR, "rolesanywhere"))
        .isEqualTo(leads ? List.of(roleArn("edge")) : List.of());
    assertThat(result.edges()).noneMatch(edge -> edge.from().contains(":profile/"));
  }

  /** A trust policy may name the anchor that it means. */
  @ParameterizedTest
  @CsvSource({"1, true", "2, false"})
  @Tag("IAM78")
  void rolesAnywhere_withSourceArn_leadsFromThatAnchorAlone(String named, boolean leads) {
    String statement =
        trusts("Service", ANYWHERE).replaceFirst("}$", "")
            + ",\"Condition\":{\"ArnEquals\":{\"aws:SourceArn\":\"arn:aws:rolesanywhere:eu-west-1:"
            + ACCOUNT
            + ":trust-anchor/"
            + named
            + "\"}}}";
    EscalationResult result = compute(rolesAnywhere(statement, true, true));
    assertThat(targets(result, ANCHOR, "rolesanywhere"))
        .isEqualTo(leads ? List.of(roleArn("edge")) : List.of());
  }

  @Test
  @Tag("IAM78")
  void rolesAnywhere_whoseAnchorsNobodyListed_isPossible() {
    EscalationResult result =
        compute(
            estate()
                .principal(role("edge").withTrust(trust(trusts("Service", ANYWHERE))))
                .resource(profile(true))
                .unlisted(ACCOUNT, "AWS::RolesAnywhere::TrustAnchor", "eu-west-1"));
    assertThat(result.edges())
        .filteredOn(edge -> edge.technique().equals("rolesanywhere"))
        .singleElement()
        .satisfies(
            edge -> {
              assertThat(edge.verdict()).isEqualTo(Decision.MAYBE);
              assertThat(edge.reasons()).contains(Reason.RESOURCES_NOT_LISTED);
            });
  }

  private static AccessEstate.Builder rolesAnywhere(
      String trusted, boolean profile, boolean anchor) {
    return estate()
        .principal(role("edge").withTrust(trust(trusted)))
        .resource(profile(profile))
        .resource(
            Estates.resource("AWS::RolesAnywhere::TrustAnchor", ANCHOR)
                .withFields(Map.of("enabled", List.of(Boolean.toString(anchor)))));
  }

  private static ResourceFacts profile(boolean enabled) {
    return Estates.resource(
            "AWS::RolesAnywhere::Profile",
            "arn:aws:rolesanywhere:eu-west-1:" + ACCOUNT + ":profile/1")
        .withFields(
            Map.of(
                "enabled",
                List.of(Boolean.toString(enabled)),
                ResourceFacts.RUNS_AS,
                List.of(roleArn("edge"))));
  }

  /** IAM74: what runs as the role has it; the service itself is no vertex of these edges. */
  @Test
  @Tag("IAM74")
  void trustForAService_isNoEdgeOfItsOwn() {
    EscalationResult result =
        compute(
            estate()
                .principal(role("fn").withTrust(trust(trusts("Service", "lambda.amazonaws.com")))));
    assertThat(result.edges()).isEmpty();
  }

  /** I124. */
  @Test
  @Tag("IAM80")
  void serviceLinkedRoles_areNeverATarget() {
    EscalationResult result =
        compute(
            estate()
                .principal(user("p", allow("iam:*", "*"), allow("sts:*", "*")))
                .principal(
                    role("aws-service-role/x.amazonaws.com/Linked")
                        .withTrust(trust(trusts("AWS", ROOT)))));
    assertThat(result.edges()).noneMatch(edge -> edge.to().contains("aws-service-role"));
  }

  /** I134: who has no credentials is reached by making some, and by nothing else. */
  @Test
  @Tag("IAM88")
  void userWithoutCredentials_isReachedByTechniquesOnly() {
    EscalationResult result =
        compute(
            estate()
                .principal(user("p", allow("iam:CreateAccessKey", "*")))
                .principal(user("idle")));
    assertThat(result.edges())
        .filteredOn(edge -> edge.to().equals(userArn("idle")))
        .extracting(EscalationEdge::technique)
        .containsExactly("iam-002");
  }
}
