package io.periplus.collect.rds;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.RDS;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.DOC_DB_DB_CLUSTER;
import static io.periplus.collect.Types.IAM_ACCOUNT_ROOT;
import static io.periplus.collect.Types.KMS_KEY;
import static io.periplus.collect.Types.NEPTUNE_DB_CLUSTER;
import static io.periplus.collect.Types.RDS_DB_CLUSTER;
import static io.periplus.collect.Types.RDS_DB_CLUSTER_SNAPSHOT;
import static io.periplus.collect.Types.RDS_DB_INSTANCE;
import static io.periplus.collect.Types.RDS_DB_INSTANCE_AUTOMATED_BACKUP;
import static io.periplus.collect.Types.RDS_DB_SNAPSHOT;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.GRANTS;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.NetworkPlacement;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshotAttribute;
import software.amazon.awssdk.services.rds.model.DBInstanceAutomatedBackup;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DBSnapshotAttribute;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterSnapshotAttributesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterSnapshotsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstanceAutomatedBackupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstanceAutomatedBackupsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotAttributesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsResponse;

/**
 * Snapshots of instances and clusters, and automated backups (C090b, C090c, C138). Whom a snapshot
 * is shared with is asked for manual ones only: AWS lets no others be shared (S4).
 */
public final class DatabaseSnapshotsCollector {
  private static final String MANUAL = "manual";
  private static final String SHARED = "Attributes[].AttributeValues";

  static final ResourceSpec<DBSnapshot> SNAPSHOT =
      resource(RDS_DB_SNAPSHOT, DBSnapshot.class)
          .tier(2)
          .list(
              RDS,
              DescribeDbSnapshotsRequest.builder().maxRecords(100).build(),
              RdsClient::describeDBSnapshotsPaginator,
              DescribeDbSnapshotsResponse::dbSnapshots)
          .arn(DBSnapshot::dbSnapshotArn, DBSnapshot::dbSnapshotIdentifier)
          .stubArn("rds", "snapshot:", REGION_AND_ACCOUNT)
          .name(DBSnapshot::dbSnapshotIdentifier)
          .tags(DBSnapshot::tagList)
          .perItem(
              "Attributes",
              RDS,
              "DescribeDBSnapshotAttributes",
              DatabaseSnapshotsCollector::attributesOf,
              RdsClient::describeDBSnapshotAttributes,
              response -> response.dbSnapshotAttributesResult().dbSnapshotAttributes(),
              DBSnapshotAttribute.class)
          .columns(
              "SnapshotType",
              "Status",
              "Engine",
              "Encrypted",
              "AllocatedStorage",
              "SnapshotCreateTime",
              SHARED)
          .edge(CREATED_FROM, RDS_DB_INSTANCE, "DBInstanceIdentifier")
          .edge(ENCRYPTED_BY, KMS_KEY, "KmsKeyId")
          .edges(
              GRANTS,
              List.of(IAM_ACCOUNT_ROOT),
              List.of(SHARED),
              DatabaseSnapshotsCollector::sharedWith)
          .volatileFields("PercentProgress")
          .build();

  /** Cluster snapshots; rds lists those of DocumentDB and Neptune as well. */
  static final ResourceSpec<DBClusterSnapshot> CLUSTER_SNAPSHOT =
      resource(RDS_DB_CLUSTER_SNAPSHOT, DBClusterSnapshot.class)
          .tier(2)
          .list(
              RDS,
              DescribeDbClusterSnapshotsRequest.builder().maxRecords(100).build(),
              RdsClient::describeDBClusterSnapshotsPaginator,
              DescribeDbClusterSnapshotsResponse::dbClusterSnapshots)
          .arn(
              DBClusterSnapshot::dbClusterSnapshotArn,
              DBClusterSnapshot::dbClusterSnapshotIdentifier)
          .stubArn("rds", "cluster-snapshot:", REGION_AND_ACCOUNT)
          .name(DBClusterSnapshot::dbClusterSnapshotIdentifier)
          .tags(DBClusterSnapshot::tagList)
          .perItem(
              "Attributes",
              RDS,
              "DescribeDBClusterSnapshotAttributes",
              DatabaseSnapshotsCollector::attributesOf,
              RdsClient::describeDBClusterSnapshotAttributes,
              response ->
                  response.dbClusterSnapshotAttributesResult().dbClusterSnapshotAttributes(),
              DBClusterSnapshotAttribute.class)
          .columns(
              "SnapshotType",
              "Status",
              "Engine",
              "StorageEncrypted",
              "AllocatedStorage",
              "SnapshotCreateTime",
              SHARED)
          .edges(
              CREATED_FROM,
              List.of(RDS_DB_CLUSTER, DOC_DB_DB_CLUSTER, NEPTUNE_DB_CLUSTER),
              List.of("DBClusterIdentifier"),
              DatabaseSnapshotsCollector::cluster)
          .edge(ENCRYPTED_BY, KMS_KEY, "KmsKeyId")
          .edges(
              GRANTS,
              List.of(IAM_ACCOUNT_ROOT),
              List.of(SHARED),
              DatabaseSnapshotsCollector::sharedWith)
          .volatileFields("PercentProgress")
          .build();

