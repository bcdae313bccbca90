package io.periplus.network;

import io.periplus.model.CoverageStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Small estates of several VPCs that are joined privately, full of traps, the same for the same
 * seed: peerings that are missing, pending or in another Region, routes on one side only, to the
 * wrong connection or stolen by a longer one, a VPC with the addresses of another, appliances,
 * endpoints that are rejected or elsewhere, a service whose load balancer is closed.
 */
final class RandomPrivate {
  static final String ENDPOINTS = "DescribeVpcEndpoints";

  private static final String SERVICES = "DescribeVpcEndpointServiceConfigurations";

  private static final int VPCS = 4;

  /** Operations that {@link #deny} knows. */
  static final List<String> OPERATIONS =
      List.of(
          "DescribeVpcPeeringConnections",
          ENDPOINTS,
          SERVICES,
          "DescribeSecurityGroups",
          "DescribeNetworkAcls",
          "DescribeRouteTables",
          "DescribeManagedPrefixLists");

  private final RandomGenerator random;
  private final EstateBuilder estate = new EstateBuilder();
  private final PrivateEstates joined = PrivateEstates.on(estate);

  private RandomPrivate(long seed) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** The estate of a seed. */
  static EstateBuilder of(long seed) {
    return new RandomPrivate(seed).make();
  }

