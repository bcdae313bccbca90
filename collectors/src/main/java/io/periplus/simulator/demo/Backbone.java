package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;
import static io.periplus.simulator.demo.SecurityGroupBuilder.ANYWHERE;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The network account's backbone: a transit gateway through which the ledger leaves to the internet
 * by one firewall and one central NAT gateway, and which knows a plant by VPN and the head office
 * by Direct Connect. As in life not all of it is right: a blackhole is left in the hub's table, and
 * the route of the test VPC was never propagated to it.
 */
final class Backbone {
  private final EstateBuilder estate;
  private final RegionBuilder region;
  private final RegionBuilder prod;
  private final RegionBuilder dev;
  private final Ledger ledger;
  private final String gateway;
  private final String spokes;
  private final String hub;
  private final List<ObjectNode> ofSpokes = new ArrayList<>();
  private final List<ObjectNode> ofHub = new ArrayList<>();

  private Backbone(EstateBuilder estate, Ledger ledger) {
    this.estate = estate;
    this.ledger = ledger;
    region = estate.account(DemoAccounts.NETWORK).region(DemoAccounts.IRELAND);
    prod = estate.account(DemoAccounts.PROD).region(DemoAccounts.IRELAND);
    dev = estate.account(DemoAccounts.DEV).region(DemoAccounts.IRELAND);
    gateway = region.id("tgw", "backbone");
    spokes = region.id("tgw-rtb", "spokes");
    hub = region.id("tgw-rtb", "hub");
  }

  static void build(EstateBuilder estate, Ledger ledger) {
    Backbone backbone = new Backbone(estate, ledger);
    backbone.transitGateway();
    VpcBuilder egress = backbone.egress();
    backbone.vpn(egress);
    backbone.headOffice();
    backbone.routeTables();
    backbone.peering();
    backbone.blockedRegion();
  }

  private void transitGateway() {
    String arn = region.ec2Resource("TransitGateway", "transit-gateway/" + gateway);
    for (RegionBuilder sharing : List.of(region, prod, dev)) {
      sharing
          .ec2()
          .list("DescribeTransitGateways", "TransitGateways")
          .add(
              object(
                  member("TransitGatewayId", gateway),
                  member("TransitGatewayArn", arn),
                  member("State", "available"),
                  member("OwnerId", region.account().id()),
                  member("Description", "backbone"),
                  member("CreationTime", Times.CREATED),
                  member(
                      "Options",
                      object(
                          member("AmazonSideAsn", 64_512),
                          member("AutoAcceptSharedAttachments", "disable"),
                          member("DefaultRouteTableAssociation", "disable"),
                          member("DefaultRouteTablePropagation", "disable"),
                          member("VpnEcmpSupport", "enable"),
                          member("DnsSupport", "enable"),
                          member("SecurityGroupReferencingSupport", "disable")))));
    }
  }

  /** The VPC that everybody leaves by, and the spokes. */
  private VpcBuilder egress() {
    VpcBuilder vpc = region.vpc("egress", "10.61.0.0/16");
    String internet = vpc.internetGateway("egress-igw");
    RouteTableBuilder publicTable =
        vpc.routeTable("egress-public").toInternetGateway(ANYWHERE, internet);
    SubnetBuilder publicSubnet =
        vpc.subnet("egress-public", "10.61.1.0/24", "a").routeTable(publicTable);
    NatGateway nat = publicSubnet.natGateway("egress-nat");
    SubnetBuilder inspection =
        vpc.subnet("egress-inspection", "10.61.3.0/24", "a")
            .routeTable(
                vpc.routeTable("egress-inspection")
                    .toNatGateway(ANYWHERE, nat.id())
                    .toTransitGateway("10.0.0.0/8", gateway));
    String firewall = Inspection.build(inspection);
    publicTable.toFirewall("10.0.0.0/8", firewall);
    vpc.subnet("egress-tools", "10.61.4.0/24", "a")
        .routeTable(vpc.routeTable("egress-tools").toFirewall(ANYWHERE, firewall))
        .instance("egress-tools")
        .groups(vpc.defaultSecurityGroup())
        .launch();
    SubnetBuilder transit =
        vpc.subnet("egress-transit", "10.61.2.0/24", "a")
            .routeTable(vpc.routeTable("egress-transit").toFirewall(ANYWHERE, firewall));
    String central = attach(region, "egress", vpc, hub, transit);
    ofSpokes.add(route(ANYWHERE, "static", central, vpc.id(), "vpc"));

    ledger.table().toTransitGateway(ANYWHERE, gateway);
    String ofLedger = attach(prod, "ledger", ledger.vpc(), spokes, ledger.subnets());
    ofHub.add(route(ledger.vpc().cidr(), "propagated", ofLedger, ledger.vpc().id(), "vpc"));
    propagates(hub, ofLedger, ledger.vpc().id(), "vpc");

    ledger.testTable().toTransitGateway(ANYWHERE, gateway);
    attach(dev, "ledger-test", ledger.testVpc(), spokes, ledger.testSubnet());
    ofHub.add(
        object("DestinationCidrBlock", "10.99.0.0/16", "Type", "static", "State", "blackhole"));
    return vpc;
  }

