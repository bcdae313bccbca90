package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.SecurityGroupBuilder.ANYWHERE;
import static io.periplus.simulator.demo.SecurityGroupBuilder.ANYWHERE_IPV6;

/** A VPC with IPv4 and IPv6, where the two families give different answers. */
final class DualStack {
  private final RegionBuilder region;
  private final Facts facts;
  private final VpcBuilder vpc;
  private final RouteTableBuilder publicTable;
  private final SubnetBuilder publicSubnet;
  private final String gatewayArn;

  private DualStack(EstateBuilder estate) {
    region = estate.account(DemoAccounts.PROD).region(DemoAccounts.VIRGINIA);
    facts = estate.facts();
    vpc = region.dualStackVpc("dual", "10.40.0.0/16", "3fff:0:40::/56");
    String gateway = vpc.internetGateway("dual-igw");
    gatewayArn = region.arn("ec2", "internet-gateway/" + gateway);
    publicTable =
        vpc.routeTable("dual-public")
            .toInternetGateway(ANYWHERE, gateway)
            .toInternetGateway(ANYWHERE_IPV6, gateway);
    publicSubnet =
        vpc.dualStackSubnet("dual-public", "10.40.1.0/24", "3fff:0:40:1::/64", "a")
            .routeTable(publicTable);
  }

  static void build(EstateBuilder estate) {
    DualStack dualStack = new DualStack(estate);
    dualStack.exposedByIpv6Only();
    dualStack.exposedByIpv4Only();
    dualStack.egressOnly();
    dualStack.aclWithoutIpv6();
  }

  private void exposedByIpv6Only() {
    SecurityGroupBuilder search =
        vpc.securityGroup("dual-search", "Search").tcp(443, ANYWHERE_IPV6);
    Instance instance = publicSubnet.instance("dual-search").privateIp(10).groups(search).launch();
    facts
        .exposure("reachable by IPv6 only")
        .of(instance.arn())
        .at(instance.ipv6())
        .tcp(443)
        .via(Fact.INTERNET_GATEWAY, gatewayArn)
        .groups(search);
    facts
        .egress("leaves by IPv6 only")
        .of(instance.arn())
        .family("ipv6")
        .via(Fact.INTERNET_GATEWAY, gatewayArn);
    SecurityGroupBuilder remoteDesktop =
        vpc.securityGroup("dual-rdp", "Remote desktop").tcp(3389, ANYWHERE_IPV6);
    Instance windows =
        publicSubnet
            .instance("dual-desktop")
            .privateIp(11)
            .publicIp()
            .windows()
            .groups(remoteDesktop)
            .launch();
    facts
        .exposure("remote desktop open to ::/0 only")
        .of(windows.arn())
        .at(windows.ipv6())
        .tcp(3389)
        .via(Fact.INTERNET_GATEWAY, gatewayArn)
        .groups(remoteDesktop);
  }

  private void exposedByIpv4Only() {
    SecurityGroupBuilder group = vpc.securityGroup("dual-web", "Web servers").tcp(8080, ANYWHERE);
    Instance instance =
        publicSubnet.instance("dual-web").privateIp(12).publicIp().groups(group).launch();
    facts
        .exposure("reachable by IPv4 only")
        .of(instance.arn())
        .at(instance.publicIp())
        .tcp(8080)
        .via(Fact.INTERNET_GATEWAY, gatewayArn)
        .groups(group);
  }

  private void egressOnly() {
    NatGateway nat = publicSubnet.natGateway("dual-nat");
    String egressOnly = vpc.egressOnlyInternetGateway("dual-eigw");
    SubnetBuilder subnet =
        vpc.dualStackSubnet("dual-private", "10.40.2.0/24", "3fff:0:40:2::/64", "a")
            .routeTable(
                vpc.routeTable("dual-private")
                    .toNatGateway(ANYWHERE, nat.id())
                    .toEgressOnlyGateway(ANYWHERE_IPV6, egressOnly));
    SecurityGroupBuilder group =
        vpc.securityGroup("dual-worker", "Workers").tcp(9000, ANYWHERE, ANYWHERE_IPV6);
    Instance instance = subnet.instance("dual-worker").privateIp(10).groups(group).launch();
    facts
        .forwardOnly("IPv6 address behind an egress-only gateway")
        .of(instance.arn())
        .tcp(9000)
        .at(instance.ipv6())
        .groups(group)
        .reasons("REPLY_ROUTE_MISMATCH")
        .because("Replies would leave by the egress-only gateway, which knows no such flow.");
    facts
        .egress("IPv4 by the NAT gateway")
        .of(instance.arn())
        .family("ipv4")
        .via(Fact.NAT_GATEWAY, nat.arn())
        .publicAddresses(nat.publicIp());
    facts
        .egress("IPv6 by the egress-only gateway")
        .of(instance.arn())
        .family("ipv6")
        .via(
            Fact.EGRESS_ONLY_INTERNET_GATEWAY,
            region.arn("ec2", "egress-only-internet-gateway/" + egressOnly));
  }

  private void aclWithoutIpv6() {
    NetworkAclBuilder acl = vpc.networkAcl("dual-ipv4-only").allowAllIn(100).allowAllOut(100);
    SubnetBuilder subnet =
        vpc.dualStackSubnet("dual-gap", "10.40.3.0/24", "3fff:0:40:3::/64", "b")
            .routeTable(publicTable)
            .networkAcl(acl);
    SecurityGroupBuilder group =
        vpc.securityGroup("dual-api", "API").tcp(443, ANYWHERE, ANYWHERE_IPV6);
    Instance instance = subnet.instance("dual-api").privateIp(10).publicIp().groups(group).launch();
    facts
        .exposure("network ACL without IPv6 entries: IPv4")
        .of(instance.arn())
        .at(instance.publicIp())
        .tcp(443)
        .via(Fact.INTERNET_GATEWAY, gatewayArn)
        .groups(group);
    facts
        .blocked("network ACL without IPv6 entries: IPv6")
        .of(instance.arn())
        .tcp(443)
        .at(instance.ipv6())
        .groups(group)
        .reasons("SUBNET_ACL_RESTRICTION")
        .because("IPv4 and IPv6 entries are separate; only the catch-all denial is for IPv6.");
  }
}
