package io.periplus.network.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.CidrBlock;
import java.util.List;
import java.util.Objects;

/**
 * Routes, by destination.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html">CreateRoute</a>
 */
final class RouteEdit implements WhatIf.Edit {
  private static final List<String> DESTINATIONS =
      List.of("DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId");
  private static final List<String> TARGETS =
      List.of(
          "GatewayId",
          "NatGatewayId",
          "EgressOnlyInternetGatewayId",
          "NetworkInterfaceId",
          "InstanceId",
          "VpcPeeringConnectionId",
          "TransitGatewayId",
          "CoreNetworkArn",
          "LocalGatewayId",
          "CarrierGatewayId",
          "VpcEndpointId");

  @Override
  public void apply(Change change, ChangedRows rows) {
    ChangedRows.Edited table =
        rows.the(
            "AWS::EC2::RouteTable", change.required("routeTableId"), change.at("routeTableId"));
    ObjectNode route = change.object("route").deepCopy();
    String member = destination(route, change);
    ArrayNode routes = table.json().withArray("Routes");
    int at = indexOf(routes, member, route.path(member).asText());
    String name = "a route to " + route.path(member).asText();
    if (change.operation() == Change.Operation.ADD && at >= 0) {
      throw ChangeException.conflict(
          change.at("route/" + member), table.row().id() + " has " + name + ".");
    }
    if (change.operation() != Change.Operation.ADD && at < 0) {
      throw ChangeException.conflict(
          change.at("route/" + member), table.row().id() + " has no " + name.substring(2) + ".");
    }
    if (change.operation() == Change.Operation.REMOVE && isLocal(routes.get(at))) {
      throw ChangeException.refused(
          change.at("route"), "RT5", "a local route cannot be removed, only be given a target.");
    }
    if (change.operation() != Change.Operation.REMOVE) {
      checkTarget(route, change);
      checkShape(route, member, table, rows, change);
      route.put("State", "active");
      route.put("Origin", "CreateRoute");
      if (route.has("VpcEndpointId")) {
        // DescribeRouteTables shows endpoints as gateways.
        route.set("GatewayId", route.remove("VpcEndpointId"));
      }
    }
    if (at >= 0) {
      routes.remove(at);
    }
    if (change.operation() != Change.Operation.REMOVE) {
      routes.add(route);
    }
    rows.put(table);
  }

  private static String destination(JsonNode route, Change change) {
    List<String> named = DESTINATIONS.stream().filter(route::has).toList();
    if (named.size() != 1) {
      throw ChangeException.invalid(
          change.at("route"), "expected one destination of " + DESTINATIONS + ".");
    }
    String member = named.get(0);
    if (!member.equals("DestinationPrefixListId")) {
      Change.requireCidr(route.path(member), change.at("route/" + member));
    }
    return member;
  }

  private static int indexOf(ArrayNode routes, String member, String destination) {
    for (int i = 0; i < routes.size(); i++) {
      if (same(routes.get(i).path(member).asText(null), destination)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean same(String a, String b) {
    if (a == null || b == null || a.equals(b)) {
      return Objects.equals(a, b);
    }
    try {
      return CidrBlock.parse(a).equals(CidrBlock.parse(b));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void checkTarget(JsonNode route, Change change) {
    List<String> named = TARGETS.stream().filter(route::has).toList();
    if (named.size() != 1 || !route.path(named.get(0)).isTextual()) {
      throw ChangeException.invalid(change.at("route"), "expected one target of " + TARGETS + ".");
    }
  }

  /** RT6 and RT10: what CreateRoute refuses. */
  private static void checkShape(
      JsonNode route, String member, ChangedRows.Edited table, ChangedRows rows, Change change) {
    for (JsonNode association : table.json().path("Associations")) {
      if (association.hasNonNull("GatewayId") && member.equals("DestinationPrefixListId")) {
        throw ChangeException.refused(
            change.at("route"), "RT10", "the table of a gateway takes no prefix lists.");
      }
    }
    if (member.equals("DestinationPrefixListId")) {
      return;
    }
    CidrBlock destination = CidrBlock.parse(route.path(member).asText());
    String vpcId = table.json().path("VpcId").asText("");
    boolean insideVpc = false;
    boolean wholeSubnet = false;
    for (ChangedRows.Edited vpc : rows.find("AWS::EC2::VPC", vpcId)) {
      for (JsonNode association : vpc.json().path("CidrBlockAssociationSet")) {
        CidrBlock block = block(association.path("CidrBlock").asText(""));
        insideVpc |= block != null && !block.equals(destination) && covers(block, destination);
      }
    }
    if (!insideVpc) {
      return;
    }
    for (ChangedRows.Edited subnet : rows.ofType("AWS::EC2::Subnet")) {
      wholeSubnet |=
          vpcId.equals(subnet.json().path("VpcId").asText())
              && destination.equals(block(subnet.json().path("CidrBlock").asText("")));
    }
    boolean middlebox =
        route.has("NatGatewayId")
            || route.has("NetworkInterfaceId")
            || route.has("InstanceId")
            || route.has("VpcEndpointId")
            || route.path("GatewayId").asText("").startsWith("vpce-");
    if (!wholeSubnet || !middlebox) {
      throw ChangeException.refused(
          change.at("route"),
          "RT6",
          "inside the VPC a route is for a whole subnet, to a NAT gateway, an interface or a"
              + " Gateway Load Balancer endpoint.");
    }
  }

  private static CidrBlock block(String text) {
    try {
      return CidrBlock.parse(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean covers(CidrBlock outer, CidrBlock inner) {
    return outer.family() == inner.family()
        && outer.prefixLength() <= inner.prefixLength()
        && CidrBlock.parse(inner.firstAddress() + '/' + outer.prefixLength()).equals(outer);
  }

  private static boolean isLocal(JsonNode route) {
    return "local".equals(route.path("GatewayId").asText());
  }
}