  /** An attachment of a VPC; its owner and the gateway's owner both list it. */
  private String attach(
      RegionBuilder owner, String name, VpcBuilder vpc, String table, SubnetBuilder... subnets) {
    String id = owner.id("tgw-attach", name);
    ArrayNode subnetIds = array();
    for (SubnetBuilder subnet : subnets) {
      subnetIds.add(subnet.id());
      subnet
          .networkInterface("transit-" + name + "-" + subnet.zone())
          .groups(List.of())
          .description("Network Interface for Transit Gateway Attachment " + id)
          .managedBy(owner.account().id(), "transit_gateway")
          .attachedToService("amazon-aws")
          .build(null);
    }
    for (RegionBuilder listing : owner == region ? List.of(region) : List.of(region, owner)) {
      listing
          .ec2()
          .list("DescribeTransitGatewayVpcAttachments", "TransitGatewayVpcAttachments")
          .add(
              object(
                  member("TransitGatewayAttachmentId", id),
                  member("TransitGatewayId", gateway),
                  member("VpcId", vpc.id()),
                  member("VpcOwnerId", owner.account().id()),
                  member("State", "available"),
                  member("SubnetIds", subnetIds),
                  member("CreationTime", Times.CREATED),
                  member(
                      "Options",
                      object(
                          member("DnsSupport", "enable"),
                          member("Ipv6Support", "disable"),
                          member("ApplianceModeSupport", "disable")))));
    }
    attachment(owner, id, name, "vpc", vpc.id(), table);
    return id;
  }

  private void attachment(
      RegionBuilder owner, String id, String name, String kind, String resource, String table) {
    for (RegionBuilder listing : owner == region ? List.of(region) : List.of(region, owner)) {
      listing
          .ec2()
          .list("DescribeTransitGatewayAttachments", "TransitGatewayAttachments")
          .add(
              object(
                  member("TransitGatewayAttachmentId", id),
                  member("TransitGatewayId", gateway),
                  member("TransitGatewayOwnerId", region.account().id()),
                  member("ResourceOwnerId", owner.account().id()),
                  member("ResourceType", kind),
                  member("ResourceId", resource),
                  member("State", "available"),
                  member(
                      "Association",
                      object("TransitGatewayRouteTableId", table, "State", "associated")),
                  member("CreationTime", Times.CREATED),
                  member("Tags", tags(owner.account().tags(name)))));
    }
    owner.ec2Resource("TransitGatewayAttachment", "transit-gateway-attachment/" + id);
    region
        .ec2()
        .list(
            "GetTransitGatewayRouteTableAssociations",
            object("TransitGatewayRouteTableId", table),
            "Associations")
        .add(end(id, resource, kind).put("State", "associated"));
  }

  private void propagates(String table, String attachment, String resource, String kind) {
    region
        .ec2()
        .list(
            "GetTransitGatewayRouteTablePropagations",
            object("TransitGatewayRouteTableId", table),
            "TransitGatewayRouteTablePropagations")
        .add(end(attachment, resource, kind).put("State", "enabled"));
  }

  private static ObjectNode end(String attachment, String resource, String kind) {
    return object(
        member("TransitGatewayAttachmentId", attachment),
        member("ResourceId", resource),
        member("ResourceType", kind));
  }

