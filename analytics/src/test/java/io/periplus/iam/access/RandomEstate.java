package io.periplus.iam.access;

import io.periplus.iam.ControlPolicies;
import io.periplus.iam.KeyGrant;
import io.periplus.iam.OrganizationPlace;
import io.periplus.iam.Policy;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Principal;
import io.periplus.iam.Reason;
import io.periplus.iam.Truth;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.AccountFacts;
import io.periplus.iam.estate.Encryption;
import io.periplus.iam.estate.PrincipalFacts;
import io.periplus.iam.estate.ResourceFacts;
import io.periplus.iam.estate.Tags;
import io.periplus.iam.input.PolicyReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Random estates in a small world, so that policies, principals and resources meet, and many are
 * alike. The same seed, the same estate.
 */
final class RandomEstate {
  static final List<String> ACCOUNTS = List.of("111122223333", "222233334444");
  static final String PARTNER = "444455556666";
  private static final Instant NOW = Instant.parse("2026-01-15T00:00:00Z");
  private static final List<String> ACTIONS =
      List.of(
          "*",
          "s3:*",
          "s3:Get*",
          "s3:PutObject",
          "sqs:*",
          "sqs:SendMessage",
          "kms:*",
          "kms:Decrypt",
          "secretsmanager:GetSecretValue",
          "lambda:Update*",
          "ssm:StartSession",
          "rds:*",
          "s3:ListBucket",
          "ec2:*");
  private static final List<String> RESOURCES =
      List.of(
          "*",
          "*",
          "arn:aws:s3:::*",
          "arn:aws:s3:::data-*",
          "arn:aws:s3:::data-1/*",
          "arn:aws:s3:::data-?/team/*",
          "arn:aws:s3:::*/private/*",
          "arn:aws:s3:::data-2",
          "arn:aws:s3:::home/${aws:username}/*",
          "arn:aws:s3:::home/${aws:PrincipalTag/team, 'none'}/*",
          "arn:aws:sqs:*:*:jobs*",
          "arn:aws:sqs:eu-west-1:111122223333:jobs-0",
          "arn:aws:sqs:*",
          "arn:aws:secretsmanager:eu-west-1:*:secret:s-*",
          "arn:aws:kms:*:111122223333:key/*",
          "arn:aws:lambda:*:*:function:f*");
  private static final List<String> CONDITIONS =
      List.of(
          "\"StringEquals\":{\"aws:ResourceTag/team\":\"a\"}",
          "\"StringEquals\":{\"aws:PrincipalTag/team\":\"${aws:ResourceTag/team}\"}",
          "\"StringEquals\":{\"aws:PrincipalTag/team\":[\"a\",\"b\"]}",
          "\"ArnLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/app-*\"}",
          "\"StringNotLike\":{\"aws:userid\":\"AROA1*\"}",
          "\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}",
          "\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}",
          "\"StringEquals\":{\"aws:RequestedRegion\":\"eu-west-1\"}",
          "\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-1\"}");

  private final RandomGenerator random;
  private final boolean dependingOnResource;

  RandomEstate(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    dependingOnResource = random.nextInt(8) == 0;
  }

