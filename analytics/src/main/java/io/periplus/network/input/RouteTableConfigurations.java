package io.periplus.network.input;

import io.periplus.model.CidrBlock;
import io.periplus.network.Origin;
import io.periplus.network.Route;
import io.periplus.network.RouteTable;
import io.periplus.network.RouteTargetKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Route tables from {@code DescribeRouteTables} (RT1-RT14). */
final class RouteTableConfigurations {
  private static final Set<String> NOT_TARGETS =
      Set.of(
          "DestinationCidrBlock",
          "DestinationIpv6CidrBlock",
          "DestinationPrefixListId",
          "InstanceOwnerId",
          "IpAddress",
          "Origin",
          "State");

  /** Members that name a target, in the order they are asked; GatewayId is told apart by its id. */
  private static final Map<String, RouteTargetKind> TARGETS = new LinkedHashMap<>();

  static {
    TARGETS.put("NatGatewayId", RouteTargetKind.NAT_GATEWAY);
    TARGETS.put("EgressOnlyInternetGatewayId", RouteTargetKind.EGRESS_ONLY_INTERNET_GATEWAY);
    // An InstanceId comes with a NetworkInterfaceId; the interface is what forwards (NI1).
    TARGETS.put("NetworkInterfaceId", RouteTargetKind.NETWORK_INTERFACE);
    TARGETS.put("InstanceId", RouteTargetKind.INSTANCE);
    TARGETS.put("VpcPeeringConnectionId", RouteTargetKind.VPC_PEERING_CONNECTION);
    TARGETS.put("TransitGatewayId", RouteTargetKind.TRANSIT_GATEWAY);
    TARGETS.put("CoreNetworkArn", RouteTargetKind.CORE_NETWORK);
    TARGETS.put("LocalGatewayId", RouteTargetKind.LOCAL_GATEWAY);
    TARGETS.put("CarrierGatewayId", RouteTargetKind.CARRIER_GATEWAY);
  }

  private RouteTableConfigurations() {}

  static RouteTable routeTable(Origin origin, String id, Configuration table) {
    boolean main = false;
    List<String> subnetIds = new ArrayList<>();
    List<String> gatewayIds = new ArrayList<>();
    for (Configuration association : table.items("Associations").readable()) {
      String state = association.object("AssociationState").text("State", "associated");
      if (!state.equals("associated")) {
        continue;
      }
      main |= association.flag("Main", false);
      addIfPresent(subnetIds, association.text("SubnetId"));
      addIfPresent(gatewayIds, association.text("GatewayId"));
    }
    return new RouteTable(
        origin,
        id,
        table.text("VpcId"),
        main,
        subnetIds.stream().sorted().distinct().toList(),
        gatewayIds.stream().sorted().distinct().toList(),
        routes(table));
  }

  private static List<Route> routes(Configuration table) {
    Configuration.Items items = table.items("Routes");
    List<Route> routes = new ArrayList<>();
    for (Configuration item : items.readable()) {
      routes.add(route(item));
    }
    for (int i = 0; i < items.unreadable(); i++) {
      routes.add(
          new Route(
              null,
              null,
              RouteTargetKind.UNKNOWN,
              null,
              false,
              Route.Origination.STATIC,
              true,
              "unreadable route"));
    }
    return routes;
  }

  private static Route route(Configuration route) {
    String prefixListId = route.text("DestinationPrefixListId");
    CidrBlock destination = prefixListId == null ? route.cidr("DestinationCidrBlock") : null;
    if (destination == null && prefixListId == null) {
      destination = route.cidr("DestinationIpv6CidrBlock");
    }
    boolean malformed = destination == null && prefixListId == null;
    if (malformed) {
      route.warn("DestinationCidrBlock", "no readable destination");
    }
    Target target = target(route);
    String to =
        prefixListId != null
            ? prefixListId
            : malformed ? "unreadable destination" : destination.toString();
    boolean blackhole = "blackhole".equals(route.text("State"));
    return new Route(
        destination,
        prefixListId,
        target.kind,
        target.id,
        blackhole,
        "EnableVgwRoutePropagation".equals(route.text("Origin"))
            ? Route.Origination.PROPAGATED
            : Route.Origination.STATIC,
        malformed,
        to + " -> " + target.id + (blackhole ? " (blackhole)" : ""));
  }

  private record Target(RouteTargetKind kind, String id) {}

  private static Target target(Configuration route) {
    if (route.has("GatewayId")) {
      String id = route.text("GatewayId");
      return new Target(gatewayKind(id), id);
    }
    for (Map.Entry<String, RouteTargetKind> member : TARGETS.entrySet()) {
      String id = route.text(member.getKey());
      if (id != null) {
        return new Target(member.getValue(), id);
      }
    }
    return unknownTarget(route);
  }

  private static Target unknownTarget(Configuration route) {
    for (String name : route.names()) {
      if (!NOT_TARGETS.contains(name) && route.has(name)) {
        route.warn(name, "route target is not modelled");
        return new Target(RouteTargetKind.UNKNOWN, route.text(name, name));
      }
    }
    return new Target(RouteTargetKind.UNKNOWN, null);
  }

  private static RouteTargetKind gatewayKind(String id) {
    if (id == null) {
      return RouteTargetKind.UNKNOWN;
    }
    if (id.equals("local")) {
      return RouteTargetKind.LOCAL;
    }
    if (id.startsWith("igw-")) {
      return RouteTargetKind.INTERNET_GATEWAY;
    }
    if (id.startsWith("vgw-")) {
      return RouteTargetKind.VPN_GATEWAY;
    }
    return id.startsWith("vpce-") ? RouteTargetKind.VPC_ENDPOINT : RouteTargetKind.UNKNOWN;
  }

  private static void addIfPresent(List<String> ids, String id) {
    if (id != null) {
      ids.add(id);
    }
  }
}
