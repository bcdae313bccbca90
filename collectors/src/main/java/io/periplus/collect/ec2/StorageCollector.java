package io.periplus.collect.ec2;

import static io.periplus.collect.ArnForm.Place.REGION;
import static io.periplus.collect.AwsService.EC2;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.EC2_SNAPSHOT;
import static io.periplus.collect.Types.EC2_VOLUME;
import static io.periplus.collect.Types.IAM_ACCOUNT_ROOT;
import static io.periplus.collect.Types.KMS_KEY;
import static io.periplus.model.EdgeType.ATTACHED_TO;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.GRANTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.Target;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotAttributeName;
import software.amazon.awssdk.services.ec2.model.Volume;

/**
 * EBS volumes and the account's own snapshots (C073, C074). A volume in state {@code available} is
 * one that nothing uses.
 */
public final class StorageCollector {
  /** What a copied snapshot names as its volume. */
  private static final String NO_VOLUME = "vol-ffffffff";

  static final ResourceSpec<Volume> VOLUME =
      resource(EC2_VOLUME, Volume.class)
          .tier(2)
          .list(
              EC2,
              DescribeVolumesRequest.builder().maxResults(500).build(),
              Ec2Client::describeVolumesPaginator,
              DescribeVolumesResponse::volumes)
          .arn("ec2", "volume/", Volume::volumeId)
          .tags(Volume::tags)
          .columns(
              "VolumeType",
              "Size",
              "Iops",
              "Throughput",
              "State",
              "Encrypted",
              "MultiAttachEnabled")
          .edges(
              ATTACHED_TO,
              List.of(EC2_INSTANCE),
              List.of("Attachments[].InstanceId"),
              StorageCollector::attachments)
          .edge(CREATED_FROM, EC2_SNAPSHOT, "SnapshotId")
          .edge(ENCRYPTED_BY, KMS_KEY, "KmsKeyId")
          .build();

  /**
   * Snapshots of the account (S2). Whom one is shared with is asked for unencrypted ones only: it
   * takes a call each, and only they can be public.
   */
  static final ResourceSpec<Snapshot> SNAPSHOT =
      resource(EC2_SNAPSHOT, Snapshot.class)
          .tier(2)
          .list(
              EC2,
              DescribeSnapshotsRequest.builder().ownerIds("self").maxResults(1000).build(),
              Ec2Client::describeSnapshotsPaginator,
              DescribeSnapshotsResponse::snapshots)
          .arn("ec2", "snapshot/", REGION, Snapshot::snapshotId)
          .owner(Snapshot::ownerId)
          .tags(Snapshot::tags)
          .perItem(
              "CreateVolumePermissions",
              EC2,
              "DescribeSnapshotAttribute",
              StorageCollector::permissionsOf,
              Ec2Client::describeSnapshotAttribute,
              DescribeSnapshotAttributeResponse::createVolumePermissions,
              CreateVolumePermission.class)
          .columns(
              "VolumeSize",
              "StartTime",
              "State",
              "Encrypted",
              "StorageTier",
              "CreateVolumePermissions[].Group")
          .edge(CREATED_FROM, Target.to(EC2_VOLUME).ignoring(NO_VOLUME), "VolumeId")
          .edge(ENCRYPTED_BY, KMS_KEY, "KmsKeyId")
          .edges(
              GRANTS,
              List.of(IAM_ACCOUNT_ROOT),
              List.of("CreateVolumePermissions[].UserId"),
              (snapshot, edges) -> SharedWith.accounts(snapshot, "CreateVolumePermissions", edges))
          .volatileFields("Progress")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(VOLUME, SNAPSHOT);

  private StorageCollector() {}

  private static DescribeSnapshotAttributeRequest permissionsOf(Snapshot snapshot) {
    return Boolean.TRUE.equals(snapshot.encrypted())
        ? null
        : DescribeSnapshotAttributeRequest.builder()
            .snapshotId(snapshot.snapshotId())
            .attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION)
            .build();
  }

  /** Device and whether the volume goes with its instance stay on the edge. */
  private static void attachments(ResourceView volume, EdgeSink edges) {
    for (JsonNode attachment : volume.configuration().path("Attachments")) {
      String instance = attachment.path("InstanceId").asText("");
      if (instance.isEmpty()) {
        continue;
      }
      ObjectNode properties = JsonNodeFactory.instance.objectNode();
      properties.set("device", attachment.get("Device"));
      properties.set("deleteOnTermination", attachment.get("DeleteOnTermination"));
      edges.edge(
          ATTACHED_TO,
          Reference.to(EC2_INSTANCE, instance),
          "Attachments[].InstanceId",
          properties);
    }
  }
}
