package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A transit gateway's route table of one family (TG4): longest prefix, then static, prefix list,
 * and propagated routes by the kind of what propagates them.
 */
final class TransitTable {
  private static final String TYPE = "AWS::EC2::TransitGatewayRouteTable";

  private final TransitGatewayRouteTable table;
  private final RouteLookup lookup;
  private final Map<Route, TransitGatewayRoute> routes;

  private TransitTable(
      TransitGatewayRouteTable table, RouteLookup lookup, Map<Route, TransitGatewayRoute> routes) {
    this.table = table;
    this.lookup = lookup;
    this.routes = routes;
  }

  /** Compiles a table whose routes were read. */
  static TransitTable compile(NetworkIndex index, TransitGatewayRouteTable table, IpFamily family) {
    Map<Route, TransitGatewayRoute> routes = new HashMap<>();
    List<Route> converted = new ArrayList<>();
    for (TransitGatewayRoute each : table.routes()) {
      Route route =
          new Route(
              each.destination(),
              each.prefixListId(),
              RouteTargetKind.TRANSIT_GATEWAY,
              String.join(",", each.attachmentIds()),
              each.blackhole() || each.attachmentIds().isEmpty(),
              each.propagated() ? Route.Origination.PROPAGATED : Route.Origination.STATIC,
              each.malformed(),
              each.text());
      routes.put(route, each);
      converted.add(route);
    }
    RouteTable asTable =
        new RouteTable(table.origin(), table.id(), null, false, List.of(), List.of(), converted);
    RouteLookup lookup =
        RouteLookup.compile(
            index, asTable, family, route -> rank(index.transit, table, routes.get(route)));
    return new TransitTable(table, lookup, routes);
  }

  private static int rank(
      TransitIndex transit, TransitGatewayRouteTable table, TransitGatewayRoute route) {
    if (!route.propagated()) {
      return route.prefixListId() == null ? 0 : 1;
    }
    int best = TransitGatewayAttachment.Kind.values().length;
    for (String id : route.attachmentIds()) {
      TransitGatewayAttachment attachment = transit.attachment(table.transitGatewayId(), id);
      best = attachment == null ? best : Math.min(best, attachment.kind().ordinal());
    }
    return 2 + best;
  }

  TransitGatewayRouteTable table() {
    return table;
  }

  List<RouteLookup.Won> won() {
    return lookup.won();
  }

  /** Attachments that a route of this table leads to. */
  List<String> attachmentIds(Route route) {
    return routes.get(route).attachmentIds();
  }

  /**
   * Why no route to an attachment takes an address; null where nothing in the table leads there.
   *
   * @param attachmentId where the address is
   */
  Reason missed(Address address, String attachmentId) {
    RouteLookup.Outranked outranked =
        lookup.outranked(address, route -> attachmentIds(route).contains(attachmentId));
    if (outranked != null) {
      return outranked == RouteLookup.Outranked.BY_LENGTH
          ? Reason.TGW_RTB_MORE_SPECIFIC_ROUTE
          : Reason.TGW_RTB_HIGHER_PRIORITY_ROUTE;
    }
    boolean leadsThere =
        routes.values().stream()
            .anyMatch(each -> !each.blackhole() && each.attachmentIds().contains(attachmentId));
    return leadsThere ? Reason.TGW_RTB_CANNOT_ROUTE : null;
  }

  /** Writes the hop of one lookup. */
  void trace(Leg leg, Address address, Step.State state, Reason reason, String rule, Trace out) {
    Route route = lookup.at(address).route();
    MatchedRule matched = null;
    if (route != null) {
      matched = new MatchedRule("tgwRoute", route.id(table.id()), route.text());
    }
    out.hop(
        leg,
        new Trace.Component(table.origin().arn(), TYPE),
        state.effect(Effect.FORWARD),
        rule,
        matched,
        reason);
  }
}
