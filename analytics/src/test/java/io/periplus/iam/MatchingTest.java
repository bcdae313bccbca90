package io.periplus.iam;

import static io.periplus.iam.Ask.ROLE_ID;
import static io.periplus.iam.Ask.ask;
import static io.periplus.iam.Statements.allow;
import static io.periplus.iam.Statements.allowNotAction;
import static io.periplus.iam.Statements.allowNotResource;
import static io.periplus.iam.Statements.deny;
import static io.periplus.iam.Statements.denyNotResource;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The cases I058 to I077: actions, resources, principals and sets of resources. */
class MatchingTest {
  private static final String GET = "s3:GetObject";
  private static final String QUEUE = "arn:aws:sqs:eu-west-1:111122223333:q";

  @Test
  @Tag("IAM39")
  void i058_action_caseInsensitive() {
    ask().identity(allow("S3:getobject", "*")).to(GET, "b/k").yes();
  }

  @Test
  @Tag("IAM39")
  void i059_action_wildcardInside() {
    ask().identity(allow("s3:*Object", "*")).to("s3:PutObject", "b/k").yes();
  }

  @Test
  @Tag("IAM39")
  void i060_action_questionMark() {
    ask().identity(allow("s3:GetObjec?", "*")).to(GET, "b/k").yes();
  }

  @Test
  @Tag("IAM40")
  void i061_notAction_coversOtherServices() {
    ask()
        .identity(allowNotAction("s3:*", "*"))
        .to("iam:CreateUser", "arn:aws:iam::111122223333:user/new")
        .yes();
  }

  @Test
  @Tag("IAM40")
  void i062_notAction_excludesListed() {
    ask()
        .identity(allowNotAction("iam:*", "*"))
        .to("iam:CreateUser", "arn:aws:iam::111122223333:user/new")
        .implicitNo(Layer.IDENTITY);
  }

  @Test
  @Tag("IAM41")
  void i063_resource_caseSensitive() {
    ask().identity(allow(GET, "b/KEY")).to(GET, "b/key").implicitNo(Layer.IDENTITY);
  }

  @Test
  @Tag("IAM41")
  void i064_resource_starCrossesSlashAndColon() {
    ask()
        .identity(allow("logs:PutLogEvents", "arn:aws:logs:eu-west-1:111122223333:log-group:/a*"))
        .to("logs:PutLogEvents", "arn:aws:logs:eu-west-1:111122223333:log-group:/a/b:log-stream:x")
        .yes();
  }

  @Test
  @Tag("IAM41")
  void i065_resource_metacharactersLiteral() {
    ask().identity(allow(GET, "b/a+(1)")).to(GET, "b/a+(1)").yes();
    ask().identity(allow(GET, "b/a+(1)")).to(GET, "b/aa1").implicitNo(Layer.IDENTITY);
  }

  /**
   * AWS's page of the Resource element lets a wildcard that ends a part cover colons, and its page
   * of ARNs keeps parts apart. What the two readings disagree on is not decided.
   */
  @Test
  @Tag("IAM41")
  void i066_resource_starDoesNotCrossFirstFiveParts() {
    ask()
        .identity(allow("sqs:SendMessage", "arn:aws:sqs:*:q"))
        .to("sqs:SendMessage", QUEUE)
        .maybe(Reason.ARN_WILDCARD_OVER_COLON);
    ask()
        .identity(allow("sqs:SendMessage", "arn:aws:sqs:*-1:q"))
        .to("sqs:SendMessage", QUEUE)
        .implicitNo(Layer.IDENTITY);
    ask()
        .identity(allow("sqs:SendMessage", "arn:aws:sqs:*:*:q"))
        .to("sqs:SendMessage", QUEUE)
        .yes();
    ask().identity(allow("sqs:SendMessage", "arn:aws:sqs:*")).to("sqs:SendMessage", QUEUE).yes();
  }

  @Test
  @Tag("IAM42")
  void resource_serviceWildcard_isNotDecided() {
    ask()
        .identity(allow("sqs:SendMessage", "arn:aws:*:eu-west-1:111122223333:q"))
        .to("sqs:SendMessage", QUEUE)
        .maybe(Reason.ARN_SERVICE_WILDCARD);
  }

  @Test
  @Tag("IAM43")
  void i067_notResource_complement() {
    ask()
        .identity(allowNotResource("s3:*", "secret/*"))
        .to(GET, "secret/k")
        .implicitNo(Layer.IDENTITY);
    ask().identity(allowNotResource("s3:*", "secret/*")).to(GET, "b/k").yes();
  }

