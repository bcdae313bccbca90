package io.periplus.collect.ec2;

import static io.periplus.collect.AwsService.EC2;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.EC2_SPOT_FLEET;
import static io.periplus.collect.Types.EC2_SPOT_INSTANCE_REQUEST;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.MANAGES;
import static io.periplus.model.EdgeType.RUNS_AS;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.TokenPages;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ActiveInstance;
import software.amazon.awssdk.services.ec2.model.DescribeSpotFleetInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotFleetInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSpotFleetRequestsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotFleetRequestsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsResponse;
import software.amazon.awssdk.services.ec2.model.SpotFleetRequestConfig;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;

/** Spot instance requests and spot fleets (C009, C009b). User data is hashed (X2). */
public final class SpotCollector {
  private static final String FLEET_SUBNETS =
      "SpotFleetRequestConfig.LaunchSpecifications[].SubnetId";

  /** States of a fleet in which it may have instances. */
  private static final Set<String> WITH_INSTANCES =
      Set.of("active", "modifying", "cancelled_running", "cancelled_terminating");

  static final ResourceSpec<SpotInstanceRequest> SPOT_INSTANCE_REQUEST =
      resource(EC2_SPOT_INSTANCE_REQUEST, SpotInstanceRequest.class)
          .list(
              EC2,
              DescribeSpotInstanceRequestsRequest.builder().maxResults(1000).build(),
              Ec2Client::describeSpotInstanceRequestsPaginator,
              DescribeSpotInstanceRequestsResponse::spotInstanceRequests)
          .arn("ec2", "spot-instances-request/", SpotInstanceRequest::spotInstanceRequestId)
          .tags(SpotInstanceRequest::tags)
          .redact("LaunchSpecification.UserData")
          .columns("SpotPrice", "Type", "State", "Status.Code", "InstanceInterruptionBehavior")
          .edgeFrom(CREATED_FROM, EC2_INSTANCE, "InstanceId")
          .edge(IN_SUBNET, EC2_SUBNET, "LaunchSpecification.SubnetId")
          .volatileFields("Status.UpdateTime")
          .build();

  /** Spot fleets with the instances that they run now. */
  static final ResourceSpec<SpotFleetRequestConfig> SPOT_FLEET =
      resource(EC2_SPOT_FLEET, SpotFleetRequestConfig.class)
          .list(
              EC2,
              DescribeSpotFleetRequestsRequest.builder().maxResults(1000).build(),
              Ec2Client::describeSpotFleetRequestsPaginator,
              DescribeSpotFleetRequestsResponse::spotFleetRequestConfigs)
          .arn("ec2", "spot-fleet-request/", SpotFleetRequestConfig::spotFleetRequestId)
          .tags(SpotFleetRequestConfig::tags)
          .perItem(
              "ActiveInstances",
              EC2,
              "DescribeSpotFleetInstances",
              SpotCollector::instancesOf,
              SpotCollector::instances,
              instances -> instances,
              ActiveInstance.class)
          .redact("SpotFleetRequestConfig.LaunchSpecifications[].UserData")
          .columns(
              "SpotFleetRequestConfig.AllocationStrategy",
              "SpotFleetRequestConfig.TargetCapacity",
              "SpotFleetRequestState")
          .edge(RUNS_AS, IAM_ROLE, "SpotFleetRequestConfig.IamFleetRole")
          .edge(MANAGES, EC2_INSTANCE, "ActiveInstances[].InstanceId")
          .edges(
              IN_SUBNET, List.of(EC2_SUBNET), List.of(FLEET_SUBNETS), SpotCollector::fleetSubnets)
          .volatileFields(
              "SpotFleetRequestConfig.FulfilledCapacity",
              "SpotFleetRequestConfig.OnDemandFulfilledCapacity")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(SPOT_INSTANCE_REQUEST, SPOT_FLEET);

  private SpotCollector() {}

  private static DescribeSpotFleetInstancesRequest instancesOf(SpotFleetRequestConfig fleet) {
    return WITH_INSTANCES.contains(fleet.spotFleetRequestStateAsString())
        ? DescribeSpotFleetInstancesRequest.builder()
            .spotFleetRequestId(fleet.spotFleetRequestId())
            .maxResults(1000)
            .build()
        : null;
  }

  /** The SDK has no paginator for this operation. */
  private static List<ActiveInstance> instances(
      Ec2Client client, DescribeSpotFleetInstancesRequest first) {
    List<ActiveInstance> all = new ArrayList<>();
    TokenPages.of(
            first,
            client::describeSpotFleetInstances,
            DescribeSpotFleetInstancesResponse::nextToken,
            (request, token) -> request.toBuilder().nextToken(token).build())
        .forEach(response -> all.addAll(response.activeInstances()));
    return all;
  }

  /** One specification may name several subnets, {@code subnet-1, subnet-2}. */
  private static void fleetSubnets(ResourceView fleet, EdgeSink edges) {
    for (JsonNode launch :
        fleet.configuration().path("SpotFleetRequestConfig").path("LaunchSpecifications")) {
      for (String subnet : launch.path("SubnetId").asText("").split(",", -1)) {
        if (!subnet.isBlank()) {
          edges.edge(IN_SUBNET, Reference.to(EC2_SUBNET, subnet.strip()), FLEET_SUBNETS);
        }
      }
    }
  }
}
