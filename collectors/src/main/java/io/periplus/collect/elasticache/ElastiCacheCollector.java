package io.periplus.collect.elasticache;

import static io.periplus.collect.ArnForm.Place.ACCOUNT;
import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.ELASTICACHE;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.ELASTICACHE_CACHE_CLUSTER;
import static io.periplus.collect.Types.ELASTICACHE_GLOBAL_REPLICATION_GROUP;
import static io.periplus.collect.Types.ELASTICACHE_REPLICATION_GROUP;
import static io.periplus.collect.Types.ELASTICACHE_SERVERLESS_CACHE;
import static io.periplus.collect.Types.ELASTICACHE_SNAPSHOT;
import static io.periplus.collect.Types.ELASTICACHE_SUBNET_GROUP;
import static io.periplus.collect.Types.ELASTICACHE_USER;
import static io.periplus.collect.Types.KMS_KEY;
import static io.periplus.collect.Types.SNS_TOPIC;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.IN_VPC;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.SECURED_BY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.NetworkPlacement;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.CacheCluster;
import software.amazon.awssdk.services.elasticache.model.CacheSubnetGroup;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheClustersRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheClustersResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheSubnetGroupsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheSubnetGroupsResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeGlobalReplicationGroupsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeGlobalReplicationGroupsResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeReplicationGroupsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeReplicationGroupsResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeServerlessCachesRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeServerlessCachesResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeUsersRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeUsersResponse;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupMember;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.ServerlessCache;
import software.amazon.awssdk.services.elasticache.model.Snapshot;
import software.amazon.awssdk.services.elasticache.model.User;

/** Cache clusters, replication groups, serverless caches and what belongs to them (C093-C093g). */
public final class ElastiCacheCollector {
  private static final String ENDPOINT = "Endpoint";

  static final ResourceSpec<CacheSubnetGroup> SUBNET_GROUP =
      resource(ELASTICACHE_SUBNET_GROUP, CacheSubnetGroup.class)
          .tier(1)
          .list(
              ELASTICACHE,
              DescribeCacheSubnetGroupsRequest.builder().maxRecords(100).build(),
              ElastiCacheClient::describeCacheSubnetGroupsPaginator,
              DescribeCacheSubnetGroupsResponse::cacheSubnetGroups)
          .arn(CacheSubnetGroup::arn, CacheSubnetGroup::cacheSubnetGroupName)
          .stubArn("elasticache", "subnetgroup:", REGION_AND_ACCOUNT)
          .name(CacheSubnetGroup::cacheSubnetGroupName)
          .columns("SupportedNetworkTypes")
          .edge(IN_VPC, EC2_VPC, "VpcId")
          .edge(IN_SUBNET, EC2_SUBNET, "Subnets[].SubnetIdentifier")
          .build();

