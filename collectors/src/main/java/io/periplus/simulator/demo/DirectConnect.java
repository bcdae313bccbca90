package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The lines to the head office: two bundled ones, over which a gateway announces the organization's
 * networks, and the line of the old days, which still ends at the egress VPC and is down.
 */
final class DirectConnect {
  private static final String PLACE = "EirCL";
  private static final int ASN_OF_OFFICE = 65_020;

  private final RegionBuilder region;
  private final ServiceRecording lines;
  private final String gateway;

  private DirectConnect(RegionBuilder region) {
    this.region = region;
    lines = region.service("directconnect");
    gateway = "00000000-0000-4000-8000-" + EstateBuilder.hash("head-office", 12);
  }

  /** Builds the lines and their gateway for a transit gateway. Gives the gateway's id. */
  static String build(RegionBuilder region, String transitGateway) {
    DirectConnect connect = new DirectConnect(region);
    String bundle = connect.bundle();
    connect.connection("dublin-1", "10Gbps", bundle);
    connect.connection("dublin-2", "10Gbps", bundle);
    String current =
        connect.virtualInterface(
            "head-office", "transit", bundle, "directConnectGatewayId", connect.gateway, "up");
    connect.virtualInterface(
        "head-office-2019",
        "private",
        connect.connection("dublin-2019", "1Gbps", null),
        "virtualGatewayId",
        region.idOf("vgw", "plant-2020"),
        "down");
    connect.gateway(transitGateway, current);
    return connect.gateway;
  }

  private String bundle() {
    String id = region.id("dxlag", "dublin");
    lines
        .list("DescribeLags", "lags")
        .add(
            object(
                member("lagId", id),
                member("ownerAccount", region.account().id()),
                member("lagName", "dublin"),
                member("lagState", "available"),
                member("connectionsBandwidth", "10Gbps"),
                member("numberOfConnections", 2),
                member("minimumLinks", 1),
                member("location", PLACE),
                member("region", region.name()),
                member("tags", tags("dublin"))));
    region.resource("AWS::DirectConnect::Lag", region.arn("directconnect", "dxlag/" + id));
    return id;
  }

  private String connection(String name, String bandwidth, String bundle) {
    String id = region.id("dxcon", name);
    lines
        .list("DescribeConnections", "connections")
        .add(
            object(
                member("connectionId", id),
                member("ownerAccount", region.account().id()),
                member("connectionName", name),
                member("connectionState", "available"),
                member("bandwidth", bandwidth),
                member("location", PLACE),
                member("region", region.name()),
                member("lagId", bundle),
                member("macSecCapable", bundle != null),
                member("tags", tags(name))));
    region.resource("AWS::DirectConnect::Connection", region.arn("directconnect", "dxcon/" + id));
    return id;
  }

  private String virtualInterface(
      String name, String type, String line, String endMember, String end, String bgpStatus) {
    String id = region.id("dxvif", name);
    String key = region.facts().canary("CANARY-bgp-" + name.replaceAll("[^a-z]+", ""));
    lines
        .list("DescribeVirtualInterfaces", "virtualInterfaces")
        .add(
            object(
                member("virtualInterfaceId", id),
                member("ownerAccount", region.account().id()),
                member("virtualInterfaceName", name),
                member("virtualInterfaceType", type),
                member("virtualInterfaceState", bgpStatus.equals("up") ? "available" : "down"),
                member("connectionId", line),
                member("location", PLACE),
                member("region", region.name()),
                member("vlan", 101),
                member("asn", ASN_OF_OFFICE),
                member("amazonSideAsn", 64_514),
                member("authKey", key),
                member("customerRouterConfig", "<auth_key>" + key + "</auth_key>"),
                member(endMember, end),
                member(
                    "bgpPeers",
                    array(
                        object(
                            member("bgpPeerId", region.id("dxpeer", name)),
                            member("asn", ASN_OF_OFFICE),
                            member("authKey", key),
                            member("addressFamily", "ipv4"),
                            member("bgpPeerState", "available"),
                            member("bgpStatus", bgpStatus)))),
                member("tags", tags(name))));
    region.resource(
        "AWS::DirectConnect::VirtualInterface", region.arn("directconnect", "dxvif/" + id));
    return id;
  }

  private void gateway(String transitGateway, String virtualInterface) {
    AccountBuilder account = region.account();
    ServiceRecording everywhere = account.service("directconnect");
    everywhere
        .list("DescribeDirectConnectGateways", "directConnectGateways")
        .add(
            object(
                member("directConnectGatewayId", gateway),
                member("directConnectGatewayName", "head-office"),
                member("directConnectGatewayState", "available"),
                member("amazonSideAsn", 64_514),
                member("ownerAccount", account.id()),
                member("tags", tags("head-office"))));
    account.resource(
        "AWS::DirectConnect::DirectConnectGateway",
        account.arn("directconnect", "dx-gateway/" + gateway));
    ObjectNode ofGateway = object("directConnectGatewayId", gateway);
    everywhere
        .list(
            "DescribeDirectConnectGatewayAssociations",
            ofGateway,
            "directConnectGatewayAssociations")
        .add(
            object(
                member("associationId", "00000000-0000-4000-8000-0000000000a1"),
                member("associationState", "associated"),
                member("directConnectGatewayId", gateway),
                member("directConnectGatewayOwnerAccount", account.id()),
                member(
                    "associatedGateway",
                    object(
                        member("id", transitGateway),
                        member("type", "transitGateway"),
                        member("ownerAccount", account.id()),
                        member("region", region.name()))),
                member(
                    "allowedPrefixesToDirectConnectGateway", array(object("cidr", "10.0.0.0/8")))));
    everywhere
        .list(
            "DescribeDirectConnectGatewayAttachments", ofGateway, "directConnectGatewayAttachments")
        .add(
            object(
                member("directConnectGatewayId", gateway),
                member("virtualInterfaceId", virtualInterface),
                member("virtualInterfaceRegion", region.name()),
                member("virtualInterfaceOwnerAccount", account.id()),
                member("attachmentState", "attached"),
                member("attachmentType", "TransitVirtualInterface")));
  }

  private ArrayNode tags(String name) {
    ArrayNode tags = array();
    region
        .account()
        .tags(name)
        .forEach((key, value) -> tags.add(object("key", key, "value", value)));
    return tags;
  }
}
