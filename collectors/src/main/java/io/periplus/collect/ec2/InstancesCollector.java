package io.periplus.collect.ec2;

import static io.periplus.collect.AwsService.EC2;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.AUTO_SCALING_GROUP;
import static io.periplus.collect.Types.EC2_CAPACITY_RESERVATION;
import static io.periplus.collect.Types.EC2_HOST;
import static io.periplus.collect.Types.EC2_IMAGE;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.EC2_INSTANCE_TYPE;
import static io.periplus.collect.Types.EC2_KEY_PAIR;
import static io.periplus.collect.Types.EC2_LAUNCH_TEMPLATE;
import static io.periplus.collect.Types.EC2_NETWORK_INTERFACE;
import static io.periplus.collect.Types.EC2_PLACEMENT_GROUP;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SPOT_INSTANCE_REQUEST;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_VOLUME;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.EKS_CLUSTER;
import static io.periplus.collect.Types.GLOBAL_ACCELERATOR_ENDPOINT_GROUP;
import static io.periplus.collect.Types.IAM_INSTANCE_PROFILE;
import static io.periplus.model.EdgeType.ATTACHED_TO;
import static io.periplus.model.EdgeType.AUTHENTICATED_BY;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.IN_VPC;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.SECURED_BY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.DnsNames;
import io.periplus.collect.EdgeCode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.model.EdgeType;
import io.periplus.model.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;

/**
 * EC2 instances (C001). User data is not asked for: it needs a call per instance and holds secrets.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html">DescribeInstances</a>
 */
public final class InstancesCollector {
  static final ResourceSpec<Instance> INSTANCE =
      resource(EC2_INSTANCE, Instance.class)
          .tier(1)
          .list(
              EC2,
              DescribeInstancesRequest.builder().maxResults(1000).build(),
              Ec2Client::describeInstancesPaginator,
              InstancesCollector::instances)
          .arn("ec2", "instance/", Instance::instanceId)
          .tags(Instance::tags)
          .aliases(instance -> DnsNames.aliases(instance, "PublicDnsName", "PrivateDnsName"))
          .aliases(InstancesCollector::trunks)
          .join(
              "InstanceStatus",
              EC2,
              DescribeInstanceStatusRequest.builder()
                  .includeAllInstances(true)
                  .maxResults(1000)
                  .build(),
              Ec2Client::describeInstanceStatusPaginator,
              DescribeInstanceStatusResponse::instanceStatuses,
              InstanceStatus::instanceId,
              Instance::instanceId,
              InstanceStatus.class)
          .columns(
              "State.Name",
              "InstanceType",
              "PrivateIpAddress",
              "PublicIpAddress",
              "Ipv6Address",
              "SourceDestCheck",
              "MetadataOptions.HttpTokens",
              "MetadataOptions.HttpPutResponseHopLimit",
              "InstanceLifecycle",
              "Placement.Tenancy",
              "Platform",
              "LaunchTime",
              "Monitoring.State")
          .edge(IN_VPC, EC2_VPC, "VpcId")
          .edge(IN_SUBNET, EC2_SUBNET, "SubnetId")
          .edgeFrom(ATTACHED_TO, EC2_NETWORK_INTERFACE, "NetworkInterfaces[].NetworkInterfaceId")
          .edgesBetween(
              ATTACHED_TO,
              List.of(EC2_NETWORK_INTERFACE),
              GLOBAL_ACCELERATOR_ENDPOINT_GROUP,
              List.of(AcceleratorInterfaces.SOURCE),
              (instance, edges) ->
                  AcceleratorInterfaces.draw(
                      instance.configuration().path("InstanceId").asText(),
                      instance.configuration().path("VpcId").asText(""),
                      edges))
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "SecurityGroups[].GroupId")
          .edge(RUNS_AS, IAM_INSTANCE_PROFILE, "IamInstanceProfile.Arn")
          .edge(CREATED_FROM, EC2_IMAGE, "ImageId")
          .edge(AUTHENTICATED_BY, EC2_KEY_PAIR, "KeyName")
          .edgeFrom(ATTACHED_TO, EC2_VOLUME, "BlockDeviceMappings[].Ebs.VolumeId")
          .edges(
              MEMBER_OF,
              List.of(EC2_PLACEMENT_GROUP),
              List.of("Placement.GroupName"),
              InstancesCollector::placementGroup)
          .edge(MEMBER_OF, EC2_HOST, "Placement.HostId")
          .edge(REFERENCES, EC2_CAPACITY_RESERVATION, "CapacityReservationId")
          .edge(CREATED_FROM, EC2_SPOT_INSTANCE_REQUEST, "SpotInstanceRequestId")
          .edge(REFERENCES, EC2_INSTANCE_TYPE, "InstanceType")
          .edges(
              MEMBER_OF,
              List.of(AUTO_SCALING_GROUP),
              List.of("tag aws:autoscaling:groupName"),
              byTag(MEMBER_OF, AUTO_SCALING_GROUP, "aws:autoscaling:groupName"))
          .edges(
              CREATED_FROM,
              List.of(EC2_LAUNCH_TEMPLATE),
              List.of("tag aws:ec2launchtemplate:id"),
              byTag(CREATED_FROM, EC2_LAUNCH_TEMPLATE, "aws:ec2launchtemplate:id"))
          .edges(
              MEMBER_OF,
              List.of(EKS_CLUSTER),
              List.of("tag eks:cluster-name"),
              byTag(MEMBER_OF, EKS_CLUSTER, "eks:cluster-name"))
          .volatileFields("InstanceStatus", "StateTransitionReason", "UsageOperationUpdateTime")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(INSTANCE);

  private InstancesCollector() {}

  /** Branches of a trunk name the trunk, not the instance (rule E22). */
  private static Stream<String> trunks(JsonNode instance) {
    return StreamSupport.stream(instance.path("NetworkInterfaces").spliterator(), false)
        .filter(eni -> eni.path("InterfaceType").asText().equals("trunk"))
        .map(eni -> eni.path("NetworkInterfaceId").asText());
  }

  private static List<Instance> instances(DescribeInstancesResponse response) {
    return response.reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .toList();
  }

  /** The partition of a partition placement group stays on the edge. */
  private static void placementGroup(ResourceView instance, EdgeSink edges) {
    JsonNode placement = instance.configuration().path("Placement");
    String group = placement.path("GroupName").asText("");
    if (!group.isEmpty()) {
      ObjectNode properties = JsonNodeFactory.instance.objectNode();
      if (placement.hasNonNull("PartitionNumber")) {
        properties.set("partitionNumber", placement.get("PartitionNumber"));
      }
      edges.edge(
          MEMBER_OF, Reference.to(EC2_PLACEMENT_GROUP, group), "Placement.GroupName", properties);
    }
  }

  /** AWS's own services leave their mark as a tag; nothing else ties the instance to them. */
  private static EdgeCode byTag(EdgeType label, ResourceType type, String key) {
    return (instance, edges) -> {
      Map<String, String> tags = instance.tags() == null ? Map.of() : instance.tags();
      String value = tags.get(key);
      if (value != null && !value.isEmpty()) {
        edges.edge(label, Reference.to(type, value), "tag " + key);
      }
    };
  }
}
