package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A subnet, and the addresses handed out in it. */
final class SubnetBuilder {
  /** In every subnet AWS keeps the first four addresses and the last. */
  private static final int RESERVED_ADDRESSES = 5;

  private static final int FIRST_AUTOMATIC_HOST = 100;

  private final VpcBuilder vpc;
  private final String id;
  private final String cidr;
  private final String ipv6Cidr;
  private final String zone;
  private final ObjectNode node;
  private SubnetBuilder shared;
  private NetworkAclBuilder networkAcl;
  private RouteTableBuilder routeTable;
  private int nextHost = FIRST_AUTOMATIC_HOST;

  SubnetBuilder(VpcBuilder vpc, String name, String cidr, String ipv6Cidr, String zone) {
    this.vpc = vpc;
    this.cidr = cidr;
    this.ipv6Cidr = ipv6Cidr;
    this.zone = zone;
    RegionBuilder region = vpc.region();
    id = region.id("subnet", vpc.name(), name);
    String arn = region.ec2Resource("Subnet", "subnet/" + id);
    node =
        object(
            member("AvailabilityZoneId", region.zoneId(zone)),
            member("MapCustomerOwnedIpOnLaunch", false),
            member("OwnerId", region.account().id()),
            member("AssignIpv6AddressOnCreation", ipv6Cidr != null),
            member(
                "Ipv6CidrBlockAssociationSet",
                ipv6Cidr == null ? array() : array(ipv6Association())),
            member("Tags", tags(region.account().tags(name))),
            member("SubnetArn", arn),
            member("EnableDns64", false),
            member("Ipv6Native", false),
            member(
                "PrivateDnsNameOptionsOnLaunch",
                object(
                    member("HostnameType", "ip-name"),
                    member("EnableResourceNameDnsARecord", false),
                    member("EnableResourceNameDnsAAAARecord", false))),
            member("BlockPublicAccessStates", object("InternetGatewayBlockMode", "off")),
            member("SubnetId", id),
            member("State", "available"),
            member("VpcId", vpc.id()),
            member("CidrBlock", cidr),
            member("AvailableIpAddressCount", usableAddresses(cidr)),
            member("AvailabilityZone", availabilityZone()),
            member("DefaultForAz", vpc.isDefault()),
            member("MapPublicIpOnLaunch", false));
    region.ec2().list("DescribeSubnets", "Subnets").add(node);
    networkAcl = vpc.defaultNetworkAcl();
    networkAcl.associate(id);
  }

  private SubnetBuilder(SubnetBuilder shared, VpcBuilder vpc) {
    this.shared = shared;
    this.vpc = vpc;
    id = shared.id;
    cidr = shared.cidr;
    ipv6Cidr = shared.ipv6Cidr;
    zone = shared.zone;
    node = shared.node;
  }

  /**
   * The subnet for an account that it is shared with, which sees it with its VPC, route table and
   * network ACL. What is launched in there belongs to that account.
   */
  SubnetBuilder seenBy(RegionBuilder participant) {
    participant.ec2().list("DescribeSubnets", "Subnets").add(node);
    routeTable.listIn(participant);
    networkAcl.listIn(participant);
    return new SubnetBuilder(this, vpc.seenBy(participant));
  }

  private static int usableAddresses(String cidr) {
    int prefixLength = Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1));
    return (1 << (32 - prefixLength)) - RESERVED_ADDRESSES;
  }

  private ObjectNode ipv6Association() {
    return object(
        member("AssociationId", vpc.region().id("subnet-cidr-assoc", id, ipv6Cidr)),
        member("Ipv6CidrBlock", ipv6Cidr),
        member("Ipv6CidrBlockState", object("State", "associated")),
        member("Ipv6AddressAttribute", "public"),
        member("IpSource", "amazon"));
  }

  VpcBuilder vpc() {
    return vpc;
  }

  RegionBuilder region() {
    return vpc.region();
  }

  String id() {
    return id;
  }

  ObjectNode node() {
    return node;
  }

  String availabilityZone() {
    return vpc.region().name() + zone;
  }

  String zone() {
    return zone;
  }

  SubnetBuilder routeTable(RouteTableBuilder table) {
    table.associate(id);
    routeTable = table;
    return this;
  }

  SubnetBuilder networkAcl(NetworkAclBuilder acl) {
    networkAcl.dissociate(id);
    networkAcl = acl;
    acl.associate(id);
    return this;
  }

  SubnetBuilder mapPublicIpOnLaunch() {
    node.put("MapPublicIpOnLaunch", true);
    return this;
  }

  InstanceBuilder instance(String name) {
    return new InstanceBuilder(this, name);
  }

  NetworkInterfaceBuilder networkInterface(String name) {
    return new NetworkInterfaceBuilder(this, name);
  }

  /** A public NAT gateway of this subnet, with its interface and its Elastic IP. */
  NatGateway natGateway(String name) {
    return NatGateway.create(this, name);
  }

  String nextAddress() {
    return shared == null ? address(nextHost++) : shared.nextAddress();
  }

  /** The address with this last byte, in the first 256 of the subnet. */
  String address(int host) {
    node.put("AvailableIpAddressCount", node.get("AvailableIpAddressCount").asInt() - 1);
    return cidr.substring(0, cidr.lastIndexOf('.') + 1) + host;
  }

  /** The IPv6 address that ends like the IPv4 address, or null without IPv6. */
  String ipv6AddressFor(String ipv4Address) {
    if (ipv6Cidr == null) {
      return null;
    }
    int host = Integer.parseInt(ipv4Address.substring(ipv4Address.lastIndexOf('.') + 1));
    return ipv6Cidr.substring(0, ipv6Cidr.indexOf("::/")) + "::" + Integer.toHexString(host);
  }
}
