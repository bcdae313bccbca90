package io.periplus.collect.rds;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.RDS;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.DOC_DB_DB_CLUSTER;
import static io.periplus.collect.Types.DOC_DB_DB_INSTANCE;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.KMS_KEY;
import static io.periplus.collect.Types.LOGS_LOG_GROUP;
import static io.periplus.collect.Types.NEPTUNE_DB_CLUSTER;
import static io.periplus.collect.Types.NEPTUNE_DB_INSTANCE;
import static io.periplus.collect.Types.RDS_DB_CLUSTER;
import static io.periplus.collect.Types.RDS_DB_INSTANCE;
import static io.periplus.collect.Types.RDS_DB_PARAMETER_GROUP;
import static io.periplus.collect.Types.RDS_DB_SUBNET_GROUP;
import static io.periplus.collect.Types.RDS_OPTION_GROUP;
import static io.periplus.collect.Types.SECRETS_MANAGER_SECRET;
import static io.periplus.model.EdgeType.AUTHENTICATED_BY;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.IN_VPC;
import static io.periplus.model.EdgeType.LOGS_TO;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.REPLICATES_TO;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.SECURED_BY;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.NetworkPlacement;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceSpecBuilder;
import io.periplus.collect.ResourceView;
import io.periplus.model.ResourceType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsResponse;

/**
 * Database instances of RDS, Aurora, DocumentDB and Neptune with their subnet groups (C088, C090,
 * C139).
 */
public final class RdsCollector {
  static final ResourceSpec<DBSubnetGroup> SUBNET_GROUP =
      resource(RDS_DB_SUBNET_GROUP, DBSubnetGroup.class)
          .tier(1)
          .list(
              RDS,
              DescribeDbSubnetGroupsRequest.builder().maxRecords(100).build(),
              RdsClient::describeDBSubnetGroupsPaginator,
              DescribeDbSubnetGroupsResponse::dbSubnetGroups)
          .arn(DBSubnetGroup::dbSubnetGroupArn, DBSubnetGroup::dbSubnetGroupName)
          .stubArn("rds", "subgrp:", REGION_AND_ACCOUNT)
          .name(DBSubnetGroup::dbSubnetGroupName)
          .columns("SubnetGroupStatus", "SupportedNetworkTypes")
          .edge(IN_VPC, EC2_VPC, "VpcId")
          .edge(IN_SUBNET, EC2_SUBNET, "Subnets[].SubnetIdentifier")
          .build();

  /**
   * DB instances. Their interfaces are not named by the API; they are found by VPC and security
   * groups (rule E10), for which the alias stands. The list holds those of DocumentDB and Neptune
   * as well (C139).
   */
  static final ResourceSpec<DBInstance> INSTANCE =
      instance(RDS_DB_INSTANCE, RDS_DB_CLUSTER)
          .tier(1)
          .typeOf(item -> Engines.instance(item.engine()))
          .redact("PendingModifiedValues.MasterUserPassword")
          .build();

  static final ResourceSpec<DBInstance> DOCUMENT_DB_INSTANCE =
      instance(DOC_DB_DB_INSTANCE, DOC_DB_DB_CLUSTER).tier(2).inListOf(RDS_DB_INSTANCE).build();

  static final ResourceSpec<DBInstance> NEPTUNE_INSTANCE =
      instance(NEPTUNE_DB_INSTANCE, NEPTUNE_DB_CLUSTER).tier(2).inListOf(RDS_DB_INSTANCE).build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(SUBNET_GROUP, INSTANCE, DOCUMENT_DB_INSTANCE, NEPTUNE_INSTANCE);

  private RdsCollector() {}