  AccessEstate next() {
    AccessEstate.Builder estate = AccessEstate.builder(NOW);
    for (String account : ACCOUNTS) {
      boolean alone = random.nextInt(3) == 0;
      estate.account(
          alone
              ? AccountFacts.alone(account, "aws")
              : new AccountFacts(
                  account,
                  "aws",
                  new OrganizationPlace("o-1", List.of("o-1/r-1/")),
                  controls(PolicyKind.SCP),
                  controls(PolicyKind.RCP),
                  false,
                  true));
      List<Policy> managed = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        managed.add(
            policy(
                PolicyKind.IDENTITY,
                "arn:aws:iam::" + account + ":policy/p" + i,
                document(false, "")));
      }
      for (int i = 0; i < 7; i++) {
        estate.principal(principal(account, i, managed));
      }
      resources(account).forEach(estate::resource);
    }
    return estate.build();
  }

  private ControlPolicies controls(PolicyKind kind) {
    if (random.nextInt(6) == 0) {
      return ControlPolicies.unread(
          kind == PolicyKind.SCP ? Reason.SCP_UNKNOWN : Reason.RCP_UNKNOWN);
    }
    List<Policy> level = new ArrayList<>();
    level.add(
        policy(
            kind,
            "arn:aws:organizations::aws:policy/full",
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                + (kind == PolicyKind.RCP ? "\"Principal\":\"*\"," : "")
                + "\"Action\":\"*\",\"Resource\":\"*\"}]}"));
    if (random.nextInt(2) == 0) {
      level.add(
          policy(
              kind,
              "arn:aws:organizations::1:policy/deny",
              wrap(statement("Deny", kind == PolicyKind.RCP ? "\"Principal\":\"*\"," : "", ""))));
    }
    return new ControlPolicies(List.of(PolicySet.of(level)));
  }

  private PrincipalFacts principal(String account, int i, List<Policy> managed) {
    boolean user = i % 3 == 2;
    String arn = "arn:aws:iam::" + account + (user ? ":user/u-" : ":role/app-") + i;
    Principal principal =
        user
            ? Principal.user(arn, "AIDAEXAMPLE" + i)
            : Principal.role(arn, "AROA" + (i % 2) + "EXAMPLE" + i);
    List<Policy> identity = new ArrayList<>();
    for (int n = random.nextInt(3); n > 0; n--) {
      identity.add(oneOf(managed));
    }
    if (random.nextInt(3) == 0) {
      identity.add(policy(PolicyKind.IDENTITY, arn + "#inline/own", INLINE));
    }
    if (random.nextInt(4) == 0) {
      identity.add(policy(PolicyKind.IDENTITY, arn + "#inline/other", document(false, "")));
    }
    PrincipalFacts facts =
        PrincipalFacts.of(principal)
            .withIdentity(
                random.nextInt(12) == 0
                    ? new PolicySet(identity, Set.of(Reason.POLICY_NOT_COLLECTED))
                    : PolicySet.of(identity));
    if (random.nextInt(4) == 0) {
      facts = facts.withBoundary(PolicySet.of(oneOf(managed)));
    }
    return facts.withTags(
        random.nextInt(6) == 0
            ? Tags.UNKNOWN
            : random.nextBoolean()
                ? Tags.NONE
                : Tags.of(Map.of("team", oneOf(List.of("a", "b")), "note", "n" + i)));
  }

  private static final String INLINE =
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
          + "\"Resource\":\"arn:aws:s3:::data-*\"}}";

  private List<ResourceFacts> resources(String account) {
    List<ResourceFacts> all = new ArrayList<>();
    String key = "arn:aws:kms:eu-west-1:" + account + ":key/k-0";
    for (int i = 0; i < 2; i++) {
      String arn = "arn:aws:kms:eu-west-1:" + account + ":key/k-" + i;
      ResourceFacts made =
          decorated(
              ResourceFacts.of(arn, "AWS::KMS::Key", account, "eu-west-1")
                  .withPolicy(
                      PolicySet.of(
                          policy(
                              PolicyKind.RESOURCE,
                              arn + "#policy",
                              wrap(
                                  "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::"
                                      + account
                                      + ":root\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}")))));
      if (random.nextInt(3) == 0) {
        made =
            made.withKeyGrants(
                List.of(
                    new KeyGrant(
                        "g-1",
                        "arn:aws:iam::" + oneOf(ACCOUNTS) + ":role/app-1",
                        List.of("Decrypt"),
                        random.nextBoolean())));
      }
      all.add(made);
    }
    String suffix = account.equals(ACCOUNTS.get(0)) ? "" : "-b";
    for (String name : List.of("data-1", "data-2", "data-3", "logs-1", "logs-2", "home")) {
      ResourceFacts made =
          decorated(
              ResourceFacts.of(
                  "arn:aws:s3:::" + name + suffix, "AWS::S3::Bucket", account, "eu-west-1"));
      switch (random.nextInt(5)) {
        case 0 -> made = made.withEncryption(Encryption.withKey(key));
        case 1 -> made = made.withEncryption(Encryption.AWS_MANAGED);
        case 2 -> made = made.withEncryption(Encryption.UNKNOWN);
        default -> made = made.withEncryption(Encryption.NONE);
      }
      if (random.nextInt(4) == 0) {
        made = made.withPublicAccessBlocked(Truth.TRUE);
      }
      all.add(made);
    }
    for (int i = 0; i < 4; i++) {
      all.add(
          decorated(
              ResourceFacts.of(
                  "arn:aws:sqs:eu-west-1:" + account + ":jobs-" + i,
                  "AWS::SQS::Queue",
                  account,
                  "eu-west-1")));
      all.add(
          decorated(
              ResourceFacts.of(
                  "arn:aws:secretsmanager:eu-west-1:" + account + ":secret:s-" + i,
                  "AWS::SecretsManager::Secret",
                  account,
                  "eu-west-1")));
      all.add(
          ResourceFacts.of(
              "arn:aws:lambda:eu-west-1:" + account + ":function:f" + i,
              "AWS::Lambda::Function",
              account,
              "eu-west-1"));
      all.add(
          ResourceFacts.of(
                  "arn:aws:ec2:eu-west-1:" + account + ":instance/i-" + i,
                  "AWS::EC2::Instance",
                  account,
                  "eu-west-1")
              .withFields(
                  i == 0
                      ? Map.of()
                      : Map.of("PingStatus", List.of(i == 1 ? "Online" : "ConnectionLost"))));
    }
    return all;
  }

  private ResourceFacts decorated(ResourceFacts resource) {
    ResourceFacts made = resource;
    switch (random.nextInt(6)) {
      case 0 ->
          made =
              made.withPolicy(
                  PolicySet.of(
                      policy(
                          PolicyKind.RESOURCE,
                          made.arn() + "#policy",
                          document(true, made.arn()))));
      case 1 -> made = made.withPolicy(PolicySet.unread(Reason.RESOURCE_POLICY_NOT_COLLECTED));
      default -> {
        // No more than what it has.
      }
    }
    return made.withTags(
        random.nextInt(5) == 0
            ? Tags.UNKNOWN
            : random.nextBoolean()
                ? Tags.NONE
                : Tags.of(Map.of("team", oneOf(List.of("a", "b")), "other", made.arn())));
  }

  private static Policy policy(PolicyKind kind, String name, String document) {
    return PolicyReader.read(kind, name, document);
  }

  private static String wrap(String... statements) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
  }

  private String document(boolean principals, String self) {
    List<String> statements = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      statements.add(
          statement(
              random.nextInt(4) == 0 ? "Deny" : "Allow", principals ? principal() : "", self));
    }
    return wrap(statements.toArray(String[]::new));
  }

  private String principal() {
    String account = oneOf(ACCOUNTS);
    return "\"Principal\":"
        + oneOf(
            List.of(
                "\"*\"",
                "{\"AWS\":\"" + account + "\"}",
                "{\"AWS\":\"arn:aws:iam::" + account + ":role/app-0\"}",
                "{\"AWS\":[\"arn:aws:iam::" + account + ":role/app-1\",\"AIDAEXAMPLE2\"]}",
                "{\"AWS\":\"arn:aws:sts::" + account + ":assumed-role/app-3/me\"}",
                "{\"AWS\":\"arn:aws:iam::" + PARTNER + ":root\"}",
                "{\"AWS\":\"arn:aws:iam::" + PARTNER + ":role/partner\"}"))
        + ",";
  }

  private String statement(String effect, String principal, String self) {
    List<String> resources = new ArrayList<>();
    for (int i = random.nextInt(2); i >= 0; i--) {
      resources.add(
          '"'
              + (self.isEmpty() || random.nextInt(5) == 0
                  ? oneOf(RESOURCES)
                  : oneOf(List.of(self, self + "/*", self + "/private/*", "*")))
              + '"');
    }
    if (dependingOnResource && random.nextInt(6) == 0) {
      resources.add("\"arn:aws:s3:::data-${aws:ResourceTag/team}/*\"");
    }
    String conditions = random.nextInt(3) == 0 ? ",\"Condition\":{" + oneOf(CONDITIONS) + "}" : "";
    return "{\"Effect\":\""
        + effect
        + "\","
        + principal
        + (random.nextInt(8) == 0 ? "\"NotAction\":\"" : "\"Action\":\"")
        + oneOf(ACTIONS)
        + "\","
        + (random.nextInt(8) == 0 ? "\"NotResource\":" : "\"Resource\":")
        + resources
        + conditions
        + "}";
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
