package io.periplus.network.input;

import io.periplus.network.TransitNetwork;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@link TransitNetwork}. */
final class TransitNetworkReader {
  static final String TRANSIT_GATEWAY = "AWS::EC2::TransitGateway";
  static final String ATTACHMENT = "AWS::EC2::TransitGatewayAttachment";
  static final String ROUTE_TABLE = "AWS::EC2::TransitGatewayRouteTable";
  static final String VPN_GATEWAY = "AWS::EC2::VPNGateway";
  static final String VPN_CONNECTION = "AWS::EC2::VPNConnection";
  static final String DIRECT_CONNECT_GATEWAY = "AWS::DirectConnect::DirectConnectGateway";
  static final String VIRTUAL_INTERFACE = "AWS::DirectConnect::VirtualInterface";

  /** What it reads. */
  static final InputTypes TYPES =
      new InputTypes(
          List.of(
              TRANSIT_GATEWAY,
              ATTACHMENT,
              ROUTE_TABLE,
              VPN_GATEWAY,
              VPN_CONNECTION,
              DIRECT_CONNECT_GATEWAY,
              VIRTUAL_INTERFACE),
          Map.of(
              "ec2",
              Set.of(
                  "DescribeTransitGateways",
                  "DescribeTransitGatewayAttachments",
                  "DescribeTransitGatewayVpcAttachments",
                  "DescribeTransitGatewayRouteTables",
                  "GetTransitGatewayRouteTableAssociations",
                  "SearchTransitGatewayRoutes",
                  "DescribeVpnGateways",
                  "DescribeVpnConnections"),
              "directconnect",
              Set.of(
                  "DescribeDirectConnectGateways",
                  "DescribeDirectConnectGatewayAssociations",
                  "DescribeVirtualInterfaces")),
          Map.of(
              TRANSIT_GATEWAY, "DescribeTransitGateways",
              ATTACHMENT, "DescribeTransitGatewayAttachments",
              ROUTE_TABLE, "DescribeTransitGatewayRouteTables",
              VPN_GATEWAY, "DescribeVpnGateways",
              VPN_CONNECTION, "DescribeVpnConnections"));

  private TransitNetworkReader() {}

  static TransitNetwork read(ParsedRows rows) {
    return new TransitNetwork(
        rows.each(TRANSIT_GATEWAY, TransitGatewayConfigurations::transitGateway),
        rows.each(ATTACHMENT, TransitGatewayConfigurations::attachment),
        rows.each(ROUTE_TABLE, TransitGatewayConfigurations::routeTable),
        rows.each(VPN_GATEWAY, PremisesConfigurations::vpnGateway),
        rows.each(VPN_CONNECTION, PremisesConfigurations::vpnConnection),
        rows.each(DIRECT_CONNECT_GATEWAY, PremisesConfigurations::directConnectGateway),
        rows.each(VIRTUAL_INTERFACE, PremisesConfigurations::virtualInterface));
  }
}
