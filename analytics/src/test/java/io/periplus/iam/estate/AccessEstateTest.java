package io.periplus.iam.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.iam.AccessAnswer;
import io.periplus.iam.AccessEvaluator;
import io.periplus.iam.AccessRequest;
import io.periplus.iam.ControlPolicies;
import io.periplus.iam.Decision;
import io.periplus.iam.Layer;
import io.periplus.iam.OrganizationPlace;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Principal;
import io.periplus.iam.Reason;
import io.periplus.iam.RequestContext;
import io.periplus.iam.Truth;
import io.periplus.iam.input.ActionFacts;
import io.periplus.iam.input.PolicyReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Facts joined to requests (IAM7 to IAM9, IAM19, IAM20, IAM36, IAM37). */
class AccessEstateTest {
  private static final String MEMBER = "111122223333";
  private static final String MANAGEMENT = "999900001111";
  private static final String STRANGER = "444455556666";
  private static final Instant TIME = Instant.parse("2026-01-15T00:00:00Z");
  private static final String ALLOW_ALL =
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
  private static final AccessEvaluator EVALUATOR = new AccessEvaluator(ActionFacts.standard());

  private static final PrincipalFacts ROLE =
      PrincipalFacts.of(Principal.role("arn:aws:iam::" + MEMBER + ":role/team/app", "AROA1"))
          .withIdentity(allow("s3:*", "*", ""))
          .withTags(Tags.of(Map.of("team", "red")));
  private static final ResourceFacts BUCKET =
      ResourceFacts.of("arn:aws:s3:::b", "AWS::S3::Bucket", MEMBER, "eu-west-1");

  private static PolicySet policy(PolicyKind kind, String document) {
    return PolicySet.of(PolicyReader.read(kind, "p", document));
  }

  private static PolicySet allow(String action, String resource, String condition) {
    return policy(
        PolicyKind.IDENTITY,
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\""
            + action
            + "\",\"Resource\":\""
            + resource
            + "\""
            + (condition.isEmpty() ? "" : ",\"Condition\":" + condition)
            + "}}");
  }

  private static AccountFacts member(ControlPolicies scps) {
    return new AccountFacts(
        MEMBER,
        "aws",
        new OrganizationPlace("o-1", List.of("o-1/r-1/ou-1/")),
        scps,
        ControlPolicies.NONE,
        false,
        true);
  }

  private static AccessEstate.Builder estate() {
    return AccessEstate.builder(TIME)
        .account(member(ControlPolicies.NONE))
        .principal(ROLE)
        .resource(BUCKET);
  }

  private static AccessAnswer ask(
      AccessEstate estate,
      PrincipalFacts principal,
      String action,
      ResourceFacts resource,
      Scenario scenario) {
    return EVALUATOR.evaluate(
        AccessRequest.to(
            principal.principal(),
            action,
            resource.arn(),
            resource.account(),
            estate.context(principal, resource, scenario)),
        estate.policies(principal, resource, scenario));
  }

  @Test
  void lists_areSortedByArn_andTheFirstOfTwoCounts() {
    ResourceFacts queue = ResourceFacts.of("arn:aws:sqs:eu-west-1:1:q", "T", MEMBER, "eu-west-1");
    AccessEstate estate =
        estate()
            .resource(queue)
            .resource(ResourceFacts.of("arn:aws:s3:::a", "T", MEMBER, ""))
            .resource(ResourceFacts.of(queue.arn(), "Other", MEMBER, ""))
            .build();
    assertThat(estate.resources())
        .extracting(ResourceFacts::arn)
        .containsExactly("arn:aws:s3:::a", "arn:aws:s3:::b", queue.arn());
    assertThat(estate.resource(queue.arn())).contains(queue);
  }

  @Test
  void holder_isTheResourceThatAnArnIsInsideOf() {
    AccessEstate estate = estate().build();
    assertThat(estate.holder("arn:aws:s3:::b/x/y")).contains(BUCKET);
    assertThat(estate.holder("arn:aws:s3:::b")).contains(BUCKET);
    assertThat(estate.holder("arn:aws:s3:::bb/x")).isEmpty();
    assertThat(estate.holder("no arn at all")).isEmpty();
  }

