package io.periplus.network;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * An internet-facing load balancer with targets in other VPCs for the estates of {@link
 * RandomPrivate}, the same for the same seed: addresses that two VPCs have, and clients whose
 * addresses are to be preserved (LB8).
 */
final class RandomAcross {
  private final RandomGenerator random;

  private RandomAcross(long seed) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed ^ 0xAC2055);
  }

  static EstateBuilder of(long seed) {
    EstateBuilder estate = RandomPrivate.of(seed);
    new RandomAcross(seed).add(estate);
    return estate;
  }

  private void add(EstateBuilder estate) {
    int home = 1 + random.nextInt(2);
    String vpc = "vpc-" + home;
    estate.internetGateway("igw-front", vpc);
    boolean network = random.nextBoolean();
    String egress =
        pick("out all 10.0.0.0/8", "out tcp 22 sg-31", "out all sg-" + (3 - home) + "1");
    estate.securityGroup("sg-front", vpc, "in tcp 443 0.0.0.0/0", egress);
    List<String> nodes = new ArrayList<>();
    for (int s = 1; s <= 1 + random.nextInt(2); s++) {
      toInternet(estate, "rtb-" + home + s);
      nodes.add("subnet-" + home + s + " 10." + home + "." + s + ".222 198.51.100.2" + s);
    }
    List<String> targets = new ArrayList<>();
    for (int v = 1; v <= 3; v++) {
      if (v != home) {
        targets.add("10." + v + "." + (1 + random.nextInt(2)) + ".10:" + pick("22", "443"));
      }
    }
    Boolean preserves = network && random.nextInt(3) == 0 ? Boolean.TRUE : null;
    estate
        .targetGroup(
            "tg-front",
            vpc,
            TargetGroup.TargetType.IP,
            network ? "TCP" : "HTTP",
            443,
            targets.toArray(String[]::new))
        .targetGroup("tg-front", old -> preserving(old, preserves))
        .loadBalancer(
            "front",
            network ? LoadBalancer.Kind.NETWORK : LoadBalancer.Kind.APPLICATION,
            true,
            network && random.nextBoolean() ? List.of() : List.of("sg-front"),
            nodes,
            EstateBuilder.listener(6, 443, "tg-front"));
  }

  private static TargetGroup preserving(TargetGroup old, Boolean preserves) {
    return new TargetGroup(
        old.origin(),
        old.vpcId(),
        old.targetType(),
        old.protocol(),
        old.port(),
        preserves,
        true,
        old.crossZone(),
        old.targets());
  }

  private static void toInternet(EstateBuilder estate, String id) {
    estate.routeTables.computeIfPresent(
        id,
        (key, table) -> {
          List<Route> routes = new ArrayList<>(table.routes());
          routes.removeIf(route -> route.text().startsWith("0.0.0.0/0 "));
          routes.add(Texts.route("0.0.0.0/0 igw-front"));
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

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