  @Test
  @Tag("IAM43")
  void i068_notResourceDeny_keepsListed() {
    ask().identity(allow("s3:*", "*"), denyNotResource("s3:*", "b/*")).to(GET, "b/k").yes();
  }

  @Test
  @Tag("IAM44")
  void i069_wildcardOnlyAction_needsStar() {
    String instance = "arn:aws:ec2:eu-west-1:111122223333:instance/i-1";
    ask()
        .identity(allow("ec2:DescribeInstances", instance))
        .to("ec2:DescribeInstances", instance)
        .implicitNo(Layer.IDENTITY);
    ask().identity(allow("ec2:DescribeInstances", "*")).to("ec2:DescribeInstances", "*").yes();
  }

  @Test
  @Tag("BI7")
  void actionOfUnknownService_matchesByNameAndIsUnsureOfResources() {
    String thing = "arn:aws:newthing:eu-west-1:111122223333:thing/1";
    ask().identity(allow("newthing:Get", "*")).to("newthing:Get", thing).yes();
    ask()
        .identity(allow("newthing:Get", thing))
        .to("newthing:Get", thing)
        .maybe(Reason.UNKNOWN_ACTION);
  }

  @Test
  @Tag("IAM45")
  void i070_runInstances_allRequiredTypes() {
    ask()
        .identity(allow("ec2:RunInstances", "arn:aws:ec2:*:*:instance/*"))
        .to("ec2:RunInstances", "*")
        .implicitNo(Layer.IDENTITY);
    ask().identity(allow("ec2:RunInstances", "*")).to("ec2:RunInstances", "*").yes();
  }

  @Test
  @Tag("IAM46")
  void i071_principal_partialWildcardMatchesNothing() {
    ask()
        .resource(allow(GET, "b/*").principal("AWS", "arn:aws:iam::111122223333:role/*"))
        .to(GET, "b/k")
        .implicitNo(Layer.IDENTITY);
  }

  @Test
  @Tag("IAM46")
  void i072_principal_uniqueIdMatches() {
    ask().resource(allow(GET, "b/*").principal("AWS", ROLE_ID)).to(GET, "b/k").yes();
  }

  @Test
  @Tag("IAM46")
  void i073_principal_pathIsPart() {
    ask()
        .as(Principal.role("arn:aws:iam::111122223333:role/team/app", ROLE_ID))
        .resource(allow(GET, "b/*").principal("AWS", "arn:aws:iam::111122223333:role/app"))
        .to(GET, "b/k")
        .implicitNo(Layer.IDENTITY);
  }

  @Test
  @Tag("IAM47")
  void i074_deletedPrincipal_notMatchedByName() {
    ask()
        .asUser()
        .resource(allow(GET, "b/*").principal("AWS", "AIDADELETEDUSER000001"))
        .to(GET, "b/k")
        .implicitNo(Layer.IDENTITY)
        .finding(Reason.DELETED_PRINCIPAL);
  }

  @Test
  @Tag("IAM48")
  void i075_objectSet_denyCoversPart() {
    AccessAnswer answer =
        ask()
            .identity(allow("s3:*", "b/*"), deny("s3:*", "b/secret/*"))
            .toAnyOf(GET, "b/*")
            .yes()
            .answer();
    assertThat(answer.partial()).isTrue();
    assertThat(answer.example()).startsWith("arn:aws:s3:::b/").doesNotContain("secret/");
  }

  @Test
  @Tag("IAM48")
  void i076_objectSet_denyCoversAll() {
    ask()
        .identity(allow("s3:*", "b/a*"), deny("s3:*", "b/*"))
        .toAnyOf(GET, "b/*")
        .explicitNo(PolicyKind.IDENTITY, 1);
  }

  @Test
  @Tag("IAM48")
  void i077_objectSet_disjoint() {
    ask().identity(allow("s3:*", "other/*")).toAnyOf(GET, "b/*").implicitNo(Layer.IDENTITY);
  }

  @Test
  @Tag("IAM48")
  void objectSet_allowAndDenyMeetInTheMiddle() {
    ask()
        .identity(allow(GET, "b/*.txt"), deny(GET, "b/a*"), deny(GET, "b/??*"))
        .toAnyOf(GET, "b/*")
        .implicitNo(Layer.IDENTITY);
    assertThat(
            ask()
                .identity(allow(GET, "b/*.txt"), deny(GET, "b/a*"))
                .toAnyOf(GET, "b/*")
                .yes()
                .answer()
                .example())
        .isEqualTo("arn:aws:s3:::b/.txt");
  }
}
