package io.periplus.iam.access;

import io.periplus.iam.ControlPolicies;
import io.periplus.iam.OrganizationPlace;
import io.periplus.iam.Policy;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Principal;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.AccountFacts;
import io.periplus.iam.estate.PrincipalFacts;
import io.periplus.iam.estate.ResourceFacts;
import io.periplus.iam.estate.Tags;
import io.periplus.iam.input.PolicyReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Estates that grow, with policies as people write them: roles of teams with managed policies on
 * the names and tags of their resources, one in four with a policy of its own, one in a hundred an
 * administrator, below a service control policy. Every function runs as a role of its account, and
 * roles trust services, their account or the next one. The same size, the same estate.
 */
public final class SizedEstate {
  private static final int PRINCIPALS_PER_ACCOUNT = 500;
  private static final int RESOURCES_PER_PRINCIPAL = 10;
  private static final int MANAGED_POLICIES = 50;
  private static final int TEAMS = 40;

  private SizedEstate() {}

  /**
   * Makes an estate.
   *
   * @param size {@code principals}, {@code principals x resources} or {@code principals x resources
   *     x accounts} without blanks; one account for every 500 principals and ten resources for each
   *     principal unless said
   */
  public static AccessEstate of(String size) {
    String[] numbers = size.split("x");
    int principals = Integer.parseInt(numbers[0]);
    return estate(
        principals,
        numbers.length < 2 ? RESOURCES_PER_PRINCIPAL : Integer.parseInt(numbers[1]) / principals,
        numbers.length < 3
            ? Math.max(1, principals / PRINCIPALS_PER_ACCOUNT)
            : Integer.parseInt(numbers[2]));
  }

  private static AccessEstate estate(int size, int resourcesPerPrincipal, int accounts) {
    SplittableRandom random = new SplittableRandom(size);
    AccessEstate.Builder estate = AccessEstate.builder(Instant.parse("2026-01-15T00:00:00Z"));
    Policy full =
        PolicyReader.read(
            PolicyKind.SCP,
            "arn:aws:organizations::aws:policy/FullAWSAccess",
            document("Allow", "\"*\"", "\"*\"", ""));
    Policy perimeter =
        PolicyReader.read(
            PolicyKind.SCP,
            "arn:aws:organizations::1:policy/keep",
            document(
                "Deny",
                "\"s3:PutBucketPolicy\"",
                "\"*\"",
                "\"ArnNotLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/platform-*\"}"));
    for (int a = 0; a < accounts; a++) {
      String account = String.format("%012d", 100_000_000_000L + a);
      estate.account(
          new AccountFacts(
              account,
              "aws",
              new OrganizationPlace("o-1", List.of("o-1/r-1/")),
              new ControlPolicies(List.of(PolicySet.of(full, perimeter))),
              ControlPolicies.NONE,
              false,
              true));
      List<Policy> managed = managed(account, random);
      for (int i = 0; i < size / accounts; i++) {
        estate.principal(principal(account, a, accounts, i, managed, random));
      }
      for (int i = 0; i < resourcesPerPrincipal * (size / accounts); i++) {
        estate.resource(resource(account, a, accounts, i, size / accounts, random));
      }
    }
    return estate.build();
  }

  private static List<Policy> managed(String account, SplittableRandom random) {
    List<Policy> managed = new ArrayList<>();
    for (int i = 0; i < MANAGED_POLICIES; i++) {
      int team = random.nextInt(TEAMS);
      String text =
          switch (i % 7) {
            case 0 -> document("Allow", "\"s3:Get*\",\"s3:List*\"", s3(team), "");
            case 1 -> document("Allow", "\"s3:*\"", s3(team), "");
            case 2 -> document("Allow", "\"sqs:*\"", "\"arn:aws:sqs:*:*:team-" + team + "-*\"", "");
            case 3 ->
                document(
                    "Allow",
                    "\"dynamodb:GetItem\",\"dynamodb:Query\",\"dynamodb:PutItem\"",
                    "\"arn:aws:dynamodb:*:" + account + ":table/team-" + team + "-*\"",
                    "");
            case 4 ->
                document(
                    "Allow",
                    "\"secretsmanager:GetSecretValue\"",
                    "\"*\"",
                    "\"StringEquals\":{\"aws:ResourceTag/team\":\"" + team + "\"}");
            case 5 -> document("Allow", "\"lambda:*\",\"logs:*\"", "\"*\"", "");
            default -> document("Allow", "\"s3:GetObject\"", "\"arn:aws:s3:::*/public/*\"", "");
          };
      managed.add(
          PolicyReader.read(
              PolicyKind.IDENTITY, "arn:aws:iam::" + account + ":policy/p-" + i, text));
    }
    managed.add(
        PolicyReader.read(
            PolicyKind.IDENTITY,
            "arn:aws:iam::aws:policy/AdministratorAccess",
            document("Allow", "\"*\"", "\"*\"", "")));
    return managed;
  }

