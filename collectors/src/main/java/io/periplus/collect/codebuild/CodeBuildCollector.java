package io.periplus.collect.codebuild;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.CODEBUILD;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.CODE_BUILD_PROJECT;
import static io.periplus.collect.Types.CODE_BUILD_SOURCE_CREDENTIAL;
import static io.periplus.collect.Types.CODE_COMMIT_REPOSITORY;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.ECR_REPOSITORY;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.LOGS_LOG_GROUP;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.collect.Types.SECRETS_MANAGER_SECRET;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.IN_VPC;
import static io.periplus.model.EdgeType.LOGS_TO;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.SECURED_BY;
import static io.periplus.model.EdgeType.STORES_IN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.KeyReferences;
import io.periplus.collect.NetworkPlacement;
import io.periplus.collect.RedactionCode;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.Target;
import io.periplus.model.Arn;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.BatchGetProjectsRequest;
import software.amazon.awssdk.services.codebuild.model.BatchGetProjectsResponse;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.ListProjectsRequest;
import software.amazon.awssdk.services.codebuild.model.ListProjectsResponse;
import software.amazon.awssdk.services.codebuild.model.ListSourceCredentialsRequest;
import software.amazon.awssdk.services.codebuild.model.ListSourceCredentialsResponse;
import software.amazon.awssdk.services.codebuild.model.Project;
import software.amazon.awssdk.services.codebuild.model.ProjectSource;
import software.amazon.awssdk.services.codebuild.model.SourceCredentialsInfo;

/** Build projects, and the credentials that they fetch sources with (C114). */
public final class CodeBuildCollector {
  /**
   * At most 100 names a call (P18): <a
   * href="https://docs.aws.amazon.com/codebuild/latest/APIReference/API_BatchGetProjects.html">
   * BatchGetProjects</a>.
   */
  private static final int BATCH = 100;

  private static final String KEY = "encryptionKey";
  private static final String CREDENTIAL = "resource";

  /**
   * Projects. Plain values of the environment are hashed (X4), and so are build specifications that
   * stand in the project instead of its source. The address of the badge and that of the webhook
   * let everybody in who knows them.
   */
  static final ResourceSpec<Project> PROJECT =
      resource(CODE_BUILD_PROJECT, Project.class)
          .tier(2)
          .listInBatches(
              CODEBUILD,
              ListProjectsRequest.builder().build(),
              CodeBuildClient::listProjectsPaginator,
              ListProjectsResponse::projects,
              BATCH,
              "BatchGetProjects",
              names -> BatchGetProjectsRequest.builder().names(names).build(),
              CodeBuildClient::batchGetProjects,
              BatchGetProjectsResponse::projects)
          .arn(Project::arn, Project::name)
          .stubArn("codebuild", "project/", REGION_AND_ACCOUNT)
          .name(Project::name)
          .tags(Project::tags)
          .aliases(CodeBuildCollector::placement)
          .redactBy(EnvironmentVariable.class, CodeBuildCollector::plainValue)
          .redactBy(ProjectSource.class, CodeBuildCollector::specification)
          .redact("webhook.payloadUrl")
          .drop("badge.badgeRequestUrl")
          .columns(
              "environment.type",
              "environment.computeType",
              "environment.privilegedMode",
              "environment.environmentVariables",
              "projectVisibility")
          .edge(RUNS_AS, IAM_ROLE, "serviceRole")
          .edge(IN_VPC, EC2_VPC, "vpcConfig.vpcId")
          .edge(IN_SUBNET, EC2_SUBNET, "vpcConfig.subnets")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "vpcConfig.securityGroupIds")
          .edges(
              CREATED_FROM,
              List.of(CODE_COMMIT_REPOSITORY, S3_BUCKET),
              ProjectEdges.SOURCES,
              ProjectEdges::sources)
          .edges(STORES_IN, List.of(S3_BUCKET), ProjectEdges.ARTIFACTS, ProjectEdges::artifacts)
          .edges(
              CREATED_FROM,
              List.of(ECR_REPOSITORY),
              List.of(ProjectEdges.IMAGE),
              ProjectEdges::image)
          .edges(ENCRYPTED_BY, KeyReferences.TYPES, List.of(KEY), KeyReferences.at(KEY))
          .edge(LOGS_TO, LOGS_LOG_GROUP, "logsConfig.cloudWatchLogs.groupName")
          .edges(
              REFERENCES,
              List.of(Target.ANY),
              List.of(ProjectEdges.ENVIRONMENT),
              ProjectEdges::environment)
          .build();

  /** What AWS keeps for builds; the token itself is never returned. */
  static final ResourceSpec<SourceCredentialsInfo> SOURCE_CREDENTIAL =
      resource(CODE_BUILD_SOURCE_CREDENTIAL, SourceCredentialsInfo.class)
          .tier(3)
          .listOnce(
              CODEBUILD,
              ListSourceCredentialsRequest.builder().build(),
              CodeBuildClient::listSourceCredentials,
              ListSourceCredentialsResponse::sourceCredentialsInfos)
          .arn(SourceCredentialsInfo::arn, CodeBuildCollector::server)
          .stubArn("codebuild", "token/", REGION_AND_ACCOUNT)
          .columns("serverType", "authType")
          .edges(
              REFERENCES,
              List.of(SECRETS_MANAGER_SECRET),
              List.of(CREDENTIAL),
              CodeBuildCollector::secret)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(PROJECT, SOURCE_CREDENTIAL);

  private CodeBuildCollector() {}

  /** Where the interfaces of builds are, which name nobody (rule E21). */
  private static Stream<String> placement(JsonNode project) {
    JsonNode place = project.path("vpcConfig");
    return NetworkPlacement.ofSubnets(
        NetworkPlacement.texts(place.path("subnets"), null),
        NetworkPlacement.texts(place.path("securityGroupIds"), null));
  }

  /** Of the other types, the value names a parameter or a secret. */
  private static void plainValue(ObjectNode variable, RedactionCode.Secrets secrets) {
    if (variable.path("type").asText("PLAINTEXT").equals("PLAINTEXT")) {
      secrets.hash(variable, "value");
    }
  }

  /** The name of a file in the source says nothing; a specification may say anything. */
  private static void specification(ObjectNode source, RedactionCode.Secrets secrets) {
    if (source.path("buildspec").asText("").contains("\n")) {
      secrets.hash(source, "buildspec");
    }
  }

  private static String server(SourceCredentialsInfo credential) {
    return Arn.tryParse(credential.arn()).map(Arn::lastSegment).orElse(null);
  }

  /** The other kind of resource is a connection, which is not collected. */
  private static void secret(ResourceView credential, EdgeSink edges) {
    String resource = credential.configuration().path(CREDENTIAL).asText("");
    if (Arn.tryParse(resource).map(Arn::service).orElse("").equals("secretsmanager")) {
      edges.edge(REFERENCES, Reference.to(SECRETS_MANAGER_SECRET, resource), CREDENTIAL);
    }
  }
}
