package io.periplus.iam;

import static io.periplus.iam.Ask.ACCOUNT;
import static io.periplus.iam.Ask.PARTNER;
import static io.periplus.iam.Ask.ROLE;
import static io.periplus.iam.Ask.ROLE_ID;
import static io.periplus.iam.Ask.ROOT;
import static io.periplus.iam.Ask.USER;
import static io.periplus.iam.Ask.ask;
import static io.periplus.iam.Statements.allow;
import static io.periplus.iam.Statements.deny;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The cases I031 to I057: policies of resources, in one account and across accounts. */
class ResourcePolicyTest {
  private static final String GET = "s3:GetObject";
  private static final String SESSION = "arn:aws:sts::111122223333:assumed-role/app/s1";
  private static final String PARTNER_ROLE = "arn:aws:iam::444455556666:role/partner";
  private static final String QUEUE = "arn:aws:sqs:eu-west-1:111122223333:q";
  private static final String TOPIC = "arn:aws:sns:eu-west-1:111122223333:t";

  private static Statements granted() {
    return allow("s3:*", "b/*");
  }

  @Test
  @Tag("IAM21")
  void i031_resourcePolicy_userArn_bypassesBoundary() {
    ask()
        .asUser()
        .boundary(allow("ec2:*", "*"))
        .resource(granted().principal("AWS", USER))
        .to(GET, "b/k")
        .yesBy(PolicyKind.RESOURCE, 0)
        .by(IamRule.IAM21);
  }

  @Test
  @Tag("IAM22")
  void i032_resourcePolicy_sessionArn_isUnknownForRole() {
    ask()
        .resource(granted().principal("AWS", SESSION))
        .to(GET, "b/k")
        .maybe(Reason.SESSION_NAME)
        .by(PolicyKind.RESOURCE, 0);
  }

  @Test
  @Tag("IAM22")
  void i033_resourcePolicy_sessionArn_exact() {
    ask()
        .as(Principal.role(ROLE, ROLE_ID).session("s1"))
        .session(allow("ec2:*", "*"))
        .resource(granted().principal("AWS", SESSION))
        .to(GET, "b/k")
        .yes()
        .by(IamRule.IAM22);
  }

  @Test
  @Tag("IAM23")
  void i034_resourcePolicy_roleArn_grantsWithoutIdentity() {
    ask().resource(granted().principal("AWS", ROLE)).to(GET, "b/k").yes().by(IamRule.IAM23);
  }

  @Test
  @Tag("IAM23")
  void i035_resourcePolicy_roleArn_boundaryStillLimits() {
    ask()
        .resource(granted().principal("AWS", ROLE))
        .boundary(allow("ec2:*", "*"))
        .to(GET, "b/k")
        .implicitNo(Layer.BOUNDARY);
  }

  @Test
  @Tag("IAM23")
  void i036_resourcePolicy_roleArn_sessionPolicyStillLimits() {
    ask()
        .resource(granted().principal("AWS", ROLE))
        .session(allow("ec2:*", "*"))
        .to(GET, "b/k")
        .implicitNo(Layer.SESSION);
  }

  @Test
  @Tag("IAM24")
  void i037_resourcePolicy_account_delegatesOnly() {
    ask()
        .asUser()
        .resource(granted().principal("AWS", ROOT))
        .to(GET, "b/k")
        .implicitNo(Layer.IDENTITY);
  }

  @Test
  @Tag("IAM24")
  void i038_resourcePolicy_twelveDigits_isAccount() {
    ask()
        .asUser()
        .identity(allow(GET, "*"))
        .resource(granted().principal("AWS", ACCOUNT))
        .to(GET, "b/k")
        .yes();
  }

  @Test
  @Tag("IAM25")
  void i039_resourcePolicy_star_sameAccount() {
    ask().resource(granted().everyone()).to(GET, "b/k").yes();
    ask().resource(granted().principal("AWS", "*")).to(GET, "b/k").yes();
  }

