package io.periplus.iam.input;

import io.periplus.iam.estate.AccessEstate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The calls that list what techniques of escalation work on. Where one was denied or failed there
 * may be resources that nobody saw; a service that a region lacks has none.
 */
final class ListCalls {
  /** Type -> {@code service:Operation} of all calls without which a resource goes unseen. */
  private static final Map<String, List<String>> CALLS =
      Map.ofEntries(
          Map.entry("AWS::CloudFormation::Stack", List.of("cloudformation:DescribeStacks")),
          Map.entry("AWS::CloudFormation::StackSet", List.of("cloudformation:ListStackSets")),
          Map.entry(
              "AWS::CodeBuild::Project",
              List.of("codebuild:ListProjects", "codebuild:BatchGetProjects")),
          Map.entry("AWS::DynamoDB::Table", List.of("dynamodb:ListTables")),
          Map.entry("AWS::EC2::Image", List.of("ec2:DescribeImages")),
          Map.entry("AWS::EC2::Instance", List.of("ec2:DescribeInstances")),
          Map.entry("AWS::EC2::LaunchTemplate", List.of("ec2:DescribeLaunchTemplates")),
          Map.entry("AWS::EC2::Snapshot", List.of("ec2:DescribeSnapshots")),
          Map.entry("AWS::ECR::Repository", List.of("ecr:DescribeRepositories")),
          Map.entry("AWS::ECS::Cluster", List.of("ecs:ListClusters")),
          Map.entry(
              "AWS::ECS::ContainerInstance",
              List.of("ecs:ListClusters", "ecs:ListContainerInstances")),
          Map.entry(
              "AWS::ECS::Task", List.of("ecs:ListClusters", "ecs:ListTasks", "ecs:DescribeTasks")),
          Map.entry("AWS::ECS::TaskDefinition", List.of("ecs:ListTaskDefinitions")),
          Map.entry(
              "AWS::EKS::AccessEntry",
              List.of("eks:ListClusters", "eks:ListAccessEntries", "eks:DescribeAccessEntry")),
          Map.entry("AWS::EKS::Cluster", List.of("eks:ListClusters")),
          Map.entry("AWS::Glue::DevEndpoint", List.of("glue:GetDevEndpoints")),
          Map.entry("AWS::Glue::Job", List.of("glue:GetJobs")),
          Map.entry("AWS::KMS::Key", List.of("kms:ListKeys")),
          Map.entry("AWS::Lambda::Function", List.of("lambda:ListFunctions")),
          Map.entry("AWS::RDS::DBClusterSnapshot", List.of("rds:DescribeDBClusterSnapshots")),
          Map.entry("AWS::RDS::DBSnapshot", List.of("rds:DescribeDBSnapshots")),
          Map.entry("AWS::RolesAnywhere::Profile", List.of("rolesanywhere:ListProfiles")),
          Map.entry("AWS::RolesAnywhere::TrustAnchor", List.of("rolesanywhere:ListTrustAnchors")),
          Map.entry("AWS::S3::Bucket", List.of("s3:ListBuckets")),
          Map.entry("AWS::SNS::Topic", List.of("sns:ListTopics")),
          Map.entry("AWS::SQS::Queue", List.of("sqs:ListQueues")),
          Map.entry("AWS::SSM::Parameter", List.of("ssm:DescribeParameters")),
          Map.entry("AWS::SageMaker::NotebookInstance", List.of("sagemaker:ListNotebookInstances")),
          Map.entry("AWS::SecretsManager::Secret", List.of("secretsmanager:ListSecrets")));

  /** Types that no call of the crawl lists. */
  private static final List<String> NEVER_LISTED =
      List.of("AWS::AppRunner::Service", "AWS::BedrockAgentCore::CodeInterpreterCustom");

  private static final Set<String> CONCERNED = new HashSet<>();

  static {
    CALLS.values().forEach(CONCERNED::addAll);
  }

  /** Account -> call -> regions in which it was not answered. */
  private final SortedMap<String, Map<String, SortedSet<String>>> unanswered = new TreeMap<>();

  /** Account and call that were made, or need not be. */
  private final Set<String> made = new HashSet<>();

  void add(AccessCoverageRow row) {
    if (row.accountId().isEmpty()) {
      return;
    }
    Map<String, SortedSet<String>> calls =
        unanswered.computeIfAbsent(row.accountId(), any -> new HashMap<>());
    String call = row.service() + ':' + row.operation();
    if (!CONCERNED.contains(call)) {
      return;
    }
    made.add(row.accountId() + ' ' + call);
    if (!row.isRead() && !row.isNowhere()) {
      String region = row.region() == null || row.region().equals("global") ? "" : row.region();
      calls.computeIfAbsent(call, any -> new TreeSet<>()).add(region);
    }
  }

  /** Whether the call was made there and answered; of calls that concern a type above. */
  boolean isAnswered(String account, String region, String call) {
    return made.contains(account + ' ' + call)
        && !unanswered
            .getOrDefault(account, Map.of())
            .getOrDefault(call, new TreeSet<>())
            .contains(region);
  }

  /** What is not known to be all; a call without any row was not made (a service left out). */
  void build(AccessEstate.Builder estate) {
    unanswered.forEach(
        (account, calls) -> {
          CALLS.forEach(
              (type, needed) -> {
                for (String call : needed) {
                  calls
                      .getOrDefault(call, new TreeSet<>())
                      .forEach(region -> estate.unlisted(account, type, region));
                  if (!made.contains(account + ' ' + call)) {
                    estate.unlisted(account, type, "");
                  }
                }
              });
          NEVER_LISTED.forEach(type -> estate.unlisted(account, type, ""));
        });
  }
}
