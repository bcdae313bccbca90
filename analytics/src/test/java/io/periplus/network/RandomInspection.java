package io.periplus.network;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A network firewall in the VPC that others leave by, for {@link RandomEstates}: some tables of
 * {@link RandomTransit} lead through it, not all of them back.
 */
final class RandomInspection {
  private static final String ENDPOINT = "vpce-hub";

  private final RandomGenerator random;
  private final EstateBuilder estate;

  private RandomInspection(RandomGenerator random, EstateBuilder estate) {
    this.random = random;
    this.estate = estate;
  }

  static void add(EstateBuilder estate, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(37 * seed + 11);
    RandomInspection inspection = new RandomInspection(random, estate);
    if (estate.vpcs.containsKey("vpc-9") && inspection.chance(50)) {
      inspection.make();
    }
  }

  private void make() {
    List<String> own = new ArrayList<>(List.of("10.9.0.0/16 local"));
    if (chance(90)) {
      own.add("0.0.0.0/0 " + pick(List.of("nat-91", "nat-91", "nat-92", ENDPOINT, "core-1")));
    }
    if (chance(30)) {
      own.add("52.0.0.0/8 " + pick(List.of("nat-92", "igw-9")));
    }
    if (chance(90)) {
      own.add(pick(List.of("10.0.0.0/8", "10.0.0.0/8", "10.0.1.0/24")) + " tgw-1");
    }
    estate.routeTable("rtb-95", "vpc-9", own.toArray(String[]::new));
    estate.subnet("subnet-95", "vpc-9", "rtb-95", "10.9.5.0/24");
    if (chance(25)) {
      estate.networkAcl(
          "acl-95",
          "vpc-9",
          List.of("subnet-95"),
          "in 90 " + pick(List.of("allow", "deny")) + " tcp 443 10.0.1.0/24",
          "in 100 allow " + pick(List.of("all", "tcp 1024-65535")) + " 0.0.0.0/0",
          "out 100 allow " + pick(List.of("all", "tcp 0-65535")) + " 0.0.0.0/0");
    }
    perimeter();
    steer("rtb-92", "0.0.0.0/0", 85);
    steer("rtb-93", "0.0.0.0/0", 60);
    steer("rtb-91", "10.0.0.0/8", 75);
  }

  /** Replaces the route of a block, or puts one there. */
  private void steer(String id, String block, int percent) {
    if (!chance(percent)) {
      return;
    }
    RouteTable table = estate.routeTables.get(id);
    List<Route> routes = new ArrayList<>(table.routes());
    routes.removeIf(route -> route.text().startsWith(block + ' '));
    routes.add(Texts.route(block + ' ' + ENDPOINT));
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

  private void perimeter() {
    PerimeterEstates made =
        new PerimeterEstates()
            .statefulGroup(
                "hub-rules",
                pick(List.of("pass", "drop")) + " tcp 10.0.1.0/24 any -> any 443",
                pick(List.of("pass", "drop")) + " ip any any -> 52.0.0.0/8 any",
                pick(List.of("drop", "reject")) + " udp 10.0.2.0/24 any <> any any")
            .policy(
                "hub",
                List.of(),
                "aws:forward_to_sfe",
                List.of("hub-rules"),
                chance(50),
                chance(25) ? List.of("aws:drop_strict") : List.of())
            .firewall("hub", "vpc-9", "subnet-95", ENDPOINT);
    Perimeter mine = made.build();
    Perimeter old = estate.perimeter();
    estate.with(
        new Perimeter(
            old.blockPublicAccess(),
            old.exclusions(),
            old.blockPublicAccessStates(),
            both(old.firewalls(), mine.firewalls()),
            both(old.firewallPolicies(), mine.firewallPolicies()),
            both(old.firewallRuleGroups(), mine.firewallRuleGroups())));
  }

  private static <T> List<T> both(List<T> some, List<T> more) {
    List<T> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
