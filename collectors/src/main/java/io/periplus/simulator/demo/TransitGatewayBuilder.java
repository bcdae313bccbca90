package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A transit gateway of the account that uses it, with one route table and what is attached. */
final class TransitGatewayBuilder {
  private static final String VPC = "vpc";
  private static final String PEERING = "peering";

  private final RegionBuilder region;
  private final String name;
  private final String id;
  private final String table;
  private final ArrayNode routes = array();

  TransitGatewayBuilder(RegionBuilder region, String name, int asn) {
    this.region = region;
    this.name = name;
    id = region.id("tgw", name);
    table = region.id("tgw-rtb", name);
    gateway(region, id, region.account().id(), name, asn);
    routeTable();
  }

  /**
   * A transit gateway that another account shares: it is listed with its attachments of the account
   * here, but nobody here may read its route tables. Gives its id.
   */
  static String shared(RegionBuilder region, String name, String owner, SubnetBuilder subnet) {
    String id = region.id("tgw", name);
    gateway(region, id, owner, name, 64_700);
    String attached = region.id("tgw-attach", name);
    vpcAttachment(region, id, attached, name, owner, subnet);
    return id;
  }

  private static void gateway(
      RegionBuilder region, String id, String owner, String description, int asn) {
    String arn = "arn:aws:ec2:" + region.name() + ":" + owner + ":transit-gateway/" + id;
    region.facts().resource("AWS::EC2::TransitGateway", arn, owner, region.name());
    region
        .ec2()
        .list("DescribeTransitGateways", "TransitGateways")
        .add(
            object(
                member("TransitGatewayId", id),
                member("TransitGatewayArn", arn),
                member("State", "available"),
                member("OwnerId", owner),
                member("Description", description),
                member("CreationTime", Times.CREATED),
                member(
                    "Options",
                    object(
                        member("AmazonSideAsn", asn),
                        member("AutoAcceptSharedAttachments", "disable"),
                        member("DefaultRouteTableAssociation", "disable"),
                        member("DefaultRouteTablePropagation", "disable"),
                        member("VpnEcmpSupport", "enable"),
                        member("DnsSupport", "enable"),
                        member("SecurityGroupReferencingSupport", "disable")))));
  }

  private void routeTable() {
    region
        .ec2()
        .list("DescribeTransitGatewayRouteTables", "TransitGatewayRouteTables")
        .add(
            object(
                member("TransitGatewayRouteTableId", table),
                member("TransitGatewayId", id),
                member("State", "available"),
                member("DefaultAssociationRouteTable", false),
                member("DefaultPropagationRouteTable", false),
                member("CreationTime", Times.CREATED),
                member("Tags", tags(region.account().tags(name)))));
    region.ec2Resource("TransitGatewayRouteTable", "transit-gateway-route-table/" + table);
    region
        .ec2()
        .response(
            "SearchTransitGatewayRoutes",
            object(
                "TransitGatewayRouteTableId",
                table,
                "Filters",
                array(object("Name", "type", "Values", array("static", "propagated")))),
            object("Routes", routes, "AdditionalRoutesAvailable", false));
    associations();
    ofTable("GetTransitGatewayRouteTablePropagations", "TransitGatewayRouteTablePropagations");
    ofTable("GetTransitGatewayPrefixListReferences", "TransitGatewayPrefixListReferences");
  }

  private ArrayNode associations() {
    return ofTable("GetTransitGatewayRouteTableAssociations", "Associations");
  }

  private ArrayNode ofTable(String operation, String member) {
    return region.ec2().list(operation, object("TransitGatewayRouteTableId", table), member);
  }

  String id() {
    return id;
  }

  /** Attaches a VPC by subnets of it; its packets are looked up in the table. */
  Attachment attach(String attachmentName, SubnetBuilder... subnets) {
    Attachment attachment = attachWithoutTable(attachmentName, subnets);
    associate(attachment);
    return attachment;
  }

  /** Attaches a VPC, and forgets to say which table its packets are looked up in. */
  Attachment attachWithoutTable(String attachmentName, SubnetBuilder... subnets) {
    String attached = region.id("tgw-attach", attachmentName);
    ObjectNode node =
        vpcAttachment(region, id, attached, attachmentName, region.account().id(), subnets);
    return new Attachment(attached, VPC, subnets[0].vpc().id(), node);
  }

  /** Attaches a VPN connection. */
  Attachment attachVpn(String attachmentName, String connection) {
    Attachment attachment = attachment(attachmentName, "vpn", connection);
    associate(attachment);
    return attachment;
  }

  /**
   * Peers with a gateway of the same account in another region. Gives both ends, this one first.
   */
  List<Attachment> peer(TransitGatewayBuilder other) {
    String attached = region.id("tgw-attach", name, other.name);
    ObjectNode peering =
        object(
            member("TransitGatewayAttachmentId", attached),
            member("RequesterTgwInfo", info()),
            member("AccepterTgwInfo", other.info()),
            member("State", "available"),
            member("CreationTime", Times.CREATED),
            member("Tags", array()));
    Attachment here = end(attached, other.id, peering);
    return List.of(here, other.end(attached, id, peering));
  }

