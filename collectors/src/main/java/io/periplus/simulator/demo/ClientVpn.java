package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How staff get in: a client VPN endpoint in a VPC of the network account. */
final class ClientVpn {
  /** The addresses of the VPC. */
  static final String CIDR = "10.62.0.0/16";

  private ClientVpn() {}

  static void build(EstateBuilder estate) {
    RegionBuilder region = estate.account(DemoAccounts.NETWORK).region(DemoAccounts.IRELAND);
    VpcBuilder vpc = region.vpc("staff", CIDR);
    SubnetBuilder subnet =
        vpc.subnet("staff", "10.62.1.0/24", "a")
            .routeTable(
                vpc.routeTable("staff").toCoreNetwork("10.60.0.0/16", CoreNetwork.arn(region)));
    SecurityGroupBuilder group = vpc.securityGroup("staff-vpn", "Staff").tcp(443, CIDR);
    String id = region.id("cvpn-endpoint", "staff");
    region
        .ec2()
        .list("DescribeClientVpnEndpoints", "ClientVpnEndpoints")
        .add(
            object(
                member("ClientVpnEndpointId", id),
                member("Description", "staff"),
                member("Status", object("Code", "available")),
                member("CreationTime", Times.CREATED),
                member(
                    "DnsName", "*." + id + ".prod.clientvpn." + region.name() + ".amazonaws.com"),
                member("ClientCidrBlock", "10.200.0.0/22"),
                member("SplitTunnel", true),
                member("VpnProtocol", "openvpn"),
                member("TransportProtocol", "udp"),
                member("VpnPort", 443),
                member(
                    "ServerCertificateArn",
                    region.arn("acm", "certificate/0a1b2c3d-0000-4000-8000-00000000c0de")),
                member(
                    "AuthenticationOptions", array(object("Type", "certificate-authentication"))),
                member("SecurityGroupIds", array(group.id())),
                member("VpcId", vpc.id()),
                member("Tags", tags(region.account().tags("staff")))));
    region.ec2Resource("ClientVpnEndpoint", "client-vpn-endpoint/" + id);
    ObjectNode ofEndpoint = object("ClientVpnEndpointId", id);
    region
        .ec2()
        .list("DescribeClientVpnTargetNetworks", ofEndpoint, "ClientVpnTargetNetworks")
        .add(
            object(
                member("AssociationId", region.id("cvpn-assoc", "staff")),
                member("VpcId", vpc.id()),
                member("TargetNetworkId", subnet.id()),
                member("ClientVpnEndpointId", id),
                member("Status", object("Code", "associated")),
                member("SecurityGroups", array(group.id()))));
    region
        .ec2()
        .list("DescribeClientVpnRoutes", ofEndpoint, "Routes")
        .add(
            object(
                member("ClientVpnEndpointId", id),
                member("DestinationCidr", vpc.cidr()),
                member("TargetSubnet", subnet.id()),
                member("Type", "Nat"),
                member("Origin", "associate"),
                member("Status", object("Code", "active"))));
    region
        .ec2()
        .list("DescribeClientVpnAuthorizationRules", ofEndpoint, "AuthorizationRules")
        .add(
            object(
                member("ClientVpnEndpointId", id),
                member("DestinationCidr", vpc.cidr()),
                member("AccessAll", true),
                member("Status", object("Code", "active"))));
  }
}
