package io.periplus.iam.escalation;

import static io.periplus.iam.escalation.Estates.ACCOUNT;
import static io.periplus.iam.escalation.Estates.PARTNER;
import static io.periplus.iam.escalation.Estates.ROOT;
import static io.periplus.iam.escalation.Estates.resource;
import static io.periplus.iam.escalation.Estates.roleArn;
import static io.periplus.iam.escalation.Estates.trusts;
import static io.periplus.iam.escalation.Estates.userArn;

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
import io.periplus.iam.estate.AccessKey;
import io.periplus.iam.estate.AccountFacts;
import io.periplus.iam.estate.Credentials;
import io.periplus.iam.estate.Encryption;
import io.periplus.iam.estate.GroupFacts;
import io.periplus.iam.estate.ManagedPolicyFacts;
import io.periplus.iam.estate.PolicyVersion;
import io.periplus.iam.estate.PrincipalFacts;
import io.periplus.iam.estate.ResourceFacts;
import io.periplus.iam.estate.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Random estates of one account in which techniques work: policies about the actions that they
 * need, on few names, so that principals and resources are alike or nearly so. The same seed, the
 * same estate.
 */
final class RandomEscalations {
  private static final String HERE = ":eu-west-1:" + ACCOUNT + ":";
  private static final List<String> ACTIONS =
      List.of(
          "*",
          "lambda:*",
          "lambda:UpdateFunctionCode",
          "lambda:InvokeFunction",
          "lambda:AddPermission",
          "iam:*",
          "iam:PassRole",
          "iam:CreateAccessKey",
          "iam:AttachRolePolicy",
          "iam:PutRolePolicy",
          "iam:UpdateAssumeRolePolicy",
          "iam:SetDefaultPolicyVersion",
          "iam:AddUserToGroup",
          "iam:DeleteRolePermissionsBoundary",
          "iam:Tag*",
          "sts:AssumeRole",
          "ec2:*",
          "ec2:ModifySnapshotAttribute",
          "ssm:StartSession",
          "ssm:*",
          "s3:*",
          "s3:PutBucketPolicy",
          "s3:GetObject",
          "kms:*",
          "kms:PutKeyPolicy",
          "secretsmanager:*",
          "cloudformation:*",
          "codebuild:*",
          "ecs:*");
  private static final List<String> RESOURCES =
      List.of(
          "*",
          "*",
          "arn:aws:lambda:*:*:function:f*",
          "arn:aws:lambda" + HERE + "function:f0",
          "arn:aws:lambda" + HERE + "function:${aws:username}",
          "arn:aws:ec2:*:*:instance/*",
          "arn:aws:ec2:*:*:snapshot/snap-0",
          "arn:aws:s3:::b*",
          "arn:aws:s3:::b1",
          "arn:aws:s3:::b1/secret/*",
          "arn:aws:s3:::b-${aws:PrincipalTag/team}",
          "arn:aws:kms:*:*:key/*",
          "arn:aws:secretsmanager:*:*:secret:s-*",
          "arn:aws:iam::" + ACCOUNT + ":role/r*",
          "arn:aws:iam::" + ACCOUNT + ":role/r1",
          "arn:aws:iam::*:user/${aws:username}",
          "arn:aws:iam::" + ACCOUNT + ":policy/*");
  private static final List<String> CONDITIONS =
      List.of(
          "\"StringEquals\":{\"aws:ResourceTag/team\":\"a\"}",
          "\"StringEquals\":{\"ec2:ResourceTag/team\":\"${aws:PrincipalTag/team}\"}",
          "\"StringEquals\":{\"aws:PrincipalTag/team\":[\"a\",\"b\"]}",
          "\"ArnNotLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/r1\"}",
          "\"StringLike\":{\"aws:userid\":\"AROA1*\"}",
          "\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}",
          "\"StringEquals\":{\"aws:RequestedRegion\":\"eu-west-1\"}",
          "\"StringEquals\":{\"iam:PassedToService\":\"lambda.amazonaws.com\"}");

  private final RandomGenerator random;

