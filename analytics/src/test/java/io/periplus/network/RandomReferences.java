package io.periplus.network;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Rules for groups of the other VPC in the estates of {@link RandomHubs} (SG7): where the gateway
 * and both attachments let them be named, where one of them does not, and in the zone that has none
 * of it.
 */
final class RandomReferences {
  /** Of all zones the one where groups of other VPCs cannot be named. */
  private static final String ZONE = "use1-az3";

  private final RandomGenerator random;
  private final EstateBuilder estate;

  private RandomReferences(RandomGenerator random, EstateBuilder estate) {
    this.random = random;
    this.estate = estate;
  }

  /** Draws from a stream of its own, so that the rest of the estate does not depend on it. */
  static void add(TransitEstates transit, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(41 * seed + 13);
    RandomReferences references = new RandomReferences(random, transit.estate());
    if (references.chance(60)) {
      references.make(transit);
    }
  }

  private void make(TransitEstates transit) {
    if (chance(80)) {
      transit.referencing("tgw-1");
    }
    for (int v = 1; v <= 2; v++) {
      if (chance(15)) {
        transit.details(
            "att-" + v,
            old ->
                new TransitGatewayAttachment.VpcDetails(
                    old.subnetIds(), old.applianceMode(), false));
      }
      String far = "sg-" + (3 - v);
      String in = "in tcp " + pick(List.of("22", "443", "0-65535")) + " ";
      String out = chance(80) ? "out all 0.0.0.0/0" : "out all " + far;
      if (chance(30)) {
        estate.securityGroup("sg-" + v, "vpc-" + v, in + far, "in tcp 1024 10.0.0.0/8", out);
      } else {
        estate.securityGroup("sg-" + v, "vpc-" + v, in + far, out);
      }
    }
    if (chance(15)) {
      String moved = "euw1-az" + (1 + random.nextInt(2));
      for (Subnet subnet : List.copyOf(estate.subnets.values())) {
        if (subnet.availabilityZoneId().equals(moved)) {
          estate.zone(subnet.id(), ZONE);
        }
      }
    }
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
