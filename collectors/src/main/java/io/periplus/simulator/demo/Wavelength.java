package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

/** A trial of development: a machine close to the users of one telephone company. */
final class Wavelength {
  private static final String ZONE = "-wl1-bos-wlz-1";

  private Wavelength() {}

  static void build(EstateBuilder estate) {
    RegionBuilder region = estate.account(DemoAccounts.DEV).region(DemoAccounts.VIRGINIA);
    zone(region);
    VpcBuilder vpc = region.vpc("mobile-trial", "10.82.0.0/16");
    String gateway = region.id("cagw", "mobile-trial");
    region
        .ec2()
        .list("DescribeCarrierGateways", "CarrierGateways")
        .add(
            object(
                member("CarrierGatewayId", gateway),
                member("VpcId", vpc.id()),
                member("State", "available"),
                member("OwnerId", region.account().id()),
                member("Tags", tags(region.account().tags("mobile-trial")))));
    region.ec2Resource("CarrierGateway", "carrier-gateway/" + gateway);
    SubnetBuilder subnet =
        vpc.subnet("mobile-trial", "10.82.1.0/24", ZONE)
            .routeTable(
                vpc.routeTable("mobile-trial")
                    .toCarrierGateway(SecurityGroupBuilder.ANYWHERE, gateway));
    SecurityGroupBuilder group =
        vpc.securityGroup("mobile-trial", "Trial").tcp(443, "198.51.100.0/24");
    subnet.instance("mobile-trial").groups(group).launch();
  }

  private static void zone(RegionBuilder region) {
    String name = region.name() + ZONE;
    region.ec2Resource("AvailabilityZone", "availability-zone/" + name);
    region
        .ec2()
        .list("DescribeAvailabilityZones", "AvailabilityZones")
        .add(
            object(
                member("OptInStatus", "opted-in"),
                member("Messages", array()),
                member("RegionName", region.name()),
                member("ZoneName", name),
                member("ZoneId", region.zoneId(ZONE)),
                member("GroupName", region.name() + "-wl1"),
                member("NetworkBorderGroup", name),
                member("ZoneType", "wavelength-zone"),
                member("ParentZoneName", region.name() + "a"),
                member("State", "available")));
  }
}
