package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.SecurityGroupBuilder.ANYWHERE;

/**
 * The web shop: three tiers in two zones behind load balancers of every kind, with databases. What
 * a scan of security groups alone misses: private instances that the internet reaches through a
 * load balancer.
 */
final class Shop {
  private final RegionBuilder region;
  private final Facts facts;
  private final VpcBuilder vpc;
  private final String gatewayArn;
  private final SubnetBuilder[] publicSubnets;
  private final SubnetBuilder[] appSubnets;
  private final SubnetBuilder[] dataSubnets;
  private final NatGateway[] nats;
  private final String instanceProfile;
  private LoadBalancer edi;
  private Instance[] webServers;
  private TargetGroup webTargets;
  private LoadBalancer publicLoadBalancer;
  private LoadBalancer standbyLoadBalancer;
  private SecurityGroupBuilder ordersGroup;
  private LoadBalancer internalLoadBalancer;

  private Shop(EstateBuilder estate) {
    AccountBuilder account = estate.account(DemoAccounts.PROD);
    region = account.region(DemoAccounts.IRELAND);
    facts = estate.facts();
    vpc = region.vpc("shop", "10.10.0.0/16");
    String gateway = vpc.internetGateway("shop-igw");
    gatewayArn = region.arn("ec2", "internet-gateway/" + gateway);
    RouteTableBuilder publicTable =
        vpc.routeTable("shop-public").toInternetGateway(ANYWHERE, gateway);
    publicSubnets =
        new SubnetBuilder[] {
          vpc.subnet("shop-public-a", "10.10.1.0/24", "a").routeTable(publicTable),
          vpc.subnet("shop-public-b", "10.10.2.0/24", "b").routeTable(publicTable)
        };
    nats =
        new NatGateway[] {
          publicSubnets[0].natGateway("shop-nat-a"), publicSubnets[1].natGateway("shop-nat-b")
        };
    RouteTableBuilder[] privateTables = {
      vpc.routeTable("shop-private-a").toNatGateway(ANYWHERE, nats[0].id()),
      vpc.routeTable("shop-private-b").toNatGateway(ANYWHERE, nats[1].id())
    };
    appSubnets =
        new SubnetBuilder[] {
          vpc.subnet("shop-app-a", "10.10.11.0/24", "a").routeTable(privateTables[0]),
          vpc.subnet("shop-app-b", "10.10.12.0/24", "b").routeTable(privateTables[1])
        };
    dataSubnets =
        new SubnetBuilder[] {
          vpc.subnet("shop-data-a", "10.10.21.0/24", "a").routeTable(privateTables[0]),
          vpc.subnet("shop-data-b", "10.10.22.0/24", "b").routeTable(privateTables[1])
        };
    instanceProfile =
        account
            .role("shop-instance")
            .trustsService("ec2.amazonaws.com")
            .managedPolicy("AmazonSSMManagedInstanceCore")
            .allows("orders", "arn:aws:s3:::example-shop-orders/*", "s3:GetObject", "s3:PutObject")
            .createWithInstanceProfile();
  }

  static Shop build(EstateBuilder estate) {
    Shop shop = new Shop(estate);
    SecurityGroupBuilder applicationServers = shop.publicApplication();
    shop.internalApplication();
    shop.networkLoadBalancer();
    shop.withoutHealthyTarget();
    shop.classicLoadBalancer();
    shop.databases(applicationServers);
    return shop;
  }

  /** The network load balancer of the EDI servers. */
  LoadBalancer edi() {
    return edi;
  }

  VpcBuilder vpc() {
    return vpc;
  }

  /** The one that customers meet. */
  LoadBalancer publicLoadBalancer() {
    return publicLoadBalancer;
  }

  /** The one of the next version. */
  LoadBalancer standbyLoadBalancer() {
    return standbyLoadBalancer;
  }

  /** The one of the inventory, which the shop's own services meet. */
  LoadBalancer internalLoadBalancer() {
    return internalLoadBalancer;
  }

  SubnetBuilder[] appSubnets() {
    return appSubnets;
  }

  /** What guards the orders database. */
  SecurityGroupBuilder ordersGroup() {
    return ordersGroup;
  }

  Instance[] webServers() {
    return webServers;
  }

  TargetGroup webTargets() {
    return webTargets;
  }

  String instanceProfile() {
    return instanceProfile;
  }

  SubnetBuilder[] dataSubnets() {
    return dataSubnets;
  }

  /** The way out of the first application subnet. */
  NatGateway natInFirstZone() {
    return nats[0];
  }

