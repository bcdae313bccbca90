package io.periplus.simulator.generated;

import static io.periplus.simulator.generated.Proportions.INTERFACES_PER_VPC;
import static io.periplus.simulator.generated.Proportions.PUBLIC_SUBNETS;
import static io.periplus.simulator.generated.Proportions.ROUTE_TABLES_PER_VPC;
import static io.periplus.simulator.generated.Proportions.SUBNETS_PER_VPC;
import static io.periplus.simulator.generated.World.object;
import static io.periplus.simulator.generated.World.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.generated.Ids.Kind;

/**
 * VPCs with three public and three private subnets, an internet gateway, a NAT gateway in the first
 * public subnet and, where dual-stack, an egress-only gateway.
 */
final class Networks {
  private final World world;

  Networks(World world) {
    this.world = world;
  }

  static int vpcs(Place place) {
    return (place.interfaces() + INTERFACES_PER_VPC - 1) / INTERFACES_PER_VPC;
  }

  boolean dualStack(Place place, int vpc) {
    return world.draw.chance(Proportions.DUAL_STACK, place, "dual-stack", vpc);
  }

  String vpcId(Place place, int vpc) {
    return world.ids.of(Kind.VPC, place, vpc);
  }

  String subnetId(Place place, int vpc, int subnet) {
    return world.ids.of(Kind.SUBNET, place, (long) vpc * SUBNETS_PER_VPC + subnet);
  }

  /** VPCs repeat their range after 256 of them, as grown organizations do. */
  static String ipv4(int vpc) {
    return "10." + vpc % 256;
  }

  /**
   * The first groups of the VPC's /56 in the documentation prefix; {@code subnet} completes /64.
   */
  static String ipv6(Place place, int vpc, int subnet) {
    int number = (place.account() * 2 + place.region()) * 1_009 + vpc;
    return String.format("2001:db8:%x:%x", number >> 8 & 0xFFFF, (number & 0xFF) << 8 | subnet);
  }

  ObjectNode vpc(Place place, int vpc) {
    String cidr = ipv4(vpc) + ".0.0/16";
    ObjectNode row =
        object()
            .put("VpcId", vpcId(place, vpc))
            .put("CidrBlock", cidr)
            .put("State", "available")
            .put("InstanceTenancy", "default")
            .put("IsDefault", false)
            .put("OwnerId", place.accountId());
    row.putArray("CidrBlockAssociationSet")
        .addObject()
        .put("AssociationId", "vpc-cidr-assoc-" + vpcId(place, vpc).substring(4))
        .put("CidrBlock", cidr)
        .putObject("CidrBlockState")
        .put("State", "associated");
    if (dualStack(place, vpc)) {
      row.putArray("Ipv6CidrBlockAssociationSet")
          .addObject()
          .put("Ipv6CidrBlock", ipv6(place, vpc, 0) + "::/56")
          .putObject("Ipv6CidrBlockState")
          .put("State", "associated");
    }
    row.set("Tags", tags("vpc-" + vpc));
    return row;
  }

  ObjectNode subnet(Place place, int index) {
    int vpc = index / SUBNETS_PER_VPC;
    int subnet = index % SUBNETS_PER_VPC;
    ObjectNode row =
        object()
            .put("SubnetId", subnetId(place, vpc, subnet))
            .put("SubnetArn", place.arn("ec2", "subnet/" + subnetId(place, vpc, subnet)))
            .put("VpcId", vpcId(place, vpc))
            .put("CidrBlock", ipv4(vpc) + "." + subnet * 32 + ".0/19")
            .put("AvailabilityZone", place.zone(subnet))
            .put("AvailableIpAddressCount", 8_000)
            .put("MapPublicIpOnLaunch", subnet < PUBLIC_SUBNETS)
            .put("AssignIpv6AddressOnCreation", dualStack(place, vpc))
            .put("DefaultForAz", false)
            .put("State", "available")
            .put("OwnerId", place.accountId());
    if (dualStack(place, vpc)) {
      row.putArray("Ipv6CidrBlockAssociationSet")
          .addObject()
          .put("Ipv6CidrBlock", ipv6(place, vpc, subnet) + "::/64")
          .putObject("Ipv6CidrBlockState")
          .put("State", "associated");
    }
    String kind = subnet < PUBLIC_SUBNETS ? "public-" : "private-";
    row.set("Tags", tags(kind + vpc + "-" + subnet % 3));
    return row;
  }

