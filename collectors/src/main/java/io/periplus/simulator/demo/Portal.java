package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;
import static io.periplus.simulator.demo.SecurityGroupBuilder.ANYWHERE;
import static io.periplus.simulator.demo.SecurityGroupBuilder.ANYWHERE_IPV6;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.demo.Stores.Store;
import io.periplus.simulator.demo.TransitGatewayBuilder.Attachment;
import java.util.List;

/**
 * The partner portal, behind appliances of its own and with one way out for each of its teams. Each
 * subnet has one setting for which a packet does not get where it should.
 */
final class Portal {
  private static final String PARTNERS = "198.51.100.0/24";
  private static final int HTTPS = 443;

  private final RegionBuilder region;
  private final VpcBuilder vpc;
  private final String gateway;
  private final SecurityGroupBuilder group;
  private final RouteTableBuilder edge;

  private Portal(EstateBuilder estate) {
    region = estate.account(DemoAccounts.PROD).region(DemoAccounts.IRELAND);
    vpc = region.dualStackVpc("portal", "10.120.0.0/16", "3fff:0:120::/56");
    gateway = vpc.internetGateway("portal-igw");
    group = vpc.securityGroup("portal", "Partners").tcp(HTTPS, PARTNERS, vpc.cidr());
    edge = vpc.routeTable("portal-edge").associateGateway(gateway);
  }

  static void build(
      EstateBuilder estate, Store dublin, Store galway, TransitGatewayBuilder stores) {
    Portal portal = new Portal(estate);
    SubnetBuilder guards =
        portal
            .vpc
            .subnet("portal-guards", "10.120.0.0/24", "a")
            .routeTable(
                portal.vpc.routeTable("portal-guards").toInternetGateway(ANYWHERE, portal.gateway));
    portal.arrivals(guards);
    portal.departures(guards);
    portal.regionalNat();
    portal.gatewaysOfOthers();
    portal.endpointInThirdZone();
    portal.classicLoadBalancer();
    portal.listenersNotYet();
    portal.priority(dublin);
    portal.secondBlock();
    portal.wayOutForStores(stores, galway);
  }

  /** What arrives is sent to an appliance first: one has no address, one is not asked again. */
  private void arrivals(SubnetBuilder guards) {
    Instance nameless =
        guards.instance("portal-guard-1").groups(group).withoutSourceDestCheck().launch();
    edge.toInterface("10.120.1.0/24", nameless.networkInterface());
    Instance named =
        guards
            .instance("portal-guard-2")
            .publicIp()
            .groups(vpc.securityGroup("portal-guard", "Appliance"))
            .withoutSourceDestCheck()
            .launch();
    edge.toInterface("10.120.2.0/24", named.networkInterface());
    for (int number : new int[] {1, 2}) {
      vpc.subnet("portal-" + number, "10.120." + number + ".0/24", "a")
          .routeTable(vpc.routeTable("portal-" + number).toInternetGateway(ANYWHERE, gateway))
          .instance("portal-web-" + number)
          .publicIp()
          .groups(group)
          .launch();
    }
  }

  /**
   * What leaves is sent to an appliance that still drops what is not its own, or to one without
   * IPv6; what is for a neighbour, to the NAT gateway.
   */
  private void departures(SubnetBuilder guards) {
    Instance strict = guards.instance("portal-proxy").groups(group).launch();
    vpc.subnet("portal-3", "10.120.3.0/24", "a")
        .routeTable(
            vpc.routeTable("portal-3")
                .toInterface(ANYWHERE, strict.networkInterface())
                .toNatGateway("10.120.2.0/24", region.idOf("nat", "portal-regional")))
        .instance("portal-batch")
        .groups(group)
        .launch();
    Instance lax =
        guards.instance("portal-proxy-v4").groups(group).withoutSourceDestCheck().launch();
    vpc.dualStackSubnet("portal-4", "10.120.4.0/24", "3fff:0:120:4::/64", "a")
        .routeTable(vpc.routeTable("portal-4").toInterface(ANYWHERE_IPV6, lax.networkInterface()))
        .instance("portal-updates")
        .groups(group)
        .launch();
  }

