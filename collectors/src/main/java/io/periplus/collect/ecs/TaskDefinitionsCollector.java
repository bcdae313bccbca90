package io.periplus.collect.ecs;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.ECS;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.ECR_REPOSITORY;
import static io.periplus.collect.Types.ECS_SERVICE;
import static io.periplus.collect.Types.ECS_TASK;
import static io.periplus.collect.Types.ECS_TASK_DEFINITION;
import static io.periplus.collect.Types.EFS_FILE_SYSTEM;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.LOGS_LOG_GROUP;
import static io.periplus.collect.Types.SECRETS_MANAGER_SECRET;
import static io.periplus.collect.Types.SSM_PARAMETER;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.LOGS_TO;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.STORES_IN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.ContainerImages;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.EnvironmentReferences;
import io.periplus.collect.Listing;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.Target;
import io.periplus.model.Arn;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/**
 * Task definitions (C060): the latest active revision of each family, and the revisions that
 * services and tasks use (S3).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html">DescribeTaskDefinition</a>
 */
public final class TaskDefinitionsCollector {
  private static final int PAGE = 100;
  private static final String ENVIRONMENT = "containerDefinitions[].environment[].value";
  private static final String IMAGE = "containerDefinitions[].image";
  private static final String SECRETS = "containerDefinitions[].secrets[].valueFrom";
  private static final String LOG_GROUP =
      "containerDefinitions[].logConfiguration.options.awslogs-group";

  /** Values of the environment are hashed (X3); what secrets are taken from is a reference. */
  static final ResourceSpec<TaskDefinition> TASK_DEFINITION =
      resource(ECS_TASK_DEFINITION, TaskDefinition.class)
          .tier(2)
          .listBy(null, ECS, "ListTaskDefinitions", TaskDefinitionsCollector::list)
          .after(ECS_SERVICE, ECS_TASK)
          .calls(ECS, "DescribeTaskDefinition")
          .listedWith("tags")
          .arn(
              TaskDefinition::taskDefinitionArn,
              definition -> EcsNames.last(definition.taskDefinitionArn()))
          .stubArn("ecs", "task-definition/", REGION_AND_ACCOUNT)
          .name(TaskDefinition::family)
          .tagsAt("tags")
          .redact(ENVIRONMENT)
          .columns(
              "family",
              "revision",
              "status",
              "networkMode",
              "requiresCompatibilities",
              "cpu",
              "memory")
          .edges(
              RUNS_AS,
              List.of(IAM_ROLE),
              List.of("executionRoleArn", "taskRoleArn"),
              TaskDefinitionsCollector::roles)
          .edges(
              CREATED_FROM,
              List.of(ECR_REPOSITORY),
              List.of(IMAGE),
              TaskDefinitionsCollector::images)
          .edges(
              REFERENCES,
              List.of(SECRETS_MANAGER_SECRET, SSM_PARAMETER),
              List.of(SECRETS),
              TaskDefinitionsCollector::secrets)
          .edges(
              LOGS_TO,
              List.of(LOGS_LOG_GROUP),
              List.of(LOG_GROUP),
              TaskDefinitionsCollector::logGroups)
          .edge(STORES_IN, EFS_FILE_SYSTEM, "volumes[].efsVolumeConfiguration.fileSystemId")
          .edges(
              REFERENCES,
              List.of(Target.ANY),
              List.of(ENVIRONMENT),
              TaskDefinitionsCollector::environment)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(TASK_DEFINITION);

  private TaskDefinitionsCollector() {}

  /** The list gives ARNs only, each family's newest first. */
  private static void list(Listing.Context context, Listing.Pages<TaskDefinition> pages) {
    EcsClient client = context.client(ECS);
    Set<String> wanted = new TreeSet<>();
    context.forEachParent(ECS_SERVICE, row -> wanted.add(row.path("taskDefinition").asText("")));
    context.forEachParent(ECS_TASK, row -> wanted.add(row.path("taskDefinitionArn").asText("")));
    wanted.remove("");
    Set<String> families = new HashSet<>();
    ListTaskDefinitionsRequest request =
        ListTaskDefinitionsRequest.builder()
            .status(TaskDefinitionStatus.ACTIVE)
            .sort(SortOrder.DESC)
            .maxResults(PAGE)
            .build();
    client.listTaskDefinitionsPaginator(request).taskDefinitionArns().stream()
        .filter(arn -> families.add(arn.substring(0, arn.lastIndexOf(':'))))
        .forEach(wanted::add);
    wanted.forEach(arn -> context.perParent(() -> describe(client, arn, pages)));
  }