  RandomEscalations(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  AccessEstate next() {
    AccessEstate.Builder estate = AccessEstate.builder(Estates.NOW);
    estate.account(
        random.nextBoolean()
            ? AccountFacts.alone(ACCOUNT, "aws")
            : new AccountFacts(
                ACCOUNT,
                "aws",
                new OrganizationPlace("o-1", List.of("o-1/r-1/")),
                controls(),
                ControlPolicies.NONE,
                false,
                true));
    List<Policy> managed = new ArrayList<>();
    List<List<String>> attached = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      managed.add(document(PolicyKind.IDENTITY, policyArn(i)));
      attached.add(new ArrayList<>());
    }
    String group = "arn:aws:iam::" + ACCOUNT + ":group/g";
    PolicySet ofGroup = PolicySet.of(document(PolicyKind.IDENTITY, group + "#inline/g"));
    List<String> members = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      estate.principal(principal(i, false, managed, attached, group, ofGroup, members));
      estate.principal(principal(i, true, managed, attached, group, ofGroup, members));
    }
    estate.group(new GroupFacts(group, ACCOUNT, ofGroup, members));
    for (int i = 0; i < managed.size(); i++) {
      estate.managedPolicy(versions(i, managed.get(i), attached.get(i)));
    }
    resources().forEach(estate::resource);
    if (random.nextInt(4) == 0) {
      estate.unlisted(ACCOUNT, "AWS::EC2::Instance", "us-east-1");
    }
    return estate.build();
  }

  private static String policyArn(int i) {
    return "arn:aws:iam::" + ACCOUNT + ":policy/p" + i;
  }

  private ManagedPolicyFacts versions(int i, Policy inForce, List<String> attachedTo) {
    List<PolicyVersion> versions = new ArrayList<>();
    versions.add(new PolicyVersion("v2", true, PolicySet.of(inForce)));
    if (random.nextInt(3) == 0) {
      versions.add(
          new PolicyVersion(
              "v1", false, PolicySet.of(document(PolicyKind.IDENTITY, policyArn(i) + "#v1"))));
    }
    return new ManagedPolicyFacts(policyArn(i), ACCOUNT, versions, true, attachedTo, List.of());
  }

  private ControlPolicies controls() {
    if (random.nextInt(6) == 0) {
      return ControlPolicies.unread(Reason.SCP_UNKNOWN);
    }
    List<Policy> level = new ArrayList<>();
    level.add(Estates.policy(PolicyKind.SCP, "arn:aws:organizations::aws:policy/full", allowAll()));
    if (random.nextBoolean()) {
      level.add(
          Estates.policy(
              PolicyKind.SCP, "arn:aws:organizations::1:policy/deny", statement("Deny")));
    }
    return new ControlPolicies(List.of(PolicySet.of(level)));
  }

  private static String allowAll() {
    return Estates.allow("*", "*");
  }

  private PrincipalFacts principal(
      int i,
      boolean user,
      List<Policy> managed,
      List<List<String>> attached,
      String group,
      PolicySet ofGroup,
      List<String> members) {
    String arn = user ? userArn("u" + i) : roleArn("r" + i);
    Principal principal =
        user
            ? Principal.user(arn, "AIDAEXAMPLE" + i)
            : Principal.role(arn, "AROA" + i % 2 + "EXAMPLE" + i);
    List<Policy> identity = new ArrayList<>();
    for (int n = random.nextInt(3); n > 0; n--) {
      int one = random.nextInt(managed.size());
      identity.add(managed.get(one));
      attached.get(one).add(arn);
    }
    if (random.nextInt(5) == 0) {
      identity.add(document(PolicyKind.IDENTITY, arn + "#inline/own"));
    }
    PrincipalFacts facts = PrincipalFacts.of(principal);
    if (user && random.nextInt(3) == 0) {
      identity.addAll(ofGroup.policies());
      members.add(arn);
      facts = facts.withGroups(List.of(group));
    }
    facts = facts.withIdentity(PolicySet.of(identity));
    if (random.nextInt(5) == 0) {
      facts = facts.withBoundary(PolicySet.of(oneOf(managed)));
    }
    if (user) {
      List<AccessKey> keys =
          random.nextBoolean() ? List.of() : List.of(new AccessKey("AKIAEXAMPLE" + i, true));
      facts = facts.withCredentials(new Credentials(true, keys, Truth.of(random.nextBoolean())));
    } else {
      facts = facts.withTrust(trust(arn));
    }
    return facts.withTags(
        random.nextInt(3) == 0
            ? Tags.of(Map.of("team", oneOf(List.of("a", "b")), "note", "n" + i))
            : Tags.NONE);
  }

  private PolicySet trust(String role) {
    String who =
        oneOf(
            List.of(
                trusts("Service", "lambda.amazonaws.com"),
                trusts("Service", "ec2.amazonaws.com"),
                trusts("AWS", ROOT),
                trusts("AWS", userArn("u1")),
                trusts("AWS", "arn:aws:iam::" + PARTNER + ":root")));
    return Estates.policies(PolicyKind.TRUST, role + "#trust", who);
  }

  private List<ResourceFacts> resources() {
    List<ResourceFacts> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(made("AWS::Lambda::Function", "arn:aws:lambda" + HERE + "function:f" + i));
      all.add(made("AWS::EC2::Instance", "arn:aws:ec2" + HERE + "instance/i-" + i));
      all.add(made("AWS::S3::Bucket", "arn:aws:s3:::b" + i));
      all.add(made("AWS::EC2::Snapshot", "arn:aws:ec2:eu-west-1::snapshot/snap-" + i));
      all.add(
          made("AWS::SecretsManager::Secret", "arn:aws:secretsmanager" + HERE + "secret:s-" + i));
    }
    for (int i = 0; i < 2; i++) {
      all.add(made("AWS::KMS::Key", keyArn(i)));
      all.add(made("AWS::CodeBuild::Project", "arn:aws:codebuild" + HERE + "project/p" + i));
      all.add(made("AWS::ECS::Task", "arn:aws:ecs" + HERE + "task/c/t" + i));
      all.add(
          made(
              "AWS::CloudFormation::StackSet", "arn:aws:cloudformation" + HERE + "stackset/s" + i));
    }
    return all;
  }

  private static String keyArn(int i) {
    return "arn:aws:kms" + HERE + "key/k-" + i;
  }

  private ResourceFacts made(String type, String arn) {
    ResourceFacts made = resource(type, arn);
    Map<String, List<String>> fields = new TreeMap<>();
    if (random.nextInt(4) != 0) {
      fields.put(
          ResourceFacts.RUNS_AS,
          random.nextInt(4) == 0 ? List.of() : List.of(roleArn("r" + random.nextInt(4))));
    }
    maybe(fields, "PingStatus", "Online", "ConnectionLost");
    maybe(fields, "TRIGGERED_BY", keyArn(0), keyArn(1));
    maybe(fields, "enableExecuteCommand", "true", "false");
    maybe(fields, "buildBatchConfig", "set", "other");
    maybe(fields, "IamInstanceProfile.Arn", "p", "q");
    made = made.withFields(fields);
    switch (random.nextInt(4)) {
      case 0 -> made = made.withEncryption(Encryption.withKey(keyArn(random.nextInt(2))));
      case 1 -> made = made.withEncryption(Encryption.AWS_MANAGED);
      case 2 -> made = made.withEncryption(Encryption.UNKNOWN);
      default -> made = made.withEncryption(Encryption.NONE);
    }
    if (random.nextInt(5) == 0) {
      made = made.withPolicy(ownPolicy(arn));
    }
    if (type.equals("AWS::KMS::Key") && random.nextInt(3) == 0) {
      made =
          made.withKeyGrants(
              List.of(new KeyGrant("g", roleArn("r1"), List.of("Decrypt"), random.nextBoolean())));
    }
    return made.withTags(
        random.nextInt(6) == 0
            ? Tags.UNKNOWN
            : random.nextBoolean()
                ? Tags.NONE
                : Tags.of(Map.of("team", oneOf(List.of("a", "b")), "other", arn)));
  }

  private void maybe(Map<String, List<String>> fields, String name, String one, String other) {
    switch (random.nextInt(4)) {
      case 0 -> fields.put(name, List.of(one));
      case 1 -> fields.put(name, List.of(other));
      case 2 -> fields.put(name, List.of());
      default -> {
        // Not known.
      }
    }
  }

  private PolicySet ownPolicy(String arn) {
    if (random.nextInt(5) == 0) {
      return PolicySet.unread(Reason.RESOURCE_POLICY_NOT_COLLECTED);
    }
    String who =
        oneOf(
            List.of("\"*\"", "{\"AWS\":\"" + ROOT + "\"}", "{\"AWS\":\"" + roleArn("r2") + "\"}"));
    String text =
        "{\"Effect\":\""
            + oneOf(List.of("Allow", "Allow", "Deny"))
            + "\",\"Principal\":"
            + who
            + ",\"Action\":\""
            + oneOf(ACTIONS)
            + "\",\"Resource\":\"*\"}";
    return Estates.policies(PolicyKind.RESOURCE, arn + "#policy", text);
  }

  private Policy document(PolicyKind kind, String name) {
    List<String> statements = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      statements.add(statement(random.nextInt(6) == 0 ? "Deny" : "Allow"));
    }
    return Estates.policy(kind, name, statements.toArray(String[]::new));
  }

  private String statement(String effect) {
    String conditions = random.nextInt(4) == 0 ? ",\"Condition\":{" + oneOf(CONDITIONS) + "}" : "";
    return "{\"Effect\":\""
        + effect
        + "\","
        + (random.nextInt(10) == 0 ? "\"NotAction\":\"" : "\"Action\":\"")
        + oneOf(ACTIONS)
        + "\","
        + (random.nextInt(10) == 0 ? "\"NotResource\":\"" : "\"Resource\":\"")
        + oneOf(RESOURCES)
        + "\""
        + conditions
        + "}";
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
