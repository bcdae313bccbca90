package io.periplus.collect.ec2;

import static io.periplus.collect.AwsService.EC2;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_CARRIER_GATEWAY;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.EC2_VPC_PEERING_CONNECTION;
import static io.periplus.model.EdgeType.ATTACHED_TO;
import static io.periplus.model.EdgeType.PEERS_WITH;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CarrierGateway;
import software.amazon.awssdk.services.ec2.model.DescribeCarrierGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeCarrierGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnection;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnectionVpcInfo;

/** VPC peering connections and carrier gateways (C033, C034). */
public final class PeeringCollector {

  /** Carrier gateways: the way to a telecom network from a Wavelength zone. */
  static final ResourceSpec<CarrierGateway> CARRIER_GATEWAY =
      resource(EC2_CARRIER_GATEWAY, CarrierGateway.class)
          .tier(1)
          .list(
              EC2,
              DescribeCarrierGatewaysRequest.builder().maxResults(1000).build(),
              Ec2Client::describeCarrierGatewaysPaginator,
              DescribeCarrierGatewaysResponse::carrierGateways)
          .arn("ec2", "carrier-gateway/", CarrierGateway::carrierGatewayId)
          .owner(CarrierGateway::ownerId)
          .tags(CarrierGateway::tags)
          .columns("State")
          .edge(ATTACHED_TO, EC2_VPC, "VpcId")
          .build();

  /**
   * Peering connections. Both sides list the connection, under one id; it is kept as one resource,
   * that of the account and region which asked for it.
   */
  static final ResourceSpec<VpcPeeringConnection> PEERING_CONNECTION =
      resource(EC2_VPC_PEERING_CONNECTION, VpcPeeringConnection.class)
          .tier(1)
          .list(
              EC2,
              DescribeVpcPeeringConnectionsRequest.builder().maxResults(1000).build(),
              Ec2Client::describeVpcPeeringConnectionsPaginator,
              DescribeVpcPeeringConnectionsResponse::vpcPeeringConnections)
          .arn("ec2", "vpc-peering-connection/", VpcPeeringConnection::vpcPeeringConnectionId)
          .owner(connection -> requester(connection, VpcPeeringConnectionVpcInfo::ownerId))
          .region(connection -> requester(connection, VpcPeeringConnectionVpcInfo::region))
          .tags(VpcPeeringConnection::tags)
          .columns(
              "Status.Code",
              "AccepterVpcInfo.OwnerId",
              "AccepterVpcInfo.Region",
              "AccepterVpcInfo.CidrBlockSet[].CidrBlock",
              "AccepterVpcInfo.Ipv6CidrBlockSet[].Ipv6CidrBlock",
              "AccepterVpcInfo.PeeringOptions",
              "RequesterVpcInfo.OwnerId",
              "RequesterVpcInfo.Region",
              "RequesterVpcInfo.CidrBlockSet[].CidrBlock",
              "RequesterVpcInfo.Ipv6CidrBlockSet[].Ipv6CidrBlock",
              "RequesterVpcInfo.PeeringOptions")
          .edges(
              PEERS_WITH,
              List.of(EC2_VPC),
              List.of("AccepterVpcInfo.VpcId", "RequesterVpcInfo.VpcId"),
              PeeringCollector::sides)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(CARRIER_GATEWAY, PEERING_CONNECTION);

  private PeeringCollector() {}

  private static String requester(
      VpcPeeringConnection connection, Function<VpcPeeringConnectionVpcInfo, String> member) {
    VpcPeeringConnectionVpcInfo info = connection.requesterVpcInfo();
    return info == null ? null : member.apply(info);
  }

  private static void sides(ResourceView connection, EdgeSink edges) {
    side(connection, "AccepterVpcInfo", "accepter", edges);
    side(connection, "RequesterVpcInfo", "requester", edges);
  }

  /** Each side says whose VPC it is, and where. */
  private static void side(ResourceView connection, String member, String role, EdgeSink edges) {
    JsonNode info = connection.configuration().path(member);
    String vpc = info.path("VpcId").asText("");
    if (!vpc.isEmpty()) {
      edges.edge(
          PEERS_WITH,
          new Reference(
              EC2_VPC,
              vpc,
              info.path("OwnerId").asText(null),
              info.path("Region").asText(null),
              Reference.Match.ONE),
          member + ".VpcId",
          JsonNodeFactory.instance.objectNode().put("role", role));
    }
  }
}
