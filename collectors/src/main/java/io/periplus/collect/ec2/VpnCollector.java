package io.periplus.collect.ec2;

import static io.periplus.collect.AwsService.EC2;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_CUSTOMER_GATEWAY;
import static io.periplus.collect.Types.EC2_TRANSIT_GATEWAY;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.EC2_VPN_CONNECTION;
import static io.periplus.collect.Types.EC2_VPN_GATEWAY;
import static io.periplus.model.EdgeType.ATTACHED_TO;
import static io.periplus.model.EdgeType.PEERS_WITH;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CustomerGateway;
import software.amazon.awssdk.services.ec2.model.DescribeCustomerGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeCustomerGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpnConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpnConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpnGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpnGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.VpnConnection;
import software.amazon.awssdk.services.ec2.model.VpnGateway;

/**
 * Site-to-site VPN: connections, virtual private gateways and customer gateways (C041 to C041c).
 * What opens a tunnel is hashed: the device configuration, which holds the keys in clear, and the
 * keys themselves (X16).
 */
public final class VpnCollector {
  private static final String VPC = "VpcAttachments[].VpcId";

  static final ResourceSpec<CustomerGateway> CUSTOMER_GATEWAY =
      resource(EC2_CUSTOMER_GATEWAY, CustomerGateway.class)
          .tier(1)
          .listOnce(
              EC2,
              DescribeCustomerGatewaysRequest.builder().build(),
              Ec2Client::describeCustomerGateways,
              DescribeCustomerGatewaysResponse::customerGateways)
          .arn("ec2", "customer-gateway/", CustomerGateway::customerGatewayId)
          .tags(CustomerGateway::tags)
          .columns("IpAddress", "BgpAsn", "State")
          .build();

  static final ResourceSpec<VpnGateway> VPN_GATEWAY =
      resource(EC2_VPN_GATEWAY, VpnGateway.class)
          .tier(1)
          .listOnce(
              EC2,
              DescribeVpnGatewaysRequest.builder().build(),
              Ec2Client::describeVpnGateways,
              DescribeVpnGatewaysResponse::vpnGateways)
          .arn("ec2", "vpn-gateway/", VpnGateway::vpnGatewayId)
          .tags(VpnGateway::tags)
          .columns("State", "AmazonSideAsn", "Type")
          .edges(ATTACHED_TO, List.of(EC2_VPC), List.of(VPC), VpnCollector::attachments)
          .build();

  /** Connections from a virtual private gateway or a transit gateway to a customer's device. */
  static final ResourceSpec<VpnConnection> VPN_CONNECTION =
      resource(EC2_VPN_CONNECTION, VpnConnection.class)
          .tier(1)
          .listOnce(
              EC2,
              DescribeVpnConnectionsRequest.builder().build(),
              Ec2Client::describeVpnConnections,
              DescribeVpnConnectionsResponse::vpnConnections)
          .arn("ec2", "vpn-connection/", VpnConnection::vpnConnectionId)
          .tags(VpnConnection::tags)
          .redact("CustomerGatewayConfiguration", "Options.TunnelOptions[].PreSharedKey")
          .columns("State", "Type", "Options.StaticRoutesOnly", "Routes[].DestinationCidrBlock")
          .edge(ATTACHED_TO, EC2_VPN_GATEWAY, "VpnGatewayId")
          .edge(ATTACHED_TO, EC2_TRANSIT_GATEWAY, "TransitGatewayId")
          .edge(PEERS_WITH, EC2_CUSTOMER_GATEWAY, "CustomerGatewayId")
          .volatileFields("VgwTelemetry")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(CUSTOMER_GATEWAY, VPN_GATEWAY, VPN_CONNECTION);

  private VpnCollector() {}

  /** A VPC stays in the list after it was detached. */
  private static void attachments(ResourceView gateway, EdgeSink edges) {
    for (JsonNode attachment : gateway.configuration().path("VpcAttachments")) {
      String vpc = attachment.path("VpcId").asText("");
      String state = attachment.path("State").asText("");
      if (!vpc.isEmpty() && !state.equals("detached")) {
        edges.edge(
            ATTACHED_TO,
            Reference.to(EC2_VPC, vpc),
            VPC,
            JsonNodeFactory.instance.objectNode().put("state", state));
      }
    }
  }
}