  private SecurityGroupBuilder publicApplication() {
    SecurityGroupBuilder front =
        vpc.securityGroup("shop-alb", "Public load balancer").tcp(80, ANYWHERE).tcp(443, ANYWHERE);
    SecurityGroupBuilder ssh =
        vpc.securityGroup("ops-ssh", "Left over from the days of bastions").tcp(22, ANYWHERE);
    SecurityGroupBuilder servers =
        vpc.securityGroup("shop-servers", "Web and API servers")
            .tcp(8080, front.id())
            .tcp(9090, front.id());
    Instance[] web = fleet("shop-web", 8, servers);
    webServers = web;
    Instance[] api = fleet("shop-api", 4, servers);
    webTargets = new TargetGroup(vpc, "shop-web", "HTTP", 8080, "instance").healthy(web);
    TargetGroup apiTargets =
        new TargetGroup(vpc, "shop-api", "HTTP", 9090, "instance").healthy(api);
    LoadBalancer balancer =
        LoadBalancerBuilder.publicApplication("shop-public", publicSubnets)
            .groups(front, ssh)
            .redirectToHttps()
            .forward("HTTPS", 443, webTargets)
            .rule(443, 10, "/api/*", apiTargets)
            .create();
    publicLoadBalancer = balancer;
    for (int port : new int[] {80, 443}) {
      facts
          .exposure("public load balancer")
          .of(balancer.arn())
          .family("ipv4")
          .tcp(port)
          .via(Fact.INTERNET_GATEWAY, gatewayArn)
          .groups(front);
    }
    behind("private web server behind the public load balancer", balancer, 443, 8080, web);
    behind("private API server behind the public load balancer", balancer, 443, 9090, api);
    facts
        .blocked("group open on a port that no listener offers")
        .of(balancer.arn())
        .tcp(22)
        .groups(ssh)
        .reasons("ELBV2_LISTENER_PORT_RESTRICTION")
        .because("The load balancer listens on 80 and 443; nothing answers on 22.");
    facts
        .egress("private web server leaves by the NAT gateway of its zone")
        .of(web[0].arn())
        .family("ipv4")
        .via(Fact.NAT_GATEWAY, nats[0].arn())
        .publicAddresses(nats[0].publicIp());
    facts
        .egress("private web server leaves by the NAT gateway of its zone")
        .of(web[1].arn())
        .family("ipv4")
        .via(Fact.NAT_GATEWAY, nats[1].arn())
        .publicAddresses(nats[1].publicIp());
    return servers;
  }

  private void internalApplication() {
    SecurityGroupBuilder front =
        vpc.securityGroup("shop-internal-alb", "Internal load balancer")
            .tcp(80, ANYWHERE)
            .tcp(8443, "192.168.0.0/16");
    SecurityGroupBuilder servers =
        vpc.securityGroup("shop-inventory", "Inventory servers").tcp(8080, front.id());
    TargetGroup targets =
        new TargetGroup(vpc, "shop-inventory", "HTTP", 8080, "instance")
            .healthy(fleet("shop-inventory", 4, servers));
    LoadBalancer balancer =
        LoadBalancerBuilder.internalApplication("shop-internal", appSubnets)
            .groups(front)
            .forward("HTTP", 80, targets)
            .forwardMutually(8443, targets, trustStore())
            .create();
    internalLoadBalancer = balancer;
    facts
        .blocked("internal load balancer")
        .of(balancer.arn())
        .tcp(80)
        .groups(front)
        .reasons("NO_PUBLIC_ADDRESS")
        .because("The scheme is internal: its nodes have private addresses only.");
    facts
        .blocked("internal listener that asks the plant for certificates")
        .of(balancer.arn())
        .tcp(8443)
        .reasons("NO_PUBLIC_ADDRESS")
        .because("The plant meets it by VPN; the scheme is internal.");
  }

  /** Whose certificates the plant's scanners show. */
  private String trustStore() {
    String name = "shop-plant";
    String arn =
        region.resource(
            "AWS::ElasticLoadBalancingV2::TrustStore",
            region.arn(
                "elasticloadbalancing", "truststore/" + name + "/" + EstateBuilder.hash(name, 16)));
    region
        .elbv2()
        .list("DescribeTrustStores", "TrustStores")
        .add(
            object(
                member("Name", name),
                member("TrustStoreArn", arn),
                member("Status", "ACTIVE"),
                member("NumberOfCaCertificates", 1),
                member("TotalRevokedEntries", 2)));
    return arn;
  }

  private void networkLoadBalancer() {
    SecurityGroupBuilder servers =
        vpc.securityGroup("shop-edi", "EDI servers; clients keep their address through the NLB")
            .tcp(8443, ANYWHERE);
    Instance[] edi = fleet("shop-edi", 2, servers);
    LoadBalancer balancer =
        LoadBalancerBuilder.publicNetwork("shop-edi", publicSubnets)
            .forward(
                "TCP", 8443, new TargetGroup(vpc, "shop-edi", "TCP", 8443, "instance").healthy(edi))
            .create();
    this.edi = balancer;
    facts
        .exposure("network load balancer without a security group")
        .of(balancer.arn())
        .family("ipv4")
        .tcp(8443)
        .via(Fact.INTERNET_GATEWAY, gatewayArn);
    for (Instance instance : edi) {
      facts
          .exposure("private server behind the network load balancer")
          .of(instance.arn())
          .family("ipv4")
          .tcp(8443)
          .targetPort(8443)
          .via(Fact.LOAD_BALANCER, balancer.arn())
          .groups(servers);
    }
  }