  /**
   * Route targets and interfaces of VPC endpoints for the estates that are asked of the internet.
   */
  static void addTo(EstateBuilder estate, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed ^ 0x5EED);
    PrivateEstates joined = PrivateEstates.on(estate);
    if (random.nextInt(100) < 30 && estate.subnets.containsKey("subnet-11")) {
      joined
          .gatewayEndpoint("vpce-s3", "vpc-1")
          .gatewayLoadBalancerEndpoint("vpce-gwlb", "subnet-11", "vpce-svc-1")
          .serviceZones("vpce-gwlb", random.nextInt(4) > 0 ? "euw1-az1" : "euw1-az9")
          .interfaceEndpoint(
              "vpce-sqs", "com.amazonaws.eu-west-1.sqs", List.of("sg-11"), "subnet-12 10.0.2.77");
      if (random.nextInt(5) == 0) {
        joined.state("vpce-gwlb", "rejected");
      }
      steer(estate, random);
      joined.done();
    }
  }

  /** Sends what one route of a table wins to one of the endpoints. */
  private static void steer(EstateBuilder estate, RandomGenerator random) {
    String id = "rtb-1" + (1 + random.nextInt(3));
    estate.routeTables.computeIfPresent(
        id,
        (key, table) -> {
          List<Route> routes = new ArrayList<>(table.routes());
          for (int i = 0; i < routes.size(); i++) {
            Route old = routes.get(i);
            if (old.targetKind() != RouteTargetKind.LOCAL && random.nextInt(2) == 0) {
              String target = old.prefixListId() != null ? "vpce-s3" : "vpce-gwlb";
              routes.set(i, Texts.route(old.text().replaceAll(" -> .*", " " + target)));
            }
          }
          return new RouteTable(
              table.origin(),
              table.id(),
              table.vpcId(),
              table.main(),
              table.subnetIds(),
              table.gatewayIds(),
              routes);
        });
  }

  private EstateBuilder make() {
    estate.prefixList("pl-1", "10.2.0.0/16", "10.3.1.0/24").prefixList("pl-2", "10.3.0.0/16");
    for (int v = 1; v <= VPCS; v++) {
      vpc(v);
    }
    for (int v = 1; v <= VPCS; v++) {
      routing(v);
      securityGroups(v);
      acl(v);
      hosts(v);
    }
    peerings();
    service();
    return joined.done();
  }

  /** The last VPC has the addresses of the first. */
  private static int net(int v) {
    return v == VPCS ? 1 : v;
  }

  private void vpc(int v) {
    estate.vpc("vpc-" + v, "10." + net(v) + ".0.0/16", "2600:1f18:0:" + net(v) + "00::/56");
  }

  private static String connection(int a, int b) {
    return "pcx-" + Math.min(a, b) + Math.max(a, b);
  }

  private void peerings() {
    for (int a = 1; a <= VPCS; a++) {
      for (int b = a + 1; b <= VPCS; b++) {
        if (net(a) != net(b) && chance(80)) {
          joined.peering(
              connection(a, b),
              chance(85) ? "active" : pick(List.of("pending-acceptance", "deleted")),
              joined.side("vpc-" + a),
              joined.side("vpc-" + b, chance(75) ? EstateBuilder.REGION : "eu-central-1"));
        }
      }
    }
  }

  private void routing(int v) {
    for (int s = 1; s <= 2; s++) {
      String table = "rtb-" + v + s;
      List<String> routes = new ArrayList<>();
      routes.add("10." + net(v) + ".0.0/16 local");
      routes.add("2600:1f18:0:" + net(v) + "00::/56 local");
      for (int other = 1; other < VPCS; other++) {
        if (other != net(v) && chance(80)) {
          routes.add("10." + other + ".0.0/16 " + towards(v, other));
          routes.add("2600:1f18:0:" + other + "00::/56 " + towards(v, other));
          if (chance(20)) {
            routes.add("10." + other + ".1.0/24 " + odd(v));
          }
        }
      }
      if (chance(30)) {
        routes.add("0.0.0.0/0 " + pick(List.of("igw-1", "pcx-12", "mystery-1")));
      }
      if (chance(25) && net(v) == 1) {
        routes.add(pick(List.of("pl-1 ", "pl-2 ")) + towards(v, 2));
        routes.add("pl-2 " + towards(v, 3));
      }
      if (chance(15)) {
        int home = 3 - s;
        routes.add(
            "10."
                + net(v)
                + "."
                + home
                + ".0/24 "
                + pick(List.of("eni-host-" + v + "1", "vpce-gwlb")));
      }
      estate.routeTable(table, "vpc-" + v, routes.toArray(String[]::new));
      estate.subnet(
          "subnet-" + v + s,
          "vpc-" + v,
          table,
          "10." + net(v) + "." + s + ".0/24",
          "2600:1f18:0:" + net(v) + "0" + s + "::/64");
      estate.zone("subnet-" + v + s, "euw1-az" + s);
    }
  }

  private String towards(int v, int other) {
    int far = other == 1 && chance(30) ? VPCS : other;
    return chance(85) ? connection(v, far) : odd(v);
  }

  private String odd(int v) {
    return pick(
        List.of(
            "pcx-12",
            "pcx-23",
            "pcx-gone",
            "igw-1",
            "vgw-1",
            "mystery-1",
            "eni-host-" + v + "2",
            "vpce-gwlb",
            "pcx-13 blackhole"));
  }

  private void securityGroups(int v) {
    for (int g = 1; g <= 2; g++) {
      List<String> rules = new ArrayList<>();
      int count = 1 + random.nextInt(5);
      for (int i = 0; i < count; i++) {
        rules.add((chance(65) ? "in " : "out ") + traffic() + " " + peer());
      }
      if (chance(70)) {
        rules.add("out all 10.0.0.0/8");
        rules.add("out all ::/0");
      }
      estate.securityGroup("sg-" + v + g, "vpc-" + v, rules.toArray(String[]::new));
    }
  }

  private String peer() {
    return switch (random.nextInt(6)) {
      case 0, 1 -> "sg-" + (1 + random.nextInt(VPCS)) + (1 + random.nextInt(2));
      case 2 -> "10." + (1 + random.nextInt(3)) + ".0.0/16";
      case 3 -> "10." + (1 + random.nextInt(3)) + "." + (1 + random.nextInt(2)) + ".0/24";
      case 4 -> "2600:1f18::/32";
      default -> "10.0.0.0/8";
    };
  }

  private String traffic() {
    return pick(
        List.of("all", "tcp 22", "tcp 443", "tcp 0-65535", "udp 53", "icmp 8/0", "icmpv6 128/0"));
  }

  private void acl(int v) {
    if (chance(60)) {
      return;
    }
    List<String> entries = new ArrayList<>();
    for (String way : List.of("in", "out")) {
      entries.add(
          way
              + " 10 "
              + pick(List.of("allow ", "deny "))
              + pick(List.of("tcp 22", "tcp 1024-40000", "all", "icmp 8/0"))
              + " 10."
              + (1 + random.nextInt(3))
              + ".0.0/16");
      if (chance(80)) {
        entries.add(way + " 100 allow " + pick(List.of("all", "tcp 443-65535")) + " 10.0.0.0/8");
        entries.add(way + " 101 allow all ::/0");
      }
    }
    estate.networkAcl(
        "acl-" + v + "x",
        "vpc-" + v,
        List.of("subnet-" + v + (1 + random.nextInt(2))),
        entries.toArray(String[]::new));
  }

  private void hosts(int v) {
    for (int h = 1; h <= 2; h++) {
      String name = "host-" + v + h;
      List<String> own = new ArrayList<>(List.of("sg-" + v + h));
      if (chance(30)) {
        own.add(chance(80) ? "sg-" + v + (3 - h) : "sg-elsewhere");
      }
      String[] groups = own.stream().sorted().toArray(String[]::new);
      estate.instance(name, "subnet-" + v + h, "10." + net(v) + "." + h + ".10", null, groups);
      if (chance(50)) {
        estate.ipv6("eni-" + name, "2600:1f18:0:" + net(v) + "0" + h + "::10");
      }
      if (chance(30)) {
        estate.eni("eni-" + name, false, groups);
      }
      if (chance(8)) {
        estate.instanceState(name, "stopped");
      }
    }
  }

  /** A service in the second VPC, with endpoints in the first and the third. */
  private void service() {
    List<String> own = chance(30) ? List.of() : List.of("sg-2" + (1 + random.nextInt(2)));
    List<String> nodes = new ArrayList<>(List.of("subnet-21 10.2.1.200 -"));
    if (chance(60)) {
      nodes.add("subnet-22 10.2.2.200 -");
    }
    int port = chance(50) ? 443 : 22;
    estate
        .targetGroup(
            "tg",
            "vpc-2",
            TargetGroup.TargetType.INSTANCE,
            "TCP",
            chance(50) ? 22 : 443,
            "host-21",
            "host-22")
        .loadBalancer(
            "nlb",
            LoadBalancer.Kind.NETWORK,
            false,
            own,
            nodes,
            EstateBuilder.listener(6, port, "tg"));
    if (chance(50)) {
      estate.targetGroup("tg", LoadBalancerEstates::crossZone);
    }
    if (chance(30)) {
      estate.loadBalancer("nlb", LoadBalancerEstates::openToPrivateLink);
    }
    joined
        .service("vpce-svc-1", "nlb")
        .gatewayLoadBalancerEndpoint("vpce-gwlb", "subnet-11", "vpce-svc-2")
        .interfaceEndpoint("vpce-1", "vpce-svc-1", List.of("sg-11"), "subnet-11 10.1.1.77")
        .interfaceEndpoint("vpce-3", "vpce-svc-1", List.of("sg-31"), "subnet-32 10.3.2.77")
        .interfaceEndpoint(
            "vpce-sqs", "com.amazonaws.eu-west-1.sqs", List.of("sg-12"), "subnet-12 10.1.2.77");
    for (String id : List.of("vpce-1", "vpce-3", "vpce-sqs", "vpce-gwlb")) {
      if (chance(12)) {
        joined.state(id, "rejected");
      }
      if (chance(12)) {
        joined.serviceZones(id, "euw1-az1");
      }
    }
  }

  /** The same estate where the endpoints were not read. */
  static void withoutEndpoints(EstateBuilder estate) {
    PrivateConnectivity old = estate.privateConnectivity();
    estate.with(new PrivateConnectivity(old.peeringConnections(), List.of(), old.services()));
  }

  /** One operation was denied: its rows are gone. */
  static void deny(EstateBuilder estate, String operation) {
    PrivateConnectivity old = estate.privateConnectivity();
    switch (operation) {
      case "DescribeVpcPeeringConnections" ->
          hide(estate, operation, List.of(), old.endpoints(), old.services());
      case ENDPOINTS ->
          hide(estate, operation, old.peeringConnections(), List.of(), old.services());
      case SERVICES ->
          hide(estate, operation, old.peeringConnections(), old.endpoints(), List.of());
      default -> RandomEstates.deny(estate, operation, true);
    }
  }

  private static void hide(
      EstateBuilder estate,
      String operation,
      List<VpcPeeringConnection> connections,
      List<VpcEndpoint> endpoints,
      List<EndpointService> services) {
    estate
        .with(new PrivateConnectivity(connections, endpoints, services))
        .gap(operation, CoverageStatus.DENIED);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
