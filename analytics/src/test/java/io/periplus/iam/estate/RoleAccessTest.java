package io.periplus.iam.estate;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.iam.AccessAnswer;
import io.periplus.iam.AccessEvaluator;
import io.periplus.iam.AccessRequest;
import io.periplus.iam.Decision;
import io.periplus.iam.Layer;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Principal;
import io.periplus.iam.Reason;
import io.periplus.iam.Truth;
import io.periplus.iam.input.ActionFacts;
import io.periplus.iam.input.IdentityProvidersReader;
import io.periplus.iam.input.PolicyReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ways into roles and users (IAM70 to IAM80, IAM88): the cases I119 to I124 and I134. */
public class RoleAccessTest {
  private static final String ACCOUNT = "111122223333";
  private static final String OTHER = "444455556666";
  private static final String LAMBDA = "lambda.amazonaws.com";
  private static final String GITHUB = "token.actions.githubusercontent.com";
  private static final String PROVIDER = "arn:aws:iam::" + ACCOUNT + ":oidc-provider/" + GITHUB;
  private static final AccessEstate ESTATE =
      AccessEstate.builder(Instant.parse("2026-01-15T00:00:00Z"))
          .account(AccountFacts.alone(ACCOUNT, "aws"))
          .account(AccountFacts.alone(OTHER, "aws"))
          .build();
  private static final AccessEvaluator EVALUATOR = new AccessEvaluator(ActionFacts.standard());
  private static final IdentityProviders PROVIDERS = IdentityProvidersReader.standard();

  private final RoleAccess access = new RoleAccess(ESTATE, EVALUATOR);

  private static PolicySet policy(PolicyKind kind, String statements) {
    return PolicySet.of(
        PolicyReader.read(
            kind,
            kind.name(),
            ("{'Version':'2012-10-17','Statement':[" + statements + "]}").replace('\'', '"')));
  }

  private static PrincipalFacts role(String account, String path, String trust) {
    return PrincipalFacts.of(
            Principal.role("arn:aws:iam::" + account + ":role/" + path, "AROA" + path))
        .withTrust(policy(PolicyKind.TRUST, trust));
  }

  private static PrincipalFacts caller(String statements) {
    return PrincipalFacts.of(Principal.user("arn:aws:iam::" + ACCOUNT + ":user/p", "AIDA1"))
        .withIdentity(policy(PolicyKind.IDENTITY, statements));
  }

  private static String allow(String action, String condition) {
    return "{'Effect':'Allow','Action':'"
        + action
        + "','Resource':'*'"
        + (condition.isEmpty() ? "" : ",'Condition':" + condition)
        + "}";
  }

  private static String trustsService(String service) {
    return "{'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'Service':'" + service + "'}}";
  }

  private static String trustsIdentity(String provider, String condition) {
    return "{'Effect':'Allow','Action':'sts:AssumeRoleWithWebIdentity','Principal':{'Federated':'"
        + provider
        + "'}"
        + (condition.isEmpty() ? "" : ",'Condition':" + condition)
        + "}";
  }

  private Optional<Decision> passes(String policy, PrincipalFacts role) {
    return access.pass(caller(policy), role, LAMBDA, Scenario.STANDARD).map(AccessAnswer::decision);
  }

  @Test
  @Tag("IAM79")
  void passRole_toAServiceThatTheRoleTrusts() {
    PrincipalFacts role = role(ACCOUNT, "r", trustsService(LAMBDA));
    assertThat(passes(allow("iam:PassRole", ""), role)).contains(Decision.YES);
    assertThat(
            passes(
                allow("iam:PassRole", "{'StringEquals':{'iam:PassedToService':'" + LAMBDA + "'}}"),
                role))
        .contains(Decision.YES);
    assertThat(passes(allow("iam:Get*", ""), role)).isEmpty();
  }

  @Test
  @Tag("IAM79")
  void i121_passRole_serviceConditionMismatch() {
    String onlyEc2 = "{'StringEquals':{'iam:PassedToService':'ec2.amazonaws.com'}}";
    assertThat(
            passes(
                allow("iam:PassRole", onlyEc2) + "," + allow("lambda:CreateFunction", ""),
                role(ACCOUNT, "r", trustsService(LAMBDA))))
        .isEmpty();
  }

