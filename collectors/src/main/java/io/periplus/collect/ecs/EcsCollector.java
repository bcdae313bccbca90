package io.periplus.collect.ecs;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.ECS;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.AUTO_SCALING_GROUP;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.ECS_CAPACITY_PROVIDER;
import static io.periplus.collect.Types.ECS_CLUSTER;
import static io.periplus.collect.Types.ECS_CONTAINER_INSTANCE;
import static io.periplus.collect.Types.ECS_SERVICE;
import static io.periplus.collect.Types.ECS_TASK_DEFINITION;
import static io.periplus.collect.Types.ELBV2_TARGET_GROUP;
import static io.periplus.collect.Types.ELB_LOAD_BALANCER;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.KMS_KEY;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.collect.Types.SERVICE_DISCOVERY_NAMESPACE;
import static io.periplus.collect.Types.SERVICE_DISCOVERY_SERVICE;
import static io.periplus.model.EdgeType.ASSOCIATED_WITH;
import static io.periplus.model.EdgeType.ATTACHED_TO;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.LOGS_TO;
import static io.periplus.model.EdgeType.MANAGES;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.SECURED_BY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.TokenPages;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.CapacityProvider;
import software.amazon.awssdk.services.ecs.model.CapacityProviderField;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceField;
import software.amazon.awssdk.services.ecs.model.DescribeCapacityProvidersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeCapacityProvidersResponse;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersResponse;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesResponse;
import software.amazon.awssdk.services.ecs.model.ListServicesRequest;
import software.amazon.awssdk.services.ecs.model.ListServicesResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;

/**
 * Clusters with what gives them capacity, and the services in them (C058, C059, C062, C063).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html">DescribeServices</a>
 */
public final class EcsCollector {
  /**
   * Every list here answers at most 100, and describes as many, but for services (P12): <a
   * href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html">
   * DescribeTasks</a>, <a
   * href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html">
   * DescribeServices</a>.
   */
  private static final int PAGE = 100;

  private static final int SERVICES_A_CALL = 10;
  private static final int PROVIDERS_A_PAGE = 10;
  private static final String TARGET_GROUPS = "loadBalancers[].targetGroupArn";

  /** Clusters hold no secrets. */
  static final ResourceSpec<Cluster> CLUSTER =
      resource(ECS_CLUSTER, Cluster.class)
          .tier(1)
          .listInBatches(
              ECS,
              ListClustersRequest.builder().maxResults(PAGE).build(),
              EcsClient::listClustersPaginator,
              ListClustersResponse::clusterArns,
              PAGE,
              "DescribeClusters",
              arns ->
                  DescribeClustersRequest.builder()
                      .clusters(arns)
                      .include(
                          ClusterField.CONFIGURATIONS, ClusterField.SETTINGS, ClusterField.TAGS)
                      .build(),
              EcsClient::describeClusters,
              DescribeClustersResponse::clusters)
          .arn(Cluster::clusterArn, Cluster::clusterName)
          .stubArn("ecs", "cluster/", REGION_AND_ACCOUNT)
          .name(Cluster::clusterName)
          .tags(Cluster::tags)
          .columns("status", "settings", "defaultCapacityProviderStrategy")
          .edge(REFERENCES, ECS_CAPACITY_PROVIDER, "capacityProviders")
          .edge(ENCRYPTED_BY, KMS_KEY, "configuration.executeCommandConfiguration.kmsKeyId")
          .edge(
              LOGS_TO,
              S3_BUCKET,
              "configuration.executeCommandConfiguration.logConfiguration.s3BucketName")
          .edge(REFERENCES, SERVICE_DISCOVERY_NAMESPACE, "serviceConnectDefaults.namespace")
          .volatileFields("runningTasksCount", "pendingTasksCount")
          .build();

  /** Services; environment values are in their task definitions. */
  static final ResourceSpec<Service> SERVICE =
      resource(ECS_SERVICE, Service.class)
          .tier(1)
          .listPerInBatches(
              ECS_CLUSTER,
              Map.of(),
              ECS,
              "ListServices",
              cluster ->
                  ListServicesRequest.builder().cluster(arnOf(cluster)).maxResults(PAGE).build(),
              EcsClient::listServicesPaginator,
              ListServicesResponse::serviceArns,
              SERVICES_A_CALL,
              "DescribeServices",
              (cluster, arns) ->
                  DescribeServicesRequest.builder()
                      .cluster(arnOf(cluster))
                      .services(arns)
                      .include(ServiceField.TAGS)
                      .build(),
              EcsClient::describeServices,
              DescribeServicesResponse::services)
          .arn(Service::serviceArn, service -> EcsNames.after("service/", service.serviceArn()))
          .stubArn("ecs", "service/", REGION_AND_ACCOUNT)
          .name(Service::serviceName)
          .tags(Service::tags)
          .aliases(EcsCollector::inCluster)
          .columns(
              "status",
              "launchType",
              "desiredCount",
              "deploymentController.type",
              "platformVersion",
              "networkConfiguration.awsvpcConfiguration.assignPublicIp",
              "enableExecuteCommand")
          .edge(MEMBER_OF, ECS_CLUSTER, "clusterArn")
          .edge(CREATED_FROM, ECS_TASK_DEFINITION, "taskDefinition")
          .edges(
              MEMBER_OF,
              List.of(ELBV2_TARGET_GROUP),
              List.of(TARGET_GROUPS),
              EcsCollector::targetGroups)
          .edge(MEMBER_OF, ELB_LOAD_BALANCER, "loadBalancers[].loadBalancerName")
          .edge(IN_SUBNET, EC2_SUBNET, "networkConfiguration.awsvpcConfiguration.subnets")
          .edge(
              SECURED_BY,
              EC2_SECURITY_GROUP,
              "networkConfiguration.awsvpcConfiguration.securityGroups")
          .edge(RUNS_AS, IAM_ROLE, "roleArn")
          .edge(ASSOCIATED_WITH, SERVICE_DISCOVERY_SERVICE, "serviceRegistries[].registryArn")
          .edge(REFERENCES, ECS_CAPACITY_PROVIDER, "capacityProviderStrategy[].capacityProvider")
          .volatileFields(
              "runningCount",
              "pendingCount",
              "events",
              "deployments[].runningCount",
              "deployments[].pendingCount",
              "deployments[].failedTasks",
              "deployments[].updatedAt",
              "currentServiceRevisions[].runningTaskCount",
              "currentServiceRevisions[].pendingTaskCount")
          .build();

