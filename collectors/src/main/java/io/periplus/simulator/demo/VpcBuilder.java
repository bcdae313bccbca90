package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A VPC with what AWS makes along with it: main route table, default group, default network ACL.
 */
final class VpcBuilder {
  /** The name of a default VPC. */
  static final String DEFAULT = "default";

  private final RegionBuilder region;
  private final String name;
  private final String id;
  private final String cidr;
  private final String ipv6Cidr;
  private final RouteTableBuilder mainRouteTable;
  private final SecurityGroupBuilder defaultSecurityGroup;
  private final NetworkAclBuilder defaultNetworkAcl;
  private final ObjectNode node;

  VpcBuilder(RegionBuilder region, String name, String cidr, String ipv6Cidr) {
    this.region = region;
    this.name = name;
    this.cidr = cidr;
    this.ipv6Cidr = ipv6Cidr;
    id = region.id("vpc", name);
    region.ec2Resource("VPC", "vpc/" + id);
    node = describe();
    list();
    mainRouteTable = RouteTableBuilder.main(this);
    defaultSecurityGroup = SecurityGroupBuilder.defaultOf(this);
    defaultNetworkAcl = NetworkAclBuilder.defaultOf(this);
  }

  private VpcBuilder(VpcBuilder shared, RegionBuilder participant) {
    region = participant;
    name = shared.name;
    id = shared.id;
    cidr = shared.cidr;
    ipv6Cidr = shared.ipv6Cidr;
    node = shared.node;
    list();
    mainRouteTable = shared.mainRouteTable;
    defaultSecurityGroup = shared.defaultSecurityGroup;
    defaultNetworkAcl = shared.defaultNetworkAcl;
  }

  /** The VPC for an account that a subnet is shared with: its groups in there are its own. */
  VpcBuilder seenBy(RegionBuilder participant) {
    return new VpcBuilder(this, participant);
  }

  private void list() {
    region.ec2().list("DescribeVpcs", "Vpcs").add(node);
    attribute("enableDnsSupport", "EnableDnsSupport", true);
    attribute("enableDnsHostnames", "EnableDnsHostnames", true);
    attribute("enableNetworkAddressUsageMetrics", "EnableNetworkAddressUsageMetrics", false);
  }

  private ObjectNode describe() {
    ArrayNode ipv6 = array();
    if (ipv6Cidr != null) {
      ipv6.add(
          object(
              member("AssociationId", region.id("vpc-cidr-assoc", name, ipv6Cidr)),
              member("Ipv6CidrBlock", ipv6Cidr),
              member("Ipv6CidrBlockState", object("State", "associated")),
              member("NetworkBorderGroup", region.name()),
              member("Ipv6Pool", "Amazon"),
              member("Ipv6AddressAttribute", "public"),
              member("IpSource", "amazon")));
    }
    return object(
        member("OwnerId", region.account().id()),
        member("InstanceTenancy", "default"),
        member("Ipv6CidrBlockAssociationSet", ipv6Cidr == null ? null : ipv6),
        member(
            "CidrBlockAssociationSet",
            array(
                object(
                    member("AssociationId", region.id("vpc-cidr-assoc", name, cidr)),
                    member("CidrBlock", cidr),
                    member("CidrBlockState", object("State", "associated"))))),
        member("IsDefault", isDefault()),
        member("Tags", tags(region.account().tags(name))),
        member("BlockPublicAccessStates", object("InternetGatewayBlockMode", "off")),
        member("VpcId", id),
        member("State", "available"),
        member("CidrBlock", cidr),
        member("DhcpOptionsId", region.dhcpOptions()));
  }

  private void attribute(String attribute, String member, boolean value) {
    region
        .ec2()
        .response(
            "DescribeVpcAttribute",
            object("VpcId", id, "Attribute", attribute),
            object(member, object("Value", value), "VpcId", id));
  }

  RegionBuilder region() {
    return region;
  }

  String name() {
    return name;
  }

  String id() {
    return id;
  }

