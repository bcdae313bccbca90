package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.SecurityGroupBuilder.ANYWHERE;

/** The accounts of the organization itself: management and security. */
final class Corporate {
  private Corporate() {}

  static void build(EstateBuilder estate) {
    management(estate);
    security(estate);
    partnerAccess(estate);
  }

  private static void management(EstateBuilder estate) {
    AccountBuilder account = estate.account(DemoAccounts.MANAGEMENT);
    DefaultVpc.in(account.region(DemoAccounts.IRELAND));
    DefaultVpc.in(account.region(DemoAccounts.VIRGINIA));
    account
        .role("break-glass")
        .trustsAws("arn:aws:iam::" + account.id() + ":root")
        .managedPolicy("AdministratorAccess")
        .create();
  }

  private static void security(EstateBuilder estate) {
    RegionBuilder region = estate.account(DemoAccounts.SECURITY).region(DemoAccounts.IRELAND);
    Facts facts = estate.facts();
    VpcBuilder vpc = region.vpc("vault", "10.70.0.0/16");
    SubnetBuilder subnet =
        vpc.subnet("vault", "10.70.1.0/24", "a").routeTable(vpc.routeTable("vault"));
    SecurityGroupBuilder group = vpc.securityGroup("vault-api", "Vault").tcp(8200, ANYWHERE);
    SecurityGroupBuilder quiet =
        vpc.securityGroup("vault-log", "Log store")
            .tcp(9200, group.id())
            .egressOnlyTcp(443, "10.70.0.0/16");
    Instance vault = subnet.instance("vault-1").groups(group).launch();
    Instance log = subnet.instance("vault-log").groups(quiet).launch();
    facts
        .blocked("open group in a VPC without a gateway")
        .of(vault.arn())
        .tcp(8200)
        .groups(group)
        .reasons("NO_PUBLIC_ADDRESS")
        .because("The VPC has no gateway and the instance no public address.");
    for (Instance instance : new Instance[] {vault, log}) {
      facts
          .noEgress("no way out at all")
          .of(instance.arn())
          .family("ipv4")
          .reasons("NO_ROUTE_TO_DESTINATION");
    }
  }

  /** Roles that an account outside the organization may assume, with an external id and without. */
  private static void partnerAccess(EstateBuilder estate) {
    AccountBuilder prod = estate.account(DemoAccounts.PROD);
    String partner = "arn:aws:iam::" + DemoAccounts.PARTNER_ACCOUNT + ":root";
    estate.facts().dangling(partner);
    prod.role("partner-billing")
        .trustsAwsWithExternalId(partner, "billing-0001")
        .managedPolicy("job-function/Billing")
        .create();
    prod.role("partner-support").trustsAws(partner).managedPolicy("ReadOnlyAccess").create();
  }
}
