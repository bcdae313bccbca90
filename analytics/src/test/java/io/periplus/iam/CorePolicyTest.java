package io.periplus.iam;

import static io.periplus.iam.Ask.ask;
import static io.periplus.iam.Statements.allow;
import static io.periplus.iam.Statements.allowNotAction;
import static io.periplus.iam.Statements.deny;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The cases I001 to I030: the core, control policies, boundaries, sessions and endpoints. */
class CorePolicyTest {
  private static final String GET = "s3:GetObject";
  private static final String MFA = "aws:MultiFactorAuthPresent";
  private static final String INSTANCE = "arn:aws:ec2:eu-west-1:111122223333:instance/i-1";

  @Test
  @Tag("IAM5")
  void i001_identity_allow_matchesActionAndResource() {
    ask().identity(allow(GET, "b/*")).to(GET, "b/k").yesBy(PolicyKind.IDENTITY, 0);
  }

  @Test
  @Tag("IAM5")
  void i002_noPolicy_isImplicitDeny() {
    ask().to(GET, "b/k").implicitNo(Layer.IDENTITY);
  }

  @Test
  @Tag("IAM3")
  void i003_explicitDeny_beatsAllow_samePolicy() {
    ask()
        .identity(allow("s3:*", "*"), deny(GET, "*"))
        .to(GET, "b/k")
        .explicitNo(PolicyKind.IDENTITY, 1)
        .by(IamRule.IAM3);
  }

  @Test
  @Tag("IAM3")
  void i004_explicitDeny_inGroupPolicy_beatsUserAllow() {
    ask()
        .asUser()
        .identity(allow("s3:*", "*"))
        .group(deny("s3:*", "*"))
        .to(GET, "b/k")
        .explicitNo(PolicyKind.GROUP, 0);
  }

  @Test
  @Tag("IAM4")
  void i005_unknownDeny_capsAtMaybe() {
    withNetwork().to(GET, "b/k").maybe("aws:SourceIp").by(IamRule.IAM4).by(PolicyKind.IDENTITY, 1);
  }

  @Test
  @Tag("IAM4")
  void i006_unknownDeny_resolvedByScenario() {
    withNetwork().key("aws:SourceIp", "10.1.1.1").to(GET, "b/k").yes();
  }

  private static Ask withNetwork() {
    return ask()
        .identity(
            allow("s3:*", "*"),
            deny("s3:*", "*").when("NotIpAddress", "aws:SourceIp", "10.0.0.0/8"));
  }

  @Test
  @Tag("IAM5")
  void i007_oneTrueAllow_outweighsUnknownAllow() {
    ask()
        .identity(allow("s3:*", "*").when("Bool", MFA, true), allow(GET, "*"))
        .to(GET, "b/k")
        .yesBy(PolicyKind.IDENTITY, 1);
  }

  @Test
  @Tag("IAM5")
  void i008_unknownAllow_isMaybe() {
    ask()
        .identity(allow("s3:*", "*").when("Bool", MFA, "true"))
        .to(GET, "b/k")
        .maybe(MFA)
        .by(PolicyKind.IDENTITY, 0);
  }

  @Test
  @Tag("IAM6")
  void i009_unreadLayer_isMaybe() {
    ask()
        .identity(allow(GET, "*"))
        .with(all -> all.serviceControl(ControlPolicies.unread(Reason.SCP_UNKNOWN)))
        .to(GET, "b/k")
        .maybe(Reason.SCP_UNKNOWN);
  }

  @Test
  @Tag("IAM9")
  void i010_absentKey_isNotUnknown() {
    ask()
        .identity(allow(GET, "*").when("StringEquals", "aws:username", "bob"))
        .to(GET, "b/k")
        .implicitNo(Layer.IDENTITY);
  }

  @Test
  @Tag("IAM13")
  void i011_scp_mustAllowAtEveryLevel() {
    ask()
        .identity(allow("ec2:*", "*"))
        .scp(allow("*", "*"))
        .scp(allow("s3:*", "*"))
        .to("ec2:StopInstances", INSTANCE)
        .implicitNo(Layer.SCP)
        .by(IamRule.IAM13);
  }

  @Test
  @Tag("IAM13")
  void i012_scp_orWithinLevel() {
    ask()
        .identity(allow("*", "*"))
        .scp(allow("*", "*"))
        .scp(allow("s3:*", "*"), allow("ec2:*", "*"))
        .to("ec2:StopInstances", INSTANCE)
        .yesBy(PolicyKind.SCP, 0);
  }

  @Test
  @Tag("IAM13")
  void i013_scp_denyAtOu() {
    ask()
        .identity(allow("*", "*"))
        .scp(allow("*", "*"))
        .scp(allow("*", "*"), deny("s3:DeleteBucket", "*"))
        .to("s3:DeleteBucket", "b")
        .explicitNo(PolicyKind.SCP, 0);
  }

  @Test
  @Tag("IAM13")
  void i014_scp_appliesToRootUserOfMember() {
    ask()
        .as(Principal.rootUser("aws", Ask.ACCOUNT))
        .scp(allow("*", "*"), deny("ec2:*", "*"))
        .to("ec2:StopInstances", INSTANCE)
        .explicitNo(PolicyKind.SCP, 0);
  }

