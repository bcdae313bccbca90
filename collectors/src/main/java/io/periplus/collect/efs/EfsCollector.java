package io.periplus.collect.efs;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.EFS;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_NETWORK_INTERFACE;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.EFS_ACCESS_POINT;
import static io.periplus.collect.Types.EFS_FILE_SYSTEM;
import static io.periplus.collect.Types.EFS_MOUNT_TARGET;
import static io.periplus.collect.Types.KMS_KEY;
import static io.periplus.model.EdgeType.ATTACHED_TO;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.IN_VPC;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.REPLICATES_TO;
import static io.periplus.model.EdgeType.SECURED_BY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.PolicyDocuments;
import io.periplus.collect.PolicyPrincipals;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.AccessPointDescription;
import software.amazon.awssdk.services.efs.model.DescribeAccessPointsRequest;
import software.amazon.awssdk.services.efs.model.DescribeAccessPointsResponse;
import software.amazon.awssdk.services.efs.model.DescribeFileSystemPolicyRequest;
import software.amazon.awssdk.services.efs.model.DescribeFileSystemsRequest;
import software.amazon.awssdk.services.efs.model.DescribeFileSystemsResponse;
import software.amazon.awssdk.services.efs.model.DescribeMountTargetSecurityGroupsRequest;
import software.amazon.awssdk.services.efs.model.DescribeMountTargetSecurityGroupsResponse;
import software.amazon.awssdk.services.efs.model.DescribeMountTargetsRequest;
import software.amazon.awssdk.services.efs.model.DescribeMountTargetsResponse;
import software.amazon.awssdk.services.efs.model.DescribeReplicationConfigurationsRequest;
import software.amazon.awssdk.services.efs.model.DescribeReplicationConfigurationsResponse;
import software.amazon.awssdk.services.efs.model.FileSystemDescription;
import software.amazon.awssdk.services.efs.model.MountTargetDescription;
import software.amazon.awssdk.services.efs.model.ReplicationConfigurationDescription;

/**
 * File systems, the addresses under which subnets mount them, and access points (C075, C075b,
 * C075c). None of their fields holds a secret.
 */
public final class EfsCollector {
  private static final int PAGE = 100;
  private static final String DESTINATIONS = "ReplicationConfigurations[].Destinations[]";

  static final ResourceSpec<FileSystemDescription> FILE_SYSTEM =
      resource(EFS_FILE_SYSTEM, FileSystemDescription.class)
          .tier(2)
          .list(
              EFS,
              DescribeFileSystemsRequest.builder().maxItems(PAGE).build(),
              EfsClient::describeFileSystemsPaginator,
              DescribeFileSystemsResponse::fileSystems)
          .arn(FileSystemDescription::fileSystemArn, FileSystemDescription::fileSystemId)
          .stubArn("elasticfilesystem", "file-system/", REGION_AND_ACCOUNT)
          .owner(FileSystemDescription::ownerId)
          .name(FileSystemDescription::name)
          .tags(FileSystemDescription::tags)
          .perItem(
              "Policy",
              EFS,
              "DescribeFileSystemPolicy",
              fileSystem ->
                  DescribeFileSystemPolicyRequest.builder()
                      .fileSystemId(fileSystem.fileSystemId())
                      .build(),
              EfsClient::describeFileSystemPolicy,
              response -> PolicyDocuments.parse(response.policy()),
              null,
              "PolicyNotFound")
          .join(
              "ReplicationConfigurations",
              EFS,
              DescribeReplicationConfigurationsRequest.builder().maxResults(PAGE).build(),
              EfsClient::describeReplicationConfigurationsPaginator,
              DescribeReplicationConfigurationsResponse::replications,
              ReplicationConfigurationDescription::sourceFileSystemId,
              FileSystemDescription::fileSystemId,
              ReplicationConfigurationDescription.class)
          .columns(
              "PerformanceMode",
              "ThroughputMode",
              "Encrypted",
              "LifeCycleState",
              "AvailabilityZoneName",
              "Policy")
          .edge(ENCRYPTED_BY, KMS_KEY, "KmsKeyId")
          .edges(
              REPLICATES_TO,
              List.of(EFS_FILE_SYSTEM),
              List.of(DESTINATIONS + ".FileSystemId"),
              EfsCollector::replicas)
          .edges(
              GRANTS,
              PolicyPrincipals.TYPES,
              List.of(PolicyPrincipals.source("Policy")),
              (fileSystem, edges) ->
                  PolicyPrincipals.draw(
                      GRANTS, fileSystem.configuration().path("Policy"), "Policy", edges))
          .volatileFields("SizeInBytes", DESTINATIONS + ".LastReplicatedTimestamp")
          .build();