  /** The main table knows local routes only; the others serve the public and private subnets. */
  ObjectNode routeTable(Place place, int index) {
    int vpc = index / ROUTE_TABLES_PER_VPC;
    int table = index % ROUTE_TABLES_PER_VPC;
    String id = world.ids.of(Kind.ROUTE_TABLE, place, index);
    ObjectNode row =
        object()
            .put("RouteTableId", id)
            .put("VpcId", vpcId(place, vpc))
            .put("OwnerId", place.accountId());
    ArrayNode associations = row.putArray("Associations");
    if (table == 0) {
      association(place, associations, id, (long) index * 8, null);
    } else {
      for (int zone = 0; zone < PUBLIC_SUBNETS; zone++) {
        String subnet = subnetId(place, vpc, (table - 1) * PUBLIC_SUBNETS + zone);
        association(place, associations, id, index * 8L + zone + 1, subnet);
      }
    }
    ArrayNode routes = row.putArray("Routes");
    route(routes, "DestinationCidrBlock", ipv4(vpc) + ".0.0/16", "GatewayId", "local");
    if (dualStack(place, vpc)) {
      String cidr = ipv6(place, vpc, 0) + "::/56";
      route(routes, "DestinationIpv6CidrBlock", cidr, "GatewayId", "local");
    }
    if (table == 1) {
      String gateway = world.ids.of(Kind.INTERNET_GATEWAY, place, vpc);
      route(routes, "DestinationCidrBlock", "0.0.0.0/0", "GatewayId", gateway);
      if (dualStack(place, vpc)) {
        route(routes, "DestinationIpv6CidrBlock", "::/0", "GatewayId", gateway);
      }
    } else if (table == 2) {
      String nat = world.ids.of(Kind.NAT_GATEWAY, place, vpc);
      route(routes, "DestinationCidrBlock", "0.0.0.0/0", "NatGatewayId", nat);
      if (dualStack(place, vpc)) {
        String gateway = world.ids.of(Kind.EGRESS_ONLY_GATEWAY, place, vpc);
        route(routes, "DestinationIpv6CidrBlock", "::/0", "EgressOnlyInternetGatewayId", gateway);
      }
    }
    return row;
  }

  private void association(
      Place place, ArrayNode associations, String table, long index, String subnet) {
    ObjectNode association =
        associations
            .addObject()
            .put("Main", subnet == null)
            .put(
                "RouteTableAssociationId", world.ids.of(Kind.ROUTE_TABLE_ASSOCIATION, place, index))
            .put("RouteTableId", table);
    if (subnet != null) {
      association.put("SubnetId", subnet);
    }
    association.putObject("AssociationState").put("State", "associated");
  }

  private static void route(
      ArrayNode routes, String destination, String cidr, String target, String id) {
    routes
        .addObject()
        .put(destination, cidr)
        .put(target, id)
        .put("Origin", id.equals("local") ? "CreateRouteTable" : "CreateRoute")
        .put("State", "active");
  }

  ObjectNode internetGateway(Place place, int vpc) {
    ObjectNode row =
        object()
            .put("InternetGatewayId", world.ids.of(Kind.INTERNET_GATEWAY, place, vpc))
            .put("OwnerId", place.accountId());
    row.putArray("Attachments")
        .addObject()
        .put("State", "available")
        .put("VpcId", vpcId(place, vpc));
    return row;
  }

  /** One per VPC; those that are not dual-stack have theirs detached, and no route leads to it. */
  ObjectNode egressOnlyGateway(Place place, int vpc) {
    ObjectNode row =
        object()
            .put("EgressOnlyInternetGatewayId", world.ids.of(Kind.EGRESS_ONLY_GATEWAY, place, vpc));
    ArrayNode attachments = row.putArray("Attachments");
    if (dualStack(place, vpc)) {
      attachments.addObject().put("State", "attached").put("VpcId", vpcId(place, vpc));
    }
    return row;
  }

  ObjectNode natGateway(Place place, int vpc) {
    ObjectNode row =
        object()
            .put("NatGatewayId", world.ids.of(Kind.NAT_GATEWAY, place, vpc))
            .put("VpcId", vpcId(place, vpc))
            .put("SubnetId", subnetId(place, vpc, 0))
            .put("ConnectivityType", "public")
            .put("State", "available");
    int natInterface = vpc * INTERFACES_PER_VPC;
    row.putArray("NatGatewayAddresses")
        .addObject()
        .put("AllocationId", world.ids.of(Kind.ALLOCATION, place, vpc))
        .put("NetworkInterfaceId", world.ids.of(Kind.INTERFACE, place, natInterface))
        .put("PrivateIp", Interfaces.privateIp(vpc, 0, 0))
        .put("PublicIp", Interfaces.publicIp(place, natInterface))
        .put("IsPrimary", true)
        .put("Status", "succeeded");
    return row;
  }

  /** The Elastic IP of the VPC's NAT gateway. */
  ObjectNode address(Place place, int vpc) {
    int natInterface = vpc * INTERFACES_PER_VPC;
    return object()
        .put("AllocationId", world.ids.of(Kind.ALLOCATION, place, vpc))
        .put("AssociationId", "eipassoc-" + vpcId(place, vpc).substring(4))
        .put("Domain", "vpc")
        .put("NetworkBorderGroup", place.regionName())
        .put("NetworkInterfaceId", world.ids.of(Kind.INTERFACE, place, natInterface))
        .put("NetworkInterfaceOwnerId", place.accountId())
        .put("PrivateIpAddress", Interfaces.privateIp(vpc, 0, 0))
        .put("PublicIp", Interfaces.publicIp(place, natInterface))
        .put("PublicIpv4Pool", "amazon");
  }
}
