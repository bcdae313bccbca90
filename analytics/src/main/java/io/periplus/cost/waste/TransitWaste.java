package io.periplus.cost.waste;

import static io.periplus.cost.waste.WasteRule.rule;

import io.periplus.cost.allocation.CostGraph;
import io.periplus.cost.estimate.Fields;
import io.periplus.model.EdgeType;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Transit gateway attachments and VPN connections, W31 and W32.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html">Attachments of
 *     VPCs</a>
 */
final class TransitWaste {
  private static final String ATTACHMENT = "AWS::EC2::TransitGatewayAttachment";
  private static final String TABLE = "AWS::EC2::TransitGatewayRouteTable";
  private static final String VPC = "AWS::EC2::VPC";

  static final WasteRule UNROUTED =
      rule("W31", "Transit gateway attachment without routes", ATTACHMENT)
          .confidence(WasteConfidence.HIGH)
          .says(
              "of a VPC; no route table of the transit gateway has a route to it, and no route"
                  + " table of its VPC one to the transit gateway",
              "its hours")
          .page("https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html")
          .reads(
              "ec2:DescribeTransitGatewayAttachments",
              "ec2:SearchTransitGatewayRoutes",
              "ec2:DescribeRouteTables")
          .where(w -> w.is("State", "available") && w.is("ResourceType", "vpc"))
          .judge(
              w ->
                  w.foundIf(
                      w.in(EdgeType.ROUTES_TO, TABLE).isEmpty() && !isRoutedFromVpc(w),
                      () -> w.found(w.whole(), "State", "ResourceId", "TransitGatewayId")));

  static final WasteRule VPN_DOWN =
      rule("W32", "VPN connection that is down", "AWS::EC2::VPNConnection")
          .says("all tunnels down for more than 7 days", "its hours")
          .page("https://docs.aws.amazon.com/vpn/latest/s2svpn/monitoring-overview-vpn.html")
          .threshold("days", "7", "time that tunnels may be down")
          .reads("ec2:DescribeVpnConnections")
          .where(w -> w.is("State", "available"))
          .judge(
              w -> {
                List<Fields> tunnels = w.list("VgwTelemetry");
                return w.foundIf(
                    !tunnels.isEmpty()
                        && tunnels.stream()
                            .allMatch(
                                tunnel -> {
                                  Instant since = Times.at(tunnel, "LastStatusChange");
                                  return tunnel.is("Status", "DOWN") && w.isOlder(since, "days");
                                }),
                    () ->
                        w.found(w.whole(), "State", "CustomerGatewayId")
                            .with(
                                "downSince",
                                tunnels.stream()
                                    .map(tunnel -> tunnel.text("LastStatusChange"))
                                    .toList()));
              });

  static final List<WasteRule> ALL = List.of(UNROUTED, VPN_DOWN);

  private TransitWaste() {}

  private static boolean isRoutedFromVpc(WasteCase w) {
    CostGraph graph = w.estate().input().graph();
    List<String> gateways = w.out(EdgeType.MEMBER_OF, "AWS::EC2::TransitGateway");
    return w.out(EdgeType.ATTACHED_TO, VPC).stream()
        .flatMap(vpc -> graph.in(EdgeType.IN_VPC, vpc, Set.of("AWS::EC2::RouteTable")).stream())
        .flatMap(table -> graph.out(EdgeType.ROUTES_TO, table).stream())
        .anyMatch(gateways::contains);
  }
}