  @Test
  void roles_areResourcesByTheirTrustPolicy() {
    PolicySet trust =
        policy(
            PolicyKind.TRUST,
            "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":\"*\"}}");
    AccessEstate estate = AccessEstate.builder(TIME).principal(ROLE.withTrust(trust)).build();
    ResourceFacts role = estate.resource(ROLE.arn()).orElseThrow();
    assertThat(role.policy()).isEqualTo(trust);
    assertThat(role.type()).isEqualTo("AWS::IAM::Role");
    assertThat(role.tags()).isEqualTo(ROLE.tags());
  }

  @Test
  void rootUser_ofAKnownAccount_isAPrincipal() {
    AccessEstate estate = estate().build();
    String root = "arn:aws:iam::" + MEMBER + ":root";
    assertThat(estate.principal(root).orElseThrow().principal().kind())
        .isEqualTo(Principal.Kind.ROOT_USER);
    assertThat(estate.principal("arn:aws:iam::" + STRANGER + ":root")).isEmpty();
  }

  @Test
  void iam7_snapshotDecidesNamesTagsAndOrganization() {
    RequestContext context = estate().build().context(ROLE, BUCKET, Scenario.STANDARD);
    assertThat(context.get("aws:PrincipalArn").values()).containsExactly(ROLE.arn());
    assertThat(context.get("aws:PrincipalTag/team").values()).containsExactly("red");
    assertThat(context.get("aws:PrincipalTag/other").kind().name()).isEqualTo("ABSENT");
    assertThat(context.get("aws:PrincipalOrgID").values()).containsExactly("o-1");
    assertThat(context.get("aws:ResourceOrgPaths").values()).containsExactly("o-1/r-1/ou-1/");
    assertThat(context.get("aws:ResourceAccount").values()).containsExactly(MEMBER);
    assertThat(context.get("aws:username").kind().name()).isEqualTo("ABSENT");
  }

  @Test
  void iam7_serviceTagKeys_goWithTheService() {
    ResourceFacts instance =
        ResourceFacts.of(
                "arn:aws:ec2:eu-west-1:" + MEMBER + ":instance/i-1",
                "AWS::EC2::Instance",
                MEMBER,
                "eu-west-1")
            .withTags(Tags.of(Map.of("env", "prod")));
    RequestContext context = estate().build().context(ROLE, instance, Scenario.STANDARD);
    assertThat(context.get("ec2:ResourceTag/env").values()).containsExactly("prod");
    assertThat(context.get("aws:ResourceTag/env").values()).containsExactly("prod");
    assertThat(context.get("ssm:resourceTag/env").kind().name()).isEqualTo("UNKNOWN");
  }

  @Test
  void iam8_defaults_andWhatTheScenarioSets() {
    AccessEstate estate = estate().build();
    RequestContext standard = estate.context(ROLE, BUCKET, Scenario.STANDARD);
    assertThat(standard.get("aws:SecureTransport").values()).containsExactly("true");
    assertThat(standard.get("aws:CurrentTime").values()).containsExactly("2026-01-15T00:00:00Z");
    assertThat(standard.get("aws:RequestedRegion").values()).containsExactly("eu-west-1");
    assertThat(standard.get("aws:SourceIp").kind().name()).isEqualTo("UNKNOWN");
    assertThat(standard.get("aws:MultiFactorAuthPresent").kind().name()).isEqualTo("UNKNOWN");

    Scenario scenario =
        Scenario.STANDARD
            .with("aws:SourceIp", "10.0.0.1")
            .with("aws:CurrentTime", "2030-01-01T00:00:00Z")
            .without("aws:MultiFactorAuthPresent");
    RequestContext assumed = estate.context(ROLE, BUCKET, scenario);
    assertThat(assumed.get("aws:sourceip").values()).containsExactly("10.0.0.1");
    assertThat(assumed.get("aws:CurrentTime").values()).containsExactly("2030-01-01T00:00:00Z");
    assertThat(assumed.get("aws:MultiFactorAuthPresent").kind().name()).isEqualTo("ABSENT");
  }