  @Test
  @Tag("IAM79")
  void i122_passRole_trustMissing() {
    assertThat(
            passes(
                allow("iam:PassRole", ""),
                role(ACCOUNT, "r", trustsService("ecs-tasks.amazonaws.com"))))
        .isEmpty();
  }

  @Test
  @Tag("IAM79")
  void i123_passRole_crossAccount() {
    assertThat(passes(allow("iam:PassRole", ""), role(OTHER, "r", trustsService(LAMBDA))))
        .isEmpty();
  }

  @Test
  @Tag("IAM79")
  void passRole_isTheLesserOfPassingAndTrust() {
    String mfa = "{'Bool':{'aws:MultiFactorAuthPresent':'true'}}";
    PrincipalFacts trusting = role(ACCOUNT, "r", trustsService(LAMBDA));
    assertThat(passes(allow("iam:PassRole", mfa), trusting)).contains(Decision.MAYBE);
    String fromSource =
        trustsService(LAMBDA).replace("}}", "},'Condition':{'ArnLike':{'aws:SourceArn':'arn:x'}}}");
    assertThat(passes(allow("iam:PassRole", ""), role(ACCOUNT, "r", fromSource)))
        .contains(Decision.MAYBE);
  }

  @Test
  @Tag("IAM80")
  void i124_serviceLinkedRole_neverTarget() {
    String root = "{'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'AWS':'*'}}";
    PrincipalFacts linked =
        role(ACCOUNT, "aws-service-role/x.amazonaws.com/r", root + "," + trustsService(LAMBDA));
    assertThat(passes(allow("*", ""), linked)).isEmpty();
    assertThat(access.assume(caller(allow("*", "")), linked, Scenario.STANDARD)).isEmpty();
    PrincipalFacts plain = role(ACCOUNT, "r", root);
    assertThat(access.assume(caller(allow("*", "")), plain, Scenario.STANDARD)).isPresent();
  }

  @Test
  @Tag("IAM74")
  void service_runsAsARoleThatTrustsIt() {
    PrincipalFacts role = role(ACCOUNT, "r", trustsService(LAMBDA));
    assertThat(access.runAs(LAMBDA, role, Scenario.STANDARD).orElseThrow().decision())
        .isEqualTo(Decision.YES);
    assertThat(access.runAs("ec2.amazonaws.com", role, Scenario.STANDARD)).isEmpty();
  }

  @Test
  @Tag("IAM75")
  void provider_letsIn_ifSomeSubjectSatisfies() {
    PrincipalFacts role =
        role(
            ACCOUNT,
            "r",
            trustsIdentity(
                PROVIDER,
                "{'StringEquals':{'"
                    + GITHUB
                    + ":aud':'sts.amazonaws.com'},'StringLike':{'"
                    + GITHUB
                    + ":sub':'repo:example/shop:*'}}"));
    AccessAnswer answer = access.federated(PROVIDER, role, Scenario.STANDARD).orElseThrow();
    assertThat(answer.decision()).isEqualTo(Decision.YES);
    assertThat(
            access.federated(
                "arn:aws:iam::" + ACCOUNT + ":oidc-provider/other", role, Scenario.STANDARD))
        .isEmpty();
  }

  @Test
  @Tag("IAM76")
  void samlProvider_letsIn_ifSomeSubjectSatisfies() {
    String provider = "arn:aws:iam::" + ACCOUNT + ":saml-provider/idp";
    String trust =
        "{'Effect':'Allow','Action':'sts:AssumeRoleWithSAML','Principal':{'Federated':'"
            + provider
            + "'},'Condition':{'StringEquals':{'SAML:aud':'https://signin.aws.amazon.com/saml'}}}";
    assertThat(
            access
                .federated(provider, role(ACCOUNT, "r", trust), Scenario.STANDARD)
                .orElseThrow()
                .decision())
        .isEqualTo(Decision.YES);
  }

  @Test
  @Tag("IAM75")
  void i119_oidc_multiTenantWithoutSub() {
    String audience = "{'StringEquals':{'" + GITHUB + ":aud':'sts.amazonaws.com'}}";
    AccessAnswer answer =
        access
            .fromInternet(
                PROVIDER,
                role(ACCOUNT, "r", trustsIdentity(PROVIDER, audience)),
                PROVIDERS,
                Scenario.STANDARD)
            .orElseThrow();
    assertThat(answer.decision()).isEqualTo(Decision.MAYBE);
    assertThat(answer.reasons()).contains(Reason.MULTI_TENANT_ISSUER);
  }

