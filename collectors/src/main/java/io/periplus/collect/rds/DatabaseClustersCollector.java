package io.periplus.collect.rds;

import static io.periplus.collect.ArnForm.Place.ACCOUNT;
import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.RDS;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.DOC_DB_DB_CLUSTER;
import static io.periplus.collect.Types.DOC_DB_DB_INSTANCE;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.KINESIS_STREAM;
import static io.periplus.collect.Types.KMS_KEY;
import static io.periplus.collect.Types.NEPTUNE_DB_CLUSTER;
import static io.periplus.collect.Types.NEPTUNE_DB_INSTANCE;
import static io.periplus.collect.Types.RDS_DB_CLUSTER;
import static io.periplus.collect.Types.RDS_DB_CLUSTER_PARAMETER_GROUP;
import static io.periplus.collect.Types.RDS_DB_INSTANCE;
import static io.periplus.collect.Types.RDS_DB_SUBNET_GROUP;
import static io.periplus.collect.Types.RDS_GLOBAL_CLUSTER;
import static io.periplus.collect.Types.SECRETS_MANAGER_SECRET;
import static io.periplus.model.EdgeType.AUTHENTICATED_BY;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.LOGS_TO;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.REPLICATES_TO;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.SECURED_BY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.NetworkPlacement;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceSpecBuilder;
import io.periplus.collect.ResourceView;
import io.periplus.model.Arn;
import io.periplus.model.ResourceType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterEndpoint;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterEndpointsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterEndpointsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeGlobalClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeGlobalClustersResponse;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** Clusters of Aurora, DocumentDB and Neptune, and global databases (C089, C090h, C139). */
public final class DatabaseClustersCollector {
  private static final String READERS = "GlobalClusterMembers[].Readers";
  private static final List<ResourceType> CLUSTERS =
      List.of(RDS_DB_CLUSTER, DOC_DB_DB_CLUSTER, NEPTUNE_DB_CLUSTER);

  static final ResourceSpec<DBCluster> CLUSTER =
      cluster(RDS_DB_CLUSTER, RDS_DB_INSTANCE)
          .tier(1)
          .typeOf(item -> Engines.cluster(item.engine()))
          .redact("PendingModifiedValues.MasterUserPassword")
          .build();

  static final ResourceSpec<DBCluster> DOCUMENT_DB_CLUSTER =
      cluster(DOC_DB_DB_CLUSTER, DOC_DB_DB_INSTANCE).tier(2).inListOf(RDS_DB_CLUSTER).build();

  static final ResourceSpec<DBCluster> NEPTUNE_CLUSTER =
      cluster(NEPTUNE_DB_CLUSTER, NEPTUNE_DB_INSTANCE).tier(2).inListOf(RDS_DB_CLUSTER).build();

  /** Global databases. Every region with a member lists them; they count as in the writer's. */
  static final ResourceSpec<GlobalCluster> GLOBAL_CLUSTER =
      resource(RDS_GLOBAL_CLUSTER, GlobalCluster.class)
          .tier(2)
          .list(
              RDS,
              DescribeGlobalClustersRequest.builder().maxRecords(100).build(),
              RdsClient::describeGlobalClustersPaginator,
              DescribeGlobalClustersResponse::globalClusters)
          .arn(GlobalCluster::globalClusterArn, GlobalCluster::globalClusterIdentifier)
          .stubArn("rds", "global-cluster:", ACCOUNT)
          .name(GlobalCluster::globalClusterIdentifier)
          .region(DatabaseClustersCollector::writersRegion)
          .tags(GlobalCluster::tagList)
          .columns(
              "Status",
              "Engine",
              "EngineVersion",
              "StorageEncrypted",
              "DeletionProtection",
              "FailoverState.Status")
          .edgesFrom(
              MEMBER_OF,
              CLUSTERS,
              List.of("GlobalClusterMembers[].DBClusterArn"),
              DatabaseClustersCollector::globalMembers)
          .edgesBetween(
              REPLICATES_TO,
              List.of(RDS_DB_CLUSTER),
              RDS_DB_CLUSTER,
              List.of(READERS),
              (global, edges) -> globalReaders(global, RDS_DB_CLUSTER, edges))
          .edgesBetween(
              REPLICATES_TO,
              List.of(DOC_DB_DB_CLUSTER),
              DOC_DB_DB_CLUSTER,
              List.of(READERS),
              (global, edges) -> globalReaders(global, DOC_DB_DB_CLUSTER, edges))
          .edgesBetween(
              REPLICATES_TO,
              List.of(NEPTUNE_DB_CLUSTER),
              NEPTUNE_DB_CLUSTER,
              List.of(READERS),
              (global, edges) -> globalReaders(global, NEPTUNE_DB_CLUSTER, edges))
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(CLUSTER, DOCUMENT_DB_CLUSTER, NEPTUNE_CLUSTER, GLOBAL_CLUSTER);

  private DatabaseClustersCollector() {}