  private static ObjectNode route(
      String destination, String origin, String attachment, String resource, String kind) {
    return object(
        member("DestinationCidrBlock", destination),
        member("TransitGatewayAttachments", array(end(attachment, resource, kind))),
        member("Type", origin),
        member("State", "active"));
  }

  private void routeTables() {
    table(spokes, "spokes", ofSpokes);
    table(hub, "hub", ofHub);
  }

  private void table(String id, String name, List<ObjectNode> routes) {
    region
        .ec2()
        .list("DescribeTransitGatewayRouteTables", "TransitGatewayRouteTables")
        .add(
            object(
                member("TransitGatewayRouteTableId", id),
                member("TransitGatewayId", gateway),
                member("State", "available"),
                member("DefaultAssociationRouteTable", false),
                member("DefaultPropagationRouteTable", false),
                member("CreationTime", Times.CREATED),
                member("Tags", tags(region.account().tags(name)))));
    region.ec2Resource("TransitGatewayRouteTable", "transit-gateway-route-table/" + id);
    region
        .ec2()
        .response(
            "SearchTransitGatewayRoutes",
            object(
                "TransitGatewayRouteTableId",
                id,
                "Filters",
                array(object("Name", "type", "Values", array("static", "propagated")))),
            object("Routes", Json.arrayOf(routes), "AdditionalRoutesAvailable", false));
    ObjectNode ofTable = object("TransitGatewayRouteTableId", id);
    region.ec2().list("GetTransitGatewayRouteTableAssociations", ofTable, "Associations");
    region
        .ec2()
        .list(
            "GetTransitGatewayRouteTablePropagations",
            ofTable,
            "TransitGatewayRouteTablePropagations");
    region
        .ec2()
        .list(
            "GetTransitGatewayPrefixListReferences", ofTable, "TransitGatewayPrefixListReferences");
  }

  /** A plant, by VPN to the transit gateway; the line before it ends at the VPC of the egress. */
  private void vpn(VpcBuilder egress) {
    String plant = region.id("cgw", "plant");
    region
        .ec2()
        .list("DescribeCustomerGateways", "CustomerGateways")
        .add(
            object(
                member("CustomerGatewayId", plant),
                member("IpAddress", "198.51.100.200"),
                member("BgpAsn", "65010"),
                member("State", "available"),
                member("Type", "ipsec.1"),
                member("Tags", tags(region.account().tags("plant")))));
    region.ec2Resource("CustomerGateway", "customer-gateway/" + plant);
    String virtual = region.id("vgw", "plant-2020");
    region
        .ec2()
        .list("DescribeVpnGateways", "VpnGateways")
        .add(
            object(
                member("VpnGatewayId", virtual),
                member("State", "available"),
                member("Type", "ipsec.1"),
                member("AmazonSideAsn", 64_513),
                member("VpcAttachments", array(object("VpcId", egress.id(), "State", "attached"))),
                member("Tags", tags(region.account().tags("plant-2020")))));
    region.ec2Resource("VPNGateway", "vpn-gateway/" + virtual);
    connection("plant-2020", plant, "VpnGatewayId", virtual, "CANARY-tunnel-old");
    String current =
        connection("plant", plant, "TransitGatewayId", gateway, "CANARY-tunnel-current");
    String attached = region.id("tgw-attach", "plant");
    attachment(region, attached, "plant", "vpn", current, hub);
    for (List<ObjectNode> table : List.of(ofSpokes, ofHub)) {
      table.add(route("192.168.0.0/16", "static", attached, current, "vpn"));
    }
  }

  /** The head office, by a Direct Connect gateway that announces what it is told there. */
  private void headOffice() {
    String directConnect = DirectConnect.build(region, gateway);
    String attached = region.id("tgw-attach", "head-office");
    attachment(region, attached, "head-office", "direct-connect-gateway", directConnect, hub);
    propagates(hub, attached, directConnect, "direct-connect-gateway");
    for (List<ObjectNode> table : List.of(ofSpokes, ofHub)) {
      table.add(
          route("172.16.0.0/12", "propagated", attached, directConnect, "direct-connect-gateway"));
    }
    propagates(spokes, attached, directConnect, "direct-connect-gateway");
  }