  /** A NAT gateway for the region that was given an address in the first zone only. */
  private void regionalNat() {
    String id = region.id("nat", "portal-regional");
    region.ec2Resource("NatGateway", "natgateway/" + id);
    ElasticIp address = region.elasticIp("portal-regional");
    region
        .ec2()
        .list("DescribeNatGateways", "NatGateways")
        .add(
            object(
                member("CreateTime", Times.CREATED),
                member("NatGatewayId", id),
                member("State", "available"),
                member("VpcId", vpc.id()),
                member("ConnectivityType", "public"),
                member("AvailabilityMode", "regional"),
                member("AutoProvisionZones", "disabled"),
                member("AutoScalingIps", "disabled"),
                member(
                    "RouteTableId",
                    vpc.routeTable("portal-regional").toInternetGateway(ANYWHERE, gateway).id()),
                member(
                    "NatGatewayAddresses",
                    array(
                        object(
                            member("AllocationId", address.allocationId()),
                            member("PublicIp", address.publicIp()),
                            member("AvailabilityZone", region.name() + "a"),
                            member("AvailabilityZoneId", region.zoneId("a")),
                            member("IsPrimary", true),
                            member("Status", "succeeded")))),
                member("Tags", tags(region.account().tags("portal-regional")))));
    vpc.subnet("portal-5", "10.120.5.0/24", "b")
        .routeTable(vpc.routeTable("portal-5").toNatGateway(ANYWHERE, id))
        .instance("portal-reports")
        .groups(group)
        .launch();
  }

  /**
   * A table copied from other VPCs with all its gateways. AWS refuses such routes today; a table
   * that has one drops what it wins.
   */
  private void gatewaysOfOthers() {
    String list = region.idOf("pl", "com.amazonaws." + region.name() + ".dynamodb");
    vpc.subnet("portal-6", "10.120.6.0/24", "a")
        .routeTable(
            vpc.routeTable("portal-6")
                .toNatGateway(ANYWHERE, region.idOf("nat", "textbook-nat"))
                .toEndpoint(list, region.idOf("vpce", "ledger-dynamodb")))
        .instance("portal-copy")
        .groups(group)
        .launch();
  }

  /** An endpoint for the ledger in a zone that the ledger's load balancer is not in. */
  private void endpointInThirdZone() {
    SubnetBuilder subnet = vpc.subnet("portal-7", "10.120.7.0/24", "c");
    String id = region.id("vpce", "portal-ledger");
    SecurityGroupBuilder endpoint =
        vpc.securityGroup("portal-ledger", "Ledger").tcp(8443, vpc.cidr());
    NetworkInterface eni =
        subnet
            .networkInterface("portal-ledger")
            .groups(List.of(endpoint))
            .description("VPC Endpoint Interface " + id)
            .managedBy(region.account().id(), "vpc_endpoint")
            .attachedToService("amazon-aws")
            .build(null);
    String service = region.idOf("vpce-svc", "ledger");
    ObjectNode node =
        object(
            member("VpcEndpointId", id),
            member("State", "available"),
            member("OwnerId", region.account().id()),
            member("RequesterManaged", false),
            member("CreationTimestamp", Times.CREATED),
            member("VpcEndpointType", "Interface"),
            member("VpcId", vpc.id()),
            member("ServiceName", "com.amazonaws.vpce." + region.name() + "." + service),
            member("SubnetIds", array(subnet.id())),
            member("Groups", array(endpoint.identifier())),
            member("IpAddressType", "ipv4"),
            member("PrivateDnsEnabled", false),
            member("NetworkInterfaceIds", array(eni.id())),
            member("DnsEntries", array()),
            member("Tags", tags(region.account().tags("portal-ledger"))));
    region.ec2().list("DescribeVpcEndpoints", "VpcEndpoints").add(node);
    region.ec2Resource("VPCEndpoint", "vpc-endpoint/" + id);
    region
        .ec2()
        .list("DescribeVpcEndpointConnections", "VpcEndpointConnections")
        .add(
            object(
                member("ServiceId", service),
                member("VpcEndpointId", id),
                member("VpcEndpointOwner", region.account().id()),
                member("VpcEndpointState", "available"),
                member("VpcEndpointRegion", region.name())));
  }

