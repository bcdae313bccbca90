package io.periplus.collect.networkmanager;

import static io.periplus.collect.ArnForm.Place.ACCOUNT;
import static io.periplus.collect.AwsService.NETWORKMANAGER;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_TRANSIT_GATEWAY_ROUTE_TABLE;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.EC2_VPN_CONNECTION;
import static io.periplus.collect.Types.NETWORK_MANAGER_ATTACHMENT;
import static io.periplus.collect.Types.NETWORK_MANAGER_CORE_NETWORK;
import static io.periplus.collect.Types.NETWORK_MANAGER_GLOBAL_NETWORK;
import static io.periplus.model.EdgeType.ATTACHED_TO;
import static io.periplus.model.EdgeType.MEMBER_OF;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.model.Arn;
import io.periplus.model.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.networkmanager.NetworkManagerClient;
import software.amazon.awssdk.services.networkmanager.model.Attachment;
import software.amazon.awssdk.services.networkmanager.model.CoreNetwork;
import software.amazon.awssdk.services.networkmanager.model.CoreNetworkSegmentEdgeIdentifier;
import software.amazon.awssdk.services.networkmanager.model.CoreNetworkSummary;
import software.amazon.awssdk.services.networkmanager.model.GetCoreNetworkRequest;
import software.amazon.awssdk.services.networkmanager.model.GetCoreNetworkResponse;
import software.amazon.awssdk.services.networkmanager.model.GetNetworkRoutesRequest;
import software.amazon.awssdk.services.networkmanager.model.GetNetworkRoutesResponse;
import software.amazon.awssdk.services.networkmanager.model.ListAttachmentsRequest;
import software.amazon.awssdk.services.networkmanager.model.ListAttachmentsResponse;
import software.amazon.awssdk.services.networkmanager.model.ListCoreNetworksRequest;
import software.amazon.awssdk.services.networkmanager.model.ListCoreNetworksResponse;
import software.amazon.awssdk.services.networkmanager.model.RouteTableIdentifier;

/** Core networks with the routes of their segments, and what is attached to them (C049, C049b). */
public final class NetworkManagerCollector {
  /** The service gives 500 at most. */
  private static final int PAGE = 500;

  private static final String ROUTES = "RouteTables";

  /** A segment has one route table in each edge location. */
  static final ResourceSpec<CoreNetworkSummary> CORE_NETWORK =
      resource(NETWORK_MANAGER_CORE_NETWORK, CoreNetworkSummary.class)
          .tier(1)
          .list(
              NETWORKMANAGER,
              ListCoreNetworksRequest.builder().maxResults(PAGE).build(),
              NetworkManagerClient::listCoreNetworksPaginator,
              ListCoreNetworksResponse::coreNetworks)
          .arn(CoreNetworkSummary::coreNetworkArn, CoreNetworkSummary::coreNetworkId)
          .stubArn("networkmanager", "core-network/", ACCOUNT)
          .owner(CoreNetworkSummary::ownerAccountId)
          .tags(CoreNetworkSummary::tags)
          .perItem(
              NETWORKMANAGER,
              "GetCoreNetwork",
              network ->
                  GetCoreNetworkRequest.builder().coreNetworkId(network.coreNetworkId()).build(),
              NetworkManagerClient::getCoreNetwork,
              Map.<String, Function<GetCoreNetworkResponse, ?>>of(
                  "Segments",
                  response -> response.coreNetwork().segments(),
                  "Edges",
                  response -> response.coreNetwork().edges(),
                  "NetworkFunctionGroups",
                  response -> response.coreNetwork().networkFunctionGroups(),
                  ROUTES,
                  response -> routeTables(response.coreNetwork())))
          .perElement(
              ROUTES,
              NETWORKMANAGER,
              "GetNetworkRoutes",
              NetworkManagerCollector::routesOf,
              NetworkManagerClient::getNetworkRoutes,
              List::of,
              GetNetworkRoutesResponse.class)
          .columns("State", "Segments", "Edges[].EdgeLocation")
          .edge(MEMBER_OF, NETWORK_MANAGER_GLOBAL_NETWORK, "GlobalNetworkId")
          .volatileFields("RouteTables[].RouteTableTimestamp")
          .build();

  static final ResourceSpec<Attachment> ATTACHMENT =
      resource(NETWORK_MANAGER_ATTACHMENT, Attachment.class)
          .tier(1)
          .list(
              NETWORKMANAGER,
              ListAttachmentsRequest.builder().maxResults(PAGE).build(),
              NetworkManagerClient::listAttachmentsPaginator,
              ListAttachmentsResponse::attachments)
          .arn("networkmanager", "attachment/", ACCOUNT, Attachment::attachmentId)
          .owner(Attachment::ownerAccountId)
          .tags(Attachment::tags)
          .columns("AttachmentType", "SegmentName", "EdgeLocation", "State")
          .edge(MEMBER_OF, NETWORK_MANAGER_CORE_NETWORK, "CoreNetworkId")
          .edges(
              ATTACHED_TO,
              List.of(EC2_VPC, EC2_VPN_CONNECTION, EC2_TRANSIT_GATEWAY_ROUTE_TABLE),
              List.of("ResourceArn"),
              NetworkManagerCollector::attached)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(CORE_NETWORK, ATTACHMENT);

  private NetworkManagerCollector() {}

  private static List<CoreNetworkSegmentEdgeIdentifier> routeTables(CoreNetwork network) {
    return network.segments().stream()
        .flatMap(
            segment ->
                segment.edgeLocations().stream()
                    .map(
                        location ->
                            CoreNetworkSegmentEdgeIdentifier.builder()
                                .coreNetworkId(network.coreNetworkId())
                                .segmentName(segment.name())
                                .edgeLocation(location)
                                .build()))
        .toList();
  }

  private static GetNetworkRoutesRequest routesOf(CoreNetworkSummary network, JsonNode table) {
    return GetNetworkRoutesRequest.builder()
        .globalNetworkId(network.globalNetworkId())
        .routeTableIdentifier(
            RouteTableIdentifier.builder()
                .coreNetworkSegmentEdge(
                    CoreNetworkSegmentEdgeIdentifier.builder()
                        .coreNetworkId(network.coreNetworkId())
                        .segmentName(table.path("SegmentName").asText())
                        .edgeLocation(table.path("EdgeLocation").asText())
                        .build())
                .build())
        .build();
  }

  /** Connect attachments name another attachment and no resource. */
  private static void attached(ResourceView attachment, EdgeSink edges) {
    String arn = attachment.configuration().path("ResourceArn").asText("");
    String resource = Arn.tryParse(arn).map(Arn::resource).orElse("");
    ResourceType type =
        resource.startsWith("vpc/")
            ? EC2_VPC
            : resource.startsWith("vpn-connection/")
                ? EC2_VPN_CONNECTION
                : resource.startsWith("transit-gateway-route-table/")
                    ? EC2_TRANSIT_GATEWAY_ROUTE_TABLE
                    : null;
    if (type != null) {
      edges.edge(ATTACHED_TO, Reference.to(type, arn), "ResourceArn");
    } else if (!arn.isEmpty()) {
      edges.unknownValue("ResourceArn", arn);
    }
  }
}
