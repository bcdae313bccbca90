package io.periplus.collect.dms;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.DMS;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.DMS_REPLICATION_INSTANCE;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.KMS_KEY;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.IN_VPC;
import static io.periplus.model.EdgeType.SECURED_BY;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.NetworkPlacement;
import io.periplus.collect.ResourceSpec;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.databasemigration.model.DescribeReplicationInstancesRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeReplicationInstancesResponse;
import software.amazon.awssdk.services.databasemigration.model.ReplicationInstance;

/** Replication instances of the Database Migration Service (C139f). */
public final class DmsCollector {
  static final ResourceSpec<ReplicationInstance> REPLICATION_INSTANCE =
      resource(DMS_REPLICATION_INSTANCE, ReplicationInstance.class)
          .tier(2)
          .list(
              DMS,
              DescribeReplicationInstancesRequest.builder().maxRecords(100).build(),
              DatabaseMigrationClient::describeReplicationInstancesPaginator,
              DescribeReplicationInstancesResponse::replicationInstances)
          .arn(
              ReplicationInstance::replicationInstanceArn,
              ReplicationInstance::replicationInstanceIdentifier)
          .stubArn("dms", "rep:", REGION_AND_ACCOUNT)
          .name(ReplicationInstance::replicationInstanceIdentifier)
          .aliases(DmsCollector::addresses)
          .columns(
              "ReplicationInstanceStatus",
              "PubliclyAccessible",
              "ReplicationInstanceClass",
              "EngineVersion",
              "MultiAZ",
              "AllocatedStorage",
              "ReplicationInstancePrivateIpAddresses",
              "ReplicationInstancePublicIpAddresses")
          .edge(IN_VPC, EC2_VPC, "ReplicationSubnetGroup.VpcId")
          .edge(IN_SUBNET, EC2_SUBNET, "ReplicationSubnetGroup.Subnets[].SubnetIdentifier")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "VpcSecurityGroups[].VpcSecurityGroupId")
          .edge(ENCRYPTED_BY, KMS_KEY, "KmsKeyId")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(REPLICATION_INSTANCE);

  private DmsCollector() {}

  /** The addresses of its interfaces, which name nobody (rule E22). */
  private static Stream<String> addresses(JsonNode instance) {
    String vpc = instance.path("ReplicationSubnetGroup").path("VpcId").asText();
    return NetworkPlacement.texts(instance.path("ReplicationInstancePrivateIpAddresses"), null)
        .stream()
        .map(address -> NetworkPlacement.ofAddress(vpc, address));
  }
}
