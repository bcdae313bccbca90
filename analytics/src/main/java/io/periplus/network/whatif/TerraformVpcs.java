package io.periplus.network.whatif;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** VPCs, subnets and gateways of a plan. */
final class TerraformVpcs {
  private TerraformVpcs() {}

  static void addTo(Map<String, TerraformChanges.Mapper> mappers) {
    mappers.put("aws_vpc", TerraformVpcs::vpc);
    mappers.put("aws_subnet", TerraformVpcs::subnet);
    mappers.put("aws_internet_gateway", TerraformVpcs::internetGateway);
    mappers.put("aws_internet_gateway_attachment", TerraformVpcs::internetGatewayAttachment);
    mappers.put("aws_egress_only_internet_gateway", TerraformVpcs::egressOnlyGateway);
    mappers.put("aws_nat_gateway", TerraformVpcs::natGateway);
  }

  private static void vpc(PlannedResource vpc, TerraformEstate estate) {
    if (vpc.isDeleted()) {
      estate.remove("AWS::EC2::VPC", vpc.before().path("id").asText());
    }
    if (!vpc.isCreated()) {
      return;
    }
    ObjectNode json = estate.create("AWS::EC2::VPC", "vpc", vpc.id());
    String cidr = vpc.text("cidr_block");
    json.put("CidrBlock", cidr);
    json.putArray("CidrBlockAssociationSet")
        .addObject()
        .put("CidrBlock", cidr)
        .putObject("CidrBlockState")
        .put("State", "associated");
    // Every VPC comes with a table and an ACL of its own.
    ObjectNode table = estate.create("AWS::EC2::RouteTable", "route-table", vpc.id() + "/main");
    table.put("VpcId", vpc.id());
    table.putArray("Associations").addObject().put("Main", true);
    table
        .putArray("Routes")
        .addObject()
        .put("DestinationCidrBlock", cidr)
        .put("GatewayId", "local")
        .put("State", "active");
    ObjectNode acl = estate.create("AWS::EC2::NetworkAcl", "network-acl", vpc.id() + "/default");
    acl.put("VpcId", vpc.id()).put("IsDefault", true).putArray("Associations");
    ArrayNode entries = acl.putArray("Entries");
    for (boolean egress : new boolean[] {false, true}) {
      entries
          .addObject()
          .put("RuleNumber", 100)
          .put("Egress", egress)
          .put("Protocol", "-1")
          .put("CidrBlock", "0.0.0.0/0")
          .put("RuleAction", "allow");
    }
  }

  private static void subnet(PlannedResource subnet, TerraformEstate estate) {
    if (subnet.isDeleted()) {
      estate.remove("AWS::EC2::Subnet", subnet.before().path("id").asText());
    }
    if (subnet.isCreated()) {
      ObjectNode json = estate.create("AWS::EC2::Subnet", "subnet", subnet.id());
      json.put("VpcId", subnet.reference("vpc_id"));
      json.put("CidrBlock", subnet.text("cidr_block"));
      json.put("AvailabilityZone", subnet.text("availability_zone"));
      String zone = subnet.text("availability_zone_id");
      json.put("AvailabilityZoneId", zone == null ? subnet.text("availability_zone") : zone);
      json.put("MapPublicIpOnLaunch", "true".equals(subnet.text("map_public_ip_on_launch")));
    } else if (subnet.isUpdated()) {
      ChangedRows.Edited row = estate.find("AWS::EC2::Subnet", subnet.id());
      if (row != null) {
        row.json()
            .put("MapPublicIpOnLaunch", "true".equals(subnet.text("map_public_ip_on_launch")));
        estate.rows().put(row);
      }
    }
  }

  private static void internetGateway(PlannedResource gateway, TerraformEstate estate) {
    if (gateway.isDeleted()) {
      estate.remove("AWS::EC2::InternetGateway", gateway.before().path("id").asText());
    }
    if (gateway.isCreated()) {
      attach(
          estate.create("AWS::EC2::InternetGateway", "internet-gateway", gateway.id()),
          gateway.reference("vpc_id"));
    } else if (gateway.isUpdated()) {
      ChangedRows.Edited row = estate.find("AWS::EC2::InternetGateway", gateway.id());
      if (row != null) {
        attach(row.json(), gateway.reference("vpc_id"));
        estate.rows().put(row);
      }
    }
  }

  private static void internetGatewayAttachment(PlannedResource attachment, TerraformEstate e) {
    String id =
        attachment.isCreated()
            ? attachment.reference("internet_gateway_id")
            : attachment.before().path("internet_gateway_id").asText(null);
    ChangedRows.Edited row = e.find("AWS::EC2::InternetGateway", id);
    if (row != null) {
      attach(row.json(), attachment.isCreated() ? attachment.reference("vpc_id") : null);
      e.rows().put(row);
    }
  }

  private static void attach(ObjectNode gateway, String vpcId) {
    ArrayNode attachments = gateway.putArray("Attachments");
    if (vpcId != null) {
      attachments.addObject().put("State", "available").put("VpcId", vpcId);
    }
  }

  private static void egressOnlyGateway(PlannedResource gateway, TerraformEstate estate) {
    String type = "AWS::EC2::EgressOnlyInternetGateway";
    if (gateway.isDeleted()) {
      estate.remove(type, gateway.before().path("id").asText());
    }
    if (gateway.isCreated()) {
      ObjectNode json = estate.create(type, "egress-only-internet-gateway", gateway.id());
      json.putArray("Attachments")
          .addObject()
          .put("State", "attached")
          .put("VpcId", gateway.reference("vpc_id"));
    }
  }

  private static void natGateway(PlannedResource gateway, TerraformEstate estate) {
    String type = "AWS::EC2::NatGateway";
    if (gateway.isDeleted()) {
      estate.remove(type, gateway.before().path("id").asText());
    }
    if (!gateway.isCreated()) {
      return;
    }
    String subnetId = gateway.reference("subnet_id");
    ObjectNode json = estate.create(type, "natgateway", gateway.id());
    json.put("VpcId", estate.vpcOf(subnetId)).put("SubnetId", subnetId).put("State", "available");
    boolean isPrivate = "private".equals(gateway.text("connectivity_type"));
    json.put("ConnectivityType", isPrivate ? "private" : "public");
    ObjectNode address = json.putArray("NatGatewayAddresses").addObject();
    address.put("PrivateIp", estate.anyAddress(subnetId)).put("Status", "succeeded");
    if (!isPrivate) {
      String known = gateway.text("public_ip");
      address.put(
          "PublicIp",
          known == null || known.equals(TerraformPlan.KNOWN_AFTER_APPLY)
              ? estate.anyPublicAddress()
              : known);
    }
  }
}
