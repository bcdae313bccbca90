package io.periplus.network;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A transit gateway and a VPC that others leave by, with traps, for {@link RandomEstates}: zones
 * without attachment, tables that lead elsewhere, arrival subnets that differ, returns that miss.
 */
final class RandomTransit {
  private final RandomGenerator random;
  private final EstateBuilder estate;

  private RandomTransit(RandomGenerator random, EstateBuilder estate) {
    this.random = random;
    this.estate = estate;
  }

  /** Draws from a stream of its own, so that the rest of the estate does not depend on it. */
  static void add(EstateBuilder estate, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(31 * seed + 7);
    new RandomTransit(random, estate).make();
  }

  private void make() {
    TransitEstates transit = TransitEstates.on(estate);
    if (chance(80)) {
      transit.vpnGateway("vgw-1", chance(85) ? "vpc-1" : "vpc-2");
      transit.vpn(
          "vpn-1",
          "vgw-1",
          chance(30) ? VpnConnection.Tunnels.ALL_DOWN : VpnConnection.Tunnels.SOME_UP);
    }
    if (chance(40)) {
      egressVpc();
      gateway(transit);
      leadThere();
      transit.oneSubnetPerZone("att-1");
    }
    transit.done();
  }

  private void egressVpc() {
    estate.vpc("vpc-9", "10.9.0.0/16");
    estate.internetGateway("igw-9", chance(90) ? new String[] {"vpc-9"} : new String[0]);
    List<String> nat = new ArrayList<>(List.of("10.9.0.0/16 local"));
    if (chance(90)) {
      nat.add("0.0.0.0/0 igw-9");
    }
    if (chance(90)) {
      nat.add(pick(List.of("10.0.0.0/8", "10.0.0.0/8", "10.0.0.0/22", "10.0.1.0/24")) + " tgw-1");
    }
    estate.routeTable("rtb-91", "vpc-9", nat.toArray(String[]::new));
    for (int s = 2; s <= 3; s++) {
      List<String> arrival = new ArrayList<>(List.of("10.9.0.0/16 local"));
      if (chance(90)) {
        String to = pick(List.of("nat-91", "nat-91", "nat-91", "nat-92", "igw-9"));
        arrival.add("0.0.0.0/0 " + to);
      }
      if (chance(25)) {
        arrival.add("52.0.0.0/8 " + pick(List.of("nat-92", "nat-91 blackhole", "core-1")));
      }
      estate.routeTable("rtb-9" + s, "vpc-9", arrival.toArray(String[]::new));
    }
    for (int s = 1; s <= 4; s++) {
      String table = s == 2 || s == 3 ? "rtb-9" + s : "rtb-91";
      estate.subnet("subnet-9" + s, "vpc-9", table, "10.9." + s + ".0/24");
      estate.zone("subnet-9" + s, s == 3 || s == 4 ? "euw1-az2" : "euw1-az1");
    }
    estate.natGateway("nat-91", "subnet-91", "10.9.1.5", "198.51.100.91");
    estate.natGateway("nat-92", "subnet-94", "10.9.4.5", "198.51.100.92");
    for (String subnet : List.of("subnet-91", "subnet-92")) {
      if (chance(35)) {
        estate.networkAcl(
            "acl-9" + subnet.substring(8),
            "vpc-9",
            List.of(subnet),
            "in 100 allow " + traffic() + " 0.0.0.0/0",
            "in 90 " + pick(List.of("allow", "deny")) + " all 10.0.1.0/24",
            "out 100 allow " + traffic() + " 0.0.0.0/0",
            "out 90 " + pick(List.of("allow", "deny")) + " tcp 443 52.0.0.0/8");
      }
    }
  }

  private String traffic() {
    return pick(List.of("all", "all", "tcp 1024-65535", "tcp 0-65535", "tcp 32768-61000"));
  }

  private void gateway(TransitEstates transit) {
    transit.gateway("tgw-1");
    List<String> homes = new ArrayList<>(List.of("subnet-1" + (1 + random.nextInt(3))));
    if (chance(40)) {
      homes.add("subnet-1" + (1 + random.nextInt(3)));
    }
    String[] mine = homes.stream().distinct().sorted().toArray(String[]::new);
    transit.attach("att-1", "tgw-1", "vpc-1", mine);
    String[] far =
        chance(60) ? new String[] {"subnet-92", "subnet-93"} : new String[] {"subnet-92"};
    transit.attach("att-9", "tgw-1", "vpc-9", far);
    transit.attach("att-v", "tgw-1", TransitGatewayAttachment.Kind.VPN, "vpn-2");
    transit.vpn(
        "vpn-2", null, chance(50) ? VpnConnection.Tunnels.ALL_DOWN : VpnConnection.Tunnels.SOME_UP);
    if (chance(25)) {
      transit.details(
          "att-9", old -> new TransitGatewayAttachment.VpcDetails(old.subnetIds(), true, true));
    }
    if (chance(8)) {
      transit.state(pick(List.of("att-1", "att-9")), "failed");
    }
    List<String> out = new ArrayList<>();
    if (chance(90)) {
      out.add("0.0.0.0/0 att-9");
    }
    if (chance(30)) {
      out.add("52.0.0.0/8 " + pick(List.of("att-v", "blackhole", "att-9 propagated")));
    }
    if (chance(15)) {
      out.add("pl-1 " + pick(List.of("att-9", "att-v")));
    }
    List<String> spokes = chance(92) ? List.of("att-1") : List.of();
    transit.table("tgw-rtb-1", "tgw-1", spokes, out.toArray(String[]::new));
    List<String> back = new ArrayList<>();
    if (chance(90)) {
      back.add(pick(List.of("10.0.0.0/16", "10.0.0.0/16", "10.0.1.0/24")) + " att-1 propagated");
    }
    transit.table("tgw-rtb-9", "tgw-1", List.of("att-9"), back.toArray(String[]::new));
  }

  /** Some default routes of the first VPC lead to the gateway. */
  private void leadThere() {
    for (int t = 1; t <= 3; t++) {
      if (chance(70)) {
        estate.routeTables.computeIfPresent("rtb-1" + t, (id, table) -> withDefault(table));
      }
    }
    for (int s = 1; s <= 3; s++) {
      if (chance(25)) {
        estate.zone("subnet-1" + s, "euw1-az" + (1 + random.nextInt(3)));
      }
    }
  }

  private static RouteTable withDefault(RouteTable table) {
    List<Route> routes = new ArrayList<>();
    for (Route route : table.routes()) {
      if (route.destination() == null || !route.destination().toString().equals("0.0.0.0/0")) {
        routes.add(route);
      }
    }
    routes.add(Texts.route("0.0.0.0/0 tgw-1"));
    return new RouteTable(
        table.origin(),
        table.id(),
        table.vpcId(),
        table.main(),
        table.subnetIds(),
        table.gatewayIds(),
        routes);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
