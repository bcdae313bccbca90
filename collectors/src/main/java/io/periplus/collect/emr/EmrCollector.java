package io.periplus.collect.emr;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.EMR;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.EC2_KEY_PAIR;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.EMR_BLOCK_PUBLIC_ACCESS_CONFIGURATION;
import static io.periplus.collect.Types.EMR_CLUSTER;
import static io.periplus.collect.Types.EMR_SECURITY_CONFIGURATION;
import static io.periplus.collect.Types.EMR_STUDIO;
import static io.periplus.collect.Types.IAM_INSTANCE_PROFILE;
import static io.periplus.model.EdgeType.AUTHENTICATED_BY;
import static io.periplus.model.EdgeType.GOVERNED_BY;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.IN_VPC;
import static io.periplus.model.EdgeType.LOGS_TO;
import static io.periplus.model.EdgeType.MANAGES;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.SECURED_BY;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.RoleReferences;
import io.periplus.collect.S3Locations;
import java.util.List;
import software.amazon.awssdk.services.emr.EmrClient;
import software.amazon.awssdk.services.emr.model.BlockPublicAccessConfiguration;
import software.amazon.awssdk.services.emr.model.Cluster;
import software.amazon.awssdk.services.emr.model.ClusterState;
import software.amazon.awssdk.services.emr.model.ClusterSummary;
import software.amazon.awssdk.services.emr.model.DescribeClusterRequest;
import software.amazon.awssdk.services.emr.model.DescribeClusterResponse;
import software.amazon.awssdk.services.emr.model.GetBlockPublicAccessConfigurationRequest;
import software.amazon.awssdk.services.emr.model.Instance;
import software.amazon.awssdk.services.emr.model.InstanceFleet;
import software.amazon.awssdk.services.emr.model.InstanceGroup;
import software.amazon.awssdk.services.emr.model.InstanceState;
import software.amazon.awssdk.services.emr.model.ListClustersRequest;
import software.amazon.awssdk.services.emr.model.ListClustersResponse;
import software.amazon.awssdk.services.emr.model.ListInstanceFleetsRequest;
import software.amazon.awssdk.services.emr.model.ListInstanceGroupsRequest;
import software.amazon.awssdk.services.emr.model.ListInstancesRequest;
import software.amazon.awssdk.services.emr.model.ListStudiosRequest;
import software.amazon.awssdk.services.emr.model.ListStudiosResponse;
import software.amazon.awssdk.services.emr.model.StudioSummary;

/**
 * Clusters of EMR on EC2 with their instances, studios, and what keeps clusters from the public
 * (C127, C127b, C127c).
 */
public final class EmrCollector {
  private static final String SERVICE = "elasticmapreduce";
  private static final String FLEETS = "INSTANCE_FLEET";
  private static final String LOGS = "LogUri";
  private static final String SERVICE_ROLE = "ServiceRole";

  /** S4: clusters that have instances; ended ones are listed for two months. */
  private static final ListClustersRequest ACTIVE =
      ListClustersRequest.builder()
          .clusterStates(
              ClusterState.STARTING,
              ClusterState.BOOTSTRAPPING,
              ClusterState.RUNNING,
              ClusterState.WAITING)
          .build();