  private static String s3(int team) {
    return "\"arn:aws:s3:::team-" + team + "-*\"";
  }

  private static PrincipalFacts principal(
      String account, int a, int accounts, int i, List<Policy> managed, SplittableRandom random) {
    String arn = "arn:aws:iam::" + account + ":role/app-" + i;
    List<Policy> identity = new ArrayList<>();
    if (i % 100 == 0) {
      identity.add(managed.get(MANAGED_POLICIES));
    }
    for (int n = 1 + random.nextInt(2); n > 0; n--) {
      identity.add(managed.get(random.nextInt(MANAGED_POLICIES)));
    }
    if (i % 4 == 0) {
      identity.add(
          PolicyReader.read(
              PolicyKind.IDENTITY,
              arn + "#inline/own",
              document(
                  "Allow",
                  "\"s3:GetObject\",\"s3:PutObject\"",
                  "\"arn:aws:s3:::team-" + random.nextInt(TEAMS) + "-" + account + "-" + i + "/*\"",
                  "")));
    }
    return PrincipalFacts.of(Principal.role(arn, "AROA" + account + i))
        .withIdentity(PolicySet.of(identity))
        .withTrust(
            trust(arn, account, String.format("%012d", 100_000_000_000L + (a + 1) % accounts), i))
        .withTags(Tags.of(Map.of("owner", "o" + i)));
  }

  private static PolicySet trust(String arn, String account, String next, int i) {
    String who =
        switch (i % 5) {
          case 0 -> "\"Service\":\"ec2.amazonaws.com\"";
          case 1, 2 -> "\"Service\":\"lambda.amazonaws.com\"";
          case 3 -> "\"AWS\":\"arn:aws:iam::" + account + ":root\"";
          default -> "\"AWS\":\"arn:aws:iam::" + next + ":role/app-" + (i - 1) + "\"";
        };
    return PolicySet.of(
        PolicyReader.read(
            PolicyKind.TRUST,
            arn + "#trust",
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{"
                + who
                + "},\"Action\":\"sts:AssumeRole\"}]}"));
  }

  private static ResourceFacts resource(
      String account, int a, int accounts, int i, int roles, SplittableRandom random) {
    int team = random.nextInt(TEAMS);
    String name = "team-" + team + "-" + account + "-" + i;
    String region = i % 3 == 0 ? "us-east-1" : "eu-west-1";
    String prefix = ":" + region + ":" + account + ":";
    ResourceFacts made =
        switch (i % 5) {
          case 0 -> ResourceFacts.of("arn:aws:s3:::" + name, "AWS::S3::Bucket", account, region);
          case 1 ->
              ResourceFacts.of("arn:aws:sqs" + prefix + name, "AWS::SQS::Queue", account, region);
          case 2 ->
              ResourceFacts.of(
                  "arn:aws:dynamodb" + prefix + "table/" + name,
                  "AWS::DynamoDB::Table",
                  account,
                  region);
          case 3 ->
              ResourceFacts.of(
                  "arn:aws:secretsmanager" + prefix + "secret:" + name,
                  "AWS::SecretsManager::Secret",
                  account,
                  region);
          default ->
              ResourceFacts.of(
                      "arn:aws:lambda" + prefix + "function:" + name,
                      "AWS::Lambda::Function",
                      account,
                      region)
                  .withFields(
                      Map.of(
                          ResourceFacts.RUNS_AS,
                          List.of("arn:aws:iam::" + account + ":role/app-" + i % roles)));
        };
    made = made.withTags(Tags.of(Map.of("team", team + "", "name", name)));
    if (i % 25 == 0) {
      String other = String.format("%012d", 100_000_000_000L + (a + 1) % accounts);
      made =
          made.withPolicy(
              PolicySet.of(
                  PolicyReader.read(
                      PolicyKind.RESOURCE,
                      made.arn() + "#policy",
                      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                          + "\"Principal\":{\"AWS\":\"arn:aws:iam::"
                          + other
                          + ":role/app-"
                          + i % PRINCIPALS_PER_ACCOUNT
                          + "\"},\"Action\":\"s3:GetObject\",\"Resource\":\""
                          + made.arn()
                          + "/*\"}]}")));
    }
    return made;
  }

  private static String document(
      String effect, String actions, String resources, String conditions) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\""
        + effect
        + "\",\"Action\":["
        + actions
        + "],\"Resource\":["
        + resources
        + "]"
        + (conditions.isEmpty() ? "" : ",\"Condition\":{" + conditions + "}")
        + "}]}";
  }
}
