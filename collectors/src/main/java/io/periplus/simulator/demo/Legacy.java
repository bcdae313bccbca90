package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.SecurityGroupBuilder.ANYWHERE;

/**
 * The old data centre, lifted and shifted: a group is open to the world in every corner, and nearly
 * everywhere something else keeps the world out. One reason each.
 */
final class Legacy {
  private final RegionBuilder region;
  private final Facts facts;
  private final VpcBuilder vpc;
  private final String gateway;
  private final String gatewayArn;
  private final RouteTableBuilder publicTable;
  private final SubnetBuilder publicSubnet;

  private Legacy(EstateBuilder estate) {
    region = estate.account(DemoAccounts.PROD).region(DemoAccounts.IRELAND);
    facts = estate.facts();
    vpc = region.vpc("legacy", "10.20.0.0/16");
    gateway = vpc.internetGateway("legacy-igw");
    gatewayArn = region.arn("ec2", "internet-gateway/" + gateway);
    publicTable = vpc.routeTable("legacy-public").toInternetGateway(ANYWHERE, gateway);
    publicSubnet =
        vpc.subnet("legacy-public", "10.20.1.0/24", "a")
            .mapPublicIpOnLaunch()
            .routeTable(publicTable);
  }

  static void build(EstateBuilder estate) {
    Legacy legacy = new Legacy(estate);
    legacy.withoutPublicAddress();
    legacy.stoppedInstance();
    legacy.secondaryAddress();
    legacy.everythingOpen();
    legacy.replyByNatGateway();
    legacy.aclDeniesRequest();
    legacy.aclDeniesReplies();
    legacy.deletedNatGateway();
    legacy.natGatewayInOwnSubnet();
    legacy.publicByMainTable();
    legacy.routedToPartnersOnly();
    legacy.prefixListInGroup();
    legacy.unusedGroups();
    detachedGateway(estate);
  }

  private SecurityGroupBuilder open(String name, String description, int port) {
    return vpc.securityGroup(name, description).tcp(port, ANYWHERE);
  }

  private void withoutPublicAddress() {
    SecurityGroupBuilder group = open("legacy-mysql", "MySQL", 3306);
    Instance instance = publicSubnet.instance("legacy-mysql").groups(group).launch();
    facts
        .blocked("open group, no public address")
        .of(instance.arn())
        .tcp(3306)
        .groups(group)
        .reasons("NO_PUBLIC_ADDRESS")
        .because("The subnet is public, the instance has no public address.");
    facts
        .noEgress("public subnet, no public address")
        .of(instance.arn())
        .family("ipv4")
        .reasons("IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS");
  }

  private void stoppedInstance() {
    SecurityGroupBuilder group = open("legacy-ftp", "FTP", 21);
    Instance instance =
        publicSubnet
            .instance("legacy-ftp")
            .elasticIp()
            .groups(group)
            .rootVolume(500)
            .stopped()
            .launch();
    facts
        .blocked("stopped instance")
        .of(instance.arn())
        .tcp(21)
        .at(instance.publicIp())
        .groups(group)
        .reasons("BAD_STATE")
        .because("It would be reachable if somebody started it.");
  }

  private void secondaryAddress() {
    SecurityGroupBuilder group = open("legacy-vip", "Virtual address", 8443).icmp(8, ANYWHERE);
    ElasticIp address = region.elasticIp("legacy-vip");
    Instance instance =
        publicSubnet
            .instance("legacy-vip")
            .privateIp(40)
            .secondaryPrivateIp(50, address)
            .groups(group)
            .launch();
    facts
        .exposure("Elastic IP on a secondary private address")
        .of(instance.arn())
        .at(address.publicIp())
        .tcp(8443)
        .via(Fact.INTERNET_GATEWAY, gatewayArn)
        .groups(group);
    facts
        .exposure("ping of a secondary address")
        .of(instance.arn())
        .at(address.publicIp())
        .protocol("icmp")
        .via(Fact.INTERNET_GATEWAY, gatewayArn)
        .groups(group);
  }

  private void everythingOpen() {
    SecurityGroupBuilder group =
        vpc.securityGroup("legacy-any", "TEMPORARY, ticket closed in 2019").allTraffic(ANYWHERE);
    // Builds whatever it is told to, as administrator of the account.
    String administrator =
        region
            .account()
            .role("legacy-ci")
            .trustsService("ec2.amazonaws.com")
            .managedPolicy("AdministratorAccess")
            .createWithInstanceProfile();
    Instance instance =
        publicSubnet.instance("legacy-ci").publicIp().profile(administrator).groups(group).launch();
    facts
        .exposure("everything open")
        .of(instance.arn())
        .at(instance.publicIp())
        .protocol("all")
        .via(Fact.INTERNET_GATEWAY, gatewayArn)
        .groups(group);
    facts
        .egress("leaves by its own address")
        .of(instance.arn())
        .family("ipv4")
        .via(Fact.INTERNET_GATEWAY, gatewayArn)
        .publicAddresses(instance.publicIp());
  }

