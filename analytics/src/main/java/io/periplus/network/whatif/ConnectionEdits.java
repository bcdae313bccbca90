package io.periplus.network.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.network.input.InventoryRow;

/** Connections between VPCs: peering, and attachments of transit gateways. */
final class ConnectionEdits {
  private static final String PEERING = "AWS::EC2::VPCPeeringConnection";
  private static final String ATTACHMENT = "AWS::EC2::TransitGatewayAttachment";
  private static final String TABLE = "AWS::EC2::TransitGatewayRouteTable";

  private ConnectionEdits() {}

  /** A new connection is active at once; its routes are changes of their own. */
  static void peering(Change change, ChangedRows rows, String id) {
    if (change.operation() == Change.Operation.REPLACE) {
      throw ChangeException.invalid(change.at("op"), "a peering connection is added or removed.");
    }
    if (change.operation() == Change.Operation.REMOVE) {
      rows.remove(rows.the(PEERING, id, change.at("resourceId")).arn());
      return;
    }
    if (!rows.find(PEERING, id).isEmpty()) {
      throw ChangeException.conflict(change.at("resourceId"), id + " exists.");
    }
    ChangedRows.Edited requester = vpc(change, rows, "RequesterVpcId");
    ChangedRows.Edited accepter = vpc(change, rows, "AccepterVpcId");
    if (requester.arn().equals(accepter.arn())) {
      throw ChangeException.refused(
          change.at("AccepterVpcId"), "PX1", "a VPC does not peer with itself.");
    }
    ObjectNode json = ChangedRows.JSON.createObjectNode();
    json.put("VpcPeeringConnectionId", id);
    json.putObject("Status").put("Code", "active");
    json.set("RequesterVpcInfo", side(requester));
    json.set("AccepterVpcInfo", side(accepter));
    InventoryRow row = requester.row();
    rows.put(row(row, PEERING, arn(row, "vpc-peering-connection/" + id), id), json);
  }

  private static ChangedRows.Edited vpc(Change change, ChangedRows rows, String member) {
    return rows.the("AWS::EC2::VPC", change.required(member), change.at(member));
  }

  private static ObjectNode side(ChangedRows.Edited vpc) {
    ObjectNode side = ChangedRows.JSON.createObjectNode();
    side.put("VpcId", vpc.row().id());
    side.put("OwnerId", vpc.row().accountId());
    side.put("Region", vpc.row().region());
    ArrayNode cidrs = side.putArray("CidrBlockSet");
    for (JsonNode each : vpc.json().path("CidrBlockAssociationSet")) {
      cidrs.addObject().set("CidrBlock", each.path("CidrBlock"));
    }
    ArrayNode ipv6 = side.putArray("Ipv6CidrBlockSet");
    for (JsonNode each : vpc.json().path("Ipv6CidrBlockAssociationSet")) {
      ipv6.addObject().set("Ipv6CidrBlock", each.path("Ipv6CidrBlock"));
    }
    side.putObject("PeeringOptions");
    return side;
  }

  /** A new VPC attachment is associated with, and propagates to, the gateway's default tables. */
  static void transitGateway(Change change, ChangedRows rows, String id) {
    if (change.operation() == Change.Operation.REPLACE) {
      throw ChangeException.invalid(change.at("op"), "an attachment is added or removed.");
    }
    if (change.operation() == Change.Operation.REMOVE) {
      ChangedRows.Edited attachment = rows.the(ATTACHMENT, id, change.at("resourceId"));
      detach(rows, attachment.row().id());
      rows.remove(attachment.arn());
      return;
    }
    if (!rows.find(ATTACHMENT, id).isEmpty()) {
      throw ChangeException.conflict(change.at("resourceId"), id + " exists.");
    }
    ChangedRows.Edited gateway =
        rows.the(
            "AWS::EC2::TransitGateway",
            change.required("TransitGatewayId"),
            change.at("TransitGatewayId"));
    ChangedRows.Edited vpc = vpc(change, rows, "VpcId");
    JsonNode subnets = change.body().path("SubnetIds");
    if (!subnets.isArray() || subnets.isEmpty()) {
      throw ChangeException.invalid(change.at("SubnetIds"), "expected an array of subnet ids.");
    }
    for (int i = 0; i < subnets.size(); i++) {
      rows.the("AWS::EC2::Subnet", subnets.get(i).asText(), change.at("SubnetIds/" + i));
    }
    attach(change, rows, id, gateway, vpc);
  }

