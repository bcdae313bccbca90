package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;
import static io.periplus.simulator.demo.SecurityGroupBuilder.ANYWHERE;

import com.fasterxml.jackson.databind.node.ObjectNode;

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

  static void build(EstateBuilder estate) {
    Stores stores = new Stores(estate);
    Store dublin = stores.store("dublin", 101);
    Store cork = stores.store("cork", 102);
    Store galway = stores.store("galway", 103);
    Store limerick = stores.store("limerick", 104);
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
  }

  /** A store: its VPC, the subnet of its till and the till's groups and routes. */
  record Store(
      String name,
      VpcBuilder vpc,
      RouteTableBuilder table,
      SubnetBuilder subnet,
      SecurityGroupBuilder group) {}

  private Store store(String name, int secondByte) {
    return store(region, name, secondByte);
  }

  /** A store with one till, which other stores may call. */
  static Store store(RegionBuilder region, String name, int secondByte) {
    String block = "10." + secondByte + ".";
    VpcBuilder vpc = region.vpc("store-" + name, block + "0.0/16");
    RouteTableBuilder table = vpc.routeTable("store-" + name);
    SubnetBuilder subnet = vpc.subnet("store-" + name, block + "1.0/24", "a").routeTable(table);
    SecurityGroupBuilder group =
        vpc.securityGroup(name + "-" + TILLS, "Tills").tcp(TILL_PORT, STORES);
    subnet.instance(name + "-till").privateIp(10).groups(group).launch();
    return new Store(name, vpc, table, subnet, group);
  }

  /**
   * Galway was attached and no table associated; in the table stores use, Limerick is still the
   * blackhole that it was while it moved.
   */
  private void join(Store dublin, Store cork, Store galway, Store limerick) {
    dublin.table().toTransitGateway(ANYWHERE, gateway.id());
    cork.table().toTransitGateway(ANYWHERE, gateway.id());
    galway.table().toTransitGateway(STORES, gateway.id());
    limerick.table().toTransitGateway(STORES, gateway.id());
    gateway
        .route(dublin.vpc().cidr(), gateway.attach("store-dublin", dublin.subnet()))
        .route(cork.vpc().cidr(), gateway.attach("store-cork", cork.subnet()))
        .route(galway.vpc().cidr(), gateway.attachWithoutTable("store-galway", galway.subnet()))
        .blackhole(limerick.vpc().cidr());
    gateway.attach("store-limerick", limerick.subnet());
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

  /** What is in no store goes to the old depot, whose line is down. */
  private void lineThatIsDown() {
    String connection = vpn("depot", "TransitGatewayId", gateway.id());
    gateway.route(ANYWHERE, gateway.attachVpn("depot", connection));
  }

  /** Sligo is sought at the gateway overseas, which seeks it here. Gives that gateway. */
  private TransitGatewayBuilder loop(EstateBuilder estate) {
    RegionBuilder overseas = estate.account(DemoAccounts.PROD).region(DemoAccounts.VIRGINIA);
    TransitGatewayBuilder other = new TransitGatewayBuilder(overseas, "stores-overseas", 64_601);
    var ends = gateway.peer(other);
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
    String virtual = region.id("vgw", "sligo");
    region
        .ec2()
        .list("DescribeVpnGateways", "VpnGateways")
        .add(
            object(
                member("VpnGatewayId", virtual),
                member("State", "available"),
                member("Type", "ipsec.1"),
                member("AmazonSideAsn", 64_602),
                member(
                    "VpcAttachments",
                    array(object("VpcId", sligo.vpc().id(), "State", "attached"))),
                member("Tags", tags(region.account().tags("sligo")))));
    region.ec2Resource("VPNGateway", "vpn-gateway/" + virtual);
    vpn("sligo", "VpnGatewayId", virtual);
    sligo.table().toVpnGateway(ANYWHERE, virtual);
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
