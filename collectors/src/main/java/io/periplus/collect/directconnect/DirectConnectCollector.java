package io.periplus.collect.directconnect;

import static io.periplus.collect.ArnForm.Place.ACCOUNT;
import static io.periplus.collect.AwsService.DIRECTCONNECT;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.DIRECT_CONNECT_CONNECTION;
import static io.periplus.collect.Types.DIRECT_CONNECT_DIRECT_CONNECT_GATEWAY;
import static io.periplus.collect.Types.DIRECT_CONNECT_LAG;
import static io.periplus.collect.Types.DIRECT_CONNECT_VIRTUAL_INTERFACE;
import static io.periplus.collect.Types.EC2_TRANSIT_GATEWAY;
import static io.periplus.collect.Types.EC2_VPN_GATEWAY;
import static io.periplus.model.EdgeType.ASSOCIATED_WITH;
import static io.periplus.model.EdgeType.ATTACHED_TO;
import static io.periplus.model.EdgeType.MEMBER_OF;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.Target;
import io.periplus.collect.TokenPages;
import java.util.List;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.directconnect.DirectConnectClient;
import software.amazon.awssdk.services.directconnect.model.Connection;
import software.amazon.awssdk.services.directconnect.model.DescribeConnectionsRequest;
import software.amazon.awssdk.services.directconnect.model.DescribeConnectionsResponse;
import software.amazon.awssdk.services.directconnect.model.DescribeDirectConnectGatewayAssociationsRequest;
import software.amazon.awssdk.services.directconnect.model.DescribeDirectConnectGatewayAssociationsResponse;
import software.amazon.awssdk.services.directconnect.model.DescribeDirectConnectGatewayAttachmentsRequest;
import software.amazon.awssdk.services.directconnect.model.DescribeDirectConnectGatewayAttachmentsResponse;
import software.amazon.awssdk.services.directconnect.model.DescribeDirectConnectGatewaysRequest;
import software.amazon.awssdk.services.directconnect.model.DescribeDirectConnectGatewaysResponse;
import software.amazon.awssdk.services.directconnect.model.DescribeLagsRequest;
import software.amazon.awssdk.services.directconnect.model.DescribeLagsResponse;
import software.amazon.awssdk.services.directconnect.model.DescribeVirtualInterfacesRequest;
import software.amazon.awssdk.services.directconnect.model.DescribeVirtualInterfacesResponse;
import software.amazon.awssdk.services.directconnect.model.DirectConnectGateway;
import software.amazon.awssdk.services.directconnect.model.DirectConnectGatewayAssociation;
import software.amazon.awssdk.services.directconnect.model.DirectConnectGatewayAttachment;
import software.amazon.awssdk.services.directconnect.model.Lag;
import software.amazon.awssdk.services.directconnect.model.VirtualInterface;

/**
 * Connections, their groups, virtual interfaces, and the gateways, which have no region (C043 to
 * C043d).
 */
public final class DirectConnectCollector {
  private static final int PAGE = 100;
  private static final String ASSOCIATIONS = "directConnectGatewayAssociations";

  static final ResourceSpec<Lag> LAG =
      resource(DIRECT_CONNECT_LAG, Lag.class)
          .tier(2)
          .list(
              DIRECTCONNECT,
              DescribeLagsRequest.builder().maxResults(PAGE).build(),
              (DirectConnectClient client, DescribeLagsRequest request) ->
                  TokenPages.of(
                      request,
                      client::describeLags,
                      DescribeLagsResponse::nextToken,
                      (first, token) -> first.toBuilder().nextToken(token).build()),
              DescribeLagsResponse::lags)
          .arn("directconnect", "dxlag/", Lag::lagId)
          .owner(Lag::ownerAccount)
          .name(Lag::lagName)
          .tags(Lag::tags)
          .columns("lagState", "numberOfConnections", "minimumLinks")
          .build();

  static final ResourceSpec<Connection> CONNECTION =
      resource(DIRECT_CONNECT_CONNECTION, Connection.class)
          .tier(2)
          .list(
              DIRECTCONNECT,
              DescribeConnectionsRequest.builder().maxResults(PAGE).build(),
              (DirectConnectClient client, DescribeConnectionsRequest request) ->
                  TokenPages.of(
                      request,
                      client::describeConnections,
                      DescribeConnectionsResponse::nextToken,
                      (first, token) -> first.toBuilder().nextToken(token).build()),
              DescribeConnectionsResponse::connections)
          .arn("directconnect", "dxcon/", Connection::connectionId)
          .owner(Connection::ownerAccount)
          .name(Connection::connectionName)
          .tags(Connection::tags)
          .columns("bandwidth", "location", "connectionState", "macSecCapable")
          .edge(MEMBER_OF, DIRECT_CONNECT_LAG, "lagId")
          .build();

