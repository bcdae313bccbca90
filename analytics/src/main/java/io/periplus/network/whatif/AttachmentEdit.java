package io.periplus.network.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is attached to, or associated with, what; the id's prefix says which of them is meant. */
final class AttachmentEdit implements WhatIf.Edit {
  @Override
  public void apply(Change change, ChangedRows rows) {
    String id = change.required("resourceId");
    String bare = id.substring(Math.max(id.lastIndexOf('/'), id.lastIndexOf(':')) + 1);
    if (bare.startsWith("igw-")) {
      internetGateway(change, rows, id);
    } else if (bare.startsWith("sg-")) {
      securityGroup(change, rows, id);
    } else if (bare.startsWith("rtb-")) {
      association(change, rows, "AWS::EC2::RouteTable", "RouteTableId", id);
    } else if (bare.startsWith("acl-")) {
      association(change, rows, "AWS::EC2::NetworkAcl", "NetworkAclId", id);
    } else if (bare.startsWith("pcx-")) {
      ConnectionEdits.peering(change, rows, id);
    } else if (bare.startsWith("tgw-")) {
      ConnectionEdits.transitGateway(change, rows, id);
    } else {
      throw ChangeException.invalid(
          change.at("resourceId"),
          "expected an internet gateway, security group, route table, network ACL, peering"
              + " connection or transit gateway.");
    }
  }

  private static void internetGateway(Change change, ChangedRows rows, String id) {
    ChangedRows.Edited gateway = rows.the("AWS::EC2::InternetGateway", id, change.at("resourceId"));
    String vpcId = change.required("VpcId");
    rows.the("AWS::EC2::VPC", vpcId, change.at("VpcId"));
    ArrayNode attachments = gateway.json().withArray("Attachments");
    if (change.operation() == Change.Operation.ADD) {
      for (ChangedRows.Edited other : rows.ofType("AWS::EC2::InternetGateway")) {
        for (JsonNode attachment : other.json().path("Attachments")) {
          if (vpcId.equals(attachment.path("VpcId").asText())) {
            throw ChangeException.refused(
                change.at("VpcId"), "IG1", vpcId + " has " + other.row().id() + " already.");
          }
        }
      }
    }
    if (change.operation() != Change.Operation.REMOVE) {
      if (change.operation() == Change.Operation.ADD && !attachments.isEmpty()) {
        throw ChangeException.conflict(
            change.at("resourceId"), gateway.row().id() + " is attached to another VPC.");
      }
      attachments.removeAll();
      attachments.addObject().put("State", "available").put("VpcId", vpcId);
    } else if (!removeWhere(attachments, "VpcId", vpcId)) {
      throw ChangeException.conflict(
          change.at("VpcId"), gateway.row().id() + " is not attached to " + vpcId + ".");
    }
    rows.put(gateway);
  }

  private static void securityGroup(Change change, ChangedRows rows, String id) {
    ChangedRows.Edited group = rows.the("AWS::EC2::SecurityGroup", id, change.at("resourceId"));
    ChangedRows.Edited networkInterface =
        rows.the(
            "AWS::EC2::NetworkInterface",
            change.required("NetworkInterfaceId"),
            change.at("NetworkInterfaceId"));
    ArrayNode groups = networkInterface.json().withArray("Groups");
    String groupId = group.row().id();
    boolean has = false;
    for (JsonNode each : groups) {
      has |= groupId.equals(each.path("GroupId").asText());
    }
    String name = networkInterface.row().id();
    switch (change.operation()) {
      case ADD -> {
        if (has) {
          throw ChangeException.conflict(change.at("resourceId"), name + " has it already.");
        }
        groups.addObject().put("GroupId", groupId);
      }
      case REMOVE -> {
        if (!removeWhere(groups, "GroupId", groupId)) {
          throw ChangeException.conflict(change.at("resourceId"), name + " does not have it.");
        }
        if (groups.isEmpty()) {
          throw ChangeException.refused(
              change.at("resourceId"), "SG1", "an interface keeps at least one group.");
        }
      }
      case REPLACE -> {
        groups.removeAll();
        groups.addObject().put("GroupId", groupId);
      }
    }
    rows.put(networkInterface);
  }

  /** Subnets of route tables and network ACLs: a subnet has one of each (RT1, NA4). */
  private static void association(
      Change change, ChangedRows rows, String type, String member, String id) {
    ChangedRows.Edited table = rows.the(type, id, change.at("resourceId"));
    String subnetId = change.required("SubnetId");
    rows.the("AWS::EC2::Subnet", subnetId, change.at("SubnetId"));
    if (change.operation() == Change.Operation.REMOVE) {
      if (!removeWhere(table.json().withArray("Associations"), "SubnetId", subnetId)) {
        throw ChangeException.conflict(
            change.at("SubnetId"), table.row().id() + " is not associated with " + subnetId + ".");
      }
      rows.put(table);
      return;
    }
    // A subnet always has an ACL, so that associating one is replacing another.
    boolean exclusive =
        change.operation() == Change.Operation.ADD && type.equals("AWS::EC2::RouteTable");
    for (ChangedRows.Edited other : rows.ofType(type)) {
      if (removeWhere(other.json().withArray("Associations"), "SubnetId", subnetId)) {
        if (exclusive || other.arn().equals(table.arn())) {
          throw ChangeException.conflict(
              change.at("SubnetId"),
              subnetId + " is associated with " + other.row().id() + "; use replace.");
        }
        rows.put(other);
      }
    }
    ObjectNode association = table.json().withArray("Associations").addObject();
    association.put("SubnetId", subnetId).put(member, table.row().id());
    if (type.equals("AWS::EC2::RouteTable")) {
      association.put("Main", false).putObject("AssociationState").put("State", "associated");
    }
    rows.put(table);
  }

  static boolean removeWhere(ArrayNode items, String member, String value) {
    boolean removed = false;
    for (int i = items.size() - 1; i >= 0; i--) {
      if (value.equals(items.get(i).path(member).asText())) {
        items.remove(i);
        removed = true;
      }
    }
    return removed;
  }
}