  @Test
  @Tag("IAM14")
  void i015_scp_allowWithConditionAndNotAction() {
    ask()
        .identity(allow("*", "*"))
        .scp(allowNotAction("iam:*", "*"))
        .to("iam:CreateUser", "arn:aws:iam::111122223333:user/new")
        .implicitNo(Layer.SCP);
  }

  @Test
  @Tag("IAM14")
  void i016_scp_denyRegionCondition_usesResourceRegion() {
    ask()
        .identity(allow("*", "*"))
        .scp(
            allow("*", "*"),
            deny("*", "*").when("StringNotEquals", "aws:RequestedRegion", "eu-west-1"))
        .key("aws:RequestedRegion", "us-east-1")
        .to("ec2:StopInstances", "arn:aws:ec2:us-east-1:111122223333:instance/i-1")
        .explicitNo(PolicyKind.SCP, 0);
  }

  @Test
  @Tag("IAM14")
  void i017_scp_denyPrincipalArnException() {
    String admin = "arn:aws:iam::111122223333:role/admin";
    ask()
        .as(Principal.role(admin, "AROAADMIN"))
        .identity(allow("*", "*"))
        .scp(allow("*", "*"), deny("*", "*").when("ArnNotLike", "aws:PrincipalArn", admin))
        .to(GET, "b/k")
        .yes();
  }

  @Test
  @Tag("IAM20")
  void i018_managementAccount_ignoresScp() {
    ask()
        .identity(allow("*", "*"))
        .with(all -> all.serviceControl(ControlPolicies.NONE))
        .to(GET, "b/k")
        .yes();
  }

  @Test
  @Tag("IAM20")
  void i019_serviceLinkedRole_ignoresScp() {
    String role = "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleX";
    ask()
        .as(Principal.role(role, "AROASERVICE"))
        .identity(allow("logs:PutLogEvents", "*"))
        .scp(deny("*", "*"))
        .to("logs:PutLogEvents", "arn:aws:logs:eu-west-1:111122223333:log-group:g:log-stream:s")
        .yes();
  }

  @Test
  @Tag("IAM20")
  void i020_getCallerIdentity_alwaysAllowed() {
    ask().identity(deny("*", "*")).to("sts:GetCallerIdentity", "*").yes().by(IamRule.IAM20);
  }

  @Test
  @Tag("IAM12")
  void i021_rcp_denyOutsideOrg() {
    String partner = "arn:aws:iam::444455556666:role/partner";
    ask()
        .as(Principal.role(partner, "AROAPARTNER"))
        .identity(allow("s3:*", "*"))
        .resource(allow(GET, "b/*").principal("AWS", partner))
        .rcp(
            deny("s3:*", "*")
                .everyone()
                .when("StringNotEqualsIfExists", "aws:PrincipalOrgID", "o-1"))
        .to(GET, "b/k")
        .explicitNo(PolicyKind.RCP, 0);
  }

  @Test
  @Tag("IAM12")
  void i022_rcp_unsupportedService_ignored() {
    ask()
        .identity(allow("*", "*"))
        .rcp(deny("*", "*").everyone())
        .to("ec2:StopInstances", INSTANCE)
        .yes();
  }

  @Test
  @Tag("IAM20")
  void i023_rcp_managementAccountResource_ignored() {
    ask()
        .identity(allow("*", "*"))
        .with(all -> all.resourceControl(ControlPolicies.NONE))
        .to(GET, "b/k")
        .yes();
  }

  @Test
  @Tag("IAM17")
  void i024_boundary_limitsIdentity() {
    ask()
        .identity(allow("*", "*"))
        .boundary(allow("s3:*", "*"))
        .to("ec2:StopInstances", INSTANCE)
        .implicitNo(Layer.BOUNDARY)
        .by(IamRule.IAM17);
  }

  @Test
  @Tag("IAM17")
  void i025_boundary_neverGrants() {
    ask().boundary(allow("*", "*")).to(GET, "b/k").implicitNo(Layer.IDENTITY);
  }

  @Test
  @Tag("IAM17")
  void i026_boundary_explicitDeny() {
    ask()
        .identity(allow("*", "*"))
        .boundary(allow("*", "*"), deny("iam:*", "*"))
        .to("iam:CreateUser", "arn:aws:iam::111122223333:user/new")
        .explicitNo(PolicyKind.BOUNDARY, 1);
  }

  @Test
  @Tag("IAM17")
  void i027_boundary_unreadable_isMaybe() {
    ask()
        .identity(allow("*", "*"))
        .with(all -> all.boundary(PolicySet.unread(Reason.BOUNDARY_UNKNOWN)))
        .to(GET, "b/k")
        .maybe(Reason.BOUNDARY_UNKNOWN);
  }

  @Test
  @Tag("IAM18")
  void i028_sessionPolicy_intersects() {
    ask()
        .identity(allow("s3:*", "*"))
        .session(allow(GET, "*"))
        .to("s3:PutObject", "b/k")
        .implicitNo(Layer.SESSION);
  }

  @Test
  @Tag("IAM19")
  void i029_endpointPolicy_limitsKnownPath() {
    ask()
        .identity(allow("s3:*", "*"))
        .endpoint(allow("s3:*", "a/*").everyone())
        .to(GET, "b/k")
        .implicitNo(Layer.ENDPOINT);
  }

  @Test
  @Tag("IAM19")
  void i030_endpointPolicy_notOnPath_ignored() {
    ask().identity(allow("s3:*", "*")).to(GET, "b/k").yes();
  }
}
