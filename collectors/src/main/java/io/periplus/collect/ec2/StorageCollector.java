package io.periplus.collect.ec2;

import static io.periplus.collect.AwsService.EC2;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.EC2_SNAPSHOT;
import static io.periplus.collect.Types.EC2_VOLUME;
import static io.periplus.collect.Types.KMS_KEY;
import static io.periplus.model.EdgeType.ATTACHED_TO;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.Volume;

/** EBS volumes (C073). State {@code available} is a volume that nothing uses. */
public final class StorageCollector {
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

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(VOLUME);

  private StorageCollector() {}

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
