package io.periplus.network;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Makes a NAT gateway of the first VPC a regional one (NG7), for {@link RandomEstates}: of all
 * zones or of some, with a table of its own that may lead elsewhere, or with none that is known.
 */
final class RandomRegionalNat {
  private static final String NAT = "nat-11";
  private static final String TABLE = "rtb-regional";

  private final RandomGenerator random;
  private final EstateBuilder estate;

  private RandomRegionalNat(RandomGenerator random, EstateBuilder estate) {
    this.random = random;
    this.estate = estate;
  }

  /** Draws from a stream of its own, so that the rest of the estate does not depend on it. */
  static void add(EstateBuilder estate, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(43 * seed + 17);
    RandomRegionalNat regional = new RandomRegionalNat(random, estate);
    if (estate.natGateways.containsKey(NAT) && regional.chance(30)) {
      regional.make();
    }
  }

  private void make() {
    List<String> routes = new ArrayList<>(List.of("10.0.0.0/16 local"));
    if (chance(90)) {
      routes.add("2600:1f18:0:100::/56 local");
    }
    if (chance(90)) {
      routes.add("0.0.0.0/0 " + pick(List.of("igw-1", "igw-1", "igw-1", NAT, "core-1")));
    }
    if (chance(30)) {
      routes.add("52.0.0.0/8 " + pick(List.of("igw-1 blackhole", "nat-12", "igw-gone", "core-1")));
    }
    estate.routeTable(TABLE, "vpc-1", routes.toArray(String[]::new));
    String table = chance(92) ? TABLE : null;
    List<String> zones = chance(40) ? null : someZones();
    estate.nat(
        NAT,
        old ->
            new NatGateway(
                old.origin(),
                old.id(),
                old.vpcId(),
                null,
                old.isPublic(),
                old.state(),
                old.addresses(),
                new NatGateway.Regional(table, zones)));
  }

  private List<String> someZones() {
    List<String> zones = new ArrayList<>();
    for (int z = 1; z <= 3; z++) {
      if (chance(z == 1 ? 80 : 50)) {
        zones.add("euw1-az" + z);
      }
    }
    return zones;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
