package io.periplus.collect.ec2;

import static io.periplus.collect.AwsService.EC2;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_EGRESS_ONLY_INTERNET_GATEWAY;
import static io.periplus.collect.Types.EC2_EIP;
import static io.periplus.collect.Types.EC2_INTERNET_GATEWAY;
import static io.periplus.collect.Types.EC2_NAT_GATEWAY;
import static io.periplus.collect.Types.EC2_NETWORK_ACL;
import static io.periplus.collect.Types.EC2_NETWORK_INTERFACE;
import static io.periplus.collect.Types.EC2_PREFIX_LIST;
import static io.periplus.collect.Types.EC2_ROUTE_TABLE;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.EC2_VPN_GATEWAY;
import static io.periplus.model.EdgeType.ASSOCIATED_WITH;
import static io.periplus.model.EdgeType.ATTACHED_TO;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.IN_VPC;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.ROUTES_TO;
import static io.periplus.model.EdgeType.SECURED_BY;

import io.periplus.collect.ResourceSpec;
import io.periplus.collect.Target;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.EgressOnlyInternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** Route tables, gateways and network ACLs (C018, C029 to C032). */
public final class RoutingCollector {

  /**
   * Internet gateways.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInternetGateways.html">DescribeInternetGateways</a>
   */
  static final ResourceSpec<InternetGateway> INTERNET_GATEWAY =
      resource(EC2_INTERNET_GATEWAY, InternetGateway.class)
          .tier(1)
          .list(
              EC2,
              DescribeInternetGatewaysRequest.builder().maxResults(1000).build(),
              Ec2Client::describeInternetGatewaysPaginator,
              DescribeInternetGatewaysResponse::internetGateways)
          .arn("ec2", "internet-gateway/", InternetGateway::internetGatewayId)
          .owner(InternetGateway::ownerId)
          .tags(InternetGateway::tags)
          .columns("Attachments[].State")
          .edge(ATTACHED_TO, EC2_VPC, "Attachments[].VpcId")
          .build();

  /** Egress-only internet gateways: IPv6, outbound only. */
  static final ResourceSpec<EgressOnlyInternetGateway> EGRESS_ONLY_INTERNET_GATEWAY =
      resource(EC2_EGRESS_ONLY_INTERNET_GATEWAY, EgressOnlyInternetGateway.class)
          .tier(1)
          .list(
              EC2,
              DescribeEgressOnlyInternetGatewaysRequest.builder().maxResults(255).build(),
              Ec2Client::describeEgressOnlyInternetGatewaysPaginator,
              DescribeEgressOnlyInternetGatewaysResponse::egressOnlyInternetGateways)
          .arn(
              "ec2",
              "egress-only-internet-gateway/",
              EgressOnlyInternetGateway::egressOnlyInternetGatewayId)
          .tags(EgressOnlyInternetGateway::tags)
          .columns("Attachments[].State")
          .edge(ATTACHED_TO, EC2_VPC, "Attachments[].VpcId")
          .build();

  /** NAT gateways; a regional one has no subnet. */
  static final ResourceSpec<NatGateway> NAT_GATEWAY =
      resource(EC2_NAT_GATEWAY, NatGateway.class)
          .tier(1)
          .list(
              EC2,
              DescribeNatGatewaysRequest.builder().maxResults(1000).build(),
              Ec2Client::describeNatGatewaysPaginator,
              DescribeNatGatewaysResponse::natGateways)
          .arn("ec2", "natgateway/", NatGateway::natGatewayId)
          .tags(NatGateway::tags)
          .columns(
              "ConnectivityType",
              "AvailabilityMode",
              "State",
              "FailureCode",
              "NatGatewayAddresses[].PublicIp",
              "NatGatewayAddresses[].PrivateIp",
              "NatGatewayAddresses[].IsPrimary")
          .edge(IN_VPC, EC2_VPC, "VpcId")
          .edge(IN_SUBNET, EC2_SUBNET, "SubnetId")
          .edgeFrom(ATTACHED_TO, EC2_NETWORK_INTERFACE, "NatGatewayAddresses[].NetworkInterfaceId")
          .edgeFrom(ATTACHED_TO, EC2_EIP, "NatGatewayAddresses[].AllocationId")
          .build();

  /** Network ACLs with their entries; a subnet has exactly one. */
  static final ResourceSpec<NetworkAcl> NETWORK_ACL =
      resource(EC2_NETWORK_ACL, NetworkAcl.class)
          .tier(1)
          .list(
              EC2,
              DescribeNetworkAclsRequest.builder().maxResults(1000).build(),
              Ec2Client::describeNetworkAclsPaginator,
              DescribeNetworkAclsResponse::networkAcls)
          .arn("ec2", "network-acl/", NetworkAcl::networkAclId)
          .owner(NetworkAcl::ownerId)
          .tags(NetworkAcl::tags)
          .columns("IsDefault", "Entries")
          .edge(IN_VPC, EC2_VPC, "VpcId")
          .edgeFrom(SECURED_BY, EC2_SUBNET, "Associations[].SubnetId")
          .build();

  /**
   * Route tables with their routes whole. The main table of a VPC gives no edge to the subnets that
   * use it by default (K10): the network kernel resolves them.
   */
  static final ResourceSpec<RouteTable> ROUTE_TABLE =
      resource(EC2_ROUTE_TABLE, RouteTable.class)
          .tier(1)
          .list(
              EC2,
              DescribeRouteTablesRequest.builder().maxResults(100).build(),
              Ec2Client::describeRouteTablesPaginator,
              DescribeRouteTablesResponse::routeTables)
          .arn("ec2", "route-table/", RouteTable::routeTableId)
          .owner(RouteTable::ownerId)
          .tags(RouteTable::tags)
          .columns("Associations[].Main", "Routes")
          .edge(IN_VPC, EC2_VPC, "VpcId")
          .edge(ASSOCIATED_WITH, EC2_SUBNET, "Associations[].SubnetId")
          .edge(
              ASSOCIATED_WITH,
              Target.byPrefix("igw-", EC2_INTERNET_GATEWAY).or("vgw-", EC2_VPN_GATEWAY),
              "Associations[].GatewayId")
          .edge(REFERENCES, EC2_VPN_GATEWAY, "PropagatingVgws[].GatewayId")
          .edge(REFERENCES, EC2_PREFIX_LIST, "Routes[].DestinationPrefixListId")
          .edges(ROUTES_TO, RouteEdges.SOURCES, RouteEdges::draw)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(
          INTERNET_GATEWAY, EGRESS_ONLY_INTERNET_GATEWAY, NAT_GATEWAY, NETWORK_ACL, ROUTE_TABLE);

  private RoutingCollector() {}
}
