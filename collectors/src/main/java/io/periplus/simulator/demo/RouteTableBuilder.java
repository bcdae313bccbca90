package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A route table, with its local routes from the start. */
final class RouteTableBuilder {
  private final VpcBuilder vpc;
  private final String id;
  private final ArrayNode associations = array();
  private final ArrayNode routes = array();
  private final ObjectNode node;

  private RouteTableBuilder(VpcBuilder vpc, String name) {
    this.vpc = vpc;
    RegionBuilder region = vpc.region();
    id = region.id("rtb", vpc.name(), name);
    region.ec2Resource("RouteTable", "route-table/" + id);
    add(vpc.cidr(), "GatewayId", "local", "CreateRouteTable", "active");
    if (vpc.ipv6Cidr() != null) {
      add(vpc.ipv6Cidr(), "GatewayId", "local", "CreateRouteTable", "active");
    }
    node =
        object(
            member("Associations", associations),
            member("PropagatingVgws", array()),
            member("RouteTableId", id),
            member("Routes", routes),
            member("Tags", tags(region.account().tags(name))),
            member("VpcId", vpc.id()),
            member("OwnerId", region.account().id()));
    listIn(region);
  }

  static RouteTableBuilder main(VpcBuilder vpc) {
    RouteTableBuilder table = new RouteTableBuilder(vpc, vpc.name() + "-main");
    table.associations.add(table.association("main", object("Main", true)));
    return table;
  }

  static RouteTableBuilder custom(VpcBuilder vpc, String name) {
    return new RouteTableBuilder(vpc, name);
  }

  String id() {
    return id;
  }

  /** Whoever a subnet is shared with sees its route table. */
  void listIn(RegionBuilder region) {
    region.ec2().list("DescribeRouteTables", "RouteTables").add(node);
  }

  RouteTableBuilder toInternetGateway(String destination, String gateway) {
    return add(destination, "GatewayId", gateway, "CreateRoute", "active");
  }

  RouteTableBuilder toEgressOnlyGateway(String destination, String gateway) {
    return add(destination, "EgressOnlyInternetGatewayId", gateway, "CreateRoute", "active");
  }

  RouteTableBuilder toNatGateway(String destination, String gateway) {
    return add(destination, "NatGatewayId", gateway, "CreateRoute", "active");
  }

  RouteTableBuilder toTransitGateway(String destination, String gateway) {
    return add(destination, "TransitGatewayId", gateway, "CreateRoute", "active");
  }

  RouteTableBuilder toPeeringConnection(String destination, String connection) {
    return add(destination, "VpcPeeringConnectionId", connection, "CreateRoute", "active");
  }

  RouteTableBuilder toCoreNetwork(String destination, String arn) {
    return add(destination, "CoreNetworkArn", arn, "CreateRoute", "active");
  }

  RouteTableBuilder toCarrierGateway(String destination, String gateway) {
    return add(destination, "CarrierGatewayId", gateway, "CreateRoute", "active");
  }

  /** The route to the endpoint of a firewall in the same VPC. */
  RouteTableBuilder toFirewall(String destination, String endpoint) {
    return add(destination, "GatewayId", endpoint, "CreateRoute", "active");
  }

  /** The route that AWS makes for a gateway endpoint, to the prefix list of its service. */
  RouteTableBuilder toEndpoint(String prefixList, String endpoint) {
    return add(prefixList, "GatewayId", endpoint, "CreateRoute", "active");
  }

  /** The route to an appliance, by one of its interfaces. */
  RouteTableBuilder toInterface(String destination, NetworkInterface eni) {
    return add(destination, "NetworkInterfaceId", eni.id(), "CreateRoute", "active");
  }

  RouteTableBuilder toVpnGateway(String destination, String gateway) {
    return add(destination, "GatewayId", gateway, "CreateRoute", "active");
  }

  /** A route that AWS marked {@code blackhole} because its gateway was deleted or detached. */
  RouteTableBuilder blackhole(String destination, String targetMember, String target) {
    return add(destination, targetMember, target, "CreateRoute", "blackhole");
  }

  void associate(String subnetId) {
    associations.add(association(subnetId, object("Main", false, "SubnetId", subnetId)));
  }

  /** Makes it the table of what arrives by a gateway. */
  RouteTableBuilder associateGateway(String gatewayId) {
    associations.add(association(gatewayId, object("Main", false, "GatewayId", gatewayId)));
    return this;
  }

  private ObjectNode association(String key, ObjectNode association) {
    return association
        .put("RouteTableAssociationId", vpc.region().id("rtbassoc", id, key))
        .put("RouteTableId", id)
        .set("AssociationState", object("State", "associated"));
  }

  private RouteTableBuilder add(
      String destination, String targetMember, String target, String origin, String state) {
    routes.add(
        object(
            member(destinationMember(destination), destination),
            member(targetMember, target),
            member("Origin", origin),
            member("State", state)));
    if (destination.startsWith("pl-")) {
      vpc.region().prefixListUsedBy(destination, id);
    }
    return this;
  }

  private static String destinationMember(String destination) {
    if (destination.startsWith("pl-")) {
      return "DestinationPrefixListId";
    }
    return destination.contains(":") ? "DestinationIpv6CidrBlock" : "DestinationCidrBlock";
  }
}