  /** There is no list of all mount targets: AWS wants to know the file system. */
  static final ResourceSpec<MountTargetDescription> MOUNT_TARGET =
      resource(EFS_MOUNT_TARGET, MountTargetDescription.class)
          .tier(1)
          .listPer(
              EFS_FILE_SYSTEM,
              EFS,
              "DescribeMountTargets",
              fileSystem ->
                  DescribeMountTargetsRequest.builder()
                      .fileSystemId(fileSystem.path("FileSystemId").asText())
                      .maxItems(PAGE)
                      .build(),
              EfsClient::describeMountTargetsPaginator,
              DescribeMountTargetsResponse::mountTargets)
          .arn("elasticfilesystem", "mount-target/", MountTargetDescription::mountTargetId)
          .owner(MountTargetDescription::ownerId)
          .perItem(
              "SecurityGroups",
              EFS,
              "DescribeMountTargetSecurityGroups",
              target ->
                  DescribeMountTargetSecurityGroupsRequest.builder()
                      .mountTargetId(target.mountTargetId())
                      .build(),
              EfsClient::describeMountTargetSecurityGroups,
              DescribeMountTargetSecurityGroupsResponse::securityGroups,
              null)
          .columns("IpAddress", "AvailabilityZoneId", "LifeCycleState")
          .edge(MEMBER_OF, EFS_FILE_SYSTEM, "FileSystemId")
          .edge(IN_SUBNET, EC2_SUBNET, "SubnetId")
          .edge(IN_VPC, EC2_VPC, "VpcId")
          .edgeFrom(ATTACHED_TO, EC2_NETWORK_INTERFACE, "NetworkInterfaceId")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "SecurityGroups")
          .build();

  static final ResourceSpec<AccessPointDescription> ACCESS_POINT =
      resource(EFS_ACCESS_POINT, AccessPointDescription.class)
          .tier(3)
          .list(
              EFS,
              DescribeAccessPointsRequest.builder().maxResults(PAGE).build(),
              EfsClient::describeAccessPointsPaginator,
              DescribeAccessPointsResponse::accessPoints)
          .arn(AccessPointDescription::accessPointArn, AccessPointDescription::accessPointId)
          .stubArn("elasticfilesystem", "access-point/", REGION_AND_ACCOUNT)
          .owner(AccessPointDescription::ownerId)
          .name(AccessPointDescription::name)
          .tags(AccessPointDescription::tags)
          .columns("PosixUser", "RootDirectory", "LifeCycleState")
          .edge(FORWARDS_TO, EFS_FILE_SYSTEM, "FileSystemId")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(FILE_SYSTEM, MOUNT_TARGET, ACCESS_POINT);

  private EfsCollector() {}

  /** Replicas live in other regions or accounts; the destination says where. */
  private static void replicas(ResourceView fileSystem, EdgeSink edges) {
    for (JsonNode replication : fileSystem.configuration().path("ReplicationConfigurations")) {
      for (JsonNode destination : replication.path("Destinations")) {
        String id = destination.path("FileSystemId").asText("");
        if (!id.isEmpty()) {
          ObjectNode properties = JsonNodeFactory.instance.objectNode();
          properties.set("Status", destination.path("Status"));
          edges.edge(
              REPLICATES_TO,
              new Reference(
                  EFS_FILE_SYSTEM,
                  id,
                  destination.path("OwnerId").asText(null),
                  destination.path("Region").asText(null),
                  Reference.Match.ONE),
              DESTINATIONS + ".FileSystemId",
              properties);
        }
      }
    }
  }
}