  /** Passwords of Kerberos and those of Hadoop settings are found by their names (X20). */
  static final ResourceSpec<ClusterSummary> CLUSTER =
      resource(EMR_CLUSTER, ClusterSummary.class)
          .tier(2)
          .list(EMR, ACTIVE, EmrClient::listClustersPaginator, ListClustersResponse::clusters)
          .arn(ClusterSummary::clusterArn, ClusterSummary::id)
          .stubArn(SERVICE, "cluster/", REGION_AND_ACCOUNT)
          .name(ClusterSummary::name)
          .describedBy(
              EMR,
              "DescribeCluster",
              cluster -> DescribeClusterRequest.builder().clusterId(cluster.id()).build(),
              EmrClient::describeCluster,
              DescribeClusterResponse::cluster,
              Cluster.class,
              "ReleaseLabel",
              "Applications",
              "AutoTerminate",
              "InstanceCollectionType",
              "Ec2InstanceAttributes",
              "SecurityConfiguration",
              LOGS,
              SERVICE_ROLE,
              "Tags")
          .tagsAt("Tags")
          .perItem(
              "InstanceGroups",
              EMR,
              "ListInstanceGroups",
              cluster -> ListInstanceGroupsRequest.builder().clusterId(cluster.id()).build(),
              (client, request) ->
                  client.listInstanceGroupsPaginator(request).instanceGroups().stream().toList(),
              groups -> groups,
              InstanceGroup.class)
          .onlyIf(cluster -> !hasFleets(cluster))
          .perItem(
              "InstanceFleets",
              EMR,
              "ListInstanceFleets",
              cluster -> ListInstanceFleetsRequest.builder().clusterId(cluster.id()).build(),
              (client, request) ->
                  client.listInstanceFleetsPaginator(request).instanceFleets().stream().toList(),
              fleets -> fleets,
              InstanceFleet.class)
          .onlyIf(EmrCollector::hasFleets)
          .perItem(
              "Instances",
              EMR,
              "ListInstances",
              EmrCollector::presentInstances,
              (client, request) ->
                  client.listInstancesPaginator(request).instances().stream().toList(),
              instances -> instances,
              Instance.class)
          .derived("spotShare", SpotShare::of)
          .columns(
              "ReleaseLabel",
              "Applications[].Name",
              "Status.State",
              "AutoTerminate",
              "InstanceCollectionType",
              "InstanceGroups[].Market",
              "InstanceGroups[].InstanceType",
              "InstanceGroups[].RequestedInstanceCount",
              "InstanceFleets[].TargetOnDemandCapacity",
              "InstanceFleets[].TargetSpotCapacity")
          .edge(IN_SUBNET, EC2_SUBNET, "Ec2InstanceAttributes.Ec2SubnetId")
          .edge(
              SECURED_BY, EC2_SECURITY_GROUP, "Ec2InstanceAttributes.EmrManagedMasterSecurityGroup")
          .edge(
              SECURED_BY, EC2_SECURITY_GROUP, "Ec2InstanceAttributes.EmrManagedSlaveSecurityGroup")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "Ec2InstanceAttributes.ServiceAccessSecurityGroup")
          .edge(
              SECURED_BY,
              EC2_SECURITY_GROUP,
              "Ec2InstanceAttributes.AdditionalMasterSecurityGroups")
          .edge(
              SECURED_BY, EC2_SECURITY_GROUP, "Ec2InstanceAttributes.AdditionalSlaveSecurityGroups")
          .edge(RUNS_AS, IAM_INSTANCE_PROFILE, "Ec2InstanceAttributes.IamInstanceProfile")
          .edge(AUTHENTICATED_BY, EC2_KEY_PAIR, "Ec2InstanceAttributes.Ec2KeyName")
          .edges(
              RUNS_AS, RoleReferences.TYPES, List.of(SERVICE_ROLE), RoleReferences.at(SERVICE_ROLE))
          .edges(LOGS_TO, S3Locations.TYPES, List.of(LOGS), S3Locations.at(LOGS_TO, LOGS))
          .edge(MANAGES, EC2_INSTANCE, "Instances[].Ec2InstanceId")
          .edge(GOVERNED_BY, EMR_SECURITY_CONFIGURATION, "SecurityConfiguration")
          .volatileFields(
              "NormalizedInstanceHours",
              "InstanceGroups[].RunningInstanceCount",
              "InstanceFleets[].ProvisionedOnDemandCapacity",
              "InstanceFleets[].ProvisionedSpotCapacity")
          .build();

  static final ResourceSpec<StudioSummary> STUDIO =
      resource(EMR_STUDIO, StudioSummary.class)
          .list(
              EMR,
              ListStudiosRequest.builder().build(),
              EmrClient::listStudiosPaginator,
              ListStudiosResponse::studios)
          .arn(SERVICE, "studio/", StudioSummary::studioId)
          .name(StudioSummary::name)
          .columns("AuthMode", "Url")
          .edge(IN_VPC, EC2_VPC, "VpcId")
          .build();

  /** One per account and region: which ports a cluster's groups may open to everybody. */
  static final ResourceSpec<BlockPublicAccessConfiguration> BLOCK_PUBLIC_ACCESS =
      resource(EMR_BLOCK_PUBLIC_ACCESS_CONFIGURATION, BlockPublicAccessConfiguration.class)
          .listOnce(
              EMR,
              GetBlockPublicAccessConfigurationRequest.builder().build(),
              EmrClient::getBlockPublicAccessConfiguration,
              response ->
                  response.blockPublicAccessConfiguration() == null
                      ? List.of()
                      : List.of(response.blockPublicAccessConfiguration()))
          .arn(SERVICE, "block-public-access-", configuration -> "configuration")
          .columns("BlockPublicSecurityGroupRules", "PermittedPublicSecurityGroupRuleRanges")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(CLUSTER, STUDIO, BLOCK_PUBLIC_ACCESS);

  private EmrCollector() {}

  /** A cluster is made of groups or of fleets; the list of the other kind refuses to answer. */
  private static boolean hasFleets(JsonNode cluster) {
    return cluster.path("InstanceCollectionType").asText("").equals(FLEETS);
  }

  /** Without the instances that have ended, which no longer exist. */
  private static ListInstancesRequest presentInstances(ClusterSummary cluster) {
    return ListInstancesRequest.builder()
        .clusterId(cluster.id())
        .instanceStates(
            InstanceState.AWAITING_FULFILLMENT,
            InstanceState.PROVISIONING,
            InstanceState.BOOTSTRAPPING,
            InstanceState.RUNNING)
        .build();
  }
}
