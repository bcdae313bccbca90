package io.periplus.collect.memorydb;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.MEMORYDB;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.KMS_KEY;
import static io.periplus.collect.Types.MEMORY_DB_CLUSTER;
import static io.periplus.collect.Types.MEMORY_DB_SUBNET_GROUP;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.IN_VPC;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.SECURED_BY;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.ResourceSpec;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.awssdk.services.memorydb.MemoryDbClient;
import software.amazon.awssdk.services.memorydb.model.Cluster;
import software.amazon.awssdk.services.memorydb.model.DescribeClustersRequest;
import software.amazon.awssdk.services.memorydb.model.DescribeClustersResponse;
import software.amazon.awssdk.services.memorydb.model.DescribeSubnetGroupsRequest;
import software.amazon.awssdk.services.memorydb.model.DescribeSubnetGroupsResponse;
import software.amazon.awssdk.services.memorydb.model.SubnetGroup;

/** MemoryDB clusters and their subnet groups (C139d, C139e). */
public final class MemoryDbCollector {
  static final ResourceSpec<SubnetGroup> SUBNET_GROUP =
      resource(MEMORY_DB_SUBNET_GROUP, SubnetGroup.class)
          .tier(2)
          .list(
              MEMORYDB,
              DescribeSubnetGroupsRequest.builder().maxResults(100).build(),
              MemoryDbClient::describeSubnetGroupsPaginator,
              DescribeSubnetGroupsResponse::subnetGroups)
          .arn(SubnetGroup::arn, SubnetGroup::name)
          .stubArn("memorydb", "subnetgroup/", REGION_AND_ACCOUNT)
          .name(SubnetGroup::name)
          .columns("Name", "SupportedNetworkTypes")
          .edge(IN_VPC, EC2_VPC, "VpcId")
          .edge(IN_SUBNET, EC2_SUBNET, "Subnets[].Identifier")
          .build();

  static final ResourceSpec<Cluster> CLUSTER =
      resource(MEMORY_DB_CLUSTER, Cluster.class)
          .tier(2)
          .list(
              MEMORYDB,
              DescribeClustersRequest.builder().maxResults(100).build(),
              MemoryDbClient::describeClustersPaginator,
              DescribeClustersResponse::clusters)
          .arn(Cluster::arn, Cluster::name)
          .stubArn("memorydb", "cluster/", REGION_AND_ACCOUNT)
          .name(Cluster::name)
          .aliases(MemoryDbCollector::host)
          .columns(
              "Status",
              "Engine",
              "EngineVersion",
              "NodeType",
              "NumberOfShards",
              "TLSEnabled",
              "ClusterEndpoint.Address",
              "ClusterEndpoint.Port",
              "ACLName")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "SecurityGroups[].SecurityGroupId")
          .edge(MEMBER_OF, MEMORY_DB_SUBNET_GROUP, "SubnetGroupName")
          .edge(ENCRYPTED_BY, KMS_KEY, "KmsKeyId")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(SUBNET_GROUP, CLUSTER);

  private MemoryDbCollector() {}

  /** What clients are configured with. */
  private static Stream<String> host(JsonNode cluster) {
    String host = cluster.path("ClusterEndpoint").path("Address").asText("");
    return host.isEmpty() ? Stream.empty() : Stream.of(host.toLowerCase(Locale.ROOT));
  }
}
