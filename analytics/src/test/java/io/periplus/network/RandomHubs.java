package io.periplus.network;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Two VPCs at one transit gateway, the same for the same seed: arrival subnets that differ, routes
 * that miss, attachments in few zones, ACLs on both sides.
 */
final class RandomHubs {
  private final RandomGenerator random;

  private RandomHubs(RandomGenerator random) {
    this.random = random;
  }

  static NetworkModel of(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    TransitEstates transit = new RandomHubs(random).estate();
    RandomReferences.add(transit, seed);
    return transit.done().build();
  }

  private TransitEstates estate() {
    EstateBuilder estate = new EstateBuilder();
    TransitEstates transit = TransitEstates.on(estate).gateway("tgw-1");
    List<String> routes = new ArrayList<>();
    for (int v = 1; v <= 2; v++) {
      String vpc = "vpc-" + v;
      estate.vpc(vpc, "10." + v + ".0.0/16");
      for (int t = 1; t <= 2; t++) {
        List<String> own = new ArrayList<>(List.of("10." + v + ".0.0/16 local"));
        if (chance(85)) {
          own.add(
              pick(List.of("10.0.0.0/8", "10.0.0.0/8", "10." + (3 - v) + ".1.0/24")) + " tgw-1");
        }
        if (chance(15)) {
          own.add("10." + v + ".1.0/24 eni-gone");
        }
        estate.routeTable("rtb-" + v + t, vpc, own.toArray(String[]::new));
      }
      for (int s = 1; s <= 4; s++) {
        String subnet = "subnet-" + v + s;
        estate.subnet(subnet, vpc, "rtb-" + v + (1 + s % 2), "10." + v + "." + s + ".0/24");
        estate.zone(subnet, "euw1-az" + (1 + random.nextInt(2)));
      }
      estate.securityGroup(
          "sg-" + v,
          vpc,
          "in tcp " + pick(List.of("22", "0-65535")) + " 10.0.0.0/8",
          "out all 0.0.0.0/0");
      for (int h = 1; h <= 3; h++) {
        estate.instance(
            "host-" + v + h, "subnet-" + v + h, "10." + v + "." + h + ".10", null, "sg-" + v);
      }
      acls(estate, v);
      String[] homes =
          chance(60)
              ? new String[] {"subnet-" + v + "4", "subnet-" + v + "3"}
              : new String[] {"subnet-" + v + pick(List.of("4", "1"))};
      String attachment = "att-" + v;
      transit.attach(attachment, "tgw-1", vpc, homes).oneSubnetPerZone(attachment);
      if (chance(25)) {
        transit.details(
            attachment,
            old -> new TransitGatewayAttachment.VpcDetails(old.subnetIds(), true, true));
      }
      if (chance(90)) {
        routes.add("10." + v + ".0.0/16 " + attachment + " propagated");
      }
      if (chance(15)) {
        routes.add("10." + v + ".2.0/24 " + pick(List.of("blackhole", attachment)));
      }
    }
    transit.table("tgw-rtb-1", "tgw-1", List.of("att-1", "att-2"), routes.toArray(String[]::new));
    return transit;
  }

  private void acls(EstateBuilder estate, int v) {
    for (int s = 1; s <= 4; s++) {
      if (chance(25)) {
        estate.networkAcl(
            "acl-" + v + s,
            "vpc-" + v,
            List.of("subnet-" + v + s),
            "in 100 allow " + traffic() + " 10.0.0.0/8",
            "in 90 " + pick(List.of("allow", "deny")) + " tcp 22 10." + (3 - v) + ".1.0/24",
            "out 100 allow " + traffic() + " 10.0.0.0/8",
            "out 90 " + pick(List.of("allow", "deny")) + " tcp 443 10." + v + ".1.0/24");
      }
    }
  }

  private String traffic() {
    return pick(List.of("all", "all", "tcp 1024-65535", "tcp 22", "tcp 32768-61000"));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