  private void withoutHealthyTarget() {
    SecurityGroupBuilder front =
        vpc.securityGroup("shop-beta-alb", "Beta load balancer").tcp(443, ANYWHERE);
    SecurityGroupBuilder servers =
        vpc.securityGroup("shop-beta", "Beta servers").tcp(8080, front.id());
    Instance[] beta = fleet("shop-beta", 2, servers);
    LoadBalancer balancer =
        LoadBalancerBuilder.publicApplication("shop-beta", publicSubnets)
            .groups(front)
            .forward(
                "HTTPS",
                443,
                new TargetGroup(vpc, "shop-beta", "HTTP", 8080, "instance").unhealthy(beta))
            .create();
    standbyLoadBalancer = balancer;
    facts
        .exposure("load balancer without a healthy target")
        .of(balancer.arn())
        .family("ipv4")
        .tcp(443)
        .via(Fact.INTERNET_GATEWAY, gatewayArn)
        .groups(front);
    for (Instance instance : beta) {
      facts
          .exposure("unhealthy target: the load balancer fails open")
          .of(instance.arn())
          .family("ipv4")
          .tcp(443)
          .targetPort(8080)
          .via(Fact.LOAD_BALANCER, balancer.arn())
          .reasons("LB_NO_HEALTHY_TARGET");
    }
  }

  private void classicLoadBalancer() {
    SecurityGroupBuilder front =
        vpc.securityGroup("shop-classic-elb", "Classic load balancer").tcp(80, ANYWHERE);
    SecurityGroupBuilder servers =
        vpc.securityGroup("shop-classic", "Servers of the old shop").tcp(8080, front.id());
    Instance[] classic = fleet("shop-classic", 2, servers);
    LoadBalancer balancer =
        new ClassicLoadBalancerBuilder("shop-classic", publicSubnets)
            .groups(front)
            .listener(80, 8080)
            .instances(classic)
            .create();
    facts
        .exposure("classic load balancer")
        .of(balancer.arn())
        .family("ipv4")
        .tcp(80)
        .via(Fact.INTERNET_GATEWAY, gatewayArn)
        .groups(front);
    behind("private server behind the classic load balancer", balancer, 80, 8080, classic);
  }

  private void databases(SecurityGroupBuilder applicationServers) {
    ordersGroup = vpc.securityGroup("shop-orders-db", "Orders").tcp(5432, applicationServers.id());
    new DatabaseBuilder("shop-orders", dataSubnets).groups(ordersGroup).create();
    new DatabaseBuilder("shop-sessions", dataSubnets[1], dataSubnets[0])
        .mysql()
        .groups(
            vpc.securityGroup("shop-sessions-db", "Sessions").tcp(3306, applicationServers.id()))
        .create();
    SecurityGroupBuilder reports =
        vpc.securityGroup("shop-reports-db", "Reports").tcp(5432, ANYWHERE);
    Database hidden =
        new DatabaseBuilder("shop-reports", dataSubnets)
            .publiclyAccessible()
            .unencrypted()
            .groups(reports)
            .create();
    facts
        .forwardOnly("PubliclyAccessible database in a private subnet")
        .of(hidden.arn())
        .tcp(5432)
        .groups(reports)
        .reasons("REPLY_ROUTE_MISMATCH")
        .because("Its subnets send replies to a NAT gateway.");
    SecurityGroupBuilder partners =
        vpc.securityGroup("shop-partners-db", "Partners' read replica").tcp(5432, ANYWHERE);
    Database open =
        new DatabaseBuilder("shop-partners", publicSubnets)
            .publiclyAccessible()
            .groups(partners)
            .create();
    facts
        .exposure("public database")
        .of(open.arn())
        .family("ipv4")
        .tcp(5432)
        .via(Fact.INTERNET_GATEWAY, gatewayArn)
        .groups(partners);
  }

  /** Instances spread over the zones. */
  private Instance[] fleet(String name, int size, SecurityGroupBuilder group) {
    Instance[] fleet = new Instance[size];
    for (int i = 0; i < size; i++) {
      fleet[i] =
          appSubnets[i % appSubnets.length]
              .instance(name + "-" + (i + 1))
              .groups(group)
              .profile(instanceProfile)
              .launch();
    }
    return fleet;
  }

  private void behind(
      String scenario, LoadBalancer balancer, int port, int targetPort, Instance... targets) {
    for (Instance target : targets) {
      facts
          .exposure(scenario)
          .of(target.arn())
          .family("ipv4")
          .tcp(port)
          .targetPort(targetPort)
          .via(Fact.LOAD_BALANCER, balancer.arn());
    }
  }
}
