package io.periplus.collect.fsx;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.FSX;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_NETWORK_INTERFACE;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.FSX_FILE_SYSTEM;
import static io.periplus.collect.Types.KMS_KEY;
import static io.periplus.model.EdgeType.ATTACHED_TO;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.IN_VPC;

import io.periplus.collect.ResourceSpec;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.fsx.FSxClient;
import software.amazon.awssdk.services.fsx.model.DescribeFileSystemsRequest;
import software.amazon.awssdk.services.fsx.model.DescribeFileSystemsResponse;
import software.amazon.awssdk.services.fsx.model.FileSystem;

/** File systems for Windows, Lustre, ONTAP and OpenZFS (C139c). AWS never answers passwords. */
public final class FsxCollector {
  /** AWS gives fewer where it wants to. */
  private static final int PAGE = 1000;

  static final ResourceSpec<FileSystem> FILE_SYSTEM =
      resource(FSX_FILE_SYSTEM, FileSystem.class)
          .tier(2)
          .list(
              FSX,
              DescribeFileSystemsRequest.builder().maxResults(PAGE).build(),
              FSxClient::describeFileSystemsPaginator,
              DescribeFileSystemsResponse::fileSystems)
          .arn(FileSystem::resourceARN, FileSystem::fileSystemId)
          .stubArn("fsx", "file-system/", REGION_AND_ACCOUNT)
          .owner(FileSystem::ownerId)
          .tags(FileSystem::tags)
          .aliases(
              fileSystem ->
                  Stream.of(fileSystem.path("DNSName").asText("")).filter(n -> !n.isEmpty()))
          .columns("FileSystemType", "Lifecycle", "StorageCapacity", "DNSName")
          .edge(IN_VPC, EC2_VPC, "VpcId")
          .edge(IN_SUBNET, EC2_SUBNET, "SubnetIds")
          .edgeFrom(ATTACHED_TO, EC2_NETWORK_INTERFACE, "NetworkInterfaceIds")
          .edge(ENCRYPTED_BY, KMS_KEY, "KmsKeyId")
          .volatileFields("AdministrativeActions[].ProgressPercent")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(FILE_SYSTEM);

  private FsxCollector() {}
}