  @Test
  void iam8_aScenarioTurnsMaybeIntoYes() {
    PrincipalFacts role =
        ROLE.withIdentity(allow("s3:*", "*", "{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}"));
    AccessEstate estate = estate().build();
    assertThat(ask(estate, role, "s3:GetObject", BUCKET, Scenario.STANDARD).keys())
        .containsExactly("aws:SourceIp");
    Scenario inside = Scenario.STANDARD.with("aws:SourceIp", "10.1.1.1");
    assertThat(ask(estate, role, "s3:GetObject", BUCKET, inside).decision())
        .isEqualTo(Decision.YES);
  }

  @Test
  void iam9_tagsThatWereNotRead_areUnknownAndNotAbsent() {
    PrincipalFacts untagged = ROLE.withTags(Tags.UNKNOWN);
    RequestContext context = estate().build().context(untagged, BUCKET, Scenario.STANDARD);
    assertThat(context.get("aws:PrincipalTag/team").kind().name()).isEqualTo("UNKNOWN");
  }

  @Test
  void iam9_anOrganizationThatWasNotRead_isUnknown() {
    AccountFacts account = AccountFacts.notCollected(MEMBER, "aws");
    AccessEstate estate = AccessEstate.builder(TIME).account(account).build();
    RequestContext context = estate.context(ROLE, BUCKET, Scenario.STANDARD);
    assertThat(context.get("aws:PrincipalOrgID").kind().name()).isEqualTo("UNKNOWN");
    AccessEstate alone =
        AccessEstate.builder(TIME).account(AccountFacts.alone(MEMBER, "aws")).build();
    assertThat(alone.context(ROLE, BUCKET, Scenario.STANDARD).get("aws:PrincipalOrgID").kind())
        .hasToString("ABSENT");
  }

  @Test
  void iam19_endpointPolicyCounts_whereTheScenarioNamesTheEndpoint() {
    ResourceFacts endpoint =
        ResourceFacts.of("arn:aws:ec2:eu-west-1:1:vpc-endpoint/vpce-1", "T", MEMBER, "eu-west-1")
            .withFields(Map.of("VpcEndpointId", List.of("vpce-1")))
            .withPolicy(
                policy(
                    PolicyKind.ENDPOINT,
                    "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\","
                        + "\"Resource\":\"arn:aws:s3:::other/*\"}}"));
    AccessEstate estate = estate().resource(endpoint).build();
    Scenario through = Scenario.STANDARD.with("aws:SourceVpce", "vpce-1");
    assertThat(ask(estate, ROLE, "s3:GetObject", BUCKET, Scenario.STANDARD).decision())
        .isEqualTo(Decision.YES);
    assertThat(ask(estate, ROLE, "s3:GetObject", BUCKET, through).layer())
        .isEqualTo(Layer.ENDPOINT);
    Scenario elsewhere = Scenario.STANDARD.with("aws:SourceVpce", "vpce-2");
    assertThat(ask(estate, ROLE, "s3:GetObject", BUCKET, elsewhere).reasons())
        .containsExactly(Reason.ENDPOINT_POLICY_UNKNOWN);
  }

