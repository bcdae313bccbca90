package io.periplus.iam.escalation;

import io.periplus.iam.Reason;
import io.periplus.iam.Truth;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.PrincipalFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Resources that an account may have where the call that lists them was denied or failed: one node
 * {@code unlisted:<account>:<type>} stands for whatever there is. What nobody could list is
 * possible, never known to be absent; no edge to or from such a node is certain.
 */
final class UnlistedResources {
  /** Technique of the edges from a node to the roles that a resource of the type can run as. */
  static final String RUNS_AS = "runs-as";

  private record Kind(String pattern, String service) {
    static Kind carrying(String pattern, String service) {
      return new Kind(pattern, service);
    }

    static Kind of(String pattern) {
      return new Kind(pattern, "");
    }
  }

  private static final String HERE = "${Region}:${Account}:";
  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry(
              "AWS::AppRunner::Service",
              Kind.carrying("apprunner:" + HERE + "service/*", "tasks.apprunner.amazonaws.com")),
          Map.entry(
              "AWS::BedrockAgentCore::CodeInterpreterCustom",
              Kind.carrying(
                  "bedrock-agentcore:" + HERE + "code-interpreter-custom/*",
                  "bedrock-agentcore.amazonaws.com")),
          Map.entry(
              "AWS::CloudFormation::Stack",
              Kind.carrying("cloudformation:" + HERE + "stack/*", "cloudformation.amazonaws.com")),
          Map.entry(
              "AWS::CloudFormation::StackSet",
              Kind.carrying(
                  "cloudformation:" + HERE + "stackset/*", "cloudformation.amazonaws.com")),
          Map.entry(
              "AWS::CodeBuild::Project",
              Kind.carrying("codebuild:" + HERE + "project/*", "codebuild.amazonaws.com")),
          Map.entry("AWS::DynamoDB::Table", Kind.of("dynamodb:" + HERE + "table/*")),
          Map.entry("AWS::EC2::Image", Kind.of("ec2:${Region}::image/*")),
          Map.entry(
              "AWS::EC2::Instance",
              Kind.carrying("ec2:" + HERE + "instance/*", "ec2.amazonaws.com")),
          Map.entry(
              "AWS::EC2::LaunchTemplate",
              Kind.carrying("ec2:" + HERE + "launch-template/*", "ec2.amazonaws.com")),
          Map.entry("AWS::EC2::Snapshot", Kind.of("ec2:${Region}::snapshot/*")),
          Map.entry("AWS::ECR::Repository", Kind.of("ecr:" + HERE + "repository/*")),
          Map.entry(
              "AWS::ECS::Task", Kind.carrying("ecs:" + HERE + "task/*", "ecs-tasks.amazonaws.com")),
          Map.entry("AWS::EKS::Cluster", Kind.of("eks:" + HERE + "cluster/*")),
          Map.entry(
              "AWS::Glue::DevEndpoint",
              Kind.carrying("glue:" + HERE + "devEndpoint/*", "glue.amazonaws.com")),
          Map.entry("AWS::KMS::Key", Kind.of("kms:" + HERE + "key/*")),
          Map.entry(
              "AWS::Lambda::Function",
              Kind.carrying("lambda:" + HERE + "function:*", "lambda.amazonaws.com")),
          Map.entry("AWS::RDS::DBClusterSnapshot", Kind.of("rds:" + HERE + "cluster-snapshot:*")),
          Map.entry("AWS::RDS::DBSnapshot", Kind.of("rds:" + HERE + "snapshot:*")),
          Map.entry("AWS::S3::Bucket", Kind.of("s3:::*")),
          Map.entry("AWS::SNS::Topic", Kind.of("sns:" + HERE + "*")),
          Map.entry("AWS::SQS::Queue", Kind.of("sqs:" + HERE + "*")),
          Map.entry("AWS::SSM::Parameter", Kind.of("ssm:" + HERE + "parameter/*")),
          Map.entry(
              "AWS::SageMaker::NotebookInstance",
              Kind.carrying(
                  "sagemaker:" + HERE + "notebook-instance/*", "sagemaker.amazonaws.com")),
          Map.entry("AWS::SecretsManager::Secret", Kind.of("secretsmanager:" + HERE + "secret:*")));

  private final AccessEstate estate;
  private final Questions questions;
  private final ServiceRoles serviceRoles;
  private final SortedMap<String, SortedMap<String, Proof>> nodes = new TreeMap<>();

  UnlistedResources(AccessEstate estate, Questions questions, ServiceRoles serviceRoles) {
    this.estate = estate;
    this.questions = questions;
    this.serviceRoles = serviceRoles;
  }

  /** Whether the technique can be used on resources of the type that were not listed. */
  static boolean knows(String type) {
    return KINDS.containsKey(type);
  }

  /** {@code node -> ARN of a role -> proof}, of the nodes that something leads to. */
  SortedMap<String, SortedMap<String, Proof>> all() {
    return nodes;
  }

  /** Of a type that the technique works on, what may be there; empty where all was listed. */
  List<Hit> of(Subject subject, Technique technique, List<String> types, Proof free) {
    List<Hit> found = new ArrayList<>();
    for (String type : types) {
      SortedSet<String> regions = estate.unlisted(subject.account(), type);
      if (regions.isEmpty() || !knows(type)) {
        continue;
      }
      SortedMap<String, Proof> roles = roles(subject.account(), type);
      boolean useless = technique.grants() == Grants.CARRIER && roles.isEmpty();
      Proof proof = useless ? Proof.NONE : free.and(allowed(subject, technique, type, regions));
      if (!proof.isNo()) {
        String id = "unlisted:" + subject.account() + ":" + type;
        nodes.putIfAbsent(id, roles);
        Proof doubtful = proof.and(Proof.maybe(Reason.RESOURCES_NOT_LISTED));
        found.add(new Hit(id, doubtful, Truth.UNKNOWN, ""));
      }
    }
    return found;
  }

  /** A resource of the type runs as a role that trusts the service, whichever that is. */
  private SortedMap<String, Proof> roles(String account, String type) {
    SortedMap<String, Proof> roles = new TreeMap<>();
    String service = KINDS.get(type).service();
    if (!service.isEmpty()) {
      for (ServiceRoles.Trusting trusting : serviceRoles.of(account, service)) {
        PrincipalFacts role = trusting.role();
        roles.put(role.arn(), trusting.proof().and(Proof.maybe(Reason.RESOURCES_NOT_LISTED)));
      }
    }
    return roles;
  }

  private Proof allowed(
      Subject subject, Technique technique, String type, SortedSet<String> regions) {
    Proof best = Proof.NONE;
    for (String region : regions) {
      Proof all = Proof.GIVEN;
      for (RequiredAction action : technique.actions()) {
        all = all.and(allowed(subject, technique, action, type, region));
        if (all.isNo()) {
          break;
        }
      }
      best = best.or(all);
    }
    return best;
  }

  private Proof allowed(
      Subject subject, Technique technique, RequiredAction action, String type, String region) {
    if (action.on() == Target.CARRIED_ROLE) {
      String roles = "arn:${Partition}:iam::${Account}:role/*";
      return questions.existing(subject, PassNodes.PASS_ROLE, roles, "");
    }
    if (action.on() != Target.TARGET) {
      return Proof.GIVEN;
    }
    Proof best = Proof.NONE;
    String pattern = "arn:${Partition}:" + KINDS.get(type).pattern();
    for (RequiredAction one : action.alternatives().toList()) {
      if ((one.type().isEmpty() ? technique.target() : one.type()).equals(type)) {
        best = best.or(questions.existing(subject, one.action(), pattern, region));
      }
    }
    return best;
  }
}
