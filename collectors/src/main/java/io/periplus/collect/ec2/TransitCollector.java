package io.periplus.collect.ec2;

import static io.periplus.collect.AwsService.EC2;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_PREFIX_LIST;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_TRANSIT_GATEWAY;
import static io.periplus.collect.Types.EC2_TRANSIT_GATEWAY_ATTACHMENT;
import static io.periplus.collect.Types.EC2_TRANSIT_GATEWAY_ROUTE_TABLE;
import static io.periplus.model.EdgeType.ASSOCIATED_WITH;
import static io.periplus.model.EdgeType.ATTACHED_TO;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.PEERS_WITH;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.ROUTES_TO;

import io.periplus.collect.ResourceSpec;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayAttachmentsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayAttachmentsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayConnectsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayConnectsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayPeeringAttachmentsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayPeeringAttachmentsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayVpcAttachmentsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayVpcAttachmentsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.GetTransitGatewayPrefixListReferencesRequest;
import software.amazon.awssdk.services.ec2.model.GetTransitGatewayRouteTableAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.GetTransitGatewayRouteTablePropagationsRequest;
import software.amazon.awssdk.services.ec2.model.TransitGateway;
import software.amazon.awssdk.services.ec2.model.TransitGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.TransitGatewayConnect;
import software.amazon.awssdk.services.ec2.model.TransitGatewayPeeringAttachment;
import software.amazon.awssdk.services.ec2.model.TransitGatewayPrefixListReference;
import software.amazon.awssdk.services.ec2.model.TransitGatewayRoute;
import software.amazon.awssdk.services.ec2.model.TransitGatewayRouteTable;
import software.amazon.awssdk.services.ec2.model.TransitGatewayRouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.TransitGatewayRouteTablePropagation;
import software.amazon.awssdk.services.ec2.model.TransitGatewayVpcAttachment;

/** Transit gateways, their attachments and their route tables (C035 to C037). */
public final class TransitCollector {
  private static final int PAGE = 1000;

  /** Transit gateways, shared ones under their owner. */
  static final ResourceSpec<TransitGateway> TRANSIT_GATEWAY =
      resource(EC2_TRANSIT_GATEWAY, TransitGateway.class)
          .tier(1)
          .list(
              EC2,
              DescribeTransitGatewaysRequest.builder().maxResults(PAGE).build(),
              Ec2Client::describeTransitGatewaysPaginator,
              DescribeTransitGatewaysResponse::transitGateways)
          .arn("ec2", "transit-gateway/", TransitGateway::transitGatewayId)
          .owner(TransitGateway::ownerId)
          .tags(TransitGateway::tags)
          .columns(
              "State",
              "Options.AmazonSideAsn",
              "Options.AutoAcceptSharedAttachments",
              "Options.DnsSupport",
              "Options.VpnEcmpSupport",
              "Options.SecurityGroupReferencingSupport")
          .edge(
              REFERENCES, EC2_TRANSIT_GATEWAY_ROUTE_TABLE, "Options.AssociationDefaultRouteTableId")
          .edge(
              REFERENCES, EC2_TRANSIT_GATEWAY_ROUTE_TABLE, "Options.PropagationDefaultRouteTableId")
          .build();

  /**
   * Attachments of every kind, with what only the list of their kind tells. Whose an attachment is
   * follows from what it attaches, not from who lists it (K14).
   */
  static final ResourceSpec<TransitGatewayAttachment> ATTACHMENT =
      resource(EC2_TRANSIT_GATEWAY_ATTACHMENT, TransitGatewayAttachment.class)
          .tier(1)
          .list(
              EC2,
              DescribeTransitGatewayAttachmentsRequest.builder().maxResults(PAGE).build(),
              Ec2Client::describeTransitGatewayAttachmentsPaginator,
              DescribeTransitGatewayAttachmentsResponse::transitGatewayAttachments)
          .arn(
              "ec2",
              "transit-gateway-attachment/",
              TransitGatewayAttachment::transitGatewayAttachmentId)
          .owner(TransitAttachmentEdges::owner)
          .tags(TransitGatewayAttachment::tags)
          .join(
              "TransitGatewayVpcAttachments",
              EC2,
              DescribeTransitGatewayVpcAttachmentsRequest.builder().maxResults(PAGE).build(),
              Ec2Client::describeTransitGatewayVpcAttachmentsPaginator,
              DescribeTransitGatewayVpcAttachmentsResponse::transitGatewayVpcAttachments,
              TransitGatewayVpcAttachment::transitGatewayAttachmentId,
              TransitGatewayAttachment::transitGatewayAttachmentId,
              TransitGatewayVpcAttachment.class)
          .join(
              "TransitGatewayPeeringAttachments",
              EC2,
              DescribeTransitGatewayPeeringAttachmentsRequest.builder().maxResults(PAGE).build(),
              Ec2Client::describeTransitGatewayPeeringAttachmentsPaginator,
              DescribeTransitGatewayPeeringAttachmentsResponse::transitGatewayPeeringAttachments,
              TransitGatewayPeeringAttachment::transitGatewayAttachmentId,
              TransitGatewayAttachment::transitGatewayAttachmentId,
              TransitGatewayPeeringAttachment.class)
          .join(
              "TransitGatewayConnects",
              EC2,
              DescribeTransitGatewayConnectsRequest.builder().maxResults(PAGE).build(),
              Ec2Client::describeTransitGatewayConnectsPaginator,
              DescribeTransitGatewayConnectsResponse::transitGatewayConnects,
              TransitGatewayConnect::transitGatewayAttachmentId,
              TransitGatewayAttachment::transitGatewayAttachmentId,
              TransitGatewayConnect.class)
          .columns(
              "ResourceType",
              "State",
              "Association.State",
              "TransitGatewayOwnerId",
              "TransitGatewayVpcAttachments[].Options.ApplianceModeSupport",
              "TransitGatewayVpcAttachments[].Options.DnsSupport",
              "TransitGatewayVpcAttachments[].Options.Ipv6Support")
          .edges(
              MEMBER_OF,
              List.of(EC2_TRANSIT_GATEWAY),
              List.of("TransitGatewayId"),
              TransitAttachmentEdges::gateway)
          .edges(ATTACHED_TO, TransitAttachmentEdges.CARRIERS, TransitAttachmentEdges::attached)
          .edge(IN_SUBNET, EC2_SUBNET, "TransitGatewayVpcAttachments[].SubnetIds")
          .edges(
              ASSOCIATED_WITH,
              List.of(EC2_TRANSIT_GATEWAY_ROUTE_TABLE),
              List.of("Association.TransitGatewayRouteTableId"),
              TransitAttachmentEdges::association)
          .edges(
              PEERS_WITH,
              List.of(EC2_TRANSIT_GATEWAY),
              TransitAttachmentEdges.PEERS,
              TransitAttachmentEdges::peers)
          .build();