  private String connection(
      String name, String plant, String endMember, String end, String secret) {
    String id = region.id("vpn", name);
    String key = region.facts().canary(secret);
    region
        .ec2()
        .list("DescribeVpnConnections", "VpnConnections")
        .add(
            object(
                member("VpnConnectionId", id),
                member("State", "available"),
                member("Type", "ipsec.1"),
                member("Category", "VPN"),
                member("CustomerGatewayId", plant),
                member(endMember, end),
                member(
                    "CustomerGatewayConfiguration",
                    "<vpn_connection id=\""
                        + id
                        + "\"><ike><pre_shared_key>"
                        + key
                        + "</pre_shared_key></ike></vpn_connection>"),
                member(
                    "Options",
                    object(
                        "StaticRoutesOnly",
                        true,
                        "TunnelOptions",
                        array(object("PreSharedKey", key)))),
                member(
                    "Routes",
                    array(object("DestinationCidrBlock", "192.168.0.0/16", "State", "available"))),
                member("Tags", tags(region.account().tags(name)))));
    region.ec2Resource("VPNConnection", "vpn-connection/" + id);
    return id;
  }

  /**
   * Production asked for the connection and has a route; development never made the other one. The
   * group of the servers admits a group of the test VPC by its id.
   */
  private void peering() {
    String id = prod.id("pcx", "ledger");
    for (RegionBuilder side : List.of(prod, dev)) {
      side.ec2()
          .list("DescribeVpcPeeringConnections", "VpcPeeringConnections")
          .add(
              object(
                  member("VpcPeeringConnectionId", id),
                  member("RequesterVpcInfo", side(ledger.vpc())),
                  member("AccepterVpcInfo", side(ledger.testVpc())),
                  member("Status", object("Code", "active", "Message", "Active")),
                  member("Tags", array())));
    }
    prod.ec2Resource("VPCPeeringConnection", "vpc-peering-connection/" + id);
    ledger.table().toPeeringConnection(ledger.testVpc().cidr(), id);
    ledger.servers().tcpFromPeer(8443, ledger.testVpc().defaultSecurityGroup(), id);
  }

  private static ObjectNode side(VpcBuilder vpc) {
    return object(
        member("VpcId", vpc.id()),
        member("OwnerId", vpc.region().account().id()),
        member("Region", vpc.region().name()),
        member("CidrBlock", vpc.cidr()),
        member("CidrBlockSet", array(object("CidrBlock", vpc.cidr()))));
  }

  /** A region that nobody may be reached in, but for what is still to be moved away. */
  private void blockedRegion() {
    RegionBuilder blocked = estate.account(DemoAccounts.MANAGEMENT).region(DemoAccounts.VIRGINIA);
    blocked
        .ec2()
        .response(
            "DescribeVpcBlockPublicAccessOptions",
            object(),
            object(
                "VpcBlockPublicAccessOptions",
                object(
                    member("AwsAccountId", blocked.account().id()),
                    member("AwsRegion", blocked.name()),
                    member("State", "update-complete"),
                    member("InternetGatewayBlockMode", "block-bidirectional"),
                    member("ManagedBy", "account"),
                    member("ExclusionsAllowed", "allowed"))));
    blocked.ec2Resource(
        "VPCBlockPublicAccessOptions", "vpc-block-public-access-options/" + blocked.name());
    String exclusion = blocked.id("vpcbpa-exclude", "default");
    blocked
        .ec2()
        .list("DescribeVpcBlockPublicAccessExclusions", "VpcBlockPublicAccessExclusions")
        .add(
            object(
                member("ExclusionId", exclusion),
                member("InternetGatewayExclusionMode", "allow-egress"),
                member(
                    "ResourceArn",
                    blocked.arn("ec2", "vpc/" + blocked.idOf("vpc", VpcBuilder.DEFAULT))),
                member("State", "create-complete"),
                member("CreationTimestamp", Times.CREATED),
                member("Tags", array())));
    blocked.ec2Resource(
        "VPCBlockPublicAccessExclusion", "vpc-block-public-access-exclusion/" + exclusion);
    for (String[] list :
        new String[][] {{"DescribeVpcs", "Vpcs"}, {"DescribeSubnets", "Subnets"}}) {
      blocked
          .ec2()
          .list(list[0], list[1])
          .forEach(
              row ->
                  ((ObjectNode) row.get("BlockPublicAccessStates"))
                      .put("InternetGatewayBlockMode", "block-bidirectional"));
    }
  }
}
