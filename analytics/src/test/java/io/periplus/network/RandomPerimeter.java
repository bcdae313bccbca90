package io.periplus.network;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** What closes the VPCs of {@link RandomEstates} from above, the same for the same seed. */
final class RandomPerimeter {
  static final String OPTIONS = "DescribeVpcBlockPublicAccessOptions";
  static final String EXCLUSIONS = "DescribeVpcBlockPublicAccessExclusions";

  /** Of the firewall, where there is one. */
  private static final String ENDPOINT = "vpce-firewall";

  private final RandomGenerator random;
  private final PerimeterEstates perimeter = new PerimeterEstates();

  private RandomPerimeter(RandomGenerator random) {
    this.random = random;
  }

  /** Draws from a stream of its own, so that the rest of the estate does not depend on it. */
  static void add(EstateBuilder estate, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(~seed);
    RandomPerimeter made = new RandomPerimeter(random);
    made.blockPublicAccess(estate);
    made.firewall(estate);
    estate.with(made.perimeter.build());
    made.edgeTable(estate);
  }

  /** A firewall in a subnet of its own, and tables whose default route leads through it. */
  private void firewall(EstateBuilder estate) {
    if (!chance(35)) {
      return;
    }
    estate.routeTable(
        "rtb-firewall",
        "vpc-1",
        "10.0.0.0/16 local",
        "2600:1f18:0:100::/56 local",
        "0.0.0.0/0 " + pick(List.of("igw-1", "igw-1", "nat-11")),
        "::/0 " + pick(List.of("igw-1", "eigw-1")));
    estate.subnet(
        "subnet-firewall", "vpc-1", "rtb-firewall", "10.0.9.0/24", "2600:1f18:0:109::/64");
    perimeter.firewall("fw", "vpc-1", "subnet-firewall", ENDPOINT);
    List<String> stateless = new ArrayList<>();
    List<String> stateful = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      stateless.add(
          pick(List.of("aws:pass", "aws:drop", "aws:forward_to_sfe"))
              + pick(List.of(" 6 ", " any ", " 17 "))
              + fiveTuple("-", "0.0.0.0/0", " "));
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      stateful.add(
          pick(List.of("pass", "drop", "reject"))
              + pick(List.of(" tcp ", " tcp ", " ip ", " udp "))
              + fiveTuple(":", "any", pick(List.of(" -> ", " <> "))));
    }
    perimeter.statelessGroup("stateless", stateless.toArray(String[]::new));
    perimeter.statefulGroup("stateful", stateful.toArray(String[]::new));
    perimeter.opaqueGroup("domains", FirewallRuleGroup.Beyond.DOMAINS);
    perimeter.policy(
        "fw",
        List.of("stateless"),
        pick(List.of("aws:forward_to_sfe", "aws:forward_to_sfe", "aws:pass", "aws:drop")),
        chance(20) ? List.of("domains", "stateful") : List.of("stateful"),
        chance(50),
        chance(40) ? List.of("aws:drop_strict") : List.of());
    for (String table : List.of("rtb-11", "rtb-12", "rtb-13")) {
      if (chance(50)) {
        steer(estate, table);
      }
    }
  }

  private String fiveTuple(String to, String anywhere, String arrow) {
    List<String> addresses =
        List.of(anywhere, anywhere, "10.0.1.0/24", "52.0.0.0/8", "8.8.8.0/24", "128.0.0.0/1");
    List<String> ports = List.of("any", "any", "443", "80" + to + "443", "1024" + to + "65535");
    return pick(addresses) + ' ' + pick(ports) + arrow + pick(addresses) + ' ' + pick(ports);
  }

  /** Replaces the default route of IPv4. */
  private static void steer(EstateBuilder estate, String id) {
    RouteTable table = estate.routeTables.get(id);
    List<Route> routes = new ArrayList<>(table.routes());
    routes.removeIf(route -> route.text().startsWith("0.0.0.0/0 "));
    routes.add(Texts.route("0.0.0.0/0 " + ENDPOINT));
    estate.routeTables.put(
        id,
        new RouteTable(
            table.origin(),
            table.id(),
            table.vpcId(),
            table.main(),
            table.subnetIds(),
            table.gatewayIds(),
            routes));
  }

  /** Sends what arrives for some subnets through a host, an endpoint or nothing at all. */
  private void edgeTable(EstateBuilder estate) {
    if (!chance(30)) {
      return;
    }
    List<String> routes = new ArrayList<>(List.of("10.0.0.0/16 local"));
    routes.add("2600:1f18:0:100::/56 local");
    for (int s = 1; s <= 3; s++) {
      String target =
          pick(
              List.of(
                  "eni-host-11", "eni-host-12", "eni-host-13", "vpce-1", "vpce-gwlb", ENDPOINT));
      if (chance(50)) {
        routes.add("10.0." + s + ".0/24 " + target + (chance(10) ? " blackhole" : ""));
      }
      if (chance(30)) {
        routes.add("2600:1f18:0:10" + s + "::/64 " + target);
      }
    }
    estate.routeTable("rtb-edge", "vpc-1", routes.toArray(String[]::new));
    estate.associateGateway("igw-1", "rtb-edge");
    if (chance(60)) {
      appliance(estate, "host-11");
    }
  }

  /** A host that forwards and lets everything through. */
  private static void appliance(EstateBuilder estate, String host) {
    estate.securityGroup(
        "sg-appliance",
        "vpc-1",
        "in all 0.0.0.0/0",
        "in all ::/0",
        "out all 0.0.0.0/0",
        "out all ::/0");
    estate.eni("eni-" + host, false, "sg-appliance");
    estate.instanceState(host, "running");
  }

  private void blockPublicAccess(EstateBuilder estate) {
    if (!chance(30)) {
      return;
    }
    BlockPublicAccess.Mode mode =
        pick(
            List.of(
                BlockPublicAccess.Mode.OFF,
                BlockPublicAccess.Mode.BLOCK_INGRESS,
                BlockPublicAccess.Mode.BLOCK_BIDIRECTIONAL));
    perimeter.blockPublicAccess(mode, chance(90));
    for (String resource : resources(estate)) {
      if (chance(25)) {
        perimeter.exclude(
            resource,
            pick(
                List.of(
                    BlockPublicAccessExclusion.Mode.ALLOW_EGRESS,
                    BlockPublicAccessExclusion.Mode.ALLOW_BIDIRECTIONAL)));
      }
    }
  }

  private static List<String> resources(EstateBuilder estate) {
    List<String> all = new ArrayList<>(estate.vpcs.keySet());
    all.addAll(estate.subnets.keySet());
    return all;
  }

  /** The same estate where the options were not read. */
  static void withoutOptions(EstateBuilder estate) {
    Perimeter old = estate.perimeter();
    estate.with(
        new Perimeter(
            List.of(),
            old.exclusions(),
            List.of(),
            old.firewalls(),
            old.firewallPolicies(),
            old.firewallRuleGroups()));
  }

  /** The same estate where the exclusions were not read. */
  static void withoutExclusions(EstateBuilder estate) {
    Perimeter old = estate.perimeter();
    estate.with(
        new Perimeter(
            old.blockPublicAccess(),
            List.of(),
            old.blockPublicAccessStates(),
            old.firewalls(),
            old.firewallPolicies(),
            old.firewallRuleGroups()));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
