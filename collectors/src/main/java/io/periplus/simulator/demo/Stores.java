package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;
import static io.periplus.simulator.demo.SecurityGroupBuilder.ANYWHERE;
import static io.periplus.simulator.demo.SecurityGroupBuilder.ANYWHERE_IPV6;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.demo.TransitGatewayBuilder.Attachment;
import java.util.List;

/**
 * The branch stores, one VPC each, joined by a transit gateway of their own and by peering
 * connections. Each has what somebody opens a ticket about: one setting for which a packet does not
 * get where it should. No store has anything that the internet reaches.
 */
final class Stores {
  /** All blocks of stores. */
  private static final String STORES = "10.96.0.0/12";

  private static final String TILLS = "tills";
  private static final int TILL_PORT = 8443;

  private final RegionBuilder region;
  private final TransitGatewayBuilder gateway;

  private Stores(EstateBuilder estate) {
    region = estate.account(DemoAccounts.PROD).region(DemoAccounts.IRELAND);
    gateway = new TransitGatewayBuilder(region, "stores", 64_600);
  }

  /** Builds the stores, and the portal that they share. */
  static void build(EstateBuilder estate) {
    Stores stores = new Stores(estate);
    Store dublin = stores.store("dublin", 101);
    Store cork = stores.store("cork", 102);
    Store galway = stores.store("galway", 103);
    Store limerick =
        store(stores.region.dualStackVpc("store-limerick", "10.104.0.0/16", "3fff:0:104::/56"));
    Store sligo = stores.store("sligo", 105);
    stores.join(dublin, cork, galway, limerick);
    stores.secondZone(cork);
    stores.lostReference(dublin, cork);
    stores.lineThatIsDown();
    TransitGatewayBuilder overseas = stores.loop(estate);
    stores.sharedGateway(dublin);
    stores.ownLine(sligo);
    StorePeerings.build(dublin, cork, limerick);
    stores.boston(estate, dublin, overseas);
    Portal.build(estate, dublin, galway, stores.gateway);
  }

  /** A store: its VPC, the subnet of its till and the till's groups and routes. */
  record Store(
      VpcBuilder vpc, RouteTableBuilder table, SubnetBuilder subnet, SecurityGroupBuilder group) {}

  private Store store(String name, int secondByte) {
    return store(region, name, secondByte);
  }

  /** A store with one till, which other stores may call. */
  static Store store(RegionBuilder region, String name, int secondByte) {
    return store(region.vpc("store-" + name, "10." + secondByte + ".0.0/16"));
  }

  private static Store store(VpcBuilder vpc) {
    String name = vpc.name().replace("store-", "");
    RouteTableBuilder table = vpc.routeTable("store-" + name);
    String block = vpc.cidr().replace(".0.0/16", ".1.0/24");
    SubnetBuilder subnet =
        vpc.ipv6Cidr() == null
            ? vpc.subnet("store-" + name, block, "a")
            : vpc.dualStackSubnet(
                "store-" + name, block, vpc.ipv6Cidr().replace("::/56", ":1::/64"), "a");
    subnet.routeTable(table);
    SecurityGroupBuilder group =
        vpc.securityGroup(name + "-" + TILLS, "Tills").tcp(TILL_PORT, STORES);
    subnet.instance(name + "-till").privateIp(10).groups(group).launch();
    return new Store(vpc, table, subnet, group);
  }

  /**
   * Galway was attached and no table associated; Limerick is still the blackhole that it was while
   * it moved; of Cork only one subnet was routed.
   */
  private void join(Store dublin, Store cork, Store galway, Store limerick) {
    dublin.table().toTransitGateway(ANYWHERE, gateway.id());
    cork.table().toTransitGateway(ANYWHERE, gateway.id());
    galway.table().toTransitGateway(STORES, gateway.id());
    limerick.table().toTransitGateway(STORES, gateway.id());
    limerick.table().toTransitGateway(ANYWHERE_IPV6, gateway.id());
    Attachment ofCork = gateway.attach("store-cork", cork.subnet());
    gateway
        .route(dublin.vpc().cidr(), gateway.attach("store-dublin", arrivals(dublin)))
        .route("10.102.1.0/24", ofCork)
        .propagated(
            galway.vpc().cidr(), gateway.attachWithoutTable("store-galway", galway.subnet()))
        .blackhole(limerick.vpc().cidr());
    gateway.attach("store-limerick", limerick.subnet());
    dublin.subnet().instance("dublin-archive").privateIp(130).groups(dublin.group()).launch();
  }

  /** Dublin's subnets for arrivals: the first zone's has lost its way to the office. */
  private SubnetBuilder[] arrivals(Store dublin) {
    VpcBuilder vpc = dublin.vpc();
    vpc.subnet("store-dublin-office", "10.101.3.0/24", "b")
        .routeTable(dublin.table())
        .instance("dublin-office")
        .groups(dublin.group())
        .launch();
    String gone = region.facts().dangling(region.id("eni", "store-dublin-firewall"));
    return new SubnetBuilder[] {
      vpc.subnet("store-dublin-transit-a", "10.101.4.0/24", "a")
          .routeTable(
              vpc.routeTable("store-dublin-transit-a")
                  .blackhole("10.101.3.0/24", "NetworkInterfaceId", gone)),
      vpc.subnet("store-dublin-transit-b", "10.101.5.0/24", "b").routeTable(dublin.table())
    };
  }