  static final ResourceSpec<CacheCluster> CLUSTER =
      resource(ELASTICACHE_CACHE_CLUSTER, CacheCluster.class)
          .tier(1)
          .list(
              ELASTICACHE,
              DescribeCacheClustersRequest.builder()
                  .maxRecords(100)
                  .showCacheNodeInfo(true)
                  .build(),
              ElastiCacheClient::describeCacheClustersPaginator,
              DescribeCacheClustersResponse::cacheClusters)
          .arn(CacheCluster::arn, CacheCluster::cacheClusterId)
          .stubArn("elasticache", "cluster:", REGION_AND_ACCOUNT)
          .name(CacheCluster::cacheClusterId)
          .aliases(cluster -> hosts(cluster.path("ConfigurationEndpoint")))
          .aliases(
              cluster -> each(cluster.path("CacheNodes")).flatMap(n -> hosts(n.path(ENDPOINT))))
          .columns(
              "CacheClusterStatus",
              "Engine",
              "EngineVersion",
              "CacheNodeType",
              "NumCacheNodes",
              "TransitEncryptionEnabled",
              "AtRestEncryptionEnabled",
              "CacheNodes[].Endpoint.Address",
              "CacheNodes[].Endpoint.Port")
          .edge(MEMBER_OF, ELASTICACHE_SUBNET_GROUP, "CacheSubnetGroupName")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "SecurityGroups[].SecurityGroupId")
          .edge(MEMBER_OF, ELASTICACHE_REPLICATION_GROUP, "ReplicationGroupId")
          .edge(FORWARDS_TO, SNS_TOPIC, "NotificationConfiguration.TopicArn")
          .build();

  /** Replication groups. A user finds those that admit it by their user groups. */
  static final ResourceSpec<ReplicationGroup> REPLICATION_GROUP =
      resource(ELASTICACHE_REPLICATION_GROUP, ReplicationGroup.class)
          .tier(1)
          .list(
              ELASTICACHE,
              DescribeReplicationGroupsRequest.builder().maxRecords(100).build(),
              ElastiCacheClient::describeReplicationGroupsPaginator,
              DescribeReplicationGroupsResponse::replicationGroups)
          .arn(ReplicationGroup::arn, ReplicationGroup::replicationGroupId)
          .stubArn("elasticache", "replicationgroup:", REGION_AND_ACCOUNT)
          .name(ReplicationGroup::replicationGroupId)
          .aliases(group -> hosts(group.path("ConfigurationEndpoint")))
          .aliases(ElastiCacheCollector::nodeGroupHosts)
          .aliases(group -> userGroups(group).map(ElastiCacheCollector::admitting))
          .columns(
              "Status",
              "Engine",
              "ClusterEnabled",
              "AutomaticFailover",
              "MultiAZ",
              "CacheNodeType",
              "AuthTokenEnabled",
              "TransitEncryptionEnabled",
              "AtRestEncryptionEnabled",
              "SnapshotRetentionLimit",
              "NodeGroups[].PrimaryEndpoint.Address",
              "NodeGroups[].Slots",
              "ConfigurationEndpoint.Address",
              "UserGroupIds")
          .edgeFrom(MEMBER_OF, ELASTICACHE_CACHE_CLUSTER, "MemberClusters")
          .edge(ENCRYPTED_BY, KMS_KEY, "KmsKeyId")
          .edge(
              MEMBER_OF,
              ELASTICACHE_GLOBAL_REPLICATION_GROUP,
              "GlobalReplicationGroupInfo.GlobalReplicationGroupId")
          .build();

  static final ResourceSpec<ServerlessCache> SERVERLESS_CACHE =
      resource(ELASTICACHE_SERVERLESS_CACHE, ServerlessCache.class)
          .tier(1)
          .list(
              ELASTICACHE,
              DescribeServerlessCachesRequest.builder().maxResults(50).build(),
              ElastiCacheClient::describeServerlessCachesPaginator,
              DescribeServerlessCachesResponse::serverlessCaches)
          .arn(ServerlessCache::arn, ServerlessCache::serverlessCacheName)
          .stubArn("elasticache", "serverlesscache:", REGION_AND_ACCOUNT)
          .name(ServerlessCache::serverlessCacheName)
          .aliases(cache -> hosts(cache.path(ENDPOINT)))
          .aliases(cache -> hosts(cache.path("ReaderEndpoint")))
          .columns(
              "Engine",
              "MajorEngineVersion",
              "Status",
              "Endpoint.Address",
              "Endpoint.Port",
              "CacheUsageLimits",
              "SnapshotRetentionLimit")
          .edge(IN_SUBNET, EC2_SUBNET, "SubnetIds")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "SecurityGroupIds")
          .edge(ENCRYPTED_BY, KMS_KEY, "KmsKeyId")
          .build();

  static final ResourceSpec<Snapshot> SNAPSHOT =
      resource(ELASTICACHE_SNAPSHOT, Snapshot.class)
          .tier(3)
          .list(
              ELASTICACHE,
              DescribeSnapshotsRequest.builder().maxRecords(50).build(),
              ElastiCacheClient::describeSnapshotsPaginator,
              DescribeSnapshotsResponse::snapshots)
          .arn(Snapshot::arn, Snapshot::snapshotName)
          .stubArn("elasticache", "snapshot:", REGION_AND_ACCOUNT)
          .name(Snapshot::snapshotName)
          .columns("SnapshotSource", "SnapshotStatus", "Engine", "EngineVersion")
          .edge(CREATED_FROM, ELASTICACHE_CACHE_CLUSTER, "CacheClusterId")
          .edge(CREATED_FROM, ELASTICACHE_REPLICATION_GROUP, "ReplicationGroupId")
          .edge(ENCRYPTED_BY, KMS_KEY, "KmsKeyId")
          .build();

  /** Global datastores. Every region with a member lists them; they count as in the primary's. */
  static final ResourceSpec<GlobalReplicationGroup> GLOBAL_REPLICATION_GROUP =
      resource(ELASTICACHE_GLOBAL_REPLICATION_GROUP, GlobalReplicationGroup.class)
          .tier(3)
          .list(
              ELASTICACHE,
              DescribeGlobalReplicationGroupsRequest.builder()
                  .maxRecords(100)
                  .showMemberInfo(true)
                  .build(),
              ElastiCacheClient::describeGlobalReplicationGroupsPaginator,
              DescribeGlobalReplicationGroupsResponse::globalReplicationGroups)
          .arn(GlobalReplicationGroup::arn, GlobalReplicationGroup::globalReplicationGroupId)
          .stubArn("elasticache", "globalreplicationgroup:", ACCOUNT)
          .name(GlobalReplicationGroup::globalReplicationGroupId)
          .region(ElastiCacheCollector::primarysRegion)
          .columns("Status", "Engine", "Members[].Role")
          .edgesFrom(
              MEMBER_OF,
              List.of(ELASTICACHE_REPLICATION_GROUP),
              List.of("Members[].ReplicationGroupId"),
              ElastiCacheCollector::members)
          .build();

  /** Users. AWS tells how they sign in and what they may do, never a password (X19). */
  static final ResourceSpec<User> USER =
      resource(ELASTICACHE_USER, User.class)
          .tier(3)
          .list(
              ELASTICACHE,
              DescribeUsersRequest.builder().maxRecords(100).build(),
              ElastiCacheClient::describeUsersPaginator,
              DescribeUsersResponse::users)
          .arn(User::arn, User::userId)
          .stubArn("elasticache", "user:", REGION_AND_ACCOUNT)
          .name(User::userName)
          .columns("Status", "Engine", "AccessString", "Authentication.Type")
          .edges(
              REFERENCES,
              List.of(ELASTICACHE_REPLICATION_GROUP),
              List.of("UserGroupIds"),
              ElastiCacheCollector::admittingGroups)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(
          SUBNET_GROUP,
          CLUSTER,
          REPLICATION_GROUP,
          SERVERLESS_CACHE,
          SNAPSHOT,
          GLOBAL_REPLICATION_GROUP,
          USER);

  private ElastiCacheCollector() {}

  private static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** What clients are configured with. */
  private static Stream<String> hosts(JsonNode... endpoints) {
    return Stream.of(endpoints)
        .map(endpoint -> endpoint.path("Address").asText("").toLowerCase(Locale.ROOT))
        .filter(host -> !host.isEmpty());
  }

  private static Stream<String> nodeGroupHosts(JsonNode group) {
    return each(group.path("NodeGroups"))
        .flatMap(nodes -> hosts(nodes.path("PrimaryEndpoint"), nodes.path("ReaderEndpoint")));
  }

  private static Stream<String> userGroups(JsonNode configuration) {
    return NetworkPlacement.texts(configuration.path("UserGroupIds"), null).stream();
  }

  /** The alias of the replication groups that a user group may use. */
  private static String admitting(String userGroup) {
    return "user-group/" + userGroup;
  }

  private static void admittingGroups(ResourceView user, EdgeSink edges) {
    userGroups(user.configuration())
        .forEach(
            group ->
                edges.edge(
                    REFERENCES,
                    Reference.all(ELASTICACHE_REPLICATION_GROUP, admitting(group)),
                    "UserGroupIds"));
  }

  private static void members(ResourceView global, EdgeSink edges) {
    for (JsonNode member : global.configuration().path("Members")) {
      ObjectNode properties = JsonNodeFactory.instance.objectNode();
      properties.set("role", member.get("Role"));
      edges.edgeFrom(
          MEMBER_OF,
          new Reference(
              ELASTICACHE_REPLICATION_GROUP,
              member.path("ReplicationGroupId").asText(),
              null,
              member.path("ReplicationGroupRegion").asText(global.region()),
              Reference.Match.ONE),
          "Members[].ReplicationGroupId",
          properties);
    }
  }

  /** So that the regions that list a global datastore say the same. */
  private static String primarysRegion(GlobalReplicationGroup global) {
    return global.members().stream()
        .filter(member -> "PRIMARY".equalsIgnoreCase(member.role()))
        .map(GlobalReplicationGroupMember::replicationGroupRegion)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
