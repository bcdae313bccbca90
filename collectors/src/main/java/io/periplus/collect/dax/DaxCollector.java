package io.periplus.collect.dax;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.DAX;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.DAX_CLUSTER;
import static io.periplus.collect.Types.DAX_PARAMETER_GROUP;
import static io.periplus.collect.Types.DAX_SUBNET_GROUP;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.SNS_TOPIC;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.IN_VPC;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.SECURED_BY;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.TokenPages;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dax.DaxClient;
import software.amazon.awssdk.services.dax.model.Cluster;
import software.amazon.awssdk.services.dax.model.DescribeClustersRequest;
import software.amazon.awssdk.services.dax.model.DescribeClustersResponse;
import software.amazon.awssdk.services.dax.model.DescribeParameterGroupsRequest;
import software.amazon.awssdk.services.dax.model.DescribeParameterGroupsResponse;
import software.amazon.awssdk.services.dax.model.DescribeSubnetGroupsRequest;
import software.amazon.awssdk.services.dax.model.DescribeSubnetGroupsResponse;
import software.amazon.awssdk.services.dax.model.ParameterGroup;
import software.amazon.awssdk.services.dax.model.SubnetGroup;

/** DAX clusters, their subnet and parameter groups (C092-C092c). The service has no paginators. */
public final class DaxCollector {
  private static final int PAGE = 100;

  static final ResourceSpec<SubnetGroup> SUBNET_GROUP =
      resource(DAX_SUBNET_GROUP, SubnetGroup.class)
          .tier(1)
          .list(
              DAX,
              DescribeSubnetGroupsRequest.builder().maxResults(PAGE).build(),
              DaxCollector::subnetGroups,
              DescribeSubnetGroupsResponse::subnetGroups)
          .arn("dax", "subnet-group/", SubnetGroup::subnetGroupName)
          .name(SubnetGroup::subnetGroupName)
          .columns("VpcId", "Description")
          .edge(IN_VPC, EC2_VPC, "VpcId")
          .edge(IN_SUBNET, EC2_SUBNET, "Subnets[].SubnetIdentifier")
          .build();

  static final ResourceSpec<ParameterGroup> PARAMETER_GROUP =
      resource(DAX_PARAMETER_GROUP, ParameterGroup.class)
          .tier(3)
          .list(
              DAX,
              DescribeParameterGroupsRequest.builder().maxResults(PAGE).build(),
              DaxCollector::parameterGroups,
              DescribeParameterGroupsResponse::parameterGroups)
          .arn("dax", "parameter-group/", ParameterGroup::parameterGroupName)
          .name(ParameterGroup::parameterGroupName)
          .columns("Description")
          .build();

  static final ResourceSpec<Cluster> CLUSTER =
      resource(DAX_CLUSTER, Cluster.class)
          .tier(1)
          .list(
              DAX,
              DescribeClustersRequest.builder().maxResults(PAGE).build(),
              DaxCollector::clusters,
              DescribeClustersResponse::clusters)
          .arn(Cluster::clusterArn, Cluster::clusterName)
          .stubArn("dax", "cache/", REGION_AND_ACCOUNT)
          .name(Cluster::clusterName)
          .aliases(DaxCollector::host)
          .columns(
              "NodeType",
              "TotalNodes",
              "Status",
              "ClusterDiscoveryEndpoint.Address",
              "ClusterDiscoveryEndpoint.Port",
              "SSEDescription.Status",
              "ClusterEndpointEncryptionType")
          .edge(MEMBER_OF, DAX_SUBNET_GROUP, "SubnetGroup")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "SecurityGroups[].SecurityGroupIdentifier")
          .edge(RUNS_AS, IAM_ROLE, "IamRoleArn")
          .edge(FORWARDS_TO, SNS_TOPIC, "NotificationConfiguration.TopicArn")
          .edge(REFERENCES, DAX_PARAMETER_GROUP, "ParameterGroup.ParameterGroupName")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(SUBNET_GROUP, PARAMETER_GROUP, CLUSTER);

  private DaxCollector() {}

  private static Iterable<DescribeClustersResponse> clusters(
      DaxClient client, DescribeClustersRequest request) {
    return TokenPages.of(
        request,
        client::describeClusters,
        DescribeClustersResponse::nextToken,
        (first, token) -> first.toBuilder().nextToken(token).build());
  }

  private static Iterable<DescribeSubnetGroupsResponse> subnetGroups(
      DaxClient client, DescribeSubnetGroupsRequest request) {
    return TokenPages.of(
        request,
        client::describeSubnetGroups,
        DescribeSubnetGroupsResponse::nextToken,
        (first, token) -> first.toBuilder().nextToken(token).build());
  }

  private static Iterable<DescribeParameterGroupsResponse> parameterGroups(
      DaxClient client, DescribeParameterGroupsRequest request) {
    return TokenPages.of(
        request,
        client::describeParameterGroups,
        DescribeParameterGroupsResponse::nextToken,
        (first, token) -> first.toBuilder().nextToken(token).build());
  }

  /** What clients are configured with. */
  private static Stream<String> host(JsonNode cluster) {
    String host = cluster.path("ClusterDiscoveryEndpoint").path("Address").asText("");
    return host.isEmpty() ? Stream.empty() : Stream.of(host.toLowerCase(Locale.ROOT));
  }
}
