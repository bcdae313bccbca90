package io.periplus.network;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** What closes the VPCs of {@link RandomEstates} from above, the same for the same seed. */
final class RandomPerimeter {
  static final String OPTIONS = "DescribeVpcBlockPublicAccessOptions";
  static final String EXCLUSIONS = "DescribeVpcBlockPublicAccessExclusions";

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
    estate.with(made.perimeter.build());
    made.edgeTable(estate);
  }

  /** Sends what arrives for some subnets through a host, an endpoint or nothing at all. */
  private void edgeTable(EstateBuilder estate) {
    if (!chance(30)) {
      return;
    }
    List<String> routes = new ArrayList<>(List.of("10.0.0.0/16 local"));
    routes.add("2600:1f18:0:100::/56 local");
    for (int s = 1; s <= 3; s++) {
      String target = pick(List.of("eni-host-11", "eni-host-12", "eni-host-13", "vpce-1"));
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
