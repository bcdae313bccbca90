package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.SecurityGroupBuilder.ANYWHERE;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The payroll of the management account: public by address, route and group, in the region where
 * nobody may be.
 */
final class Payroll {
  private Payroll() {}

  static void build(EstateBuilder estate) {
    RegionBuilder region = estate.account(DemoAccounts.MANAGEMENT).region(DemoAccounts.VIRGINIA);
    VpcBuilder vpc = region.vpc("payroll", "10.110.0.0/16");
    String gateway = vpc.internetGateway("payroll-igw");
    SubnetBuilder subnet =
        vpc.subnet("payroll", "10.110.1.0/24", "a")
            .routeTable(vpc.routeTable("payroll").toInternetGateway(ANYWHERE, gateway));
    SecurityGroupBuilder group =
        vpc.securityGroup("payroll", "Payroll bureau").tcp(443, "198.51.100.0/24");
    subnet.instance("payroll").publicIp().groups(group).launch();
    for (String[] list :
        new String[][] {{"DescribeVpcs", "Vpcs"}, {"DescribeSubnets", "Subnets"}}) {
      region
          .ec2()
          .list(list[0], list[1])
          .forEach(
              row ->
                  ((ObjectNode) row.get("BlockPublicAccessStates"))
                      .put("InternetGatewayBlockMode", "block-bidirectional"));
    }
  }
}
