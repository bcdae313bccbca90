package io.periplus.simulator.demo;

/** The default VPC of a region, its first subnet and the ARN of its internet gateway. */
record DefaultVpc(VpcBuilder vpc, SubnetBuilder subnet, String gatewayArn) {

  /** Creates it with subnets in three zones, public by the main route table. */
  static DefaultVpc in(RegionBuilder region) {
    VpcBuilder vpc = region.vpc(VpcBuilder.DEFAULT, "172.31.0.0/16");
    String gateway = vpc.internetGateway("default-igw");
    vpc.mainRouteTable().toInternetGateway(SecurityGroupBuilder.ANYWHERE, gateway);
    SubnetBuilder first = subnet(vpc, "a", 0);
    subnet(vpc, "b", 16);
    subnet(vpc, "c", 32);
    return new DefaultVpc(vpc, first, region.arn("ec2", "internet-gateway/" + gateway));
  }

  private static SubnetBuilder subnet(VpcBuilder vpc, String zone, int thirdByte) {
    return vpc.subnet("default-" + zone, "172.31." + thirdByte + ".0/20", zone)
        .mapPublicIpOnLaunch();
  }
}
