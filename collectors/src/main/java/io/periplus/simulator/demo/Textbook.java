package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.SecurityGroupBuilder.ANYWHERE;

/**
 * The textbook VPC, literally: a public and a private subnet, an internet gateway, a NAT gateway in
 * the public subnet, a web instance that the internet reaches and an app instance that it does not.
 * The reference architecture of spec/reachability.md &sect;5.1.
 */
final class Textbook {
  private Textbook() {}

  static void build(EstateBuilder estate) {
    RegionBuilder region = estate.account(DemoAccounts.PROD).region(DemoAccounts.IRELAND);
    VpcBuilder vpc = region.vpc("textbook", "10.0.0.0/16");
    String gateway = vpc.internetGateway("textbook-igw");
    SubnetBuilder publicSubnet =
        vpc.subnet("textbook-public", "10.0.1.0/24", "a")
            .mapPublicIpOnLaunch()
            .routeTable(vpc.routeTable("textbook-public").toInternetGateway(ANYWHERE, gateway));
    NatGateway nat = publicSubnet.natGateway("textbook-nat");
    SubnetBuilder privateSubnet =
        vpc.subnet("textbook-private", "10.0.2.0/24", "a")
            .routeTable(vpc.routeTable("textbook-private").toNatGateway(ANYWHERE, nat.id()));

    SecurityGroupBuilder webGroup =
        vpc.securityGroup("textbook-web", "Web servers").tcp(80, ANYWHERE).tcp(443, ANYWHERE);
    SecurityGroupBuilder appGroup =
        vpc.securityGroup("textbook-app", "App servers").tcp(8080, webGroup.id());
    Instance web =
        publicSubnet.instance("textbook-web").privateIp(10).publicIp().groups(webGroup).launch();
    Instance webWithoutAddress =
        publicSubnet.instance("textbook-web-noip").privateIp(11).groups(webGroup).launch();
    Instance app = privateSubnet.instance("textbook-app").privateIp(10).groups(appGroup).launch();

    String gatewayArn = region.arn("ec2", "internet-gateway/" + gateway);
    Facts facts = region.facts();
    for (int port : new int[] {80, 443}) {
      facts
          .exposure("textbook: web from the internet")
          .of(web.arn())
          .at(web.publicIp())
          .tcp(port)
          .via(Fact.INTERNET_GATEWAY, gatewayArn)
          .groups(webGroup);
    }
    facts
        .blocked("textbook: app from the internet")
        .of(app.arn())
        .tcp(8080)
        .reasons("NO_PUBLIC_ADDRESS")
        .because("The app instance has no public address; its NAT gateway admits nobody.");
    facts
        .blocked("textbook: web without an address")
        .of(webWithoutAddress.arn())
        .tcp(443)
        .reasons("NO_PUBLIC_ADDRESS")
        .because("In a public subnet behind an open group, but without a public address.");
    facts
        .blocked("textbook: the NAT gateway's address")
        .of(nat.arn())
        .at(nat.publicIp())
        .reasons("NAT_NO_INBOUND")
        .because("A NAT gateway passes replies only.");
    facts
        .egress("textbook: web leaves by its own address")
        .of(web.arn())
        .family("ipv4")
        .via(Fact.INTERNET_GATEWAY, gatewayArn)
        .publicAddresses(web.publicIp());
    facts
        .egress("textbook: app leaves by the NAT gateway only")
        .of(app.arn())
        .family("ipv4")
        .via(Fact.NAT_GATEWAY, nat.arn())
        .publicAddresses(nat.publicIp());
    facts
        .noEgress("textbook: web without an address cannot leave")
        .of(webWithoutAddress.arn())
        .family("ipv4")
        .reasons("IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS");
  }
}
