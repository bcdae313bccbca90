package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The core network (Cloud WAN) that is to replace the backbone some day: staff and the edge meet in
 * its shared segment already, and the hub of the backbone is attached for what has not moved yet.
 */
final class CoreNetwork {
  private static final String SHARED = "shared";
  private static final String MOVING = "moving";

  private final RegionBuilder region;
  private final AccountBuilder account;
  private final ServiceRecording manager;
  private final String id;
  private final String globalNetwork;

  private CoreNetwork(RegionBuilder region) {
    this.region = region;
    account = region.account();
    manager = account.service("networkmanager");
    id = region.id("core-network", SHARED);
    globalNetwork = region.id("global-network", SHARED);
  }

  /** The ARN that routes name. */
  static String arn(RegionBuilder region) {
    String id = region.idOf("core-network", SHARED);
    return region.account().arn("networkmanager", "core-network/" + id);
  }

  static void build(EstateBuilder estate) {
    CoreNetwork network =
        new CoreNetwork(estate.account(DemoAccounts.NETWORK).region(DemoAccounts.IRELAND));
    network.network();
    RegionBuilder region = network.region;
    String staff = network.attach("staff", "VPC", "vpc/" + region.idOf("vpc", "staff"), SHARED);
    String edge = network.attach("edge", "VPC", "vpc/" + region.idOf("vpc", "edge"), SHARED);
    network.attach(
        "hub",
        "TRANSIT_GATEWAY_ROUTE_TABLE",
        "transit-gateway-route-table/" + region.idOf("tgw-rtb", "hub"),
        MOVING);
    network
        .routes(SHARED, DemoAccounts.IRELAND)
        .add(network.route(ClientVpn.CIDR, staff, region.idOf("vpc", "staff")))
        .add(network.route("10.60.0.0/16", edge, region.idOf("vpc", "edge")));
    network.routes(MOVING, DemoAccounts.IRELAND);
    network.routes(MOVING, DemoAccounts.VIRGINIA);
  }

  private void network() {
    ObjectNode network =
        object(
            member("CoreNetworkId", id),
            member("CoreNetworkArn", arn(region)),
            member("GlobalNetworkId", globalNetwork),
            member("State", "AVAILABLE"),
            member("Description", "the network of tomorrow"));
    ObjectNode listed = network.deepCopy();
    listed.put("OwnerAccountId", account.id());
    listed.set("Tags", tags(account.tags("core-network")));
    manager.list("ListCoreNetworks", "CoreNetworks").add(listed);
    account.resource("AWS::NetworkManager::CoreNetwork", arn(region));
    network.set(
        "Segments",
        array(
            object("Name", SHARED, "EdgeLocations", array(DemoAccounts.IRELAND)),
            object(
                "Name",
                MOVING,
                "EdgeLocations",
                array(DemoAccounts.IRELAND, DemoAccounts.VIRGINIA))));
    network.set(
        "Edges",
        array(
            object("EdgeLocation", DemoAccounts.IRELAND, "Asn", 64_600),
            object("EdgeLocation", DemoAccounts.VIRGINIA, "Asn", 64_601)));
    manager.response("GetCoreNetwork", object("CoreNetworkId", id), object("CoreNetwork", network));
  }

  private String attach(String name, String type, String resource, String segment) {
    String attachment = region.id("attachment", name);
    manager
        .list("ListAttachments", "Attachments")
        .add(
            object(
                member("AttachmentId", attachment),
                member("CoreNetworkId", id),
                member("CoreNetworkArn", arn(region)),
                member("OwnerAccountId", account.id()),
                member("AttachmentType", type),
                member("State", "AVAILABLE"),
                member("EdgeLocation", region.name()),
                member("ResourceArn", region.arn("ec2", resource)),
                member("SegmentName", segment),
                member("Tags", tags(account.tags(name))),
                member("CreatedAt", Times.CREATED)));
    account.resource(
        "AWS::NetworkManager::Attachment",
        account.arn("networkmanager", "attachment/" + attachment));
    return attachment;
  }

  /** The routes of a segment in one of its edge locations. */
  private ArrayNode routes(String segment, String location) {
    ObjectNode table =
        object("CoreNetworkId", id, "SegmentName", segment, "EdgeLocation", location);
    ArrayNode routes = array();
    manager.response(
        "GetNetworkRoutes",
        object(
            "GlobalNetworkId",
            globalNetwork,
            "RouteTableIdentifier",
            object("CoreNetworkSegmentEdge", table)),
        object(
            member("CoreNetworkSegmentEdge", table),
            member("RouteTableType", "CORE_NETWORK_SEGMENT"),
            member("RouteTableTimestamp", Times.CREATED),
            member("NetworkRoutes", routes)));
    return routes;
  }

  private ObjectNode route(String destination, String attachment, String vpc) {
    return object(
        member("DestinationCidrBlock", destination),
        member(
            "Destinations",
            array(
                object(
                    member("CoreNetworkAttachmentId", attachment),
                    member("SegmentName", SHARED),
                    member("EdgeLocation", region.name()),
                    member("ResourceType", "vpc"),
                    member("ResourceId", vpc)))),
        member("State", "ACTIVE"),
        member("Type", "PROPAGATED"));
  }
}