  /** A classic load balancer and its server in one subnet, whose network ACL parts them. */
  private void classicLoadBalancer() {
    SubnetBuilder subnet =
        vpc.subnet("portal-8", "10.120.8.0/24", "a")
            .routeTable(vpc.routeTable("portal-8").toInternetGateway(ANYWHERE, gateway))
            .networkAcl(
                vpc.networkAcl("portal-orders-too-tight")
                    .allowAllIn(100)
                    .denyTcpOut(90, vpc.cidr(), 8080, 8080)
                    .allowAllOut(100));
    SecurityGroupBuilder front =
        vpc.securityGroup("portal-orders-lb", "Orders of partners").tcp(HTTPS, PARTNERS);
    SecurityGroupBuilder back = vpc.securityGroup("portal-orders", "Orders").tcp(8080, front.id());
    Instance orders = subnet.instance("portal-orders").groups(back).launch();
    LoadBalancer balancer =
        new ClassicLoadBalancerBuilder("portal-orders-lb", subnet)
            .groups(front)
            .listener(HTTPS, 8080)
            .instances(orders)
            .create();
    region
        .facts()
        .exposure("classic load balancer that partners reach, and that reaches nobody")
        .of(balancer.arn())
        .family("ipv4")
        .tcp(HTTPS)
        .via(Fact.INTERNET_GATEWAY, region.arn("ec2", "internet-gateway/" + gateway))
        .from(PARTNERS);
  }

  /** Load balancers that nobody has given a listener to yet. */
  private void listenersNotYet() {
    SubnetBuilder subnet = vpc.subnet("portal-9", "10.120.9.0/24", "a");
    SecurityGroupBuilder front =
        vpc.securityGroup("portal-next", "Next version").tcp(HTTPS, vpc.cidr());
    subnet.instance("portal-tests").groups(group).launch();
    LoadBalancerBuilder.internalApplication("portal-next", subnet).groups(front).create();
    new ClassicLoadBalancerBuilder("portal-next-classic", subnet)
        .groups(front)
        .instances()
        .create();
  }

  /** A static route to a peering wins over the list of the same block that leads straight out. */
  private void priority(Store dublin) {
    String peering = StorePeerings.join("portal-dublin", vpc, dublin.vpc());
    dublin.table().toPeeringConnection(vpc.cidr(), peering);
    vpc.subnet("portal-10", "10.120.10.0/24", "a")
        .routeTable(
            vpc.routeTable("portal-10")
                .toInternetGateway(region.prefixList("portal-partners", PARTNERS), gateway)
                .toPeeringConnection(PARTNERS, peering))
        .instance("portal-uploads")
        .publicIp()
        .groups(vpc.securityGroup("portal-uploads", "Uploads"))
        .launch();
  }

  /** A block that was just associated with the VPC, and that the older tables do not know yet. */
  private void secondBlock() {
    vpc.associate("10.121.0.0/16");
    vpc.subnet("portal-11", "10.121.1.0/24", "a").instance("portal-annex").groups(group).launch();
  }

  /** Stores shall leave by the portal's gateway, which takes what is the portal's own. */
  private void wayOutForStores(TransitGatewayBuilder stores, Store galway) {
    SubnetBuilder arrival =
        vpc.dualStackSubnet("portal-12", "10.120.12.0/24", "3fff:0:120:c::/64", "a")
            .routeTable(
                vpc.routeTable("portal-12")
                    .toInternetGateway(ANYWHERE_IPV6, gateway)
                    .toTransitGateway("3fff:0:104::/56", stores.id()));
    Attachment attached = stores.attach("portal", arrival);
    stores
        .route(ANYWHERE_IPV6, attached)
        // Left from the portal's trial: addresses of Dublin's archive, and all of Galway's.
        .route("10.101.1.128/26", attached)
        .route(galway.vpc().cidr(), attached);
  }
}