  /** Route tables with their routes whole, whom they serve and whose routes they take over. */
  static final ResourceSpec<TransitGatewayRouteTable> ROUTE_TABLE =
      resource(EC2_TRANSIT_GATEWAY_ROUTE_TABLE, TransitGatewayRouteTable.class)
          .tier(1)
          .list(
              EC2,
              DescribeTransitGatewayRouteTablesRequest.builder().maxResults(PAGE).build(),
              Ec2Client::describeTransitGatewayRouteTablesPaginator,
              DescribeTransitGatewayRouteTablesResponse::transitGatewayRouteTables)
          .arn(
              "ec2",
              "transit-gateway-route-table/",
              TransitGatewayRouteTable::transitGatewayRouteTableId)
          .tags(TransitGatewayRouteTable::tags)
          .perItem(
              "Associations",
              EC2,
              "GetTransitGatewayRouteTableAssociations",
              table ->
                  GetTransitGatewayRouteTableAssociationsRequest.builder()
                      .transitGatewayRouteTableId(table.transitGatewayRouteTableId())
                      .maxResults(PAGE)
                      .build(),
              Ec2Client::getTransitGatewayRouteTableAssociationsPaginator,
              pages -> pages.associations().stream().toList(),
              TransitGatewayRouteTableAssociation.class)
          .perItem(
              "TransitGatewayRouteTablePropagations",
              EC2,
              "GetTransitGatewayRouteTablePropagations",
              table ->
                  GetTransitGatewayRouteTablePropagationsRequest.builder()
                      .transitGatewayRouteTableId(table.transitGatewayRouteTableId())
                      .maxResults(PAGE)
                      .build(),
              Ec2Client::getTransitGatewayRouteTablePropagationsPaginator,
              pages -> pages.transitGatewayRouteTablePropagations().stream().toList(),
              TransitGatewayRouteTablePropagation.class)
          .perItem(
              "TransitGatewayPrefixListReferences",
              EC2,
              "GetTransitGatewayPrefixListReferences",
              table ->
                  GetTransitGatewayPrefixListReferencesRequest.builder()
                      .transitGatewayRouteTableId(table.transitGatewayRouteTableId())
                      .maxResults(PAGE)
                      .build(),
              Ec2Client::getTransitGatewayPrefixListReferencesPaginator,
              pages -> pages.transitGatewayPrefixListReferences().stream().toList(),
              TransitGatewayPrefixListReference.class)
          .perItem(
              "Routes",
              EC2,
              TransitGatewayRoutes.OPERATION,
              TransitGatewayRoutes::of,
              TransitGatewayRoutes::all,
              routes -> routes,
              TransitGatewayRoute.class)
          .columns("DefaultAssociationRouteTable", "DefaultPropagationRouteTable", "Routes")
          .edge(MEMBER_OF, EC2_TRANSIT_GATEWAY, "TransitGatewayId")
          .edgeFrom(
              ASSOCIATED_WITH,
              EC2_TRANSIT_GATEWAY_ATTACHMENT,
              "Associations[].TransitGatewayAttachmentId")
          .edges(
              REFERENCES,
              List.of(EC2_TRANSIT_GATEWAY_ATTACHMENT),
              List.of(TransitRouteEdges.PROPAGATIONS),
              TransitRouteEdges::propagations)
          .edges(
              ROUTES_TO,
              List.of(EC2_TRANSIT_GATEWAY_ATTACHMENT),
              List.of(TransitRouteEdges.ROUTES),
              TransitRouteEdges::routes)
          .edges(
              REFERENCES,
              List.of(EC2_PREFIX_LIST),
              List.of(TransitRouteEdges.PREFIX_LISTS),
              TransitRouteEdges::prefixLists)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(TRANSIT_GATEWAY, ATTACHMENT, ROUTE_TABLE);

  private TransitCollector() {}
}
