package io.periplus.iam;

import static io.periplus.iam.Ask.ROLE;
import static io.periplus.iam.Ask.ROOT;
import static io.periplus.iam.Ask.ask;
import static io.periplus.iam.Statements.allow;
import static io.periplus.iam.Statements.deny;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The cases I100 to I102, I128, I129 and I132: encrypted stores, grants of keys and shares. */
class KeysAndSharesTest {
  private static final String GET = "s3:GetObject";
  private static final String DECRYPT = "kms:Decrypt";
  private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/k-1";
  private static final String VIA = "kms:ViaService";
  private static final String S3 = "s3.eu-west-1.amazonaws.com";

  /** The key's policy leaves it to the account. */
  private static AccessAnswer key(Statements... identity) {
    return ask()
        .identity(identity)
        .resource(allow("kms:*", "*").principal("AWS", ROOT))
        .key(VIA, S3)
        .to(DECRYPT, KEY)
        .answer();
  }

  @Test
  @Tag("IAM64")
  void i100_encryptedBucket_needsDecrypt() {
    AccessAnswer store = ask().identity(allow(GET, "*")).to(GET, "b/k").yes().answer();
    AccessAnswer both = EncryptedStore.withKey(store, key(allow(GET, "*")));
    assertThat(both.decision()).isEqualTo(Decision.NO_IMPLICIT);
    assertThat(both.layer()).isEqualTo(Layer.RESOURCE);
    assertThat(both.rule()).isEqualTo(IamRule.IAM64);
  }

  @Test
  @Tag("IAM64")
  void i101_encryptedBucket_viaService() {
    AccessAnswer store = ask().identity(allow(GET, "*")).to(GET, "b/k").yes().answer();
    Statements via = allow(DECRYPT, "*").when("StringEquals", VIA, S3);
    assertThat(EncryptedStore.withKey(store, key(via)).decision()).isEqualTo(Decision.YES);
    AccessRequest request =
        AccessRequest.to(
            Principal.role(ROLE, ""), GET, "arn:aws:s3:::b/k", Ask.ACCOUNT, RequestContext.UNKNOWN);
    AccessRequest ofKey =
        EncryptedStore.keyRequest(request, DECRYPT, KEY, Ask.ACCOUNT, "s3", "eu-west-1");
    assertThat(ofKey.context().get(VIA)).isEqualTo(ContextValue.of(S3));
  }

  @Test
  @Tag("IAM64")
  void i102_awsManagedKey_crossAccount() {
    AccessRequest far =
        AccessRequest.to(
            Principal.role("arn:aws:iam::444455556666:role/partner", ""),
            GET,
            "arn:aws:s3:::b/k",
            Ask.ACCOUNT,
            RequestContext.UNKNOWN);
    AccessAnswer store = ask().identity(allow(GET, "*")).to(GET, "b/k").yes().answer();
    assertThat(EncryptedStore.withAwsManagedKey(store, far).layer()).isEqualTo(Layer.RESOURCE);
    AccessRequest near =
        AccessRequest.to(
            Principal.role(ROLE, ""), GET, far.resource(), Ask.ACCOUNT, RequestContext.UNKNOWN);
    assertThat(EncryptedStore.withAwsManagedKey(store, near)).isEqualTo(store);
  }

  private static Ask granted(KeyGrant grant) {
    return ask()
        .resource(allow("kms:*", "*").principal("AWS", ROOT))
        .with(all -> all.keyGrants(List.of(grant)));
  }

  @Test
  @Tag("IAM82")
  void i128_kms_grantIsEnough() {
    granted(new KeyGrant("g", ROLE, List.of("Decrypt"), false)).to(DECRYPT, KEY).yes();
    granted(new KeyGrant("g", ROLE, List.of("Decrypt"), false))
        .to("kms:Encrypt", KEY)
        .implicitNo(Layer.IDENTITY);
    granted(new KeyGrant("g", Ask.USER, List.of("Decrypt"), false))
        .to(DECRYPT, KEY)
        .implicitNo(Layer.IDENTITY);
    granted(new KeyGrant("g", ROLE, List.of("Decrypt"), false))
        .identity(deny("kms:*", "*"))
        .to(DECRYPT, KEY)
        .explicitNo(PolicyKind.IDENTITY, 0);
  }

  @Test
  @Tag("IAM82")
  void i129_kms_grantWithContextConstraint() {
    granted(new KeyGrant("g", ROLE, List.of("Decrypt"), true))
        .to(DECRYPT, KEY)
        .maybe("kms:EncryptionContext");
  }

  @Test
  @Tag("IAM82")
  void grantAcrossAccounts_isNotDecided() {
    String far = "arn:aws:iam::444455556666:role/partner";
    granted(new KeyGrant("g", far, List.of("Decrypt"), false))
        .as(Principal.role(far, ""))
        .to(DECRYPT, KEY)
        .maybe(Reason.KEY_GRANT_ACROSS_ACCOUNTS);
  }

  @Test
  @Tag("IAM85")
  void i132_sharedSnapshot_public() {
    String snapshot = "arn:aws:ec2:eu-west-1::snapshot/snap-1";
    List<String> read = List.of("ec2:CopySnapshot", "ec2:CreateVolume");
    ask()
        .as(Principal.account("aws", Ask.PARTNER))
        .with(all -> all.resource(Shares.withEverybody("CreateVolumePermission", read)))
        .to("ec2:CreateVolume", snapshot)
        .yesBy(PolicyKind.RESOURCE, 0);
    ask()
        .as(Principal.account("aws", Ask.PARTNER))
        .with(
            all ->
                all.resource(
                    Shares.withAccounts("CreateVolumePermission", List.of("777788889999"), read)))
        .to("ec2:CreateVolume", snapshot)
        .implicitNo(Layer.RESOURCE);
  }

  /** The policy of the access point and that of the bucket are asked apart, and both must allow. */
  @Test
  @Tag("IAM83")
  void i130_accessPoint_bothMustAllow() {
    String account = "s3:DataAccessPointAccount";
    AccessAnswer point =
        ask()
            .resource(allow(GET, "*").principal("AWS", ROLE))
            .to(GET, "arn:aws:s3:eu-west-1:111122223333:accesspoint/a/object/k")
            .yes()
            .answer();
    AccessAnswer bucket =
        ask()
            .identity(allow(GET, "*"))
            .resource(deny("s3:*", "b/*").everyone().when("StringNotEquals", account, Ask.PARTNER))
            .key(account, Ask.ACCOUNT)
            .to(GET, "b/k")
            .answer();
    assertThat(point.and(bucket).decision()).isEqualTo(Decision.NO_EXPLICIT);
    assertThat(bucket.and(point)).isEqualTo(point.and(bucket));
  }
}