  @Test
  void iam20_managementAccount_hasNoControlPolicies() {
    assertThatThrownBy(
            () ->
                new AccountFacts(
                    MANAGEMENT,
                    "aws",
                    OrganizationPlace.NONE,
                    ControlPolicies.unread(Reason.SCP_UNKNOWN),
                    ControlPolicies.NONE,
                    true,
                    true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void iam20_keysOfAws_areUnderNoResourceControlPolicy() {
    ResourceFacts key =
        ResourceFacts.of(
            "arn:aws:kms:eu-west-1:" + STRANGER + ":key/k", "T", STRANGER, "eu-west-1");
    AccessEstate estate = estate().build();
    assertThat(estate.policies(ROLE, key).resourceControl().levels()).hasSize(1);
    ResourceFacts ofAws = key.withFields(Map.of("KeyManager", List.of("AWS")));
    assertThat(estate.policies(ROLE, ofAws).resourceControl().levels()).isEmpty();
  }

  @Test
  void iam36_principalOfAnAccountThatWasNotCollected_isMaybe() {
    Principal partner = Principal.role("arn:aws:iam::" + STRANGER + ":role/p", "");
    ResourceFacts bucket =
        BUCKET.withPolicy(
            policy(
                PolicyKind.RESOURCE,
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\","
                    + "\"Principal\":{\"AWS\":\""
                    + partner.arn()
                    + "\"}}}"));
    AccessEstate estate = estate().build();
    AccessAnswer answer =
        EVALUATOR.evaluate(
            AccessRequest.to(
                partner,
                "s3:GetObject",
                "arn:aws:s3:::b/k",
                MEMBER,
                estate.context(partner, bucket, Scenario.STANDARD)),
            estate.policies(partner, bucket, Scenario.STANDARD));
    assertThat(answer.decision()).isEqualTo(Decision.MAYBE);
    assertThat(answer.reasons()).contains(Reason.PRINCIPAL_ACCOUNT_NOT_COLLECTED);
  }

  @Test
  void iam37_resourceThatWasNotCollected_isMaybeForOthers() {
    ResourceFacts bucket =
        ResourceFacts.notCollected("arn:aws:s3:::c", "AWS::S3::Bucket", STRANGER);
    AccessAnswer answer = ask(estate().build(), ROLE, "s3:GetObject", bucket, Scenario.STANDARD);
    assertThat(answer.decision()).isEqualTo(Decision.MAYBE);
    assertThat(answer.reasons()).contains(Reason.RESOURCE_POLICY_NOT_COLLECTED);
  }

  @Test
  void iam35_publicAccessBlockThatWasNotRead_isMaybeForAnonymous() {
    ResourceFacts bucket =
        BUCKET.withPolicy(
            policy(
                PolicyKind.RESOURCE,
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\","
                    + "\"Principal\":\"*\"}}"));
    AccessEstate estate = estate().build();
    for (Truth blocked : Truth.values()) {
      ResourceFacts asked = bucket.withPublicAccessBlocked(blocked);
      Principal anonymous = Principal.anonymous();
      AccessAnswer answer =
          EVALUATOR.evaluate(
              AccessRequest.to(
                  anonymous,
                  "s3:GetObject",
                  "arn:aws:s3:::b/k",
                  MEMBER,
                  estate.context(anonymous, asked, Scenario.STANDARD)),
              estate.policies(anonymous, asked, Scenario.STANDARD));
      assertThat(answer.decision())
          .as(blocked.name())
          .isEqualTo(
              switch (blocked) {
                case TRUE -> Decision.NO_IMPLICIT;
                case UNKNOWN -> Decision.MAYBE;
                case FALSE -> Decision.YES;
              });
    }
  }

  @Test
  void iam88_whoCanSignIn_isToldFromKeysAndPassword() {
    AccessKey active = new AccessKey("AKIA1", true);
    AccessKey inactive = new AccessKey("AKIA2", false);
    assertThat(new Credentials(true, List.of(inactive), Truth.FALSE).canSignIn())
        .isEqualTo(Truth.FALSE);
    assertThat(new Credentials(true, List.of(inactive, active), Truth.FALSE).canSignIn())
        .isEqualTo(Truth.TRUE);
    assertThat(new Credentials(true, List.of(), Truth.UNKNOWN).canSignIn())
        .isEqualTo(Truth.UNKNOWN);
    assertThat(Credentials.UNKNOWN.hasFewerKeysThan(2)).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void scps_ofThePrincipalsAccount_haveASay() {
    PolicySet level =
        policy(
            PolicyKind.SCP,
            "{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}");
    AccessEstate estate =
        AccessEstate.builder(TIME)
            .account(member(new ControlPolicies(List.of(level))))
            .principal(ROLE.withIdentity(policy(PolicyKind.IDENTITY, ALLOW_ALL)))
            .build();
    PrincipalFacts role = estate.principal(ROLE.arn()).orElseThrow();
    assertThat(ask(estate, role, "s3:GetObject", BUCKET, Scenario.STANDARD).decision())
        .isEqualTo(Decision.NO_EXPLICIT);
  }
}
