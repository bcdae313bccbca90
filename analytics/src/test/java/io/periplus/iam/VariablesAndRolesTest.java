package io.periplus.iam;

import static io.periplus.iam.Ask.PARTNER;
import static io.periplus.iam.Ask.ROLE;
import static io.periplus.iam.Ask.ROOT;
import static io.periplus.iam.Ask.USER;
import static io.periplus.iam.Ask.ask;
import static io.periplus.iam.Statements.allow;
import static io.periplus.iam.Statements.deny;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The cases I103 to I133: variables, roles, keys and root users. */
class VariablesAndRolesTest {
  private static final String GET = "s3:GetObject";
  private static final String ASSUME = "sts:AssumeRole";
  private static final String TARGET = "arn:aws:iam::111122223333:role/target";
  private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/k-1";
  private static final String DECRYPT = "kms:Decrypt";

  @Test
  @Tag("IAM65")
  void i103_variable_oldVersionIsLiteral() {
    ask()
        .asUser()
        .identity(Statements.document("2008-10-17", allow(GET, "b/${aws:username}/*")))
        .to(GET, "b/bob/k")
        .implicitNo(Layer.IDENTITY);
  }

  @Test
  @Tag("IAM65")
  void i104_variable_resolved() {
    ask().asUser().identity(allow(GET, "b/${aws:username}/*")).to(GET, "b/bob/k").yes();
  }

  @Test
  @Tag("IAM65")
  void i105_variable_default() {
    ask().identity(allow(GET, "b/${aws:PrincipalTag/t, 'none'}/*")).to(GET, "b/none/k").yes();
  }

  @Test
  @Tag("IAM67")
  void i106_variable_absentKey_statementFalse() {
    ask().identity(allow(GET, "b/${aws:username}/*")).to(GET, "b/x/k").implicitNo(Layer.IDENTITY);
    ask()
        .identity(allow(GET, "*"), deny(GET, "b/${aws:username}/*"))
        .to(GET, "b/x/k")
        .maybe(Reason.VARIABLE_WITHOUT_VALUE);
  }

  @Test
  @Tag("IAM68")
  void i107_variable_literalStar() {
    ask().identity(allow(GET, "b/${*}")).to(GET, "b/*").yes();
    ask().identity(allow(GET, "b/${*}")).to(GET, "b/x").implicitNo(Layer.IDENTITY);
  }

  @Test
  @Tag("IAM68")
  void i108_variable_valueIsNoPattern() {
    ask()
        .identity(allow(GET, "b/${aws:PrincipalTag/t}"))
        .tagged(Map.of("t", "*"))
        .to(GET, "b/x")
        .implicitNo(Layer.IDENTITY);
  }

  @Test
  @Tag("IAM69")
  void userIdOfASession_isKnownUpToItsName() {
    ask()
        .identity(allow(GET, "*").when("StringLike", "aws:userid", Ask.ROLE_ID + ":*"))
        .to(GET, "b/k")
        .yes();
    ask()
        .identity(allow(GET, "*").when("StringLike", "aws:userid", "AROAOTHER:*"))
        .to(GET, "b/k")
        .implicitNo(Layer.IDENTITY);
    ask()
        .identity(allow(GET, "*").when("StringEquals", "aws:userid", Ask.ROLE_ID + ":s1"))
        .to(GET, "b/k")
        .maybe("aws:userid");
  }

  @Test
  @Tag("IAM70")
  void i109_role_doesNotTrustItself() {
    ask()
        .identity(allow(ASSUME, ROLE))
        .trust(allow(ASSUME).principal("AWS", TARGET))
        .to(ASSUME, ROLE)
        .implicitNo(Layer.RESOURCE)
        .by(IamRule.IAM70);
  }

  @Test
  @Tag("IAM71")
  void i110_assume_sameAccount_userNamed() {
    ask().asUser().trust(allow(ASSUME).principal("AWS", USER)).to(ASSUME, TARGET).yes();
  }

  @Test
  @Tag("IAM71")
  void i111_assume_sameAccount_accountNamed() {
    ask()
        .asUser()
        .trust(allow(ASSUME).principal("AWS", ROOT))
        .to(ASSUME, TARGET)
        .implicitNo(Layer.IDENTITY);
  }

  @Test
  @Tag("IAM71")
  void i112_assume_identityOnly() {
    ask()
        .asUser()
        .identity(allow(ASSUME, "*"))
        .trust(allow(ASSUME).principal("AWS", "arn:aws:iam::111122223333:user/other"))
        .to(ASSUME, TARGET)
        .implicitNo(Layer.RESOURCE);
  }

