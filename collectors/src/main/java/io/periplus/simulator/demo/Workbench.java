package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.SecurityGroupBuilder.ANYWHERE;
import static io.periplus.simulator.demo.SecurityGroupBuilder.ANYWHERE_IPV6;

/**
 * Development and the sandbox: default VPCs, launch wizards, and names that attack whoever reads.
 */
final class Workbench {
  private Workbench() {}

  static void build(EstateBuilder estate) {
    development(estate);
    sandbox(estate);
    sandboxOutOfSight(estate);
  }

  private static void development(EstateBuilder estate) {
    AccountBuilder account = estate.account(DemoAccounts.DEV);
    RegionBuilder region = account.region(DemoAccounts.IRELAND);
    Facts facts = estate.facts();
    String profile =
        account
            .role("dev-instance")
            .trustsService("ec2.amazonaws.com")
            .managedPolicy("AmazonSSMManagedInstanceCore")
            .createWithInstanceProfile();
    account.role("anyone-can-assume").trustsAws("*").managedPolicy("PowerUserAccess").create();
    account
        .role("ci-deployer")
        .trustsAws("arn:aws:iam::" + estate.account(DemoAccounts.PROD).id() + ":root")
        .allows("deploy", "*", "lambda:CreateFunction", "iam:PassRole")
        .create();

    VpcBuilder vpc = region.vpc("dev", "10.50.0.0/16");
    String gateway = vpc.internetGateway("dev-igw");
    SubnetBuilder publicSubnet =
        vpc.subnet("dev-public", "10.50.1.0/24", "a")
            .routeTable(vpc.routeTable("dev-public").toInternetGateway(ANYWHERE, gateway));
    NatGateway nat = publicSubnet.natGateway("dev-nat");
    RouteTableBuilder privateTable = vpc.routeTable("dev-private").toNatGateway(ANYWHERE, nat.id());
    SubnetBuilder privateSubnet =
        vpc.subnet("dev-private", "10.50.2.0/24", "a").routeTable(privateTable);
    SubnetBuilder otherZone =
        vpc.subnet("dev-private-b", "10.50.3.0/24", "b").routeTable(privateTable);

    SecurityGroupBuilder build =
        vpc.securityGroup("dev-build", "Build agents").tcp(22, "10.50.0.0/16");
    SecurityGroupBuilder cache =
        vpc.securityGroup("dev-cache", "Build cache").tcp(6379, build.id());
    SecurityGroupBuilder artifacts =
        vpc.securityGroup("dev-artifacts", "Artifact store").tcp(9000, build.id(), cache.id());
    Instance agent = null;
    for (int i = 1; i <= 6; i++) {
      agent = privateSubnet.instance("dev-agent-" + i).groups(build).profile(profile).launch();
    }
    privateSubnet.instance("dev-cache").groups(cache).launch();
    privateSubnet
        .instance("dev-artifacts")
        .groups(artifacts)
        .rootVolume(200)
        .userData("#!/bin/sh\nexport TOKEN=" + facts.canary("CANARY-userdata-artifact-token"))
        .launch();
    facts
        .egress("build agent leaves by the NAT gateway")
        .of(agent.arn())
        .family("ipv4")
        .via(Fact.NAT_GATEWAY, nat.arn())
        .publicAddresses(nat.publicIp());
    new DatabaseBuilder("dev-tests", privateSubnet, otherZone)
        .groups(vpc.securityGroup("dev-db", "Test databases").tcp(5432, build.id()))
        .create();
    for (String name : new String[] {DemoAccounts.IRELAND, DemoAccounts.VIRGINIA}) {
      facts.gap(account.id(), name, "rds", "DENIED", "The role may not read RDS in this account.");
    }
    MachineLearning.build(vpc, privateSubnet);
    DefaultVpc.in(account.region(DemoAccounts.VIRGINIA));
  }