  /** Cork has a camera in a zone that its attachment has no subnet in. */
  private void secondZone(Store cork) {
    cork.vpc()
        .subnet("store-cork-b", "10.102.2.0/24", "b")
        .routeTable(cork.table())
        .instance("cork-camera")
        .groups(cork.group())
        .launch();
  }

  /** Cork's stock admits Dublin's tills by their group, which means nothing on this gateway. */
  private void lostReference(Store dublin, Store cork) {
    SecurityGroupBuilder stock =
        cork.vpc()
            .securityGroup("cork-stock", "Stock of all stores")
            .tcpFromElsewhere(
                1433, region.account().id(), dublin.vpc().id(), dublin.group().id(), null);
    cork.subnet().instance("cork-stock").groups(stock).launch();
  }

  /** The old depot is at the end of a line that is down. */
  private void lineThatIsDown() {
    String connection = vpn("depot", "TransitGatewayId", gateway.id());
    gateway.route("198.51.100.0/24", gateway.attachVpn("depot", connection));
  }

  /** Sligo is sought at the gateway overseas, which seeks it here. Gives that gateway. */
  private TransitGatewayBuilder loop(EstateBuilder estate) {
    RegionBuilder overseas = estate.account(DemoAccounts.PROD).region(DemoAccounts.VIRGINIA);
    TransitGatewayBuilder other = new TransitGatewayBuilder(overseas, "stores-overseas", 64_601);
    List<Attachment> ends = gateway.peer(other);
    gateway.route("10.105.0.0/16", ends.get(0));
    other.route("10.105.0.0/16", ends.get(1));
    return other;
  }

  /**
   * Dublin admits the tills overseas by their group, which means nothing between regions; the other
   * stores are in no route of the gateway there.
   */
  private void boston(EstateBuilder estate, Store dublin, TransitGatewayBuilder overseas) {
    Store boston =
        store(estate.account(DemoAccounts.PROD).region(DemoAccounts.VIRGINIA), "boston", 106);
    StorePeerings.overseas(boston, dublin);
    boston.table().toTransitGateway(STORES, overseas.id());
    overseas.attach("store-boston", boston.subnet());
  }

  /** A gateway that a partner shares: where it leads, only the partner knows. */
  private void sharedGateway(Store dublin) {
    String shared =
        TransitGatewayBuilder.shared(
            region, "partner", DemoAccounts.PARTNER_ACCOUNT, dublin.subnet());
    dublin.table().toTransitGateway("198.51.100.0/24", shared);
  }

  /** Sligo has a line of its own to the depot; both of its tunnels are down. */
  private void ownLine(Store sligo) {
    String virtual = sligo.vpc().vpnGateway("sligo", 64_602);
    vpn("sligo", "VpnGatewayId", virtual);
    sligo.table().toVpnGateway(ANYWHERE, virtual);
    // The others hope to use it, too.
    gateway.route("192.0.2.128/25", gateway.attach("store-sligo", sligo.subnet()));
  }

  /** A connection both of whose tunnels are down. Gives its id. */
  private String vpn(String name, String endMember, String end) {
    String customer = region.id("cgw", name);
    region
        .ec2()
        .list("DescribeCustomerGateways", "CustomerGateways")
        .add(
            object(
                member("CustomerGatewayId", customer),
                member("IpAddress", "198.51.100.201"),
                member("BgpAsn", "65030"),
                member("State", "available"),
                member("Type", "ipsec.1"),
                member("Tags", tags(region.account().tags(name)))));
    region.ec2Resource("CustomerGateway", "customer-gateway/" + customer);
    String id = region.id("vpn", name);
    region
        .ec2()
        .list("DescribeVpnConnections", "VpnConnections")
        .add(
            object(
                member("VpnConnectionId", id),
                member("State", "available"),
                member("Type", "ipsec.1"),
                member("Category", "VPN"),
                member("CustomerGatewayId", customer),
                member(endMember, end),
                member("Options", object("StaticRoutesOnly", true)),
                member("VgwTelemetry", array(down("198.51.100.210"), down("198.51.100.211"))),
                member("Tags", tags(region.account().tags(name)))));
    region.ec2Resource("VPNConnection", "vpn-connection/" + id);
    return id;
  }

  private static ObjectNode down(String address) {
    return object(
        member("OutsideIpAddress", address),
        member("Status", "DOWN"),
        member("StatusMessage", "IPSEC IS DOWN"),
        member("AcceptedRouteCount", 0),
        member("LastStatusChange", Times.CREATED));
  }
}