  private void replyByNatGateway() {
    NatGateway nat = publicSubnet.natGateway("legacy-nat");
    SubnetBuilder subnet =
        vpc.subnet("legacy-private", "10.20.2.0/24", "a")
            .routeTable(vpc.routeTable("legacy-private").toNatGateway(ANYWHERE, nat.id()));
    SecurityGroupBuilder group = open("legacy-report", "Report server", 8080);
    Instance instance = subnet.instance("legacy-report").elasticIp().groups(group).launch();
    facts
        .forwardOnly("public address in a private subnet")
        .of(instance.arn())
        .tcp(8080)
        .at(instance.publicIp())
        .groups(group)
        .reasons("REPLY_ROUTE_MISMATCH")
        .because("Packets arrive by the internet gateway, replies leave by the NAT gateway.");
    facts
        .egress("public address in a private subnet")
        .of(instance.arn())
        .family("ipv4")
        .via(Fact.NAT_GATEWAY, nat.arn())
        .publicAddresses(nat.publicIp());
  }

  private void aclDeniesRequest() {
    NetworkAclBuilder acl =
        vpc.networkAcl("legacy-no-ssh")
            .denyTcpIn(90, ANYWHERE, 22, 22)
            .allowAllIn(100)
            .allowAllOut(100);
    SubnetBuilder subnet =
        vpc.subnet("legacy-ops", "10.20.3.0/24", "a").routeTable(publicTable).networkAcl(acl);
    SecurityGroupBuilder group = open("legacy-ssh", "SSH", 22);
    Instance instance = subnet.instance("legacy-ops").publicIp().groups(group).launch();
    facts
        .blocked("network ACL denies the request")
        .of(instance.arn())
        .tcp(22)
        .at(instance.publicIp())
        .groups(group)
        .reasons("SUBNET_ACL_RESTRICTION")
        .because("Entry 90 denies port 22 before entry 100 allows everything.");
  }

  private void aclDeniesReplies() {
    NetworkAclBuilder acl =
        vpc.networkAcl("legacy-web-only")
            .allowAllIn(100)
            .allowTcpOut(100, ANYWHERE, 80, 80)
            .allowTcpOut(110, ANYWHERE, 443, 443);
    SubnetBuilder subnet =
        vpc.subnet("legacy-search", "10.20.4.0/24", "b").routeTable(publicTable).networkAcl(acl);
    SecurityGroupBuilder group = open("legacy-search", "Search", 9200);
    Instance instance = subnet.instance("legacy-search").publicIp().groups(group).launch();
    facts
        .forwardOnly("network ACL denies the replies")
        .of(instance.arn())
        .tcp(9200)
        .at(instance.publicIp())
        .groups(group)
        .reasons("REPLY_ACL_RESTRICTION")
        .because("Replies go to client ports 1024-65535; the ACL lets out 80 and 443 only.");
  }

  private void deletedNatGateway() {
    String deleted = facts.dangling(region.id("nat", "legacy-deleted"));
    SubnetBuilder subnet =
        vpc.subnet("legacy-batch", "10.20.5.0/24", "b")
            .routeTable(
                vpc.routeTable("legacy-batch").blackhole(ANYWHERE, "NatGatewayId", deleted));
    SecurityGroupBuilder group = open("legacy-batch", "Batch console", 8888);
    Instance instance = subnet.instance("legacy-batch").publicIp().groups(group).launch();
    facts
        .forwardOnly("default route is a blackhole")
        .of(instance.arn())
        .tcp(8888)
        .at(instance.publicIp())
        .groups(group)
        .reasons("REPLY_ROUTE_MISMATCH")
        .because("The NAT gateway of the default route was deleted: replies are dropped.");
    facts
        .noEgress("default route is a blackhole")
        .of(instance.arn())
        .family("ipv4")
        .reasons("BAD_STATE_ROUTE");
  }