  /** What point-in-time recovery keeps, of deleted instances too. */
  static final ResourceSpec<DBInstanceAutomatedBackup> AUTOMATED_BACKUP =
      resource(RDS_DB_INSTANCE_AUTOMATED_BACKUP, DBInstanceAutomatedBackup.class)
          .tier(3)
          .list(
              RDS,
              DescribeDbInstanceAutomatedBackupsRequest.builder().maxRecords(100).build(),
              RdsClient::describeDBInstanceAutomatedBackupsPaginator,
              DescribeDbInstanceAutomatedBackupsResponse::dbInstanceAutomatedBackups)
          .arn(
              DBInstanceAutomatedBackup::dbInstanceAutomatedBackupsArn,
              DBInstanceAutomatedBackup::dbiResourceId)
          .stubArn("rds", "auto-backup:", REGION_AND_ACCOUNT)
          .name(DBInstanceAutomatedBackup::dbInstanceIdentifier)
          .columns("Status", "Engine", "Encrypted", "BackupRetentionPeriod", "Region")
          .edge(CREATED_FROM, RDS_DB_INSTANCE, "DBInstanceArn")
          .edge(ENCRYPTED_BY, KMS_KEY, "KmsKeyId")
          .volatileFields("RestoreWindow")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(SNAPSHOT, CLUSTER_SNAPSHOT, AUTOMATED_BACKUP);

  private DatabaseSnapshotsCollector() {}

  private static DescribeDbSnapshotAttributesRequest attributesOf(DBSnapshot snapshot) {
    return MANUAL.equals(snapshot.snapshotType())
        ? DescribeDbSnapshotAttributesRequest.builder()
            .dbSnapshotIdentifier(snapshot.dbSnapshotIdentifier())
            .build()
        : null;
  }

  private static DescribeDbClusterSnapshotAttributesRequest attributesOf(
      DBClusterSnapshot snapshot) {
    return MANUAL.equals(snapshot.snapshotType())
        ? DescribeDbClusterSnapshotAttributesRequest.builder()
            .dbClusterSnapshotIdentifier(snapshot.dbClusterSnapshotIdentifier())
            .build()
        : null;
  }

  /** Accounts that may restore it; {@code all} is everybody and stays a value of the column. */
  private static void sharedWith(ResourceView snapshot, EdgeSink edges) {
    for (JsonNode attribute : snapshot.configuration().path("Attributes")) {
      for (String account : NetworkPlacement.texts(attribute.path("AttributeValues"), null)) {
        if (!account.equals("all")) {
          edges.edge(GRANTS, Reference.in(IAM_ACCOUNT_ROOT, "root", account), SHARED);
        }
      }
    }
  }

  private static void cluster(ResourceView snapshot, EdgeSink edges) {
    JsonNode configuration = snapshot.configuration();
    String name = configuration.path("DBClusterIdentifier").asText("");
    if (!name.isEmpty()) {
      edges.edge(
          CREATED_FROM,
          Reference.to(Engines.cluster(configuration.path("Engine").asText()), name),
          "DBClusterIdentifier");
    }
  }
}
