package io.periplus.collect.redshift;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.REDSHIFT;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.EC2_VPC_ENDPOINT;
import static io.periplus.collect.Types.IAM_ACCOUNT_ROOT;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.KMS_KEY;
import static io.periplus.collect.Types.REDSHIFT_CLUSTER;
import static io.periplus.collect.Types.REDSHIFT_CLUSTER_SNAPSHOT;
import static io.periplus.collect.Types.REDSHIFT_CLUSTER_SUBNET_GROUP;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.model.EdgeType.ATTACHED_TO;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.IN_VPC;
import static io.periplus.model.EdgeType.LOGS_TO;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.SECURED_BY;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.NetworkPlacement;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.Cluster;
import software.amazon.awssdk.services.redshift.model.ClusterSubnetGroup;
import software.amazon.awssdk.services.redshift.model.DescribeClusterSnapshotsRequest;
import software.amazon.awssdk.services.redshift.model.DescribeClusterSnapshotsResponse;
import software.amazon.awssdk.services.redshift.model.DescribeClusterSubnetGroupsRequest;
import software.amazon.awssdk.services.redshift.model.DescribeClusterSubnetGroupsResponse;
import software.amazon.awssdk.services.redshift.model.DescribeClustersRequest;
import software.amazon.awssdk.services.redshift.model.DescribeClustersResponse;
import software.amazon.awssdk.services.redshift.model.DescribeEndpointAccessRequest;
import software.amazon.awssdk.services.redshift.model.DescribeEndpointAccessResponse;
import software.amazon.awssdk.services.redshift.model.DescribeLoggingStatusRequest;
import software.amazon.awssdk.services.redshift.model.DescribeLoggingStatusResponse;
import software.amazon.awssdk.services.redshift.model.EndpointAccess;
import software.amazon.awssdk.services.redshift.model.Snapshot;

/** Redshift clusters with their endpoints and logs, subnet groups and snapshots (C094-C094c). */
public final class RedshiftCollector {
  static final ResourceSpec<ClusterSubnetGroup> SUBNET_GROUP =
      resource(REDSHIFT_CLUSTER_SUBNET_GROUP, ClusterSubnetGroup.class)
          .tier(1)
          .list(
              REDSHIFT,
              DescribeClusterSubnetGroupsRequest.builder().maxRecords(100).build(),
              RedshiftClient::describeClusterSubnetGroupsPaginator,
              DescribeClusterSubnetGroupsResponse::clusterSubnetGroups)
          .arn("redshift", "subnetgroup:", ClusterSubnetGroup::clusterSubnetGroupName)
          .name(ClusterSubnetGroup::clusterSubnetGroupName)
          .tags(ClusterSubnetGroup::tags)
          .columns("SubnetGroupStatus")
          .edge(IN_VPC, EC2_VPC, "VpcId")
          .edge(IN_SUBNET, EC2_SUBNET, "Subnets[].SubnetIdentifier")
          .build();

