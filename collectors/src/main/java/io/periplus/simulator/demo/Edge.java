package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.SecurityGroupBuilder.ANYWHERE;

/**
 * The network account's edge VPC: a VPN server, the resolvers of the organization, and a subnet
 * that development may use as well.
 */
final class Edge {
  private final RegionBuilder region;
  private final Facts facts;
  private final VpcBuilder vpc;
  private final SubnetBuilder publicSubnet;
  private final SubnetBuilder privateSubnet;
  private final NatGateway nat;
  private final String gatewayArn;

  private Edge(EstateBuilder estate) {
    region = estate.account(DemoAccounts.NETWORK).region(DemoAccounts.IRELAND);
    facts = estate.facts();
    vpc = region.vpc("edge", "10.60.0.0/16");
    String gateway = vpc.internetGateway("edge-igw");
    gatewayArn = region.arn("ec2", "internet-gateway/" + gateway);
    publicSubnet =
        vpc.subnet("edge-public", "10.60.1.0/24", "a")
            .routeTable(vpc.routeTable("edge-public").toInternetGateway(ANYWHERE, gateway));
    nat = publicSubnet.natGateway("edge-nat");
    privateSubnet =
        vpc.subnet("edge-private", "10.60.2.0/24", "a")
            .routeTable(
                vpc.routeTable("edge-private")
                    .toNatGateway(ANYWHERE, nat.id())
                    .toCoreNetwork(ClientVpn.CIDR, CoreNetwork.arn(region)));
  }

  static Edge build(EstateBuilder estate) {
    Edge edge = new Edge(estate);
    edge.vpnServer();
    edge.resolver();
    edge.region.elasticIp("edge-spare-1");
    edge.region.elasticIp("edge-spare-2");
    edge.region.prefixList("corporate-ranges", "10.0.0.0/8", "172.16.0.0/12");
    DefaultVpc.in(edge.region.account().region(DemoAccounts.VIRGINIA));
    return edge;
  }

  SubnetBuilder privateSubnet() {
    return privateSubnet;
  }

  NatGateway nat() {
    return nat;
  }

  private void vpnServer() {
    SecurityGroupBuilder group = vpc.securityGroup("edge-vpn", "WireGuard").udp(51820, ANYWHERE);
    Instance server = publicSubnet.instance("edge-vpn").elasticIp().groups(group).launch();
    facts
        .exposure("VPN server on UDP")
        .of(server.arn())
        .at(server.publicIp())
        .ports("udp", 51820, 51820)
        .via(Fact.INTERNET_GATEWAY, gatewayArn)
        .groups(group);
  }

  private void resolver() {
    SecurityGroupBuilder group =
        vpc.securityGroup("edge-dns", "Resolvers").udp(53, "10.0.0.0/8").tcp(53, "10.0.0.0/8");
    Instance dns = privateSubnet.instance("edge-dns").groups(group).launch();
    facts
        .egress("resolver leaves by the NAT gateway")
        .of(dns.arn())
        .family("ipv4")
        .via(Fact.NAT_GATEWAY, nat.arn())
        .publicAddresses(nat.publicIp());
    Resolvers.build(privateSubnet, group);
  }
}
