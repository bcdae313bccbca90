package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.SecurityGroupBuilder.ANYWHERE;

/**
 * What differs between yesterday and today. Built last, so that the ids and addresses of everything
 * else stay as they are.
 */
final class DemoChanges {
  private final EstateBuilder estate;
  private final boolean today;
  private final RegionBuilder region;
  private final Facts facts;
  private final SubnetBuilder subnet;
  private final String gatewayArn;

  private DemoChanges(EstateBuilder estate, int version) {
    this.estate = estate;
    today = version == DemoEstate.TODAY;
    facts = estate.facts();
    region = estate.account(DemoAccounts.DEV).region(DemoAccounts.IRELAND);
    VpcBuilder vpc = region.vpc("lab", "10.80.0.0/16");
    String gateway = vpc.internetGateway("lab-igw");
    gatewayArn = region.arn("ec2", "internet-gateway/" + gateway);
    RouteTableBuilder table = vpc.routeTable("lab-public").toInternetGateway(ANYWHERE, gateway);
    subnet = vpc.subnet("lab-public", "10.80.1.0/24", "a").routeTable(table);
  }

  static void apply(EstateBuilder estate, int version) {
    DemoChanges changes = new DemoChanges(estate, version);
    changes.newExposure();
    changes.closedExposure();
    changes.widenedExposure();
    changes.tagChange();
    changes.volatileChange();
    changes.newRole();
    changes.removals();
  }

  private void newExposure() {
    SecurityGroupBuilder group =
        subnet.vpc().securityGroup("lab-bastion", "Bastion").tcp(443, "10.80.0.0/16");
    Instance bastion = subnet.instance("lab-bastion").publicIp().groups(group).launch();
    if (today) {
      group.tcp(22, ANYWHERE);
      exposure("SSH opened overnight", bastion, 22).groups(group);
      facts.change("EXPOSURE_NEW", bastion.arn(), "tcp 22 from 0.0.0.0/0 was added");
      facts.change("CHANGED", group.arn(), "a rule was added");
    }
  }

  private void closedExposure() {
    SecurityGroupBuilder group =
        subnet.vpc().securityGroup("lab-metrics", "Metrics").tcp(9100, "10.0.0.0/8");
    Instance metrics = subnet.instance("lab-metrics").publicIp().groups(group).launch();
    if (today) {
      facts.change("EXPOSURE_CLOSED", metrics.arn(), "tcp 9090 from 0.0.0.0/0 was removed");
      facts.change("CHANGED", group.arn(), "a rule was removed");
    } else {
      group.tcp(9090, ANYWHERE);
      exposure("metrics open to all", metrics, 9090).groups(group);
    }
  }

  private void widenedExposure() {
    String partners = today ? "198.51.100.0/24" : "198.51.100.240/28";
    SecurityGroupBuilder group =
        subnet.vpc().securityGroup("lab-partner-api", "Partner API").tcp(8443, partners);
    Instance api = subnet.instance("lab-partner-api").publicIp().groups(group).launch();
    exposure("API for partners", api, 8443).from(partners);
    if (today) {
      facts.change("EXPOSURE_CHANGED", api.arn(), "198.51.100.240/28 became 198.51.100.0/24");
      facts.change("CHANGED", group.arn(), "a rule was replaced by a wider one");
    }
  }

  private void tagChange() {
    Instance tagged =
        subnet
            .instance("lab-canary")
            .groups(subnet.vpc().defaultSecurityGroup())
            .tag("Release", today ? "42" : "41")
            .launch();
    if (today) {
      facts.change("TAGS_CHANGED", tagged.arn(), "Release went from 41 to 42");
    }
  }

  /** Moves with every crawl and means nothing: neither row may count as changed. */
  private void volatileChange() {
    String role =
        estate
            .account(DemoAccounts.DEV)
            .role("nightly-report")
            .trustsService("states.amazonaws.com")
            .lastUsed(today ? "2026-01-15T02:00:00Z" : "2026-01-14T02:00:00Z", region.name())
            .create();
    int available = subnet.node().get("AvailableIpAddressCount").asInt();
    subnet.node().put("AvailableIpAddressCount", available - (today ? 7 : 0));
    if (today) {
      facts.change("VOLATILE_ONLY", role, "RoleLastUsed moved");
      facts.change(
          "VOLATILE_ONLY",
          region.arn("ec2", "subnet/" + subnet.id()),
          "AvailableIpAddressCount moved");
    }
  }

  private void newRole() {
    if (today) {
      String role =
          estate
              .account(DemoAccounts.PROD)
              .role("incident-responder")
              .trustsAws("arn:aws:iam::" + estate.account(DemoAccounts.SECURITY).id() + ":root")
              .managedPolicy("AdministratorAccess")
              .created(Times.TODAY)
              .create();
      facts.change("ADDED", role, "a role that the security account may assume");
    }
  }

  private void removals() {
    // Ids are made of names, so they can be told even of what is no longer there.
    if (today) {
      facts.change("REMOVED", ec2("subnet", "subnet", "lab-old"), "an empty subnet");
      facts.change(
          "CHANGED", ec2("network-acl", "acl", "lab-default"), "the subnet was one of its own");
      facts.change("REMOVED", ec2("instance", "i", "lab-old"), "an instance");
      facts.change("REMOVED", ec2("network-interface", "eni", "lab-old"), "its interface");
      String instance = region.idOf("i", "lab", "lab-old");
      facts.change(
          "REMOVED",
          region.arn("ec2", "volume/" + region.idOf("vol", instance, "root")),
          "its volume");
    } else {
      subnet.vpc().subnet("lab-old", "10.80.2.0/24", "a");
      subnet.instance("lab-old").groups(subnet.vpc().defaultSecurityGroup()).launch();
    }
  }

  private String ec2(String kind, String prefix, String name) {
    return region.arn("ec2", kind + "/" + region.idOf(prefix, "lab", name));
  }

  private Fact exposure(String scenario, Instance instance, int port) {
    return facts
        .exposure(scenario)
        .of(instance.arn())
        .at(instance.publicIp())
        .tcp(port)
        .via(Fact.INTERNET_GATEWAY, gatewayArn);
  }
}
