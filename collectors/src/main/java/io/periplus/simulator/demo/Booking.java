package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;
import static io.periplus.simulator.demo.SecurityGroupBuilder.ANYWHERE;

/**
 * The booking of appointments, half moved from one zone to the next: its load balancers meet
 * partners, and do not send to every server that is registered with them.
 */
final class Booking {
  private static final String PARTNERS = "198.51.100.0/24";
  private static final String CALL_CENTRE = "192.168.128.0/20";
  private static final int HTTPS = 443;
  private static final int SERVER_PORT = 8080;

  private final RegionBuilder region;
  private final VpcBuilder vpc;
  private final String gatewayArn;
  private final SubnetBuilder front;
  private final SubnetBuilder fenced;
  private final SubnetBuilder[] servers;
  private final SecurityGroupBuilder partners;
  private final SecurityGroupBuilder group;

  private Booking(EstateBuilder estate) {
    region = estate.account(DemoAccounts.PROD).region(DemoAccounts.IRELAND);
    vpc = region.vpc("booking", "10.125.0.0/16");
    String gateway = vpc.internetGateway("booking-igw");
    gatewayArn = region.arn("ec2", "internet-gateway/" + gateway);
    RouteTableBuilder table =
        vpc.routeTable("booking")
            .toInternetGateway(ANYWHERE, gateway)
            .toVpnGateway(CALL_CENTRE, vpc.vpnGateway("booking", 64_603));
    front = vpc.subnet("booking-front-a", "10.125.1.0/24", "a").routeTable(table);
    // Nothing shall arrive here before the move is done.
    fenced =
        vpc.subnet("booking-front-b", "10.125.2.0/24", "b")
            .routeTable(vpc.routeTable("booking-fenced"))
            .networkAcl(vpc.networkAcl("booking-fenced"));
    servers =
        new SubnetBuilder[] {
          vpc.subnet("booking-a", "10.125.11.0/24", "a"),
          vpc.subnet("booking-b", "10.125.12.0/24", "b"),
          vpc.subnet("booking-c", "10.125.13.0/24", "c")
        };
    partners =
        vpc.securityGroup("booking-front", "Partners")
            .tcp(HTTPS, PARTNERS)
            .tcp(8443, 8445, PARTNERS);
    group = vpc.securityGroup("booking", "Servers").tcp(SERVER_PORT, PARTNERS, partners.id());
  }

  static void build(EstateBuilder estate) {
    Booking booking = new Booking(estate);
    booking.networkLoadBalancer();
    booking.zoneNotEnabled();
    booking.callCentre();
    booking.appliance();
    booking.terminated();
  }

  /**
   * One listener for each state of the move: both zones, the second one alone, the next version
   * that is being taken back, and a trial that one of two servers fails. No node sends to a zone
   * that is not its own.
   */
  private void networkLoadBalancer() {
    Instance first =
        servers[0]
            .instance("booking-1")
            .privateIp(10)
            .secondaryPrivateIp(20)
            .groups(group)
            .launch();
    Instance second = servers[1].instance("booking-2").groups(group).launch();
    LoadBalancer balancer =
        LoadBalancerBuilder.publicNetwork("booking", front, fenced)
            .groups(partners)
            .forward("TCP", HTTPS, targets("booking").healthy(first, second))
            .forward("TCP", 8443, targets("booking-moved").healthy(second))
            .forward("TCP", 8444, targets("booking-next").draining(first))
            .forward("TCP", 8445, targets("booking-trial").healthy(first).unhealthy(second))
            .create();
    Facts facts = region.facts();
    facts
        .exposure("network load balancer that partners reach in one of its zones")
        .of(balancer.arn())
        .family("ipv4")
        .tcp(HTTPS)
        .via(Fact.INTERNET_GATEWAY, gatewayArn)
        .from(PARTNERS);
    facts
        .exposure("private server in the zone that partners reach")
        .of(first.arn())
        .family("ipv4")
        .tcp(HTTPS)
        .targetPort(SERVER_PORT)
        .from(PARTNERS);
  }

  private TargetGroup targets(String name) {
    return new TargetGroup(vpc, name, "TCP", SERVER_PORT, "instance");
  }

  /** The kiosks' server is in a zone that their classic load balancer was not given. */
  private void zoneNotEnabled() {
    Instance kiosks = servers[2].instance("booking-kiosks").groups(group).launch();
    LoadBalancer balancer =
        new ClassicLoadBalancerBuilder("booking-kiosks-lb", front)
            .groups(partners)
            .listener(HTTPS, SERVER_PORT)
            .outOfZone(kiosks)
            .create();
    region
        .facts()
        .exposure("classic load balancer whose only server is in another zone")
        .of(balancer.arn())
        .family("ipv4")
        .tcp(HTTPS)
        .via(Fact.INTERNET_GATEWAY, gatewayArn)
        .from(PARTNERS);
  }

  /** By its line the call centre finds the private address, and calls the public one. */
  private void callCentre() {
    front
        .instance("booking-calls")
        .publicIp()
        .groups(vpc.securityGroup("booking-calls", "Call centre").tcp(HTTPS, CALL_CENTRE))
        .launch();
  }

  /** An appliance behind a gateway load balancer that no route leads to yet. */
  private void appliance() {
    Instance guard =
        servers[0]
            .instance("booking-guard")
            .groups(vpc.securityGroup("booking-guard", "Appliance").allTraffic(vpc.cidr()))
            .withoutSourceDestCheck()
            .launch();
    LoadBalancerBuilder.gateway("booking-guards", servers[0])
        .forward(
            "GENEVE",
            6081,
            new TargetGroup(vpc, "booking-guards", "GENEVE", 6081, "instance").healthy(guard))
        .create();
  }

  /** The server of the first day was terminated an hour ago: its interface is gone. */
  private void terminated() {
    String name = "booking-0";
    String type = "m5.large";
    String id = region.id("i", vpc.name(), name);
    region.ec2Resource("Instance", "instance/" + id);
    InstanceTypes.use(region, type);
    region
        .ec2()
        .list("DescribeInstances", "Reservations")
        .add(
            object(
                member("ReservationId", region.id("r", id)),
                member("OwnerId", region.account().id()),
                member("Groups", array()),
                member(
                    "Instances",
                    array(
                        object(
                            member("InstanceId", id),
                            member("ImageId", GoldenImage.in(region)),
                            member("InstanceType", type),
                            member("State", object("Code", 48, "Name", "terminated")),
                            member(
                                "StateTransitionReason",
                                "User initiated (2026-01-15 09:00:00 GMT)"),
                            member("AmiLaunchIndex", 0),
                            member("LaunchTime", Times.CREATED),
                            member("Architecture", "x86_64"),
                            member("RootDeviceName", "/dev/xvda"),
                            member("RootDeviceType", "ebs"),
                            member("BlockDeviceMappings", array()),
                            member("NetworkInterfaces", array()),
                            member("SecurityGroups", array()),
                            member(
                                "Placement",
                                object(
                                    member("GroupName", ""),
                                    member("Tenancy", "default"),
                                    member("AvailabilityZone", servers[0].availabilityZone()))),
                            member("Tags", tags(region.account().tags(name))))))));
  }
}
