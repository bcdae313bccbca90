package io.periplus.network;

import io.periplus.model.CoverageStatus;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Small estates full of traps, the same for the same seed: overlapping blocks, tables that lead to
 * the wrong gateway, blackholes, prefix lists that overlap or were not read, ACLs with denies in
 * odd places, replies that pass for some client ports only, groups that are missing, gateways that
 * are not attached, NAT gateways in the wrong subnet, operations that were denied.
 */
final class RandomEstates {
  private static final List<String> INTERNET4 =
      List.of(
          "0.0.0.0/0",
          "0.0.0.0/0",
          "0.0.0.0/1",
          "128.0.0.0/1",
          "52.0.0.0/8",
          "52.10.0.0/16",
          "52.10.128.0/17",
          "8.8.8.0/24",
          "8.8.8.8/32",
          "192.0.0.0/4",
          "100.0.0.0/8");

  private static final List<String> INTERNET6 =
      List.of("::/0", "::/0", "2000::/3", "2a00::/16", "2a00:1450::/32", "2600::/12");

  private static final List<String> PEERS4 =
      List.of("10.0.0.0/8", "10.0.1.0/24", "10.0.2.0/23", "10.0.1.10/32");

  /** Operations that {@link #deny} knows. */
  static final List<String> OPERATIONS =
      List.of(
          "DescribeSecurityGroups",
          "DescribeNetworkAcls",
          "DescribeRouteTables",
          "DescribeInternetGateways",
          "DescribeNatGateways",
          "DescribeEgressOnlyInternetGateways",
          "DescribeManagedPrefixLists",
          RandomPerimeter.OPTIONS,
          RandomPerimeter.EXCLUSIONS,
          RandomPrivate.ENDPOINTS);

  private final RandomGenerator random;
  private final EstateBuilder estate = new EstateBuilder();
  private final List<String> subnets = new ArrayList<>();
  private final List<String> groups = new ArrayList<>();

  private RandomEstates(RandomGenerator random) {
    this.random = random;
  }

  /** The estate of a seed. */
  static EstateBuilder of(long seed) {
    return of(seed, true);
  }

  /** The same without denied operations, and with every prefix list read. */
  static EstateBuilder complete(long seed) {
    EstateBuilder estate = of(seed, false);
    estate.prefixLists.replaceAll(
        (id, list) -> list.entries() == null ? new PrefixList(list.origin(), id, List.of()) : list);
    return estate;
  }