  private static void sandbox(EstateBuilder estate) {
    AccountBuilder account = estate.account(DemoAccounts.SANDBOX);
    RegionBuilder region = account.region(DemoAccounts.VIRGINIA);
    Facts facts = estate.facts();
    String admin =
        account
            .role("sandbox-admin")
            .trustsService("ec2.amazonaws.com")
            .managedPolicy("AdministratorAccess")
            .createWithInstanceProfile();
    DefaultVpc home = DefaultVpc.in(region);
    // What the console's launch wizard leaves behind: a new open group for every instance.
    for (int i = 1; i <= 12; i++) {
      SecurityGroupBuilder group =
          home.vpc()
              .securityGroup("launch-wizard-" + i, "launch-wizard-" + i + " created 2025-03-03")
              .tcp(22, ANYWHERE);
      if (i > 4) {
        facts
            .blocked("launch wizard group that no interface uses")
            .of(group.arn())
            .groups(group)
            .reasons("UNASSOCIATED_COMPONENT")
            .because("The instance is gone, the group stayed.");
        continue;
      }
      Instance instance =
          home.subnet()
              .instance("experiment-" + i)
              .publicIp()
              .groups(group)
              .profile(i == 1 ? admin : null)
              .launch();
      facts
          .exposure("launch wizard instance")
          .of(instance.arn())
          .at(instance.publicIp())
          .tcp(22)
          .via(Fact.INTERNET_GATEWAY, home.gatewayArn())
          .groups(group);
    }
    hostileNames(home, facts);
    region.unattachedVolume("experiment-data", 500);
    region.unattachedVolume("experiment-old", 100);
    region.elasticIp("experiment-unused");
    SecurityGroupBuilder remoteDesktop =
        home.vpc()
            .securityGroup("remote-desktop", "No longer used")
            .tcp(3389, ANYWHERE, ANYWHERE_IPV6);
    facts
        .blocked("remote desktop group that no interface uses")
        .of(remoteDesktop.arn())
        .groups(remoteDesktop)
        .reasons("UNASSOCIATED_COMPONENT")
        .because("No network interface carries the group.");
    DefaultVpc.in(account.region(DemoAccounts.IRELAND));
  }

  private static void hostileNames(DefaultVpc home, Facts facts) {
    String[] attacks = {
      "<script>alert(1)</script>",
      "=cmd|' /C calc'!A0",
      "\u001b[31mred\u001b[0m",
      "\u202Etxt.exe \u05d0\u05d1\u05d2"
    };
    int number = 0;
    for (String attack : attacks) {
      number++;
      Instance instance =
          home.subnet()
              .instance("hostile-" + number)
              .groups(home.vpc().defaultSecurityGroup())
              .tag("Name", attack)
              .tag("Note", attack)
              .launch();
      facts.hostile(instance.arn(), attack);
    }
    SecurityGroupBuilder group =
        home.vpc()
            .securityGroup("hostile-tags", "Tags that attack whoever prints them")
            .tag("Owner", "@SUM(1+1)")
            .tag("<img src=x onerror=alert(1)>", "+1");
    facts.hostile(group.arn(), "@SUM(1+1)");
  }

  /** A region that a service control policy closes to the sandbox: nobody looks, things grow. */
  private static void sandboxOutOfSight(EstateBuilder estate) {
    AccountBuilder account = estate.account(DemoAccounts.SANDBOX);
    Facts facts = estate.facts();
    DefaultVpc home = DefaultVpc.in(account.region(DemoAccounts.FRANKFURT));
    SecurityGroupBuilder group =
        home.vpc().securityGroup("launch-wizard-1", "launch-wizard-1").tcp(22, ANYWHERE);
    Instance miner =
        home.subnet().instance("unknown-1").type("c7i.4xlarge").publicIp().groups(group).launch();
    facts.gap(
        account.id(),
        DemoAccounts.FRANKFURT,
        Facts.EVERY_SERVICE,
        "DENIED",
        "A service control policy denies the region.");
    facts
        .unseen("instance in a region that is denied")
        .of(miner.arn())
        .tcp(22)
        .groups(group)
        .because("Reachable on port 22, but the crawl may not look.");
  }
}