  /** What instances of all engines have, by the names that their type and their cluster's have. */
  private static ResourceSpecBuilder<DBInstance> instance(ResourceType type, ResourceType cluster) {
    return resource(type, DBInstance.class)
        .list(
            RDS,
            DescribeDbInstancesRequest.builder().maxRecords(100).build(),
            RdsClient::describeDBInstancesPaginator,
            DescribeDbInstancesResponse::dbInstances)
        .arn(DBInstance::dbInstanceArn, DBInstance::dbInstanceIdentifier)
        .stubArn("rds", "db:", REGION_AND_ACCOUNT)
        .name(DBInstance::dbInstanceIdentifier)
        .tags(DBInstance::tagList)
        .aliases(RdsCollector::placement)
        .aliases(RdsCollector::host)
        .columns(
            "Engine",
            "EngineVersion",
            "DBInstanceClass",
            "DBInstanceStatus",
            "MultiAZ",
            "PubliclyAccessible",
            "StorageEncrypted",
            "BackupRetentionPeriod",
            "DeletionProtection",
            "IAMDatabaseAuthenticationEnabled",
            "AllocatedStorage",
            "Endpoint.Address",
            "Endpoint.Port")
        .edge(IN_VPC, EC2_VPC, "DBSubnetGroup.VpcId")
        .edge(IN_SUBNET, EC2_SUBNET, "DBSubnetGroup.Subnets[].SubnetIdentifier")
        .edge(MEMBER_OF, RDS_DB_SUBNET_GROUP, "DBSubnetGroup.DBSubnetGroupName")
        .edge(SECURED_BY, EC2_SECURITY_GROUP, "VpcSecurityGroups[].VpcSecurityGroupId")
        .edge(MEMBER_OF, cluster, "DBClusterIdentifier")
        .edgeFrom(REPLICATES_TO, type, "ReadReplicaSourceDBInstanceIdentifier")
        .edge(REPLICATES_TO, type, "ReadReplicaDBInstanceIdentifiers")
        .edge(ENCRYPTED_BY, KMS_KEY, "KmsKeyId")
        .edge(REFERENCES, RDS_DB_PARAMETER_GROUP, "DBParameterGroups[].DBParameterGroupName")
        .edge(REFERENCES, RDS_OPTION_GROUP, "OptionGroupMemberships[].OptionGroupName")
        .edge(RUNS_AS, IAM_ROLE, "MonitoringRoleArn")
        .edge(RUNS_AS, IAM_ROLE, "AssociatedRoles[].RoleArn")
        .edge(AUTHENTICATED_BY, SECRETS_MANAGER_SECRET, "MasterUserSecret.SecretArn")
        .edges(
            LOGS_TO,
            List.of(LOGS_LOG_GROUP),
            List.of("EnabledCloudwatchLogsExports"),
            RdsCollector::logs)
        .volatileFields("LatestRestorableTime");
  }

  /**
   * Exported logs go to {@code /aws/rds/instance/NAME/LOG}, those of a cluster's members to {@code
   * /aws/rds/cluster/NAME/LOG}, of DocumentDB and Neptune to {@code /aws/docdb/NAME/LOG} and {@code
   * /aws/neptune/NAME/LOG}.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html">Publishing
   *     database logs</a>
   */
  private static void logs(ResourceView instance, EdgeSink edges) {
    JsonNode configuration = instance.configuration();
    String cluster = configuration.path("DBClusterIdentifier").asText("");
    String place =
        cluster.isEmpty()
            ? "/aws/rds/instance/" + configuration.path("DBInstanceIdentifier").asText()
            : Engines.clusterLogs(configuration.path("Engine").asText("")) + cluster;
    for (String log :
        NetworkPlacement.texts(configuration.path("EnabledCloudwatchLogsExports"), null)) {
      edges.edge(
          LOGS_TO, Reference.to(LOGS_LOG_GROUP, place + '/' + log), "EnabledCloudwatchLogsExports");
    }
  }

  /** What connection strings call it. */
  private static Stream<String> host(JsonNode instance) {
    String host = instance.path("Endpoint").path("Address").asText("");
    return host.isEmpty() ? Stream.empty() : Stream.of(host.toLowerCase(Locale.ROOT));
  }

  private static Stream<String> placement(JsonNode instance) {
    return NetworkPlacement.ofVpc(
        instance.path("DBSubnetGroup").path("VpcId").asText(""),
        NetworkPlacement.texts(instance.path("VpcSecurityGroups"), "VpcSecurityGroupId"));
  }
}
