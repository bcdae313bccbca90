package io.periplus.iam.estate;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.iam.ContextValue;
import io.periplus.iam.ControlPolicies;
import io.periplus.iam.OrganizationPlace;
import io.periplus.iam.Principal;
import io.periplus.iam.RequestContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of a request's context: by the snapshot (IAM7), by the scenario (IAM8). */
class ContextRulesTest {
  private static final String ACCOUNT = "111122223333";
  private static final Tags TEAM = Tags.of(Map.of("team", "red"));
  private static final PrincipalFacts ROLE =
      PrincipalFacts.of(Principal.role("arn:aws:iam::" + ACCOUNT + ":role/app", "AROA1"))
          .withTags(TEAM);
  private static final PrincipalFacts USER =
      PrincipalFacts.of(Principal.user("arn:aws:iam::" + ACCOUNT + ":user/bob", "AIDA1"))
          .withTags(TEAM);
  private static final ResourceFacts INSTANCE =
      ResourceFacts.of(
              "arn:aws:ec2:eu-west-1:" + ACCOUNT + ":instance/i-1",
              "AWS::EC2::Instance",
              ACCOUNT,
              "eu-west-1")
          .withTags(TEAM);
  private static final ResourceFacts GLOBAL =
      ResourceFacts.of("arn:aws:route53:::hostedzone/Z1", "AWS::Route53::HostedZone", ACCOUNT, "");
  private static final AccessEstate ESTATE =
      AccessEstate.builder(Instant.parse("2026-01-15T00:00:00Z"))
          .account(
              new AccountFacts(
                  ACCOUNT,
                  "aws",
                  new OrganizationPlace("o-1", List.of("o-1/r-1/ou-1/")),
                  ControlPolicies.NONE,
                  ControlPolicies.NONE,
                  false,
                  true))
          .principal(ROLE)
          .principal(USER)
          .resource(INSTANCE)
          .build();

  private static void check(RequestContext context, String key, String expected) {
    ContextValue value = context.get(key);
    switch (expected) {
      case "absent" -> assertThat(value.kind()).as(key).isEqualTo(ContextValue.Kind.ABSENT);
      case "unknown" -> assertThat(value.kind()).as(key).isEqualTo(ContextValue.Kind.UNKNOWN);
      default -> assertThat(value.values()).as(key).containsExactly(expected);
    }
  }

  @ParameterizedTest(name = "{0}: role {1}, user {2}")
  @Tag("IAM7")
  @CsvSource({
    "aws:PrincipalArn, arn:aws:iam::111122223333:role/app, arn:aws:iam::111122223333:user/bob",
    "aws:PrincipalAccount, 111122223333, 111122223333",
    "aws:PrincipalOrgID, o-1, o-1",
    "aws:PrincipalOrgPaths, o-1/r-1/ou-1/, o-1/r-1/ou-1/",
    "aws:PrincipalTag/team, red, red",
    "aws:PrincipalTag/other, absent, absent",
    "aws:PrincipalType, AssumedRole, User",
    "aws:PrincipalIsAWSService, false, false",
    "aws:PrincipalServiceName, absent, absent",
    "aws:userid, AROA1:*, AIDA1",
    "aws:username, absent, bob",
    "aws:ResourceAccount, 111122223333, 111122223333",
    "aws:ResourceOrgID, o-1, o-1",
    "aws:ResourceOrgPaths, o-1/r-1/ou-1/, o-1/r-1/ou-1/",
    "aws:ResourceTag/team, red, red",
    "aws:ResourceTag/other, absent, absent",
    "ec2:ResourceTag/team, red, red",
    "aws:UserAgent, unknown, unknown",
    "ec2:InstanceType, unknown, unknown",
  })
  void snapshot_decidesKeys(String key, String ofRole, String ofUser) {
    check(ESTATE.context(ROLE, INSTANCE, Scenario.STANDARD), key, ofRole);
    check(ESTATE.context(USER, INSTANCE, Scenario.STANDARD), key, ofUser);
  }

  @ParameterizedTest(name = "{0}: {1} by default, {3} if the user says {2}")
  @Tag("IAM8")
  @CsvSource({
    "aws:SecureTransport, true, false, false",
    "aws:MultiFactorAuthPresent, unknown, true, true",
    "aws:SourceIp, unknown, 10.0.0.1, 10.0.0.1",
    "aws:SourceVpc, unknown, vpc-1, vpc-1",
    "aws:SourceVpce, unknown, vpce-1, vpce-1",
    "aws:RequestedRegion, eu-west-1, us-east-1, us-east-1",
    "aws:CurrentTime, 2026-01-15T00:00:00Z, 2027-01-01T00:00:00Z, 2027-01-01T00:00:00Z",
    "AWS:sourceip, unknown, 10.0.0.2, 10.0.0.2",
  })
  void scenario_hasDefaults_andTheUserWins(
      String key, String byDefault, String said, String expected) {
    check(ESTATE.context(ROLE, INSTANCE, Scenario.STANDARD), key, byDefault);
    check(ESTATE.context(ROLE, INSTANCE, Scenario.STANDARD.with(key, said)), key, expected);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @Tag("IAM8")
  @CsvSource({"aws:RequestedRegion, unknown", "aws:SecureTransport, true"})
  void globalResource_hasNoRegion(String key, String expected) {
    check(ESTATE.context(ROLE, GLOBAL, Scenario.STANDARD), key, expected);
  }
}
