package io.periplus.network;

import io.periplus.model.CoverageStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What is certain with an input hidden is true, and what is true stays possible (P10). Each estate
 * hides one input; which, its seed says.
 */
final class HiddenInputLaws {
  private HiddenInputLaws() {}

  private static final Map<String, UnaryOperator<TransitNetwork>> HIDE = new LinkedHashMap<>();

  static {
    HIDE.put(
        "DescribeTransitGateways",
        n -> with(n, List.of(), n.attachments(), n.routeTables(), n.vpnGateways()));
    HIDE.put(
        "DescribeTransitGatewayAttachments",
        n -> with(n, n.transitGateways(), List.of(), n.routeTables(), n.vpnGateways()));
    HIDE.put(
        "DescribeTransitGatewayVpcAttachments",
        n ->
            with(
                n,
                n.transitGateways(),
                n.attachments().stream().map(HiddenInputLaws::withoutDetails).toList(),
                n.routeTables(),
                n.vpnGateways()));
    HIDE.put(
        "DescribeTransitGatewayRouteTables",
        n -> with(n, n.transitGateways(), n.attachments(), List.of(), n.vpnGateways()));
    HIDE.put(
        "GetTransitGatewayRouteTableAssociations",
        n ->
            with(
                n,
                n.transitGateways(),
                n.attachments(),
                n.routeTables().stream().map(each -> table(each, null, each.routes())).toList(),
                n.vpnGateways()));
    HIDE.put(
        "SearchTransitGatewayRoutes",
        n ->
            with(
                n,
                n.transitGateways(),
                n.attachments(),
                n.routeTables().stream()
                    .map(each -> table(each, each.attachmentIds(), null))
                    .toList(),
                n.vpnGateways()));
    HIDE.put(
        "DescribeVpnGateways",
        n -> with(n, n.transitGateways(), n.attachments(), n.routeTables(), List.of()));
  }

  private static TransitNetwork with(
      TransitNetwork n,
      List<TransitGateway> gateways,
      List<TransitGatewayAttachment> attachments,
      List<TransitGatewayRouteTable> tables,
      List<VpnGateway> vpnGateways) {
    return new TransitNetwork(
        gateways,
        attachments,
        tables,
        vpnGateways,
        n.vpnConnections(),
        n.directConnectGateways(),
        n.virtualInterfaces());
  }

  private static TransitGatewayAttachment withoutDetails(TransitGatewayAttachment a) {
    return new TransitGatewayAttachment(
        a.origin(),
        a.id(),
        a.transitGatewayId(),
        a.kind(),
        a.resourceId(),
        a.state(),
        a.routeTableId(),
        null);
  }

  private static TransitGatewayRouteTable table(
      TransitGatewayRouteTable t, List<String> attachmentIds, List<TransitGatewayRoute> routes) {
    return new TransitGatewayRouteTable(
        t.origin(), t.id(), t.transitGatewayId(), attachmentIds, routes);
  }

  static void hidingAnInputOnlyAddsUnknown(SeededEstate estate) {
    List<String> operations = RandomEstates.OPERATIONS;
    String operation = operations.get((int) (estate.seed % operations.size()));
    EstateBuilder hidden = RandomEstates.complete(estate.seed);
    RandomEstates.deny(hidden, operation, true);
    compare(estate, hidden);
  }

  static void hidingAnInputOfHubsOnlyAddsUnknown(SeededEstate estate) {
    List<String> operations = List.copyOf(HIDE.keySet());
    String operation = operations.get((int) (estate.seed % operations.size()));
    EstateBuilder hidden = RandomEstates.complete(estate.seed);
    hidden.with(HIDE.get(operation).apply(hidden.build().transitNetwork()));
    hidden.gap(operation, CoverageStatus.DENIED);
    compare(estate, hidden);
  }

  private static void compare(SeededEstate estate, EstateBuilder hidden) {
    NetworkModel truth = RandomEstates.complete(estate.seed).build();
    RowsByEndpoint known =
        truth.equals(estate.model)
            ? estate.rows()
            : new RowsByEndpoint(estate.kernel.results(truth));
    RowsByEndpoint now = new RowsByEndpoint(estate.kernel.results(hidden.build()));
    MonotoneLaws.compare(estate, known, now, HiddenInputLaws::isConsistent);
  }

  static boolean isConsistent(Verdict known, Verdict now) {
    return now == known || now == Verdict.UNKNOWN || known == Verdict.UNKNOWN;
  }
}
