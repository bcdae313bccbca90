package io.periplus.collect.ec2;

import static io.periplus.collect.AwsService.EC2;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_AVAILABILITY_ZONE;

import io.periplus.collect.ResourceSpec;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;

/**
 * Availability zones as an account sees them (C141): {@code eu-west-1a} of two accounts may be
 * different zones, their {@code ZoneId} says which.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html">Availability
 *     Zone ids</a>
 */
public final class AvailabilityZonesCollector {
  static final ResourceSpec<AvailabilityZone> ZONE =
      resource(EC2_AVAILABILITY_ZONE, AvailabilityZone.class)
          .tier(1)
          .listOnce(
              EC2,
              DescribeAvailabilityZonesRequest.builder().build(),
              Ec2Client::describeAvailabilityZones,
              DescribeAvailabilityZonesResponse::availabilityZones)
          .arn("ec2", "availability-zone/", AvailabilityZone::zoneName)
          .name(AvailabilityZone::zoneName)
          .columns("ZoneId", "ZoneType", "State", "OptInStatus", "NetworkBorderGroup")
          .volatileFields("Messages")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(ZONE);

  private AvailabilityZonesCollector() {}
}