  /**
   * Clusters. Their interfaces are not named by the API; they are found by VPC and security groups
   * (rule E12), for which the alias stands.
   */
  static final ResourceSpec<Cluster> CLUSTER =
      resource(REDSHIFT_CLUSTER, Cluster.class)
          .tier(1)
          .list(
              REDSHIFT,
              DescribeClustersRequest.builder().maxRecords(100).build(),
              RedshiftClient::describeClustersPaginator,
              DescribeClustersResponse::clusters)
          .arn("redshift", "cluster:", Cluster::clusterIdentifier)
          .name(Cluster::clusterIdentifier)
          .tags(Cluster::tags)
          .join(
              "EndpointAccessList",
              REDSHIFT,
              DescribeEndpointAccessRequest.builder().maxRecords(100).build(),
              RedshiftClient::describeEndpointAccessPaginator,
              DescribeEndpointAccessResponse::endpointAccessList,
              EndpointAccess::clusterIdentifier,
              Cluster::clusterIdentifier,
              EndpointAccess.class)
          .perItem(
              "Logging",
              REDSHIFT,
              "DescribeLoggingStatus",
              cluster ->
                  DescribeLoggingStatusRequest.builder()
                      .clusterIdentifier(cluster.clusterIdentifier())
                      .build(),
              RedshiftClient::describeLoggingStatus,
              Function.identity(),
              DescribeLoggingStatusResponse.class)
          .aliases(RedshiftCollector::placement)
          .aliases(RedshiftCollector::hosts)
          .columns(
              "ClusterStatus",
              "NodeType",
              "NumberOfNodes",
              "PubliclyAccessible",
              "Encrypted",
              "Endpoint.Address",
              "Endpoint.Port",
              "EnhancedVpcRouting",
              "AutomatedSnapshotRetentionPeriod",
              "MultiAZ",
              "Logging.LoggingEnabled")
          .edge(IN_VPC, EC2_VPC, "VpcId")
          .edge(MEMBER_OF, REDSHIFT_CLUSTER_SUBNET_GROUP, "ClusterSubnetGroupName")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "VpcSecurityGroups[].VpcSecurityGroupId")
          .edge(RUNS_AS, IAM_ROLE, "IamRoles[].IamRoleArn")
          .edge(ENCRYPTED_BY, KMS_KEY, "KmsKeyId")
          .edge(LOGS_TO, S3_BUCKET, "Logging.BucketName")
          .edgeFrom(ATTACHED_TO, EC2_VPC_ENDPOINT, "EndpointAccessList[].VpcEndpoint.VpcEndpointId")
          .redact("PendingModifiedValues.MasterUserPassword")
          .volatileFields(
              "Logging.LastSuccessfulDeliveryTime",
              "Logging.LastFailureTime",
              "Logging.LastFailureMessage",
              "RestoreStatus",
              "DataTransferProgress",
              "TotalStorageCapacityInMegaBytes",
              "ExpectedNextSnapshotScheduleTime",
              "NextMaintenanceWindowStartTime")
          .build();

  static final ResourceSpec<Snapshot> SNAPSHOT =
      resource(REDSHIFT_CLUSTER_SNAPSHOT, Snapshot.class)
          .tier(3)
          .list(
              REDSHIFT,
              DescribeClusterSnapshotsRequest.builder().maxRecords(100).build(),
              RedshiftClient::describeClusterSnapshotsPaginator,
              DescribeClusterSnapshotsResponse::snapshots)
          .arn(Snapshot::snapshotArn, RedshiftCollector::snapshotId)
          .stubArn("redshift", "snapshot:", REGION_AND_ACCOUNT)
          .owner(Snapshot::ownerAccount)
          .name(Snapshot::snapshotIdentifier)
          .tags(Snapshot::tags)
          .columns("SnapshotType", "Status", "Encrypted", "SnapshotCreateTime")
          .edge(CREATED_FROM, REDSHIFT_CLUSTER, "ClusterIdentifier")
          .edge(ENCRYPTED_BY, KMS_KEY, "KmsKeyId")
          .edges(
              GRANTS,
              List.of(IAM_ACCOUNT_ROOT),
              List.of("AccountsWithRestoreAccess[].AccountId"),
              RedshiftCollector::sharedWith)
          .volatileFields(
              "BackupProgressInMegaBytes",
              "CurrentBackupRateInMegaBytesPerSecond",
              "EstimatedSecondsToCompletion",
              "ElapsedTimeInSeconds",
              "ManualSnapshotRemainingDays")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(SUBNET_GROUP, CLUSTER, SNAPSHOT);

  private RedshiftCollector() {}

  /** Snapshots of two clusters may have one name. */
  private static String snapshotId(Snapshot snapshot) {
    return snapshot.clusterIdentifier() == null
        ? snapshot.snapshotIdentifier()
        : snapshot.clusterIdentifier() + '/' + snapshot.snapshotIdentifier();
  }

  private static Stream<String> placement(JsonNode cluster) {
    return NetworkPlacement.ofVpc(
        cluster.path("VpcId").asText(""),
        NetworkPlacement.texts(cluster.path("VpcSecurityGroups"), "VpcSecurityGroupId"));
  }

  /** What connection strings call it. */
  private static Stream<String> hosts(JsonNode cluster) {
    return Stream.concat(
            Stream.of(
                cluster.path("Endpoint").path("Address").asText(""),
                cluster.path("CustomDomainName").asText("")),
            NetworkPlacement.texts(cluster.path("EndpointAccessList"), "Address").stream())
        .filter(host -> !host.isEmpty())
        .map(host -> host.toLowerCase(Locale.ROOT));
  }

  private static void sharedWith(ResourceView snapshot, EdgeSink edges) {
    for (String account :
        NetworkPlacement.texts(
            snapshot.configuration().path("AccountsWithRestoreAccess"), "AccountId")) {
      edges.edge(
          GRANTS,
          Reference.in(IAM_ACCOUNT_ROOT, "root", account),
          "AccountsWithRestoreAccess[].AccountId");
    }
  }
}