  String cidr() {
    return cidr;
  }

  /** Null if the VPC has no IPv6. */
  String ipv6Cidr() {
    return ipv6Cidr;
  }

  boolean isDefault() {
    return name.equals(DEFAULT);
  }

  RouteTableBuilder mainRouteTable() {
    return mainRouteTable;
  }

  SecurityGroupBuilder defaultSecurityGroup() {
    return defaultSecurityGroup;
  }

  NetworkAclBuilder defaultNetworkAcl() {
    return defaultNetworkAcl;
  }

  /** Adds a block that no route table knows yet. */
  void associate(String secondCidr) {
    node.withArray("CidrBlockAssociationSet")
        .add(
            object(
                member("AssociationId", region.id("vpc-cidr-assoc", name, secondCidr)),
                member("CidrBlock", secondCidr),
                member("CidrBlockState", object("State", "associated"))));
  }

  /** {@code zone} is the letter at the end of the zone's name. */
  SubnetBuilder subnet(String subnetName, String subnetCidr, String zone) {
    return new SubnetBuilder(this, subnetName, subnetCidr, null, zone);
  }

  SubnetBuilder dualStackSubnet(
      String subnetName, String subnetCidr, String subnetIpv6Cidr, String zone) {
    return new SubnetBuilder(this, subnetName, subnetCidr, subnetIpv6Cidr, zone);
  }

  RouteTableBuilder routeTable(String tableName) {
    return RouteTableBuilder.custom(this, tableName);
  }

  SecurityGroupBuilder securityGroup(String groupName, String description) {
    return SecurityGroupBuilder.custom(this, groupName, description);
  }

  NetworkAclBuilder networkAcl(String aclName) {
    return NetworkAclBuilder.custom(this, aclName);
  }

  /** An attached internet gateway. Gives its id. */
  String internetGateway(String gatewayName) {
    return internetGateway(gatewayName, array(object("State", "available", "VpcId", id)));
  }

  /** An internet gateway that was detached from this VPC and left lying about. Gives its id. */
  String detachedInternetGateway(String gatewayName) {
    return internetGateway(gatewayName, array());
  }

  private String internetGateway(String gatewayName, ArrayNode attachments) {
    String gateway = region.id("igw", gatewayName);
    region.ec2Resource("InternetGateway", "internet-gateway/" + gateway);
    region
        .ec2()
        .list("DescribeInternetGateways", "InternetGateways")
        .add(
            object(
                member("Attachments", attachments),
                member("InternetGatewayId", gateway),
                member("OwnerId", region.account().id()),
                member("Tags", tags(region.account().tags(gatewayName)))));
    return gateway;
  }

  /** An attached virtual private gateway. Gives its id. */
  String vpnGateway(String gatewayName, int asn) {
    String gateway = region.id("vgw", gatewayName);
    region.ec2Resource("VPNGateway", "vpn-gateway/" + gateway);
    region
        .ec2()
        .list("DescribeVpnGateways", "VpnGateways")
        .add(
            object(
                member("VpnGatewayId", gateway),
                member("State", "available"),
                member("Type", "ipsec.1"),
                member("AmazonSideAsn", asn),
                member("VpcAttachments", array(object("VpcId", id, "State", "attached"))),
                member("Tags", tags(region.account().tags(gatewayName)))));
    return gateway;
  }

  /** An attached egress-only internet gateway. Gives its id. */
  String egressOnlyInternetGateway(String gatewayName) {
    String gateway = region.id("eigw", gatewayName);
    region.ec2Resource("EgressOnlyInternetGateway", "egress-only-internet-gateway/" + gateway);
    region
        .ec2()
        .list("DescribeEgressOnlyInternetGateways", "EgressOnlyInternetGateways")
        .add(
            object(
                member("Attachments", array(object("State", "attached", "VpcId", id))),
                member("EgressOnlyInternetGatewayId", gateway),
                member("Tags", tags(region.account().tags(gatewayName)))));
    return gateway;
  }
}