  @ParameterizedTest
  @Tag("IAM75")
  @CsvSource({
    "StringLike, repo:example/*, false",
    "StringEquals, repo:example/shop:ref:refs/heads/main, false",
    "StringLike, repo:*, true",
    "StringLike, repo:exam*/shop:*, true",
    "StringLike, *, true",
    "StringEqualsIfExists, repo:example/shop:x, true",
    "StringNotLike, repo:example/*, true",
    "StringLike, '*:example/shop', true",
  })
  void internet_comesIn_whereSubjectsOfOthersMatch(
      String operator, String subject, boolean comesIn) {
    String condition = "{'" + operator + "':{'" + GITHUB + ":sub':'" + subject + "'}}";
    assertThat(
            access
                .fromInternet(
                    PROVIDER,
                    role(ACCOUNT, "r", trustsIdentity(PROVIDER, condition)),
                    PROVIDERS,
                    Scenario.STANDARD)
                .isPresent())
        .isEqualTo(comesIn);
  }

  @Test
  @Tag("IAM75")
  void internet_doesNotComeIn_byAnIssuerOfOneTenant() {
    String provider =
        "arn:aws:iam::" + ACCOUNT + ":oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A";
    assertThat(
            access.fromInternet(
                provider,
                role(ACCOUNT, "r", trustsIdentity(provider, "")),
                PROVIDERS,
                Scenario.STANDARD))
        .isEmpty();
  }

  @Test
  @Tag("IAM77")
  void i120_cognito_unauthenticatedRole() {
    PrincipalFacts role =
        role(
            ACCOUNT,
            "visitor",
            trustsIdentity(
                "cognito-identity.amazonaws.com",
                "{'StringEquals':{'cognito-identity.amazonaws.com:aud':'eu-west-1:pool'},"
                    + "'ForAnyValue:StringLike':"
                    + "{'cognito-identity.amazonaws.com:amr':'unauthenticated'}}"));
    assertThat(visits("true", "eu-west-1:pool", role)).contains(Decision.YES);
    assertThat(visits("false", "eu-west-1:pool", role)).isEmpty();
    assertThat(visits("true", "eu-west-1:other", role)).isEmpty();
  }

  private Optional<Decision> visits(String allowed, String pool, PrincipalFacts role) {
    ResourceFacts facts =
        ResourceFacts.of("arn:pool", "AWS::Cognito::IdentityPool", ACCOUNT, "eu-west-1")
            .withFields(
                Map.of(
                    "IdentityPoolId", List.of(pool),
                    "AllowUnauthenticatedIdentities", List.of(allowed),
                    "Roles.unauthenticated", List.of(role.arn())));
    return access.unauthenticated(facts, role, Scenario.STANDARD).map(AccessAnswer::decision);
  }

  @Test
  @Tag("IAM88")
  void i134_userWithoutCredentials_hasNoInboundEdge() {
    PrincipalFacts user =
        caller(allow("*", ""))
            .withCredentials(
                new Credentials(true, List.of(new AccessKey("AKIA1", false)), Truth.FALSE));
    assertThat(user.credentials().canSignIn()).isEqualTo(Truth.FALSE);
    PrincipalFacts admin =
        PrincipalFacts.of(Principal.role("arn:aws:iam::" + ACCOUNT + ":role/admin", "AROA1"))
            .withIdentity(policy(PolicyKind.IDENTITY, allow("*", "")));
    ResourceFacts target = user.asResource();
    for (PrincipalFacts any : List.of(admin, user)) {
      AccessAnswer answer =
          EVALUATOR.evaluate(
              AccessRequest.to(
                  any.principal(),
                  "sts:AssumeRole",
                  user.arn(),
                  ACCOUNT,
                  ESTATE.context(any, target, Scenario.STANDARD)),
              ESTATE.policies(any, target));
      assertThat(answer.decision()).isEqualTo(Decision.NO_IMPLICIT);
      assertThat(answer.layer()).isEqualTo(Layer.RESOURCE);
    }
    assertThat(
            EVALUATOR
                .evaluate(
                    AccessRequest.to(
                        admin.principal(),
                        "iam:CreateAccessKey",
                        user.arn(),
                        ACCOUNT,
                        ESTATE.context(admin, target, Scenario.STANDARD)),
                    ESTATE.policies(admin, target))
                .decision())
        .isEqualTo(Decision.YES);
  }
}
