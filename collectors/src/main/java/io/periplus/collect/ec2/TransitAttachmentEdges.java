package io.periplus.collect.ec2;

import static io.periplus.collect.Types.DIRECT_CONNECT_DIRECT_CONNECT_GATEWAY;
import static io.periplus.collect.Types.EC2_TRANSIT_GATEWAY;
import static io.periplus.collect.Types.EC2_TRANSIT_GATEWAY_ATTACHMENT;
import static io.periplus.collect.Types.EC2_TRANSIT_GATEWAY_ROUTE_TABLE;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.EC2_VPN_CONNECTION;
import static io.periplus.model.EdgeType.ASSOCIATED_WITH;
import static io.periplus.model.EdgeType.ATTACHED_TO;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.PEERS_WITH;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceView;
import io.periplus.model.ResourceType;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.TransitGatewayAttachment;

/** What a transit gateway attachment ties together. */
final class TransitAttachmentEdges {
  static final List<String> PEERS =
      List.of(
          "TransitGatewayPeeringAttachments[].RequesterTgwInfo.TransitGatewayId",
          "TransitGatewayPeeringAttachments[].AccepterTgwInfo.TransitGatewayId");

  private static final String RESOURCE = "ResourceId";
  private static final String VPC = "TransitGatewayVpcAttachments[].VpcId";
  private static final String TRANSPORT =
      "TransitGatewayConnects[].TransportTransitGatewayAttachmentId";

  /** {@code ResourceType} -> what {@code ResourceId} names. */
  private static final Map<String, ResourceType> BY_KIND =
      Map.of(
          "vpc", EC2_VPC,
          "vpn", EC2_VPN_CONNECTION,
          "direct-connect-gateway", DIRECT_CONNECT_DIRECT_CONNECT_GATEWAY,
          "peering", EC2_TRANSIT_GATEWAY,
          "tgw-peering", EC2_TRANSIT_GATEWAY);

  /** A connect attachment is carried by another attachment. */
  static final Map<ResourceType, List<String>> CARRIERS =
      Map.of(
          EC2_VPC, List.of(RESOURCE, VPC),
          EC2_VPN_CONNECTION, List.of(RESOURCE),
          DIRECT_CONNECT_DIRECT_CONNECT_GATEWAY, List.of(RESOURCE),
          EC2_TRANSIT_GATEWAY, List.of(RESOURCE),
          EC2_TRANSIT_GATEWAY_ATTACHMENT, List.of(TRANSPORT));

  private TransitAttachmentEdges() {}

  /**
   * The account of what is attached; a peering attachment belongs to the gateway it is listed with,
   * since its resource is the gateway on the other side.
   */
  static String owner(TransitGatewayAttachment attachment) {
    return isPeering(String.valueOf(attachment.resourceTypeAsString()))
        ? attachment.transitGatewayOwnerId()
        : attachment.resourceOwnerId();
  }

  private static boolean isPeering(String kind) {
    return kind.equals("peering") || kind.equals("tgw-peering");
  }

  static void gateway(ResourceView attachment, EdgeSink edges) {
    JsonNode configuration = attachment.configuration();
    String id = configuration.path("TransitGatewayId").asText("");
    if (!id.isEmpty()) {
      edges.edge(
          MEMBER_OF,
          Reference.in(EC2_TRANSIT_GATEWAY, id, gatewayOwner(configuration)),
          "TransitGatewayId");
    }
  }

  static void association(ResourceView attachment, EdgeSink edges) {
    JsonNode configuration = attachment.configuration();
    JsonNode association = configuration.path("Association");
    String table = association.path("TransitGatewayRouteTableId").asText("");
    if (!table.isEmpty()) {
      ObjectNode properties = JsonNodeFactory.instance.objectNode();
      properties.set("state", association.get("State"));
      edges.edge(
          ASSOCIATED_WITH,
          Reference.in(EC2_TRANSIT_GATEWAY_ROUTE_TABLE, table, gatewayOwner(configuration)),
          "Association.TransitGatewayRouteTableId",
          properties);
    }
  }

  private static String gatewayOwner(JsonNode configuration) {
    return configuration.path("TransitGatewayOwnerId").asText(null);
  }

  static void attached(ResourceView attachment, EdgeSink edges) {
    JsonNode configuration = attachment.configuration();
    String kind = configuration.path("ResourceType").asText("");
    String id = configuration.path(RESOURCE).asText("");
    ResourceType type = BY_KIND.get(kind);
    if (type != null && !id.isEmpty()) {
      edges.edge(
          ATTACHED_TO,
          new Reference(
              type,
              id,
              configuration.path("ResourceOwnerId").asText(null),
              isPeering(kind) ? peerRegion(configuration, id) : null,
              Reference.Match.ONE),
          RESOURCE);
    } else if (!kind.isEmpty() && type == null && !kind.equals("connect")) {
      edges.unknownValue("ResourceType", kind);
    }
    for (JsonNode vpc : configuration.path("TransitGatewayVpcAttachments")) {
      edges.edge(
          ATTACHED_TO,
          Reference.in(EC2_VPC, vpc.path("VpcId").asText(), vpc.path("VpcOwnerId").asText(null)),
          VPC);
    }
    for (JsonNode connect : configuration.path("TransitGatewayConnects")) {
      edges.edge(
          ATTACHED_TO,
          Reference.to(
              EC2_TRANSIT_GATEWAY_ATTACHMENT,
              connect.path("TransportTransitGatewayAttachmentId").asText()),
          TRANSPORT);
    }
  }

  /** Where the gateway on the other side is. */
  private static String peerRegion(JsonNode configuration, String gateway) {
    for (JsonNode peering : configuration.path("TransitGatewayPeeringAttachments")) {
      for (String side : List.of("RequesterTgwInfo", "AccepterTgwInfo")) {
        JsonNode info = peering.path(side);
        if (info.path("TransitGatewayId").asText("").equals(gateway)) {
          return info.path("Region").asText(null);
        }
      }
    }
    return null;
  }

  static void peers(ResourceView attachment, EdgeSink edges) {
    for (JsonNode peering : attachment.configuration().path("TransitGatewayPeeringAttachments")) {
      peer(peering.path("RequesterTgwInfo"), "requester", PEERS.get(0), edges);
      peer(peering.path("AccepterTgwInfo"), "accepter", PEERS.get(1), edges);
    }
  }

  private static void peer(JsonNode info, String role, String source, EdgeSink edges) {
    String id = info.path("TransitGatewayId").asText("");
    if (!id.isEmpty()) {
      edges.edge(
          PEERS_WITH,
          new Reference(
              EC2_TRANSIT_GATEWAY,
              id,
              info.path("OwnerId").asText(null),
              info.path("Region").asText(null),
              Reference.Match.ONE),
          source,
          JsonNodeFactory.instance.objectNode().put("role", role));
    }
  }
}