  /** What clusters of all engines have, by the names that their type and their members' have. */
  private static ResourceSpecBuilder<DBCluster> cluster(ResourceType type, ResourceType instance) {
    return resource(type, DBCluster.class)
        .list(
            RDS,
            DescribeDbClustersRequest.builder().maxRecords(100).build(),
            RdsClient::describeDBClustersPaginator,
            DescribeDbClustersResponse::dbClusters)
        .arn(DBCluster::dbClusterArn, DBCluster::dbClusterIdentifier)
        .stubArn("rds", "cluster:", REGION_AND_ACCOUNT)
        .name(DBCluster::dbClusterIdentifier)
        .tags(DBCluster::tagList)
        .join(
            "ClusterEndpoints",
            RDS,
            DescribeDbClusterEndpointsRequest.builder().maxRecords(100).build(),
            RdsClient::describeDBClusterEndpointsPaginator,
            DescribeDbClusterEndpointsResponse::dbClusterEndpoints,
            DBClusterEndpoint::dbClusterIdentifier,
            DBCluster::dbClusterIdentifier,
            DBClusterEndpoint.class)
        .aliases(DatabaseClustersCollector::hosts)
        .columns(
            "Status",
            "Engine",
            "EngineVersion",
            "EngineMode",
            "ServerlessV2ScalingConfiguration",
            "MultiAZ",
            "StorageEncrypted",
            "BackupRetentionPeriod",
            "DeletionProtection",
            "IAMDatabaseAuthenticationEnabled",
            "Endpoint",
            "ReaderEndpoint",
            "Port",
            "GlobalWriteForwardingStatus",
            "ClusterEndpoints[].Endpoint")
        .edgesFrom(
            MEMBER_OF,
            List.of(instance),
            List.of("DBClusterMembers[].DBInstanceIdentifier"),
            (view, edges) -> instances(view, instance, edges))
        .edge(SECURED_BY, EC2_SECURITY_GROUP, "VpcSecurityGroups[].VpcSecurityGroupId")
        .edge(MEMBER_OF, RDS_DB_SUBNET_GROUP, "DBSubnetGroup")
        .edge(REFERENCES, RDS_DB_CLUSTER_PARAMETER_GROUP, "DBClusterParameterGroup")
        .edge(ENCRYPTED_BY, KMS_KEY, "KmsKeyId")
        .edge(RUNS_AS, IAM_ROLE, "AssociatedRoles[].RoleArn")
        .edgesFrom(
            REPLICATES_TO,
            type.equals(RDS_DB_CLUSTER) ? List.of(type, RDS_DB_INSTANCE) : List.of(type),
            List.of("ReplicationSourceIdentifier"),
            (view, edges) -> replicationSource(view, type, edges))
        .edge(LOGS_TO, KINESIS_STREAM, "ActivityStreamKinesisStreamName")
        .edge(AUTHENTICATED_BY, SECRETS_MANAGER_SECRET, "MasterUserSecret.SecretArn")
        .volatileFields(
            "LatestRestorableTime",
            "EarliestRestorableTime",
            "EarliestBacktrackTime",
            "BacktrackConsumedChangeRecords",
            "PercentProgress");
  }

  /** What connection strings call the cluster. */
  private static Stream<String> hosts(JsonNode cluster) {
    return Stream.concat(
            Stream.of(
                cluster.path("Endpoint").asText(""), cluster.path("ReaderEndpoint").asText("")),
            NetworkPlacement.texts(cluster.path("ClusterEndpoints"), "Endpoint").stream())
        .filter(host -> !host.isEmpty())
        .map(host -> host.toLowerCase(Locale.ROOT))
        .distinct();
  }

  private static void instances(ResourceView cluster, ResourceType instance, EdgeSink edges) {
    for (JsonNode member : cluster.configuration().path("DBClusterMembers")) {
      ObjectNode properties = JsonNodeFactory.instance.objectNode();
      properties.put("isClusterWriter", member.path("IsClusterWriter").asBoolean());
      edges.edgeFrom(
          MEMBER_OF,
          Reference.to(instance, member.path("DBInstanceIdentifier").asText()),
          "DBClusterMembers[].DBInstanceIdentifier",
          properties);
    }
  }

  /** The source is a cluster, or an instance of RDS that an Aurora cluster replicates. */
  private static void replicationSource(ResourceView cluster, ResourceType type, EdgeSink edges) {
    String source = cluster.configuration().path("ReplicationSourceIdentifier").asText("");
    if (!source.isEmpty()) {
      boolean isInstance = Arn.tryParse(source).map(Arn::resource).orElse("").startsWith("db:");
      edges.edgeFrom(
          REPLICATES_TO,
          Reference.to(isInstance ? RDS_DB_INSTANCE : type, source),
          "ReplicationSourceIdentifier");
    }
  }

  private static void globalMembers(ResourceView global, EdgeSink edges) {
    ResourceType type = Engines.cluster(global.configuration().path("Engine").asText());
    for (JsonNode member : global.configuration().path("GlobalClusterMembers")) {
      ObjectNode properties = JsonNodeFactory.instance.objectNode();
      properties.put("isWriter", member.path("IsWriter").asBoolean());
      edges.edgeFrom(
          MEMBER_OF,
          Reference.to(type, member.path("DBClusterArn").asText()),
          "GlobalClusterMembers[].DBClusterArn",
          properties);
    }
  }

  /** Where the writer is, so that the regions that list a global database say the same. */
  private static String writersRegion(GlobalCluster global) {
    return global.globalClusterMembers().stream()
        .filter(member -> Boolean.TRUE.equals(member.isWriter()))
        .map(GlobalClusterMember::dbClusterArn)
        .flatMap(arn -> Arn.tryParse(arn).stream())
        .map(Arn::region)
        .findFirst()
        .orElse(null);
  }

  /** From the writer to each reader. */
  private static void globalReaders(ResourceView global, ResourceType type, EdgeSink edges) {
    JsonNode configuration = global.configuration();
    if (!Engines.cluster(configuration.path("Engine").asText()).equals(type)) {
      return;
    }
    for (JsonNode member : configuration.path("GlobalClusterMembers")) {
      for (String reader : NetworkPlacement.texts(member.path("Readers"), null)) {
        edges.edgeBetween(
            REPLICATES_TO,
            Reference.to(type, member.path("DBClusterArn").asText()),
            Reference.to(type, reader),
            READERS,
            null);
      }
    }
  }
}