  private static EstateBuilder of(long seed, boolean gaps) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    RandomEstates made = new RandomEstates(random);
    made.make();
    RandomPerimeter.add(made.estate, seed);
    RandomTransit.add(made.estate, seed);
    RandomInspection.add(made.estate, seed);
    RandomPrivate.addTo(made.estate, seed);
    RandomFronts.add(made.estate, seed);
    RandomRegionalNat.add(made.estate, seed);
    if (gaps && made.chance(15)) {
      deny(made.estate, made.pick(OPERATIONS), made.chance(50));
    }
    return made.estate;
  }

  private void make() {
    prefixLists();
    int vpcs = 1 + random.nextInt(2);
    for (int v = 1; v <= vpcs; v++) {
      vpc("vpc-" + v);
    }
    gateways();
    for (int v = 1; v <= vpcs; v++) {
      routing(v);
      securityGroups(v);
      acls(v);
      instances(v);
      loadBalancer(v);
      database(v);
    }
  }

  private void vpc(String vpc) {
    List<String> cidrs = new ArrayList<>(List.of("10.0.0.0/16", "2600:1f18:0:100::/56"));
    if (chance(20)) {
      cidrs.add(pick(List.of("52.10.0.0/16", "100.64.0.0/16")));
    }
    estate.vpc(vpc, cidrs.toArray(String[]::new));
  }

  private void prefixLists() {
    for (int i = 1; i <= 3; i++) {
      estate.prefixList(
          "pl-" + i,
          pick(List.of("52.0.0.0/8", "52.10.0.0/16", "8.8.0.0/16", "2a00::/16")),
          pick(List.of("9.0.0.0/8", "8.8.8.0/24", "0.0.0.0/1", "2600::/12")));
    }
    if (chance(15)) {
      estate.prefixList("pl-3", (String[]) null);
    }
  }

  private void gateways() {
    estate.internetGateway("igw-1", chance(85) ? new String[] {"vpc-1"} : new String[0]);
    estate.internetGateway("igw-2", chance(60) ? new String[] {"vpc-2"} : new String[0]);
    estate.egressOnlyInternetGateway("eigw-1", chance(80) ? "vpc-1" : "vpc-2");
  }

  private void routing(int v) {
    String vpc = "vpc-" + v;
    List<String> tables = new ArrayList<>();
    for (int t = 1; t <= 3; t++) {
      String table = "rtb-" + v + t;
      tables.add(table);
      String[] routes = routes(v);
      if (t == 1 && chance(80)) {
        estate.mainRouteTable(table, vpc, routes);
      } else {
        estate.routeTable(table, vpc, routes);
      }
    }
    for (int s = 1; s <= 3; s++) {
      String subnet = "subnet-" + v + s;
      subnets.add(subnet);
      estate.subnet(
          subnet,
          vpc,
          chance(75) ? pick(tables) : null,
          "10.0." + s + ".0/24",
          "2600:1f18:0:10" + s + "::/64");
    }
    for (int n = 1; n <= 2; n++) {
      String nat = "nat-" + v + n;
      String home = "subnet-" + v + (1 + random.nextInt(3));
      estate.natGateway(
          nat,
          home,
          "10.0." + home.charAt(home.length() - 1) + "." + (4 + n),
          "198.51.100." + (10 * v + n));
      if (chance(15)) {
        estate.nat(nat, old -> oddNat(old));
      }
    }
  }

  private NatGateway oddNat(NatGateway nat) {
    int kind = random.nextInt(3);
    return new NatGateway(
        nat.origin(),
        nat.id(),
        nat.vpcId(),
        nat.subnetId(),
        kind != 0,
        kind == 1 ? "failed" : "available",
        kind == 1
            ? nat.addresses()
            : List.of(
                new NatGateway.Address(
                    null,
                    nat.addresses().get(0).privateIp(),
                    nat.addresses().get(0).networkInterfaceId())));
  }

  private String[] routes(int v) {
    Set<String> destinations = new LinkedHashSet<>();
    List<String> routes = new ArrayList<>();
    routes.add("10.0.0.0/16 local");
    routes.add("2600:1f18:0:100::/56 local");
    estate.vpcs.get("vpc-" + v).cidrs().stream()
        .skip(2)
        .forEach(cidr -> routes.add(cidr + " local"));
    if (chance(80)) {
      destinations.add("0.0.0.0/0");
      routes.add("0.0.0.0/0 " + target4(v, 80));
    }
    if (chance(70)) {
      destinations.add("::/0");
      routes.add("::/0 " + pick(List.of("igw-" + v, "igw-" + v, "eigw-1")));
    }
    int more = random.nextInt(4);
    for (int i = 0; i < more; i++) {
      boolean six = chance(25);
      String destination =
          chance(25) ? "pl-" + (1 + random.nextInt(3)) : pick(six ? INTERNET6 : INTERNET4);
      boolean propagated = !destination.startsWith("pl") && chance(15);
      if (destinations.add(destination + (propagated ? " propagated" : ""))
          && routes.stream()
              .noneMatch(
                  route ->
                      route.startsWith(destination + " ")
                          && propagated == route.endsWith(" propagated"))) {
        String target =
            propagated ? "vgw-1" : six ? pick(List.of("igw-" + v, "eigw-1")) : target4(v, 50);
        routes.add(
            destination
                + " "
                + target
                + (propagated ? " propagated" : chance(15) ? " blackhole" : ""));
      }
    }
    if (chance(25)) {
      routes.add("64:ff9b::/96 nat-" + v + (1 + random.nextInt(2)));
    }
    return routes.toArray(String[]::new);
  }

  private String target4(int v, int likely) {
    if (chance(likely)) {
      return pick(List.of("igw-" + v, "nat-" + v + "1", "nat-" + v + "2", "igw-" + v));
    }
    return pick(
        List.of(
            "eni-host-" + v + "1",
            "eni-host-" + v + "2",
            "igw-" + (3 - v),
            "nat-gone",
            "igw-gone",
            "pcx-1",
            "mystery-1",
            "core-1"));
  }

  private void securityGroups(int v) {
    for (int g = 1; g <= 3; g++) {
      String group = "sg-" + v + g;
      groups.add(group);
      List<String> rules = new ArrayList<>();
      int count = random.nextInt(5);
      for (int i = 0; i < count; i++) {
        rules.add((chance(60) ? "in " : "out ") + traffic() + " " + peer(v));
      }
      if (chance(60)) {
        rules.add("out all 0.0.0.0/0");
        rules.add("out all ::/0");
      }
      if (chance(40)) {
        rules.add("in all 0.0.0.0/0");
      }
      estate.securityGroup(group, "vpc-" + v, rules.toArray(String[]::new));
    }
  }

  private String peer(int v) {
    return switch (random.nextInt(8)) {
      case 0 -> "sg-" + v + (1 + random.nextInt(3));
      case 1 -> "pl-" + (1 + random.nextInt(3));
      case 2 -> pick(PEERS4);
      case 3, 4 -> pick(INTERNET6);
      default -> pick(INTERNET4);
    };
  }

  private String traffic() {
    return switch (random.nextInt(10)) {
      case 0 -> "all";
      case 1 -> "udp " + pick(List.of("53", "0-65535", "1024-2000"));
      case 2 -> "icmp " + pick(List.of("8/0", "-1/-1", "8/-1", "3/4", "0/0"));
      case 3 -> "icmpv6 " + pick(List.of("128/0", "-1/-1", "129/0"));
      case 4 -> pick(List.of("47", "50", "tcp"));
      default ->
          "tcp "
              + pick(
                  List.of(
                      "22",
                      "80",
                      "443",
                      "5432",
                      "20-25",
                      "0-65535",
                      "1000-2000",
                      "8080",
                      "80-443"));
    };
  }

  private void acls(int v) {
    for (int a = 1; a <= 2; a++) {
      if (chance(40)) {
        continue;
      }
      List<String> members = new ArrayList<>();
      for (int s = 1; s <= 3; s++) {
        if (1 + s % 2 == a && chance(75)) {
          members.add("subnet-" + v + s);
        }
      }
      List<String> entries = new ArrayList<>();
      int number = 10;
      for (String way : List.of("in", "out")) {
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
          number += random.nextInt(5) == 0 ? 0 : 1;
          entries.add(
              way
                  + " "
                  + number
                  + (chance(50) ? " allow " : " deny ")
                  + aclTraffic()
                  + " "
                  + (chance(10) ? pick(PEERS4) : pick(chance(25) ? INTERNET6 : INTERNET4)));
        }
        if (chance(85)) {
          entries.add(way + " 100 allow " + (chance(70) ? "all" : "tcp 1024-65535") + " 0.0.0.0/0");
          entries.add(way + " 101 allow all ::/0");
        }
      }
      for (int i = entries.size() - 1; i > 0; i--) {
        entries.add(entries.remove(random.nextInt(i + 1)));
      }
      estate.networkAcl("acl-" + v + a, "vpc-" + v, members, entries.toArray(String[]::new));
    }
  }

  private String aclTraffic() {
    return chance(40)
        ? "tcp " + pick(List.of("1024-65535", "32768-61000", "1024-40000", "49152-65535", "22"))
        : traffic();
  }

  private void instances(int v) {
    int count = 3 + random.nextInt(3);
    for (int i = 1; i <= count; i++) {
      String name = "host-" + v + i;
      int home = 1 + random.nextInt(3);
      List<String> own = new ArrayList<>();
      own.add("sg-" + v + (1 + random.nextInt(3)));
      if (chance(40)) {
        own.add("sg-" + v + (1 + random.nextInt(3)));
      }
      if (chance(5)) {
        own.add("sg-elsewhere");
      }
      String[] carried = own.stream().distinct().sorted().toArray(String[]::new);
      estate.instance(
          name,
          "subnet-" + v + home,
          "10.0." + home + "." + (20 + i),
          chance(65) ? "203.0.113." + (20 * v + i) : null,
          carried);
      if (chance(50)) {
        estate.ipv6(
            "eni-" + name,
            (chance(85) ? "2600:1f18:0:10" + home : "fd00:0:0:10" + home) + "::" + (20 + i));
      }
      if (chance(20)) {
        estate.ipv4("eni-" + name, "10.0." + home + "." + (120 + i), null);
      }
      if (chance(25)) {
        estate.eni("eni-" + name, false, carried);
      }
      if (chance(10)) {
        estate.instanceState(name, pick(List.of("stopped", "terminated", "pending")));
      }
    }
  }

  private void loadBalancer(int v) {
    if (chance(50)) {
      return;
    }
    LoadBalancer.Kind kind =
        pick(
            List.of(
                LoadBalancer.Kind.APPLICATION,
                LoadBalancer.Kind.NETWORK,
                LoadBalancer.Kind.CLASSIC));
    List<String> nodes = new ArrayList<>();
    int count = 1 + random.nextInt(2);
    for (int n = 1; n <= count; n++) {
      String subnet = "subnet-" + v + n;
      estate.zone(subnet, "euw1-az" + n);
      nodes.add(
          subnet
              + " 10.0."
              + n
              + ".200 "
              + (chance(80) ? "198.51.100." + (100 + 10 * v + n) : "-"));
    }
    boolean network = kind == LoadBalancer.Kind.NETWORK;
    List<String> own =
        network && chance(50) ? List.of() : List.of("sg-" + v + (1 + random.nextInt(3)));
    int port = chance(50) ? 443 : 80;
    String name = "lb-" + v;
    estate.loadBalancer(
        name,
        kind,
        true,
        own,
        nodes,
        kind == LoadBalancer.Kind.CLASSIC
            ? EstateBuilder.classicListener(port, 8080, "host-" + v + "1", "host-" + v + "2")
            : EstateBuilder.listener(network && chance(30) ? 17 : 6, port, "tg-" + v));
    targetGroup(v, network);
  }

  private void targetGroup(int v, boolean network) {
    boolean byAddress = chance(40);
    List<String> targets = new ArrayList<>();
    for (int t = 1; t <= 2; t++) {
      String host = "host-" + v + t;
      String target = estate.interfaces.get("eni-" + host).addresses().get(0).address();
      targets.add((byAddress ? target : host) + (chance(30) ? ":22" : ""));
    }
    estate.targetGroup(
        "tg-" + v,
        "vpc-" + v,
        byAddress ? TargetGroup.TargetType.IP : TargetGroup.TargetType.INSTANCE,
        network ? "TCP" : "HTTP",
        8080,
        targets.toArray(String[]::new));
    Boolean preserve = network && chance(40) ? Boolean.valueOf(chance(50)) : null;
    Boolean crossZone = chance(30) ? Boolean.valueOf(chance(50)) : null;
    estate.targetGroup(
        "tg-" + v,
        old ->
            new TargetGroup(
                old.origin(),
                old.vpcId(),
                old.targetType(),
                old.protocol(),
                old.port(),
                preserve,
                true,
                crossZone,
                old.targets().stream().map(this::withHealth).toList()));
  }

  private TargetGroup.Target withHealth(TargetGroup.Target target) {
    String health = chance(70) ? "healthy" : pick(List.of("unhealthy", "draining", "unused"));
    return new TargetGroup.Target(target.id(), target.port(), target.availabilityZone(), health);
  }

  private void database(int v) {
    if (chance(50)) {
      return;
    }
    List<String> placed = new ArrayList<>(List.of("subnet-" + v + (1 + random.nextInt(3))));
    if (chance(30)) {
      placed.add(0, "subnet-" + v + (1 + random.nextInt(3)));
    }
    estate.dbInstance(
        "db-" + v,
        chance(80),
        placed.stream().distinct().sorted().toList(),
        "sg-" + v + (1 + random.nextInt(3)));
  }

  /** One operation was denied or failed: its rows are gone. */
  static void deny(EstateBuilder estate, String operation, boolean denied) {
    switch (operation) {
      case "DescribeSecurityGroups" -> estate.securityGroups.clear();
      case "DescribeNetworkAcls" -> estate.networkAcls.clear();
      case "DescribeRouteTables" -> estate.routeTables.clear();
      case "DescribeInternetGateways" -> estate.internetGateways.clear();
      case "DescribeNatGateways" -> estate.natGateways.clear();
      case "DescribeEgressOnlyInternetGateways" -> estate.egressOnlyGateways.clear();
      case RandomPerimeter.OPTIONS -> RandomPerimeter.withoutOptions(estate);
      case RandomPrivate.ENDPOINTS -> RandomPrivate.withoutEndpoints(estate);
      case RandomPerimeter.EXCLUSIONS -> RandomPerimeter.withoutExclusions(estate);
      default -> estate.prefixLists.clear();
    }
    estate.gap(operation, denied ? CoverageStatus.DENIED : CoverageStatus.FAILED);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
