package io.periplus.iam.escalation;

import static io.periplus.iam.escalation.Estates.ACCOUNT;
import static io.periplus.iam.escalation.Estates.allow;
import static io.periplus.iam.escalation.Estates.boundary;
import static io.periplus.iam.escalation.Estates.deny;
import static io.periplus.iam.escalation.Estates.policies;
import static io.periplus.iam.escalation.Estates.role;
import static io.periplus.iam.escalation.Estates.roleArn;
import static io.periplus.iam.escalation.Estates.trust;
import static io.periplus.iam.escalation.Estates.trusts;
import static io.periplus.iam.escalation.Estates.user;
import static io.periplus.iam.escalation.Estates.userArn;

import io.periplus.iam.PolicyKind;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Truth;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.AccessKey;
import io.periplus.iam.estate.Credentials;
import io.periplus.iam.estate.Encryption;
import io.periplus.iam.estate.GroupFacts;
import io.periplus.iam.estate.ManagedPolicyFacts;
import io.periplus.iam.estate.PolicyVersion;
import io.periplus.iam.estate.PrincipalFacts;
import io.periplus.iam.estate.ResourceFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The least estate in which a technique works, and the same with a part missing. */
final class TechniqueCase {
  static final String CALLER = "caller";
  private static final String PASSED = "passed";
  private static final String CARRIED = "carried";
  private static final String TARGET = "target";
  private static final String GROUP = "arn:aws:iam::" + ACCOUNT + ":group/g";
  private static final String POLICY = "arn:aws:iam::" + ACCOUNT + ":policy/p";

  private final Technique technique;
  private final Set<String> missing = new LinkedHashSet<>();
  private final List<String> denies = new ArrayList<>();
  private boolean precondition = true;
  private boolean passable = true;
  private String only = "";

  TechniqueCase(Technique technique) {
    this.technique = technique;
  }

  TechniqueCase without(RequiredAction action) {
    action.alternatives().forEach(one -> missing.add(one.action()));
    return this;
  }

  /** Of an action and those that do as well, that one alone. */
  TechniqueCase byAlone(RequiredAction action) {
    only = action.action();
    return this;
  }

  TechniqueCase withoutPrecondition() {
    precondition = false;
    return this;
  }

  /** The role to pass trusts another service. */
  TechniqueCase withoutTrust() {
    passable = false;
    return this;
  }

  TechniqueCase denyOnTarget() {
    for (RequiredAction action : technique.actions()) {
      action
          .alternatives()
          .filter(one -> one.on() != Target.SOME && one.on() != Target.NONE)
          .forEach(one -> denies.add(deny(one.action(), arn(one))));
    }
    return this;
  }

  private boolean callerIsUser() {
    return switch (technique.precondition().kind()) {
      case CALLER_IS_USER -> precondition;
      case CALLER_IS_ROLE -> !precondition;
      case CALLER_IN_GROUP -> true;
      default -> false;
    };
  }

  private String caller() {
    return callerIsUser() ? userArn(CALLER) : roleArn(CALLER);
  }

  private String targetPrincipal() {
    if (technique.target().equals(ResourceFacts.USER)) {
      return userArn(TARGET);
    }
    return serviceLinked()
        ? roleArn("aws-service-role/ec2.amazonaws.com/" + TARGET)
        : roleArn(TARGET);
  }

  private boolean serviceLinked() {
    return technique.precondition().kind() == Precondition.Kind.NOT_SERVICE_LINKED && !precondition;
  }

  private String arn(RequiredAction action) {
    return switch (action.on()) {
      case TARGET ->
          technique.target().startsWith("AWS::IAM::")
              ? targetPrincipal()
              : arn(action.type().isEmpty() ? technique.target() : action.type());
      case PASSED_ROLE -> roleArn(PASSED);
      case CARRIED_ROLE -> roleArn(CARRIED);
      case SELF -> caller();
      case GROUP -> GROUP;
      case POLICY -> POLICY;
      case SOME, NONE -> "*";
    };
  }

