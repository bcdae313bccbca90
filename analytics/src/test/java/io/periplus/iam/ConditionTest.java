package io.periplus.iam;

import static io.periplus.iam.Ask.ask;
import static io.periplus.iam.Statements.allow;
import static io.periplus.iam.Statements.deny;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The cases I078 to I099: condition operators, missing keys and keys of several values. */
class ConditionTest {
  private static final String GET = "s3:GetObject";
  private static final String ENV = "aws:ResourceTag/env";
  private static final String OWNER = "aws:ResourceTag/owner";
  private static final String TAG_KEYS = "aws:TagKeys";

  private static Ask allowed(String operator, String key, Object... values) {
    return ask().identity(allow(GET, "*").when(operator, key, values));
  }

  private static Ask denied(String operator, String key, Object... values) {
    return ask().identity(allow(GET, "*"), deny(GET, "*").when(operator, key, values));
  }

  @Test
  @Tag("IAM50")
  void i078_stringEquals_caseSensitive() {
    allowed("StringEquals", ENV, "Prod").key(ENV, "prod").to(GET, "b/k").implicitNo(Layer.IDENTITY);
  }

  @Test
  @Tag("IAM50")
  void i079_stringEqualsIgnoreCase() {
    allowed("StringEqualsIgnoreCase", ENV, "Prod").key(ENV, "prod").to(GET, "b/k").yes();
  }

  @Test
  @Tag("IAM50")
  void i080_stringLike_wildcard() {
    allowed("StringLike", "aws:PrincipalTag/team", "pl*")
        .tagged(Map.of("team", "platform"))
        .to(GET, "b/k")
        .yes();
  }

  @Test
  @Tag("IAM51")
  void i081_stringNotEquals_missingKeyIsTrue() {
    denied("StringNotEquals", OWNER, "me")
        .context(context -> ContextKeys.resourceTags(context, Map.of()))
        .to(GET, "b/k")
        .explicitNo(PolicyKind.IDENTITY, 1);
  }

  @Test
  @Tag("IAM51")
  void i082_stringNotEquals_listIsAndOfNot() {
    denied("StringNotEquals", OWNER, "a", "b").key(OWNER, "b").to(GET, "b/k").yes();
    denied("StringNotEquals", OWNER, "a", "b")
        .key(OWNER, "c")
        .to(GET, "b/k")
        .explicitNo(PolicyKind.IDENTITY, 1);
  }

  @Test
  @Tag("IAM52")
  void i083_numericLessThan() {
    allowed("NumericLessThanEquals", "s3:max-keys", 10)
        .key("s3:max-keys", "11")
        .to(GET, "b/k")
        .implicitNo(Layer.IDENTITY);
    allowed("NumericLessThanEquals", "s3:max-keys", "10")
        .key("s3:max-keys", "10")
        .to(GET, "b/k")
        .yes();
  }

  @Test
  @Tag("IAM52")
  void i084_numeric_malformed_isUnknown() {
    allowed("NumericEquals", "s3:max-keys", "ten")
        .key("s3:max-keys", "10")
        .to(GET, "b/k")
        .maybe(Reason.MALFORMED_CONDITION);
  }

  @Test
  @Tag("IAM53")
  void numericNotEquals() {
    allowed("NumericNotEquals", "s3:max-keys", "10").key("s3:max-keys", "11").to(GET, "b/k").yes();
  }

  @Test
  @Tag("IAM54")
  void i085_dateGreaterThan_usesScenarioTime() {
    allowed("DateGreaterThan", "aws:CurrentTime", "2099-01-01")
        .to(GET, "b/k")
        .implicitNo(Layer.IDENTITY);
  }

  @Test
  @Tag("IAM54")
  void i086_date_epochSeconds() {
    allowed("DateLessThan", "aws:CurrentTime", 4102444800L).to(GET, "b/k").yes();
  }

  @Test
  @Tag("IAM55")
  void dateNotEquals() {
    allowed("DateNotEquals", "aws:CurrentTime", "2026-01-15T00:00:00Z")
        .to(GET, "b/k")
        .implicitNo(Layer.IDENTITY);
  }

  @Test
  @Tag("IAM56")
  void i087_bool_false() {
    denied("Bool", "aws:SecureTransport", "false").to(GET, "b/k").yes();
    denied("Bool", "aws:SecureTransport", true).to(GET, "b/k").explicitNo(PolicyKind.IDENTITY, 1);
  }

  @Test
  @Tag("IAM57")
  void i088_binaryEquals() {
    allowed("BinaryEquals", "x:key", "QmluYXJ5").key("x:key", "QmluYXJ5").to(GET, "b/k").yes();
  }