  private static void attach(
      Change change,
      ChangedRows rows,
      String id,
      ChangedRows.Edited gateway,
      ChangedRows.Edited vpc) {
    JsonNode options = gateway.json().path("Options");
    ObjectNode json = ChangedRows.JSON.createObjectNode();
    json.put("TransitGatewayAttachmentId", id);
    json.put("TransitGatewayId", gateway.row().id());
    json.put("TransitGatewayOwnerId", gateway.row().accountId());
    json.put("ResourceOwnerId", vpc.row().accountId());
    json.put("ResourceType", "vpc");
    json.put("ResourceId", vpc.row().id());
    json.put("State", "available");
    String table = options.path("AssociationDefaultRouteTableId").asText(null);
    if (table != null) {
      json.putObject("Association")
          .put("TransitGatewayRouteTableId", table)
          .put("State", "associated");
    }
    ObjectNode ofVpc = json.putArray("TransitGatewayVpcAttachments").addObject();
    ofVpc.put("TransitGatewayAttachmentId", id);
    ofVpc.put("TransitGatewayId", gateway.row().id());
    ofVpc.put("VpcId", vpc.row().id());
    ofVpc.put("VpcOwnerId", vpc.row().accountId());
    ofVpc.put("State", "available");
    ofVpc.set("SubnetIds", change.body().path("SubnetIds"));
    ofVpc.putObject("Options").put("ApplianceModeSupport", "disable").put("DnsSupport", "enable");
    InventoryRow row = vpc.row();
    rows.put(row(row, ATTACHMENT, arn(row, "transit-gateway-attachment/" + id), id), json);
    if (table != null) {
      for (ChangedRows.Edited each : rows.find(TABLE, table)) {
        each.json()
            .withArray("Associations")
            .addObject()
            .put("TransitGatewayAttachmentId", id)
            .put("ResourceId", vpc.row().id())
            .put("ResourceType", "vpc")
            .put("State", "associated");
        rows.put(each);
      }
    }
    String propagation = options.path("PropagationDefaultRouteTableId").asText(null);
    if (propagation != null) {
      for (ChangedRows.Edited each : rows.find(TABLE, propagation)) {
        propagate(each.json(), id, vpc);
        rows.put(each);
      }
    }
  }

  private static void propagate(ObjectNode table, String id, ChangedRows.Edited vpc) {
    table
        .withArray("TransitGatewayRouteTablePropagations")
        .addObject()
        .put("TransitGatewayAttachmentId", id)
        .put("ResourceId", vpc.row().id())
        .put("ResourceType", "vpc")
        .put("State", "enabled");
    for (JsonNode cidr : vpc.json().path("CidrBlockAssociationSet")) {
      route(table, cidr.path("CidrBlock"), id, vpc);
    }
    for (JsonNode cidr : vpc.json().path("Ipv6CidrBlockAssociationSet")) {
      route(table, cidr.path("Ipv6CidrBlock"), id, vpc);
    }
  }

  private static void route(ObjectNode table, JsonNode cidr, String id, ChangedRows.Edited vpc) {
    ObjectNode route = table.withArray("Routes").addObject();
    route.set("DestinationCidrBlock", cidr);
    route.put("Type", "propagated").put("State", "active");
    route
        .putArray("TransitGatewayAttachments")
        .addObject()
        .put("ResourceId", vpc.row().id())
        .put("ResourceType", "vpc")
        .put("TransitGatewayAttachmentId", id);
  }

  private static void detach(ChangedRows rows, String id) {
    for (ChangedRows.Edited table : rows.ofType(TABLE)) {
      boolean touched =
          AttachmentEdit.removeWhere(
              table.json().withArray("Associations"), "TransitGatewayAttachmentId", id);
      touched |=
          AttachmentEdit.removeWhere(
              table.json().withArray("TransitGatewayRouteTablePropagations"),
              "TransitGatewayAttachmentId",
              id);
      ArrayNode routes = table.json().withArray("Routes");
      for (int i = routes.size() - 1; i >= 0; i--) {
        ObjectNode route = (ObjectNode) routes.get(i);
        ArrayNode hops = route.withArray("TransitGatewayAttachments");
        if (AttachmentEdit.removeWhere(hops, "TransitGatewayAttachmentId", id)) {
          touched = true;
          if (route.path("Type").asText().equals("propagated")) {
            routes.remove(i);
          } else {
            route.put("State", "blackhole");
          }
        }
      }
      if (touched) {
        rows.put(table);
      }
    }
  }

  private static InventoryRow row(InventoryRow beside, String type, String arn, String id) {
    return new InventoryRow(
        arn,
        type,
        beside.accountId(),
        beside.region(),
        id,
        null,
        false,
        false,
        beside.lastSeenAt());
  }

  private static String arn(InventoryRow beside, String resource) {
    String[] parts = beside.arn().split(":", 6);
    return String.join(":", parts[0], parts[1], parts[2], parts[3], parts[4], resource);
  }
}