  private void natGatewayInOwnSubnet() {
    RouteTableBuilder table = vpc.routeTable("legacy-loop");
    SubnetBuilder subnet = vpc.subnet("legacy-loop", "10.20.6.0/24", "b").routeTable(table);
    NatGateway nat = subnet.natGateway("legacy-loop-nat");
    table.toNatGateway(ANYWHERE, nat.id());
    Instance instance = subnet.instance("legacy-loop").groups(vpc.defaultSecurityGroup()).launch();
    facts
        .noEgress("NAT gateway in the client's own subnet")
        .of(instance.arn())
        .family("ipv4")
        .reasons("NAT_LOOP");
  }

  private void publicByMainTable() {
    vpc.mainRouteTable().toInternetGateway(ANYWHERE, gateway);
    SubnetBuilder subnet = vpc.subnet("legacy-forgotten", "10.20.7.0/24", "a");
    SecurityGroupBuilder group = open("legacy-mongo", "MongoDB", 27017);
    Instance instance = subnet.instance("legacy-mongo").publicIp().groups(group).launch();
    facts
        .exposure("subnet public by the main route table")
        .of(instance.arn())
        .at(instance.publicIp())
        .tcp(27017)
        .via(Fact.INTERNET_GATEWAY, gatewayArn)
        .groups(group);
  }

  private void routedToPartnersOnly() {
    String[] networks = {"198.51.100.128/25", "192.0.2.192/26"};
    String partners = region.prefixList("partner-networks", networks);
    SubnetBuilder subnet =
        vpc.subnet("legacy-partners", "10.20.8.0/24", "a")
            .routeTable(vpc.routeTable("legacy-partners").toInternetGateway(partners, gateway));
    SecurityGroupBuilder group = open("legacy-sftp", "SFTP", 2222);
    Instance instance = subnet.instance("legacy-sftp").elasticIp().groups(group).launch();
    facts
        .exposure("group open to all, route back to partners only")
        .of(instance.arn())
        .at(instance.publicIp())
        .tcp(2222)
        .via(Fact.INTERNET_GATEWAY, gatewayArn)
        .from(networks)
        .groups(group);
    facts
        .egress("leaves to partners only")
        .of(instance.arn())
        .family("ipv4")
        .via(Fact.INTERNET_GATEWAY, gatewayArn)
        .from(networks)
        .publicAddresses(instance.publicIp());
  }

  private void prefixListInGroup() {
    String[] networks = {"198.51.100.0/26"};
    String offices = region.prefixList("office-networks", networks);
    region.awsPrefixList("s3", "192.0.2.128/28");
    SecurityGroupBuilder group =
        vpc.securityGroup("legacy-wiki", "Wiki, for the offices").tcp(443, offices);
    Instance instance = publicSubnet.instance("legacy-wiki").publicIp().groups(group).launch();
    facts
        .exposure("prefix list in a group")
        .of(instance.arn())
        .at(instance.publicIp())
        .tcp(443)
        .via(Fact.INTERNET_GATEWAY, gatewayArn)
        .from(networks);
  }

  private void unusedGroups() {
    int[] ports = {23, 445, 1433, 3389, 5601, 5900, 6379, 9000, 11211, 25565};
    for (int port : ports) {
      SecurityGroupBuilder group = open("legacy-old-" + port, "No longer used", port);
      facts
          .blocked("open group that no interface uses")
          .of(group.arn())
          .groups(group)
          .reasons("UNASSOCIATED_COMPONENT")
          .because("No network interface carries the group.");
    }
  }

  /** A VPC whose internet gateway was detached when its workload moved away. */
  private static void detachedGateway(EstateBuilder estate) {
    RegionBuilder region = estate.account(DemoAccounts.PROD).region(DemoAccounts.VIRGINIA);
    VpcBuilder vpc = region.vpc("migrated", "10.30.0.0/16");
    String gateway = vpc.detachedInternetGateway("migrated-igw");
    SubnetBuilder subnet =
        vpc.subnet("migrated-public", "10.30.1.0/24", "a")
            .routeTable(
                vpc.routeTable("migrated-public").blackhole(ANYWHERE, "GatewayId", gateway));
    SecurityGroupBuilder group =
        vpc.securityGroup("migrated-web", "Web servers").tcp(443, ANYWHERE);
    Instance instance = subnet.instance("migrated-web").elasticIp().groups(group).launch();
    region
        .facts()
        .blocked("internet gateway detached")
        .of(instance.arn())
        .tcp(443)
        .at(instance.publicIp())
        .groups(group)
        .reasons("BAD_STATE_ATTACHMENT")
        .because("Address, route and group are in place; the gateway is attached to nothing.");
    region
        .facts()
        .noEgress("internet gateway detached")
        .of(instance.arn())
        .family("ipv4")
        .reasons("BAD_STATE_ROUTE");
  }
}
