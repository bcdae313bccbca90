package io.periplus.collect.codepipeline;

import static io.periplus.collect.Types.CLOUD_FORMATION_STACK;
import static io.periplus.collect.Types.CODE_BUILD_PROJECT;
import static io.periplus.collect.Types.CODE_COMMIT_REPOSITORY;
import static io.periplus.collect.Types.CODE_DEPLOY_DEPLOYMENT_GROUP;
import static io.periplus.collect.Types.ECS_SERVICE;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.model.EdgeType.TRIGGERS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceView;
import io.periplus.model.Arn;
import io.periplus.model.ResourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the actions of a pipeline work on: members of their configuration, other ones for each
 * provider.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference.html">Action
 *     structure reference</a>
 */
final class ActionTargets {
  /** What stands between the parts of an id that several members make. */
  private static final String SEPARATOR = "/";

  private static final String CONFIGURATION = "stages[].actions[].configuration.";

  /**
   * One kind of thing that a provider names.
   *
   * @param members whose values make its id, in that order
   */
  private record Named(String provider, ResourceType type, List<String> members) {
    String source() {
      return CONFIGURATION + members.get(members.size() - 1);
    }
  }

  private static final List<Named> NAMED =
      List.of(
          new Named("CodeCommit", CODE_COMMIT_REPOSITORY, List.of("RepositoryName")),
          new Named("S3", S3_BUCKET, List.of("S3Bucket")),
          new Named("S3", S3_BUCKET, List.of("BucketName")),
          new Named("CodeBuild", CODE_BUILD_PROJECT, List.of("ProjectName")),
          new Named(
              "CodeDeploy",
              CODE_DEPLOY_DEPLOYMENT_GROUP,
              List.of("ApplicationName", "DeploymentGroupName")),
          new Named(
              "CodeDeployToECS",
              CODE_DEPLOY_DEPLOYMENT_GROUP,
              List.of("ApplicationName", "DeploymentGroupName")),
          new Named("ECS", ECS_SERVICE, List.of("ClusterName", "ServiceName")),
          new Named("CloudFormation", CLOUD_FORMATION_STACK, List.of("StackName")),
          new Named("Lambda", LAMBDA_FUNCTION, List.of("FunctionName")));

  private ActionTargets() {}

  /** Type -> where actions name it. */
  static Map<ResourceType, List<String>> sources() {
    Map<ResourceType, List<String>> sources = new LinkedHashMap<>();
    for (Named named : NAMED) {
      sources.merge(
          named.type(),
          List.of(named.source()),
          (one, other) -> one.containsAll(other) ? one : List.of(one.get(0), other.get(0)));
    }
    return sources;
  }

  static void draw(ResourceView pipeline, EdgeSink edges) {
    for (JsonNode stage : pipeline.configuration().path("stages")) {
      for (JsonNode action : stage.path("actions")) {
        for (Named named : NAMED) {
          String id = id(named, action);
          if (id != null) {
            ObjectNode properties = JsonNodeFactory.instance.objectNode();
            properties.put("stage", stage.path("name").asText());
            properties.put("action", action.path("name").asText());
            properties.put("category", action.path("actionTypeId").path("category").asText());
            properties.put("runOrder", action.path("runOrder").asInt(1));
            edges.edge(TRIGGERS, reference(named.type(), id, action), named.source(), properties);
          }
        }
      }
    }
  }

  /** Null for other providers, and where a variable of the run stands for a name. */
  private static String id(Named named, JsonNode action) {
    if (!action.path("actionTypeId").path("provider").asText("").equals(named.provider())) {
      return null;
    }
    StringBuilder id = new StringBuilder();
    for (String member : named.members()) {
      String value = action.path("configuration").path(member).asText("");
      if (value.isEmpty() || value.contains("#{")) {
        return null;
      }
      id.append(id.isEmpty() ? "" : SEPARATOR).append(value);
    }
    return id.toString();
  }

  /** An action works in its own region, and in the account of the role that it takes. */
  private static Reference reference(ResourceType type, String id, JsonNode action) {
    String account = Arn.tryParse(action.path("roleArn").asText("")).map(Arn::account).orElse(null);
    String region = action.path("region").asText(null);
    return new Reference(type, id, account, region, Reference.Match.ONE);
  }
}