  private static Ask abroad() {
    return ask()
        .identity(allow(ASSUME, "*"))
        .trust(allow(ASSUME).principal("AWS", ROOT))
        .owner(PARTNER);
  }

  private static final String ABROAD = "arn:aws:iam::444455556666:role/target";

  @Test
  @Tag("IAM72")
  void i113_assume_crossAccount_both() {
    abroad().to(ASSUME, ABROAD).yesBy(PolicyKind.TRUST, 0);
  }

  @Test
  @Tag("IAM72")
  void i114_assume_crossAccount_rcpDenies() {
    abroad()
        .rcp(deny(ASSUME, "*").everyone().when("StringNotEquals", "aws:PrincipalOrgID", "o-2"))
        .to(ASSUME, ABROAD)
        .explicitNo(PolicyKind.RCP, 0);
  }

  @Test
  @Tag("IAM73")
  void i115_assume_externalId() {
    ask()
        .asUser()
        .trust(allow(ASSUME).principal("AWS", USER).when("StringEquals", "sts:ExternalId", "x"))
        .to(ASSUME, TARGET)
        .maybe("sts:ExternalId");
  }

  @Test
  @Tag("IAM73")
  void i116_assume_sessionNameChosenByCaller() {
    String name = "sts:RoleSessionName";
    ask()
        .asUser()
        .trust(allow(ASSUME).principal("AWS", USER).when("StringLike", name, "${aws:username}"))
        .context(context -> context.put(name, ContextValue.CHOSEN))
        .to(ASSUME, TARGET)
        .yes();
    // Two statements may want different names: one alone does not do.
    ask()
        .asUser()
        .identity(allow(ASSUME, "*").when("StringLike", name, "a*"))
        .trust(allow(ASSUME).principal("AWS", ROOT).when("StringLike", name, "b*"))
        .context(context -> context.put(name, ContextValue.CHOSEN))
        .to(ASSUME, TARGET)
        .maybe(name);
  }

  private static Ask federated(String subject) {
    String provider = "arn:aws:iam::111122223333:oidc-provider/oidc.example.com";
    return ask()
        .as(Principal.identityProvider(provider))
        .trust(
            allow("sts:AssumeRoleWithWebIdentity")
                .principal("Federated", provider)
                .when("StringEquals", "oidc.example.com:sub", "system:serviceaccount:ns:sa"))
        .key("oidc.example.com:sub", subject)
        .to("sts:AssumeRoleWithWebIdentity", TARGET);
  }

  @Test
  @Tag("IAM75")
  void i117_oidc_subjectMatches() {
    federated("system:serviceaccount:ns:sa").yesBy(PolicyKind.TRUST, 0);
  }

  @Test
  @Tag("IAM75")
  void i118_oidc_subjectDiffers() {
    federated("system:serviceaccount:ns:other").implicitNo(Layer.RESOURCE);
  }

  @Test
  @Tag("IAM81")
  void i125_kms_identityAloneIsNotEnough() {
    ask()
        .identity(allow("kms:*", "*"))
        .resource(allow("kms:*", "*").principal("AWS", TARGET))
        .to(DECRYPT, KEY)
        .implicitNo(Layer.RESOURCE)
        .by(IamRule.IAM81);
  }

  @Test
  @Tag("IAM81")
  void i126_kms_accountStatementEnablesIam() {
    ask()
        .identity(allow(DECRYPT, "*"))
        .resource(allow("kms:*", "*").principal("AWS", ROOT))
        .to(DECRYPT, KEY)
        .yes();
    ask()
        .resource(allow("kms:*", "*").principal("AWS", ROOT))
        .to(DECRYPT, KEY)
        .implicitNo(Layer.IDENTITY);
  }

  @Test
  @Tag("IAM81")
  void i127_kms_rootUserNeedsKeyPolicy() {
    ask()
        .as(Principal.rootUser("aws", Ask.ACCOUNT))
        .resource(allow("kms:*", "*").principal("AWS", TARGET))
        .to(DECRYPT, KEY)
        .implicitNo(Layer.RESOURCE);
  }

  @Test
  @Tag("IAM87")
  void i133_rootUser_cannotAssume() {
    ask()
        .as(Principal.rootUser("aws", Ask.ACCOUNT))
        .trust(allow(ASSUME).principal("AWS", ROOT))
        .to(ASSUME, TARGET)
        .implicitNo(Layer.IDENTITY)
        .by(IamRule.IAM87);
    ask().as(Principal.rootUser("aws", Ask.ACCOUNT)).to(GET, "b/k").yes();
  }
}