  private static String arn(String type) {
    String here = "eu-west-1:" + ACCOUNT + ":";
    return switch (type) {
      case "AWS::S3::Bucket" -> "arn:aws:s3:::bucket";
      case "AWS::EC2::Snapshot" -> "arn:aws:ec2:eu-west-1::snapshot/s";
      case "AWS::EC2::Image" -> "arn:aws:ec2:eu-west-1::image/i";
      case "AWS::KMS::Key" -> "arn:aws:kms:" + here + "key/k";
      case "AWS::SNS::Topic" -> "arn:aws:sns:" + here + "t";
      case "AWS::SQS::Queue" -> "arn:aws:sqs:" + here + "q";
      default -> {
        String[] parts = type.toLowerCase(Locale.ROOT).split("::");
        yield "arn:aws:" + parts[1] + ":" + here + parts[2] + "/x";
      }
    };
  }

  AccessEstate.Builder estate() {
    AccessEstate.Builder estate = Estates.estate();
    estate.principal(callerFacts());
    if (!technique.target().startsWith("AWS::IAM::")) {
      addRoles(estate);
    }
    target(estate);
    resources(estate);
    List<String> members =
        technique.precondition().kind() == Precondition.Kind.CALLER_IN_GROUP && precondition
            ? List.of(caller())
            : List.of();
    if (technique.grants() == Grants.GROUP || !members.isEmpty()) {
      estate.group(new GroupFacts(GROUP, ACCOUNT, PolicySet.EMPTY, members));
    }
    policy(estate);
    return estate;
  }

  private void addRoles(AccessEstate.Builder estate) {
    String other = "other.amazonaws.com";
    boolean passed = !technique.services().isEmpty() && passable;
    String service = passed ? technique.services().get(0) : other;
    estate.principal(role(CARRIED).withTrust(trust(trusts("Service", other))));
    estate.principal(role(PASSED).withTrust(trust(trusts("Service", service))));
  }

  private PrincipalFacts callerFacts() {
    List<String> statements = new ArrayList<>(denies);
    for (RequiredAction action : technique.actions()) {
      action
          .alternatives()
          .filter(one -> !missing.contains(one.action()))
          .filter(
              one ->
                  only.isEmpty()
                      || one.action().equals(only)
                      || action.alternatives().noneMatch(other -> other.action().equals(only)))
          .forEach(one -> statements.add(allow(one.action(), "*")));
    }
    switch (technique.precondition().kind()) {
      case CONTROLS_INSTANCE, CONTROLS_PROFILE -> {
        if (precondition) {
          statements.add(allow("ssm:StartSession", "*"));
        }
      }
      case TAG_CONDITION -> {
        String condition =
            precondition
                ? ",\"Condition\":{\"StringEquals\":{\"aws:PrincipalTag/team\":\"ops\","
                    + "\"ec2:ResourceTag/team\":\"ops\"}}"
                : "";
        statements.add(
            "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\""
                + condition
                + "}");
      }
      case NOT_DENIED -> {
        if (!precondition) {
          for (String action :
              List.of(
                  "s3:GetObject",
                  "kms:Decrypt",
                  "sqs:ReceiveMessage",
                  "sns:Publish",
                  "ecr:BatchGetImage",
                  "secretsmanager:GetSecretValue",
                  "dynamodb:GetItem",
                  "lambda:InvokeFunction")) {
            statements.add(deny(action, "*"));
          }
        }
      }
      default -> {
        // Nothing else of the caller matters.
      }
    }
    boolean asUser = callerIsUser();
    String[] all = statements.toArray(String[]::new);
    PrincipalFacts facts = asUser ? user(CALLER, all) : role(CALLER, all);
    if (technique.precondition().kind() == Precondition.Kind.CALLER_HAS_BOUNDARY && precondition) {
      facts = facts.withBoundary(boundary(allow("*", "*"), deny("iam:CreateUser", "*")));
    }
    if (technique.precondition().kind() == Precondition.Kind.CALLER_IN_GROUP && precondition) {
      facts = facts.withGroups(List.of(GROUP));
    }
    return facts;
  }