  @Test
  @Tag("IAM26")
  void i040_federatedSession_limitedBySessionPolicy() {
    ask()
        .as(Principal.federatedUser(USER, "s"))
        .resource(granted().principal("AWS", USER))
        .session(allow("ec2:*", "*"))
        .to(GET, "b/k")
        .implicitNo(Layer.SESSION);
  }

  @Test
  @Tag("IAM27")
  void i041_servicePrincipal_sourceArnKnown() {
    ofService(TOPIC).yes();
  }

  @Test
  @Tag("IAM27")
  void i042_servicePrincipal_sourceArnOther() {
    ofService("arn:aws:sns:eu-west-1:111122223333:other").implicitNo(Layer.RESOURCE);
  }

  private static Ask ofService(String source) {
    return ask()
        .as(Principal.service("sns.amazonaws.com"))
        .resource(
            allow("sqs:SendMessage", QUEUE)
                .principal("Service", "sns.amazonaws.com")
                .when("ArnEquals", "aws:SourceArn", TOPIC))
        .key("aws:SourceArn", source)
        .to("sqs:SendMessage", QUEUE);
  }

  @Test
  @Tag("IAM28")
  void i043_notPrincipalDeny_principalWithBoundary() {
    ask()
        .asUser()
        .identity(allow("s3:*", "*"))
        .boundary(allow("s3:*", "*"))
        .resource(deny("s3:*", "b/*").notPrincipal(USER, ROOT))
        .to(GET, "b/k")
        .explicitNo(PolicyKind.RESOURCE, 0);
  }

  @Test
  @Tag("IAM29")
  void i044_notPrincipalDeny_accountNotListed() {
    ask()
        .identity(allow("s3:*", "*"))
        .resource(deny("s3:*", "b/*").notPrincipal(ROLE))
        .to(GET, "b/k")
        .explicitNo(PolicyKind.RESOURCE, 0);
  }

  @Test
  @Tag("IAM29")
  void i045_notPrincipalDeny_accountListed() {
    ask()
        .identity(allow("s3:*", "*"))
        .resource(deny("s3:*", "b/*").notPrincipal(ROLE, ROOT))
        .to(GET, "b/k")
        .yes();
  }

  @Test
  @Tag("IAM30")
  void i046_notPrincipalAllow_isUnknown() {
    ask()
        .asUser()
        .resource(granted().notPrincipal("arn:aws:iam::111122223333:user/carol"))
        .to(GET, "b/k")
        .maybe(Reason.NOT_PRINCIPAL_ALLOW)
        .finding(Reason.NOT_PRINCIPAL_ALLOW);
  }

  private static Ask stranger() {
    return ask().as(Principal.role(PARTNER_ROLE, "AROAPARTNER"));
  }

  @Test
  @Tag("IAM31")
  void i047_crossAccount_needsBoth() {
    stranger()
        .identity(allow("s3:*", "*"))
        .resource(granted().principal("AWS", "arn:aws:iam::444455556666:role/other"))
        .to(GET, "b/k")
        .implicitNo(Layer.RESOURCE);
  }

  @Test
  @Tag("IAM31")
  void i048_crossAccount_resourceOnly() {
    stranger()
        .resource(granted().principal("AWS", PARTNER_ROLE))
        .to(GET, "b/k")
        .implicitNo(Layer.IDENTITY);
  }

  @Test
  @Tag("IAM31")
  void i049_crossAccount_both() {
    stranger()
        .identity(allow("s3:*", "*"))
        .resource(granted().principal("AWS", PARTNER_ROLE))
        .to(GET, "b/k")
        .yesBy(PolicyKind.RESOURCE, 0)
        .by(PolicyKind.IDENTITY, 0)
        .by(IamRule.IAM31);
  }

  @Test
  @Tag("IAM32")
  void i050_crossAccount_boundaryNotBypassed() {
    String user = "arn:aws:iam::444455556666:user/eve";
    ask()
        .as(Principal.user(user, "AIDAEVE"))
        .identity(allow("s3:*", "*"))
        .boundary(allow("ec2:*", "*"))
        .resource(granted().principal("AWS", user))
        .to(GET, "b/k")
        .implicitNo(Layer.BOUNDARY);
  }

