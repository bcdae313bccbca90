package io.periplus.network.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Route tables of a plan, their routes and associations. */
final class TerraformRoutes {
  private static final String TABLE = "AWS::EC2::RouteTable";

  /** Attribute of a route to the member that DescribeRouteTables has for it. */
  private static final Map<String, String> TARGETS = new LinkedHashMap<>();

  static {
    TARGETS.put("gateway_id", "GatewayId");
    TARGETS.put("nat_gateway_id", "NatGatewayId");
    TARGETS.put("egress_only_gateway_id", "EgressOnlyInternetGatewayId");
    TARGETS.put("network_interface_id", "NetworkInterfaceId");
    TARGETS.put("vpc_peering_connection_id", "VpcPeeringConnectionId");
    TARGETS.put("transit_gateway_id", "TransitGatewayId");
    TARGETS.put("vpc_endpoint_id", "GatewayId");
    TARGETS.put("core_network_arn", "CoreNetworkArn");
    TARGETS.put("local_gateway_id", "LocalGatewayId");
    TARGETS.put("carrier_gateway_id", "CarrierGatewayId");
  }

  private static final Pattern NO_TYPES = Pattern.compile("(?!)");

  /** Attribute of a route to the types that it can name. */
  private static final Map<String, Pattern> SOURCES =
      Map.of(
          "gateway_id", Pattern.compile("aws_(internet|vpn)_gateway\\."),
          "nat_gateway_id", Pattern.compile("aws_nat_gateway\\."),
          "egress_only_gateway_id", Pattern.compile("aws_egress_only_internet_gateway\\."),
          "network_interface_id", Pattern.compile("aws_network_interface\\."),
          "vpc_peering_connection_id", Pattern.compile("aws_vpc_peering_connection\\."),
          "transit_gateway_id", Pattern.compile("aws_ec2_transit_gateway\\."),
          "vpc_endpoint_id", Pattern.compile("aws_vpc_endpoint\\."));

  private TerraformRoutes() {}

  static void addTo(Map<String, TerraformChanges.Mapper> mappers) {
    mappers.put("aws_route_table", TerraformRoutes::table);
    mappers.put("aws_default_route_table", TerraformRoutes::table);
    mappers.put("aws_route", TerraformRoutes::route);
    mappers.put("aws_route_table_association", TerraformRoutes::association);
    mappers.put("aws_main_route_table_association", TerraformRoutes::mainAssociation);
  }

  private static void table(PlannedResource table, TerraformEstate estate) {
    if (table.isDeleted()) {
      estate.remove(TABLE, table.before().path("id").asText());
    }
    if (table.isCreated()) {
      String vpcId = table.reference("vpc_id");
      ObjectNode json = estate.create(TABLE, "route-table", table.id());
      json.put("VpcId", vpcId).putArray("Associations");
      ArrayNode routes = json.putArray("Routes");
      locals(routes, estate, vpcId);
      blocks(routes, table);
    } else if (table.isUpdated()
        && !table.before().path("route").equals(table.after().path("route"))) {
      ChangedRows.Edited row = estate.find(TABLE, table.id());
      if (row != null) {
        ArrayNode routes = row.json().withArray("Routes");
        for (int i = routes.size() - 1; i >= 0; i--) {
          boolean local = "local".equals(routes.get(i).path("GatewayId").asText());
          boolean propagated =
              "EnableVgwRoutePropagation".equals(routes.get(i).path("Origin").asText());
          if (!local && !propagated) {
            routes.remove(i);
          }
        }
        blocks(routes, table);
        estate.rows().put(row);
      }
    }
  }

  private static void locals(ArrayNode routes, TerraformEstate estate, String vpcId) {
    ChangedRows.Edited vpc = estate.find("AWS::EC2::VPC", vpcId);
    if (vpc == null) {
      return;
    }
    for (JsonNode association : vpc.json().path("CidrBlockAssociationSet")) {
      routes
          .addObject()
          .put("DestinationCidrBlock", association.path("CidrBlock").asText())
          .put("GatewayId", "local")
          .put("State", "active");
    }
  }

  private static void blocks(ArrayNode routes, PlannedResource table) {
    for (JsonNode block : table.after().path("route")) {
      ObjectNode route = routes.addObject();
      destination(
          route,
          block.path("cidr_block").asText(""),
          block.path("ipv6_cidr_block").asText(""),
          block.path("destination_prefix_list_id").asText(""));
      String target = null;
      for (Map.Entry<String, String> each : TARGETS.entrySet()) {
        String id = block.path(each.getKey()).asText("");
        if (!id.isEmpty()) {
          route.put(each.getValue(), id);
          target = id;
        }
      }
      if (target == null) {
        // Known only after apply: what the expression names, if it is one thing.
        for (Map.Entry<String, String> each : TARGETS.entrySet()) {
          List<String> ids =
              table.nestedReferences("route", each.getKey()).stream()
                  .filter(id -> SOURCES.getOrDefault(each.getKey(), NO_TYPES).matcher(id).find())
                  .toList();
          if (ids.size() == 1) {
            route.put(each.getValue(), ids.get(0));
          }
        }
      }
      route.put("State", "active").put("Origin", "CreateRoute");
    }
  }