  private void target(AccessEstate.Builder estate) {
    if (!technique.target().startsWith("AWS::IAM::")) {
      return;
    }
    Precondition.Kind kind = technique.precondition().kind();
    if (technique.target().equals(ResourceFacts.USER)) {
      int keys =
          switch (kind) {
            case KEYS_TWO -> precondition ? 2 : 1;
            case KEYS_FEWER_THAN_TWO -> precondition ? 1 : 2;
            default -> 0;
          };
      List<AccessKey> all = new ArrayList<>();
      for (int i = 0; i < keys; i++) {
        all.add(new AccessKey("AKIAEXAMPLE" + i, true));
      }
      boolean password = (kind == Precondition.Kind.LOGIN_PROFILE) == precondition;
      estate.principal(
          user(TARGET).withCredentials(new Credentials(true, all, Truth.of(password))));
      return;
    }
    String name = targetPrincipal().substring(roleArn("").length());
    boolean trusted = kind != Precondition.Kind.TRUSTS_CALLER || precondition;
    estate.principal(
        role(name).withTrust(trust(trusts("AWS", trusted ? Estates.ROOT : roleArn("nobody")))));
  }

  private void policy(AccessEstate.Builder estate) {
    boolean used = technique.actions().stream().anyMatch(one -> one.on() == Target.POLICY);
    if (!used) {
      return;
    }
    boolean ofTarget = technique.precondition().kind() == Precondition.Kind.POLICY_OF_TARGET;
    boolean attached = precondition || technique.grants() == Grants.VERSION;
    List<PolicyVersion> versions = new ArrayList<>();
    versions.add(new PolicyVersion("v2", true, policies(PolicyKind.IDENTITY, POLICY)));
    if (technique.grants() != Grants.VERSION || precondition) {
      versions.add(
          new PolicyVersion(
              "v1", false, policies(PolicyKind.IDENTITY, POLICY, allow("s3:*", "*"))));
    }
    estate.managedPolicy(
        new ManagedPolicyFacts(
            POLICY,
            ACCOUNT,
            versions,
            true,
            attached ? List.of(ofTarget ? targetPrincipal() : caller()) : List.of(),
            List.of()));
  }

  private void resources(AccessEstate.Builder estate) {
    Set<String> types = new LinkedHashSet<>();
    technique.actions().stream()
        .flatMap(RequiredAction::alternatives)
        .filter(one -> one.on() == Target.TARGET)
        .map(one -> one.type().isEmpty() ? technique.target() : one.type())
        .forEach(types::add);
    if (precondition) {
      types.addAll(technique.precondition().types());
    }
    if (technique.precondition().kind() == Precondition.Kind.CONTROLS_PROFILE) {
      types.add("AWS::EC2::Instance");
    }
    types.removeIf(type -> type.startsWith("AWS::IAM::"));
    for (String type : types) {
      ResourceFacts resource = Estates.resource(type, arn(type)).withFields(fields());
      boolean shared = technique.precondition().kind() == Precondition.Kind.SHAREABLE;
      if (shared && !precondition) {
        resource = resource.withEncryption(Encryption.AWS_MANAGED);
      }
      if (type.equals("AWS::KMS::Key")) {
        resource =
            resource.withPolicy(
                policies(
                    PolicyKind.RESOURCE,
                    "key",
                    "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\""
                        + ACCOUNT
                        + "\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}"));
      }
      estate.resource(resource);
    }
  }

  private Map<String, List<String>> fields() {
    Map<String, List<String>> fields = new HashMap<>();
    Precondition required = technique.precondition();
    fields.put("PingStatus", List.of("Online"));
    fields.put("IamInstanceProfile.Arn", List.of("profile"));
    fields.put("TRIGGERED_BY", precondition ? List.of("arn:aws:sqs:eu-west-1:1:q") : List.of());
    boolean role =
        switch (required.kind()) {
          case NO_ROLE -> !precondition;
          case TARGET_ROLE -> precondition;
          default -> true;
        };
    fields.put(ResourceFacts.RUNS_AS, role ? List.of(roleArn(CARRIED)) : List.of());
    if (required.kind() == Precondition.Kind.TARGET_FIELD) {
      List<String> met = required.values().isEmpty() ? List.of("set") : required.values();
      List<String> other = required.values().isEmpty() ? List.of() : List.of("other");
      fields.put(required.field(), precondition ? met : other);
    }
    return fields;
  }
}