  @Test
  @Tag("IAM33")
  void i051_crossAccount_accountNamed() {
    stranger()
        .identity(allow("s3:*", "*"))
        .resource(granted().principal("AWS", "arn:aws:iam::444455556666:root"))
        .to(GET, "b/k")
        .yes();
    stranger().identity(allow("s3:*", "*")).resource(granted().everyone()).to(GET, "b/k").yes();
  }

  @Test
  @Tag("IAM34")
  void i052_crossAccount_serviceWithoutResourcePolicy() {
    ask()
        .identity(allow("ec2:StopInstances", "*"))
        .owner(PARTNER)
        .to("ec2:StopInstances", "arn:aws:ec2:eu-west-1:444455556666:instance/i-1")
        .implicitNo(Layer.RESOURCE)
        .by(IamRule.IAM34);
  }

  @Test
  @Tag("IAM35")
  void i053_anonymous_publicBucket() {
    ask().as(Principal.anonymous()).resource(granted().everyone()).to(GET, "b/k").yes();
  }

  @Test
  @Tag("IAM35")
  void i054_anonymous_blockPublicAccess() {
    ask()
        .as(Principal.anonymous())
        .resource(granted().everyone())
        .with(AccessPolicies.Builder::blockPublicAccess)
        .to(GET, "b/k")
        .implicitNo(Layer.PUBLIC_ACCESS_BLOCK)
        .by(IamRule.IAM35);
  }

  @Test
  @Tag("IAM35")
  void blockPublicAccess_leavesTheAccountAndNarrowStatements() {
    ask()
        .resource(granted().everyone())
        .with(AccessPolicies.Builder::blockPublicAccess)
        .to(GET, "b/k")
        .yes();
    stranger()
        .identity(allow("s3:*", "*"))
        .resource(granted().everyone().when("StringEquals", "aws:PrincipalAccount", PARTNER))
        .with(AccessPolicies.Builder::blockPublicAccess)
        .to(GET, "b/k")
        .yes();
    stranger()
        .identity(allow("s3:*", "*"))
        .resource(granted().everyone().when("StringLike", "aws:PrincipalArn", "*"))
        .with(AccessPolicies.Builder::blockPublicAccess)
        .to(GET, "b/k")
        .implicitNo(Layer.PUBLIC_ACCESS_BLOCK);
  }

  @Test
  @Tag("IAM36")
  void i055_stubPrincipalAccount_isMaybe() {
    stranger()
        .resource(granted().principal("AWS", PARTNER_ROLE))
        .with(AccessPolicies.Builder::principalNotCollected)
        .to(GET, "b/k")
        .maybe(Reason.PRINCIPAL_ACCOUNT_NOT_COLLECTED);
  }

  @Test
  @Tag("IAM36")
  void accountAsPrincipal_canGrantItself() {
    ask()
        .as(Principal.account("aws", PARTNER))
        .resource(granted().principal("AWS", PARTNER))
        .to(GET, "b/k")
        .yes();
  }

  @Test
  @Tag("IAM37")
  void i056_resourcePolicyNotRead_isMaybe() {
    stranger()
        .identity(allow("s3:*", "*"))
        .with(all -> all.resource(PolicySet.unread(Reason.RESOURCE_POLICY_NOT_COLLECTED)))
        .to(GET, "b/k")
        .maybe(Reason.RESOURCE_POLICY_NOT_COLLECTED);
  }

  @Test
  @Tag("IAM38")
  void i057_partitionsNeverMix() {
    String china = "arn:aws-cn:iam::444455556666:role/china";
    ask()
        .as(Principal.role(china, "AROACHINA"))
        .identity(allow("s3:*", "*"))
        .resource(granted().principal("AWS", china))
        .to(GET, "b/k")
        .implicitNo(Layer.PARTITION);
  }
}
