package io.periplus.collect.ec2;

import static io.periplus.collect.AwsService.EC2;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_CAPACITY_RESERVATION;
import static io.periplus.collect.Types.EC2_HOST;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.EC2_INSTANCE_TYPE;
import static io.periplus.collect.Types.EC2_PLACEMENT_GROUP;
import static io.periplus.collect.Types.EC2_RESERVED_INSTANCES;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.REFERENCES;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CapacityReservation;
import software.amazon.awssdk.services.ec2.model.DescribeCapacityReservationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeCapacityReservationsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeHostsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeHostsResponse;
import software.amazon.awssdk.services.ec2.model.DescribePlacementGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePlacementGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeReservedInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeReservedInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Host;
import software.amazon.awssdk.services.ec2.model.PlacementGroup;
import software.amazon.awssdk.services.ec2.model.ReservedInstances;

/**
 * Where instances may be placed and what was paid in advance: placement groups, dedicated hosts,
 * capacity reservations and reserved instances (C006 to C008, C010).
 */
public final class CapacityCollector {
  private static final String HOST_INSTANCES = "Instances[].InstanceId";

  /** Placement groups; the instance names its group, not the group its instances. */
  static final ResourceSpec<PlacementGroup> PLACEMENT_GROUP =
      resource(EC2_PLACEMENT_GROUP, PlacementGroup.class)
          .listOnce(
              EC2,
              DescribePlacementGroupsRequest.builder().build(),
              Ec2Client::describePlacementGroups,
              DescribePlacementGroupsResponse::placementGroups)
          .arn("ec2", "placement-group/", PlacementGroup::groupName)
          .name(PlacementGroup::groupName)
          .tags(PlacementGroup::tags)
          .columns("Strategy", "PartitionCount", "SpreadLevel", "State")
          .build();

  /** Dedicated hosts; a shared one may carry instances of other accounts. */
  static final ResourceSpec<Host> HOST =
      resource(EC2_HOST, Host.class)
          .list(
              EC2,
              DescribeHostsRequest.builder().maxResults(500).build(),
              Ec2Client::describeHostsPaginator,
              DescribeHostsResponse::hosts)
          .arn("ec2", "dedicated-host/", Host::hostId)
          .owner(Host::ownerId)
          .tags(Host::tags)
          .columns("HostProperties", "AutoPlacement", "State", "HostReservationId")
          .edgesFrom(
              MEMBER_OF,
              List.of(EC2_INSTANCE),
              List.of(HOST_INSTANCES),
              CapacityCollector::hostInstances)
          .volatileFields("AvailableCapacity")
          .build();

  /** Capacity reservations; an instance names the one that it runs in. */
  static final ResourceSpec<CapacityReservation> CAPACITY_RESERVATION =
      resource(EC2_CAPACITY_RESERVATION, CapacityReservation.class)
          .list(
              EC2,
              DescribeCapacityReservationsRequest.builder().maxResults(1000).build(),
              Ec2Client::describeCapacityReservationsPaginator,
              DescribeCapacityReservationsResponse::capacityReservations)
          .arn("ec2", "capacity-reservation/", CapacityReservation::capacityReservationId)
          .owner(CapacityReservation::ownerId)
          .tags(CapacityReservation::tags)
          .columns(
              "InstanceType", "TotalInstanceCount", "AvailableInstanceCount", "State", "EndDate")
          .build();

  /** Reserved instances: a price, not a machine. */
  static final ResourceSpec<ReservedInstances> RESERVED_INSTANCES =
      resource(EC2_RESERVED_INSTANCES, ReservedInstances.class)
          .listOnce(
              EC2,
              DescribeReservedInstancesRequest.builder().build(),
              Ec2Client::describeReservedInstances,
              DescribeReservedInstancesResponse::reservedInstances)
          .arn("ec2", "reserved-instances/", ReservedInstances::reservedInstancesId)
          .tags(ReservedInstances::tags)
          .columns(
              "InstanceType",
              "InstanceCount",
              "Scope",
              "OfferingClass",
              "OfferingType",
              "Start",
              "End",
              "State")
          .edge(REFERENCES, EC2_INSTANCE_TYPE, "InstanceType")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(PLACEMENT_GROUP, HOST, CAPACITY_RESERVATION, RESERVED_INSTANCES);

  private CapacityCollector() {}

  private static void hostInstances(ResourceView host, EdgeSink edges) {
    for (JsonNode instance : host.configuration().path("Instances")) {
      String id = instance.path("InstanceId").asText("");
      if (!id.isEmpty()) {
        edges.edgeFrom(
            MEMBER_OF,
            Reference.in(EC2_INSTANCE, id, instance.path("OwnerId").asText(null)),
            HOST_INSTANCES);
      }
    }
  }
}