  static final ResourceSpec<DirectConnectGateway> GATEWAY =
      resource(DIRECT_CONNECT_DIRECT_CONNECT_GATEWAY, DirectConnectGateway.class)
          .tier(1)
          .global()
          .list(
              DIRECTCONNECT,
              DescribeDirectConnectGatewaysRequest.builder().maxResults(PAGE).build(),
              (DirectConnectClient client, DescribeDirectConnectGatewaysRequest request) ->
                  TokenPages.of(
                      request,
                      client::describeDirectConnectGateways,
                      DescribeDirectConnectGatewaysResponse::nextToken,
                      (first, token) -> first.toBuilder().nextToken(token).build()),
              DescribeDirectConnectGatewaysResponse::directConnectGateways)
          .arn(
              "directconnect", "dx-gateway/", ACCOUNT, DirectConnectGateway::directConnectGatewayId)
          .owner(DirectConnectGateway::ownerAccount)
          .name(DirectConnectGateway::directConnectGatewayName)
          .tags(DirectConnectGateway::tags)
          .perItem(
              ASSOCIATIONS,
              DIRECTCONNECT,
              "DescribeDirectConnectGatewayAssociations",
              gateway ->
                  DescribeDirectConnectGatewayAssociationsRequest.builder()
                      .directConnectGatewayId(gateway.directConnectGatewayId())
                      .maxResults(PAGE)
                      .build(),
              DirectConnectCollector::associations,
              associations -> associations,
              DirectConnectGatewayAssociation.class)
          .perItem(
              "directConnectGatewayAttachments",
              DIRECTCONNECT,
              "DescribeDirectConnectGatewayAttachments",
              gateway ->
                  DescribeDirectConnectGatewayAttachmentsRequest.builder()
                      .directConnectGatewayId(gateway.directConnectGatewayId())
                      .maxResults(PAGE)
                      .build(),
              DirectConnectCollector::attachments,
              attachments -> attachments,
              DirectConnectGatewayAttachment.class)
          .columns(
              "amazonSideAsn",
              "directConnectGatewayState",
              ASSOCIATIONS + "[].allowedPrefixesToDirectConnectGateway")
          .edges(
              ASSOCIATED_WITH,
              List.of(EC2_VPN_GATEWAY, EC2_TRANSIT_GATEWAY),
              List.of(ASSOCIATIONS + "[].associatedGateway.id"),
              DirectConnectCollector::associatedGateways)
          .build();

  /** Virtual interfaces; the router configuration and the keys of BGP are secrets. */
  static final ResourceSpec<VirtualInterface> VIRTUAL_INTERFACE =
      resource(DIRECT_CONNECT_VIRTUAL_INTERFACE, VirtualInterface.class)
          .tier(1)
          .list(
              DIRECTCONNECT,
              DescribeVirtualInterfacesRequest.builder().maxResults(PAGE).build(),
              (DirectConnectClient client, DescribeVirtualInterfacesRequest request) ->
                  TokenPages.of(
                      request,
                      client::describeVirtualInterfaces,
                      DescribeVirtualInterfacesResponse::nextToken,
                      (first, token) -> first.toBuilder().nextToken(token).build()),
              DescribeVirtualInterfacesResponse::virtualInterfaces)
          .arn("directconnect", "dxvif/", VirtualInterface::virtualInterfaceId)
          .owner(VirtualInterface::ownerAccount)
          .name(VirtualInterface::virtualInterfaceName)
          .tags(VirtualInterface::tags)
          .columns(
              "virtualInterfaceType",
              "vlan",
              "amazonSideAsn",
              "bgpPeers[].bgpStatus",
              "routeFilterPrefixes")
          .edge(ATTACHED_TO, EC2_VPN_GATEWAY, "virtualGatewayId")
          .edge(ATTACHED_TO, DIRECT_CONNECT_DIRECT_CONNECT_GATEWAY, "directConnectGatewayId")
          .edge(
              MEMBER_OF,
              Target.byPrefix("dxlag-", DIRECT_CONNECT_LAG).or("dxcon-", DIRECT_CONNECT_CONNECTION),
              "connectionId")
          .redact("authKey", "bgpPeers[].authKey")
          .drop("customerRouterConfig")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(LAG, CONNECTION, GATEWAY, VIRTUAL_INTERFACE);

  private DirectConnectCollector() {}

  private static List<DirectConnectGatewayAssociation> associations(
      DirectConnectClient client, DescribeDirectConnectGatewayAssociationsRequest request) {
    Iterable<DescribeDirectConnectGatewayAssociationsResponse> pages =
        TokenPages.of(
            request,
            client::describeDirectConnectGatewayAssociations,
            DescribeDirectConnectGatewayAssociationsResponse::nextToken,
            (first, token) -> first.toBuilder().nextToken(token).build());
    return StreamSupport.stream(pages.spliterator(), false)
        .flatMap(page -> page.directConnectGatewayAssociations().stream())
        .toList();
  }

  private static List<DirectConnectGatewayAttachment> attachments(
      DirectConnectClient client, DescribeDirectConnectGatewayAttachmentsRequest request) {
    Iterable<DescribeDirectConnectGatewayAttachmentsResponse> pages =
        TokenPages.of(
            request,
            client::describeDirectConnectGatewayAttachments,
            DescribeDirectConnectGatewayAttachmentsResponse::nextToken,
            (first, token) -> first.toBuilder().nextToken(token).build());
    return StreamSupport.stream(pages.spliterator(), false)
        .flatMap(page -> page.directConnectGatewayAttachments().stream())
        .toList();
  }

  /** The other end may be in any account and region. */
  private static void associatedGateways(ResourceView gateway, EdgeSink edges) {
    for (JsonNode association : gateway.configuration().path(ASSOCIATIONS)) {
      JsonNode other = association.path("associatedGateway");
      String id = other.path("id").asText("");
      if (!id.isEmpty()) {
        edges.edge(
            ASSOCIATED_WITH,
            new Reference(
                id.startsWith("tgw-") ? EC2_TRANSIT_GATEWAY : EC2_VPN_GATEWAY,
                id,
                other.path("ownerAccount").asText(null),
                other.path("region").asText(null),
                Reference.Match.ONE),
            ASSOCIATIONS + "[].associatedGateway.id");
      }
    }
  }
}