  @Test
  @Tag("IAM58")
  void i089_ipAddress_ipv6() {
    allowed("IpAddress", "aws:SourceIp", "2001:db8::/32")
        .key("aws:SourceIp", "2001:db8::1")
        .to(GET, "b/k")
        .yes();
    allowed("IpAddress", "aws:SourceIp", "0.0.0.0/0")
        .key("aws:SourceIp", "2001:db8::1")
        .to(GET, "b/k")
        .implicitNo(Layer.IDENTITY);
  }

  @Test
  @Tag("IAM58")
  void i090_notIpAddress_missing() {
    denied("NotIpAddress", "aws:SourceIp", "10.0.0.0/8")
        .context(context -> context.absent("aws:SourceIp"))
        .to(GET, "b/k")
        .explicitNo(PolicyKind.IDENTITY, 1);
  }

  @Test
  @Tag("IAM59")
  void i091_arnLike_partsMatchedApart() {
    allowed("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/app").to(GET, "b/k").yes();
    allowed("ArnLike", "aws:PrincipalArn", "arn:aws:iam:*:role/app")
        .to(GET, "b/k")
        .maybe(Reason.MALFORMED_CONDITION);
  }

  @Test
  @Tag("IAM59")
  void i092_arnEquals_isArnLike() {
    allowed("ArnEquals", "aws:PrincipalArn", "arn:aws:iam::*:role/a*").to(GET, "b/k").yes();
    allowed("ArnNotEquals", "aws:PrincipalArn", "arn:aws:iam::*:role/a*")
        .to(GET, "b/k")
        .implicitNo(Layer.IDENTITY);
  }

  @Test
  @Tag("IAM60")
  void i093_ifExists_absentIsTrue() {
    allowed("StringEqualsIfExists", "aws:username", "bob").to(GET, "b/k").yes();
  }

  @Test
  @Tag("IAM61")
  void i094_null_true() {
    allowed("Null", "aws:PrincipalTag/x", true).to(GET, "b/k").yes();
  }

  @Test
  @Tag("IAM61")
  void i095_null_false() {
    allowed("Null", "aws:PrincipalTag/x", "false").to(GET, "b/k").implicitNo(Layer.IDENTITY);
  }

  @Test
  @Tag("IAM9")
  void null_ofUnknownKey_isUnknown() {
    allowed("Null", "aws:SourceVpce", "true").to(GET, "b/k").maybe("aws:SourceVpce");
    allowed("StringEqualsIfExists", "aws:SourceVpce", "vpce-1")
        .to(GET, "b/k")
        .maybe("aws:SourceVpce");
  }

  @Test
  @Tag("IAM62")
  void i096_forAllValues_emptyIsTrue() {
    allowed("ForAllValues:StringEquals", TAG_KEYS, "a")
        .context(context -> context.put(TAG_KEYS, ContextValue.ofMany(List.of())))
        .to(GET, "b/k")
        .yes()
        .finding(Reason.FOR_ALL_VALUES_ALLOW);
    allowed("ForAllValues:StringEquals", TAG_KEYS, "a")
        .context(context -> context.put(TAG_KEYS, ContextValue.ofMany(List.of("a", "b"))))
        .to(GET, "b/k")
        .implicitNo(Layer.IDENTITY);
  }

  @Test
  @Tag("IAM63")
  void i097_forAnyValue_emptyIsFalse() {
    allowed("ForAnyValue:StringEquals", TAG_KEYS, "a")
        .context(context -> context.put(TAG_KEYS, ContextValue.ofMany(List.of())))
        .to(GET, "b/k")
        .implicitNo(Layer.IDENTITY);
    allowed("ForAnyValue:StringNotEquals", TAG_KEYS, "a")
        .context(context -> context.absent(TAG_KEYS))
        .to(GET, "b/k")
        .implicitNo(Layer.IDENTITY);
  }

  @Test
  @Tag("IAM63")
  void i098_forAnyValue_orgPaths() {
    allowed("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-1/r-1/ou-1/*")
        .to(GET, "b/k")
        .yes();
  }

  @Test
  @Tag("IAM63")
  void i099_multiValuedWithoutQualifier_isUnknown() {
    allowed("StringEquals", TAG_KEYS, "a")
        .context(context -> context.put(TAG_KEYS, ContextValue.ofMany(List.of("a"))))
        .to(GET, "b/k")
        .maybe(Reason.MULTI_VALUED_WITHOUT_QUALIFIER);
  }

  @Test
  @Tag("BI5")
  void unknownOperator_isUnknown() {
    allowed("StringSoundsLike", ENV, "prod").to(GET, "b/k").maybe(Reason.UNKNOWN_OPERATOR);
    denied("StringSoundsLike", ENV, "prod").to(GET, "b/k").maybe(Reason.UNKNOWN_OPERATOR);
  }

  @Test
  @Tag("IAM50")
  void keyNames_haveNoCase() {
    allowed("stringequals", "AWS:RESOURCETAG/ENV", "prod").key(ENV, "prod").to(GET, "b/k").yes();
  }
}