  private Attachment end(String attached, String other, ObjectNode peering) {
    region
        .ec2()
        .list("DescribeTransitGatewayPeeringAttachments", "TransitGatewayPeeringAttachments")
        .add(peering);
    ObjectNode node =
        row(region, id, region.account().id(), attached, PEERING, other, region.account().id());
    Attachment attachment = new Attachment(attached, PEERING, other, node);
    associate(attachment);
    return attachment;
  }

  private ObjectNode info() {
    return object(
        "TransitGatewayId", id, "OwnerId", region.account().id(), "Region", region.name());
  }

  private Attachment attachment(String attachmentName, String kind, String resource) {
    String attached = region.id("tgw-attach", attachmentName);
    String account = region.account().id();
    ObjectNode node = row(region, id, account, attached, kind, resource, account);
    node.set("Tags", tags(region.account().tags(attachmentName)));
    return new Attachment(attached, kind, resource, node);
  }

  private static ObjectNode vpcAttachment(
      RegionBuilder region,
      String gateway,
      String attached,
      String name,
      String gatewayOwner,
      SubnetBuilder... subnets) {
    ArrayNode subnetIds = array();
    for (SubnetBuilder subnet : subnets) {
      subnetIds.add(subnet.id());
      subnet
          .networkInterface("transit-" + name + "-" + subnet.zone())
          .groups(List.of())
          .description("Network Interface for Transit Gateway Attachment " + attached)
          .managedBy(region.account().id(), "transit_gateway")
          .attachedToService("amazon-aws")
          .build(null);
    }
    String vpc = subnets[0].vpc().id();
    String owner = region.account().id();
    region
        .ec2()
        .list("DescribeTransitGatewayVpcAttachments", "TransitGatewayVpcAttachments")
        .add(
            object(
                member("TransitGatewayAttachmentId", attached),
                member("TransitGatewayId", gateway),
                member("VpcId", vpc),
                member("VpcOwnerId", owner),
                member("State", "available"),
                member("SubnetIds", subnetIds),
                member("CreationTime", Times.CREATED),
                member(
                    "Options",
                    object(
                        member("DnsSupport", "enable"),
                        member("SecurityGroupReferencingSupport", "enable"),
                        member("Ipv6Support", "disable"),
                        member("ApplianceModeSupport", "disable")))));
    ObjectNode node = row(region, gateway, gatewayOwner, attached, VPC, vpc, owner);
    node.set("Tags", tags(region.account().tags(name)));
    return node;
  }

  private static ObjectNode row(
      RegionBuilder region,
      String gateway,
      String gatewayOwner,
      String attached,
      String kind,
      String resource,
      String resourceOwner) {
    ObjectNode node =
        object(
            member("TransitGatewayAttachmentId", attached),
            member("TransitGatewayId", gateway),
            member("TransitGatewayOwnerId", gatewayOwner),
            member("ResourceOwnerId", resourceOwner),
            member("ResourceType", kind),
            member("ResourceId", resource),
            member("State", "available"),
            member("CreationTime", Times.CREATED),
            member("Tags", array()));
    region.ec2().list("DescribeTransitGatewayAttachments", "TransitGatewayAttachments").add(node);
    region.ec2Resource("TransitGatewayAttachment", "transit-gateway-attachment/" + attached);
    return node;
  }

  private void associate(Attachment attachment) {
    attachment
        .node()
        .set("Association", object("TransitGatewayRouteTableId", table, "State", "associated"));
    associations().add(attachment.asEnd().put("State", "associated"));
  }

  /** A static route. */
  TransitGatewayBuilder route(String destination, Attachment to) {
    return route(destination, to, "static");
  }

  /** A route that the attachment announces itself. */
  TransitGatewayBuilder propagated(String destination, Attachment to) {
    ofTable("GetTransitGatewayRouteTablePropagations", "TransitGatewayRouteTablePropagations")
        .add(to.asEnd().put("State", "enabled"));
    return route(destination, to, "propagated");
  }

  private TransitGatewayBuilder route(String destination, Attachment to, String origin) {
    routes.add(
        object(
            member("DestinationCidrBlock", destination),
            member("TransitGatewayAttachments", array(to.asEnd())),
            member("Type", origin),
            member("State", "active")));
    return this;
  }

  TransitGatewayBuilder blackhole(String destination) {
    routes.add(object("DestinationCidrBlock", destination, "Type", "static", "State", "blackhole"));
    return this;
  }

  /** Something that is attached. */
  record Attachment(String id, String kind, String resource, ObjectNode node) {
    private ObjectNode asEnd() {
      return object(
          member("TransitGatewayAttachmentId", id),
          member("ResourceId", resource),
          member("ResourceType", kind));
    }
  }
}
