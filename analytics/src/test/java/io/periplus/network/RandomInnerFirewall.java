package io.periplus.network;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The firewall of {@link RandomPerimeter} between the subnets of its VPC too: routes to some of
 * them lead through it, not all of them back, and not all of its own subnet's lead on.
 */
final class RandomInnerFirewall {
  private static final String ENDPOINT = "vpce-firewall";

  private final RandomGenerator random;

  private RandomInnerFirewall(long seed) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(41 * seed + 5);
  }

  /** The estate of a seed, everything read; null where it has no such firewall. */
  static EstateBuilder of(long seed) {
    EstateBuilder estate = RandomEstates.complete(seed);
    if (!estate.routeTables.containsKey("rtb-firewall")) {
      return null;
    }
    // Pairs are asked for inside VPCs here: what joins them has a twin of its own.
    estate.with(TransitNetwork.EMPTY).with(PrivateConnectivity.EMPTY);
    new RandomInnerFirewall(seed).steer(estate);
    return estate;
  }

  private void steer(EstateBuilder estate) {
    for (String table : List.of("rtb-11", "rtb-12", "rtb-13")) {
      for (int s = 1; s <= 3; s++) {
        if (chance(50)) {
          add(estate, table, "10.0." + s + ".0/24 " + ENDPOINT + (chance(5) ? " blackhole" : ""));
        }
      }
    }
    if (chance(15)) {
      add(estate, "rtb-firewall", "10.0.2.0/24 " + (chance(50) ? "core-1" : "eni-host-11"));
    }
  }

  private static void add(EstateBuilder estate, String id, String route) {
    estate.routeTables.computeIfPresent(
        id,
        (key, table) -> {
          List<Route> routes = new ArrayList<>(table.routes());
          routes.add(Texts.route(route));
          return new RouteTable(
              table.origin(),
              id,
              table.vpcId(),
              table.main(),
              table.subnetIds(),
              table.gatewayIds(),
              routes);
        });
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