  private static void describe(EcsClient client, String arn, Listing.Pages<TaskDefinition> pages) {
    DescribeTaskDefinitionResponse response =
        client.describeTaskDefinition(
            DescribeTaskDefinitionRequest.builder()
                .taskDefinition(arn)
                .include(TaskDefinitionField.TAGS)
                .build());
    ObjectNode more = JsonNodeFactory.instance.objectNode();
    response
        .tags()
        .forEach(
            tag ->
                more.withArray("tags").addObject().put("key", tag.key()).put("value", tag.value()));
    pages.item(response.taskDefinition(), more);
  }

  /** What the containers may do, and what pulls their images and fetches their secrets. */
  private static void roles(ResourceView definition, EdgeSink edges) {
    for (String kind : List.of("execution", "task")) {
      String field = kind + "RoleArn";
      String role = definition.configuration().path(field).asText("");
      if (!role.isEmpty()) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode().put("kind", kind);
        edges.edge(RUNS_AS, Reference.to(IAM_ROLE, role), field, properties);
      }
    }
  }

  private static Iterable<JsonNode> containers(ResourceView definition) {
    return definition.configuration().path("containerDefinitions");
  }

  private static ObjectNode named(JsonNode container) {
    return JsonNodeFactory.instance.objectNode().put("container", container.path("name").asText());
  }

  private static void images(ResourceView definition, EdgeSink edges) {
    for (JsonNode container : containers(definition)) {
      Reference repository = ContainerImages.repository(container.path("image").asText(""));
      if (repository != null) {
        edges.edge(CREATED_FROM, repository, IMAGE, named(container));
      }
    }
  }

  private static void secrets(ResourceView definition, EdgeSink edges) {
    for (JsonNode container : containers(definition)) {
      for (JsonNode secret : container.path("secrets")) {
        Reference reference = secret(definition, secret.path("valueFrom").asText(""));
        if (reference != null) {
          ObjectNode properties = named(container).put("kind", "secret");
          properties.put("variable", secret.path("name").asText(""));
          edges.edge(REFERENCES, reference, SECRETS, properties);
        }
      }
    }
  }

  /**
   * {@code arn:aws:secretsmanager:…:secret:db-AbCdEf:password::} names a key in a secret; a
   * parameter of the same region may be named without an ARN.
   */
  private static Reference secret(ResourceView definition, String from) {
    Arn arn = Arn.tryParse(from).orElse(null);
    if (arn != null && arn.service().equals("secretsmanager")) {
      String[] parts = arn.resource().split(":", 3);
      String secret = parts.length < 2 ? arn.resource() : parts[0] + ':' + parts[1];
      return Reference.to(
          SECRETS_MANAGER_SECRET,
          new Arn(arn.partition(), arn.service(), arn.region(), arn.account(), secret).toString());
    }
    if (arn != null) {
      return Reference.to(SSM_PARAMETER, from);
    }
    if (from.isEmpty()) {
      return null;
    }
    String path = from.startsWith("/") ? from : '/' + from;
    return Reference.to(
        SSM_PARAMETER,
        new Arn(
                definition.partition(),
                "ssm",
                definition.region(),
                definition.account(),
                "parameter" + path)
            .toString());
  }

  private static void logGroups(ResourceView definition, EdgeSink edges) {
    for (JsonNode container : containers(definition)) {
      JsonNode options = container.path("logConfiguration").path("options");
      String group = options.path("awslogs-group").asText("");
      if (!group.isEmpty()) {
        Reference reference =
            new Reference(
                LOGS_LOG_GROUP,
                group,
                null,
                options.path("awslogs-region").asText(null),
                Reference.Match.ONE);
        edges.edge(LOGS_TO, reference, LOG_GROUP, named(container));
      }
    }
  }

  private static void environment(ResourceView definition, EdgeSink edges) {
    EnvironmentReferences references = new EnvironmentReferences(edges, ENVIRONMENT);
    for (JsonNode container : containers(definition)) {
      for (JsonNode variable : container.path("environment")) {
        references.add(variable.path("name").asText(""), variable.path("value"));
      }
    }
    references.draw(definition);
  }
}