  /** Instances that run the agent. */
  static final ResourceSpec<ContainerInstance> CONTAINER_INSTANCE =
      resource(ECS_CONTAINER_INSTANCE, ContainerInstance.class)
          .tier(1)
          .listPerInBatches(
              ECS_CLUSTER,
              Map.of("clusterArn", "clusterArn"),
              ECS,
              "ListContainerInstances",
              cluster ->
                  ListContainerInstancesRequest.builder()
                      .cluster(arnOf(cluster))
                      .maxResults(PAGE)
                      .build(),
              EcsClient::listContainerInstancesPaginator,
              ListContainerInstancesResponse::containerInstanceArns,
              PAGE,
              "DescribeContainerInstances",
              (cluster, arns) ->
                  DescribeContainerInstancesRequest.builder()
                      .cluster(arnOf(cluster))
                      .containerInstances(arns)
                      .include(ContainerInstanceField.TAGS)
                      .build(),
              EcsClient::describeContainerInstances,
              DescribeContainerInstancesResponse::containerInstances)
          .arn(
              ContainerInstance::containerInstanceArn,
              instance -> EcsNames.last(instance.containerInstanceArn()))
          .stubArn("ecs", "container-instance/", REGION_AND_ACCOUNT)
          .tags(ContainerInstance::tags)
          .columns("status", "agentConnected", "versionInfo")
          .edge(MEMBER_OF, ECS_CLUSTER, "clusterArn")
          .edge(ATTACHED_TO, EC2_INSTANCE, "ec2InstanceId")
          .edge(REFERENCES, ECS_CAPACITY_PROVIDER, "capacityProviderName")
          .volatileFields("runningTasksCount", "pendingTasksCount", "remainingResources", "version")
          .build();

  /** Capacity providers, among them AWS's own for Fargate. */
  static final ResourceSpec<CapacityProvider> CAPACITY_PROVIDER =
      resource(ECS_CAPACITY_PROVIDER, CapacityProvider.class)
          .list(
              ECS,
              DescribeCapacityProvidersRequest.builder()
                  .include(CapacityProviderField.TAGS)
                  .maxResults(PROVIDERS_A_PAGE)
                  .build(),
              (client, request) ->
                  TokenPages.of(
                      request,
                      client::describeCapacityProviders,
                      DescribeCapacityProvidersResponse::nextToken,
                      (first, token) -> first.toBuilder().nextToken(token).build()),
              DescribeCapacityProvidersResponse::capacityProviders)
          .arn(CapacityProvider::capacityProviderArn, CapacityProvider::name)
          .stubArn("ecs", "capacity-provider/", REGION_AND_ACCOUNT)
          .name(CapacityProvider::name)
          .tags(CapacityProvider::tags)
          .columns(
              "status",
              "autoScalingGroupProvider.managedScaling",
              "autoScalingGroupProvider.managedTerminationProtection")
          .edge(MANAGES, AUTO_SCALING_GROUP, "autoScalingGroupProvider.autoScalingGroupArn")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(CAPACITY_PROVIDER, CLUSTER, SERVICE, CONTAINER_INSTANCE);

  private EcsCollector() {}

  private static String arnOf(JsonNode cluster) {
    return cluster.path("clusterArn").asText();
  }

  /** {@code cluster/service}, which ARNs of before 2018 do not hold. */
  private static Stream<String> inCluster(JsonNode service) {
    return Stream.of(
        EcsNames.last(service.path("clusterArn").asText(""))
            + '/'
            + service.path("serviceName").asText(""));
  }

  /** Which container takes the traffic, and on which port, stays on the edge. */
  private static void targetGroups(ResourceView service, EdgeSink edges) {
    for (JsonNode balancer : service.configuration().path("loadBalancers")) {
      String group = balancer.path("targetGroupArn").asText("");
      if (!group.isEmpty()) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        for (String member : List.of("containerName", "containerPort")) {
          if (balancer.hasNonNull(member)) {
            properties.set(member, balancer.get(member));
          }
        }
        edges.edge(MEMBER_OF, Reference.to(ELBV2_TARGET_GROUP, group), TARGET_GROUPS, properties);
      }
    }
  }
}
