package io.periplus.collect.ecs;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.ECS;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_NETWORK_INTERFACE;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.ECR_IMAGE;
import static io.periplus.collect.Types.ECS_CLUSTER;
import static io.periplus.collect.Types.ECS_CONTAINER_INSTANCE;
import static io.periplus.collect.Types.ECS_SERVICE;
import static io.periplus.collect.Types.ECS_TASK;
import static io.periplus.collect.Types.ECS_TASK_DEFINITION;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.model.EdgeType.ATTACHED_TO;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.RUNS_AS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.ContainerImages;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskField;

/**
 * Running tasks (C061).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html">DescribeTasks</a>
 */
public final class TasksCollector {
  private static final int PAGE = 100;
  private static final String OF_SERVICE = "service:";
  private static final String DETAILS = "attachments[].details[]";
  private static final String DIGEST = "containers[].imageDigest";

  /**
   * Tasks. The values of overridden environment variables are hashed (X3). Who answers to the id of
   * an attachment is named by the description of its interface (rule E8).
   */
  static final ResourceSpec<Task> TASK =
      resource(ECS_TASK, Task.class)
          .tier(1)
          .listPerInBatches(
              ECS_CLUSTER,
              Map.of(),
              ECS,
              "ListTasks",
              cluster ->
                  ListTasksRequest.builder()
                      .cluster(cluster.path("clusterArn").asText())
                      .maxResults(PAGE)
                      .build(),
              EcsClient::listTasksPaginator,
              ListTasksResponse::taskArns,
              PAGE,
              "DescribeTasks",
              (cluster, arns) ->
                  DescribeTasksRequest.builder()
                      .cluster(cluster.path("clusterArn").asText())
                      .tasks(arns)
                      .include(TaskField.TAGS)
                      .build(),
              EcsClient::describeTasks,
              DescribeTasksResponse::tasks)
          .arn(Task::taskArn, task -> EcsNames.last(task.taskArn()))
          .stubArn("ecs", "task/", REGION_AND_ACCOUNT)
          .tags(Task::tags)
          .aliases(TasksCollector::attachments)
          .redact("overrides.containerOverrides[].environment[].value")
          .columns(
              "lastStatus",
              "launchType",
              "connectivity",
              "containers[].networkInterfaces[].privateIpv4Address")
          .edge(MEMBER_OF, ECS_CLUSTER, "clusterArn")
          .edges(MEMBER_OF, List.of(ECS_SERVICE), List.of("group"), TasksCollector::service)
          .edge(CREATED_FROM, ECS_TASK_DEFINITION, "taskDefinitionArn")
          .edge(MEMBER_OF, ECS_CONTAINER_INSTANCE, "containerInstanceArn")
          .edgesFrom(
              ATTACHED_TO,
              List.of(EC2_NETWORK_INTERFACE),
              List.of(DETAILS),
              (task, edges) ->
                  details(task, "networkInterfaceId")
                      .forEach(
                          id ->
                              edges.edgeFrom(
                                  ATTACHED_TO, Reference.to(EC2_NETWORK_INTERFACE, id), DETAILS)))
          .edges(
              IN_SUBNET,
              List.of(EC2_SUBNET),
              List.of(DETAILS),
              (task, edges) ->
                  details(task, "subnetId")
                      .forEach(id -> edges.edge(IN_SUBNET, Reference.to(EC2_SUBNET, id), DETAILS)))
          .edge(RUNS_AS, IAM_ROLE, "overrides.taskRoleArn")
          .edges(CREATED_FROM, List.of(ECR_IMAGE), List.of(DIGEST), TasksCollector::images)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(TASK);

  private TasksCollector() {}

  private static Stream<String> attachments(JsonNode task) {
    return StreamSupport.stream(task.path("attachments").spliterator(), false)
        .map(attachment -> attachment.path("id").asText(""))
        .filter(id -> !id.isEmpty());
  }

  /** {@code service:checkout}; tasks that were started by hand have another group. */
  private static void service(ResourceView task, EdgeSink edges) {
    String group = task.configuration().path("group").asText("");
    if (group.startsWith(OF_SERVICE)) {
      String cluster = EcsNames.last(task.configuration().path("clusterArn").asText(""));
      String name = cluster + '/' + group.substring(OF_SERVICE.length());
      edges.edge(MEMBER_OF, Reference.to(ECS_SERVICE, name), "group");
    }
  }

  private static Stream<String> details(ResourceView task, String name) {
    return StreamSupport.stream(task.configuration().path("attachments").spliterator(), false)
        .flatMap(a -> StreamSupport.stream(a.path("details").spliterator(), false))
        .filter(detail -> detail.path("name").asText("").equals(name))
        .map(detail -> detail.path("value").asText(""))
        .filter(value -> !value.isEmpty());
  }

  /** Tags move; what runs is the digest that was pulled. */
  private static void images(ResourceView task, EdgeSink edges) {
    for (JsonNode container : task.configuration().path("containers")) {
      Reference image =
          ContainerImages.image(
              container.path("image").asText(""), container.path("imageDigest").asText(""));
      if (image != null) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        properties.put("container", container.path("name").asText(""));
        edges.edge(CREATED_FROM, image, DIGEST, properties);
      }
    }
  }
}