  private static void destination(ObjectNode route, String ipv4, String ipv6, String prefixList) {
    if (!ipv6.isEmpty()) {
      route.put("DestinationIpv6CidrBlock", ipv6);
    } else if (!prefixList.isEmpty()) {
      route.put("DestinationPrefixListId", prefixList);
    } else {
      route.put("DestinationCidrBlock", ipv4.isEmpty() ? TerraformPlan.KNOWN_AFTER_APPLY : ipv4);
    }
  }

  private static void route(PlannedResource route, TerraformEstate estate) {
    if (route.isDeleted() || route.isUpdated()) {
      ChangedRows.Edited table =
          estate.find(TABLE, route.before().path("route_table_id").asText(null));
      if (table != null) {
        removeRoute(table.json().withArray("Routes"), route.before());
        estate.rows().put(table);
      }
    }
    if (route.isCreated() || route.isUpdated()) {
      ChangedRows.Edited table = estate.find(TABLE, route.reference("route_table_id"));
      if (table != null) {
        ObjectNode json = table.json().withArray("Routes").addObject();
        destination(
            json,
            route.after().path("destination_cidr_block").asText(""),
            route.after().path("destination_ipv6_cidr_block").asText(""),
            route.after().path("destination_prefix_list_id").asText(""));
        target(json, route);
        json.put("State", "active").put("Origin", "CreateRoute");
        estate.rows().put(table);
      }
    }
  }

  /** The attribute that is set, or the one whose expression names a resource. */
  private static void target(ObjectNode json, PlannedResource route) {
    for (Map.Entry<String, String> each : TARGETS.entrySet()) {
      String id = route.reference(each.getKey());
      if (id != null && !id.equals(TerraformPlan.KNOWN_AFTER_APPLY) && !id.isEmpty()) {
        json.put(each.getValue(), id);
        return;
      }
    }
  }

  private static void removeRoute(ArrayNode routes, JsonNode before) {
    Map<String, String> destinations =
        Map.of(
            "destination_cidr_block",
            "DestinationCidrBlock",
            "destination_ipv6_cidr_block",
            "DestinationIpv6CidrBlock",
            "destination_prefix_list_id",
            "DestinationPrefixListId");
    destinations.forEach(
        (attribute, member) -> {
          String value = before.path(attribute).asText("");
          if (!value.isEmpty()) {
            AttachmentEdit.removeWhere(routes, member, value);
          }
        });
  }

  private static void association(PlannedResource association, TerraformEstate estate) {
    if (association.isDeleted() || association.isUpdated()) {
      dissociate(estate, association.before().path("subnet_id").asText(""));
    }
    if (association.isCreated() || association.isUpdated()) {
      String subnetId = association.reference("subnet_id");
      String gatewayId = association.reference("gateway_id");
      ChangedRows.Edited table = estate.find(TABLE, association.reference("route_table_id"));
      if (table == null) {
        return;
      }
      ObjectNode json = ChangedRows.JSON.createObjectNode().put("Main", false);
      if (subnetId != null && !subnetId.equals(TerraformPlan.KNOWN_AFTER_APPLY)) {
        dissociate(estate, subnetId);
        json.put("SubnetId", subnetId);
      } else if (gatewayId != null) {
        json.put("GatewayId", gatewayId);
      }
      json.putObject("AssociationState").put("State", "associated");
      // Asked again: taking the subnet from another table may have changed this one.
      table = estate.find(TABLE, table.arn());
      table.json().withArray("Associations").add(json);
      estate.rows().put(table);
    }
  }

  private static void dissociate(TerraformEstate estate, String subnetId) {
    for (ChangedRows.Edited table : estate.rows().ofType(TABLE)) {
      if (AttachmentEdit.removeWhere(
          table.json().withArray("Associations"), "SubnetId", subnetId)) {
        estate.rows().put(table);
      }
    }
  }

  private static void mainAssociation(PlannedResource association, TerraformEstate estate) {
    if (!association.isCreated() && !association.isUpdated()) {
      return;
    }
    String vpcId = association.reference("vpc_id");
    String tableId = association.reference("route_table_id");
    for (ChangedRows.Edited table : estate.rows().ofType(TABLE)) {
      if (!table.json().path("VpcId").asText("").equals(vpcId)) {
        continue;
      }
      ArrayNode associations = table.json().withArray("Associations");
      for (int i = associations.size() - 1; i >= 0; i--) {
        if (associations.get(i).path("Main").asBoolean(false)) {
          associations.remove(i);
        }
      }
      if (tableId.equals(table.row().id())) {
        associations.addObject().put("Main", true);
      }
      estate.rows().put(table);
    }
  }
}
