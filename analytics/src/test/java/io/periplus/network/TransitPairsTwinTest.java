package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Pairs of endpoints of two VPCs at one transit gateway against the slow twin, on random estates. A
 * failure names the seed.
 */
class TransitPairsTwinTest {
  private static final int ESTATES = Integer.getInteger("twin.transit", 150);
  private static final int[] PORTS = {22, 443, 1023, 1024, 40000, 65535};

  private RandomGenerator random;

  @Test
  @Tag("P1")
  @Tag("TG2")
  @Tag("NA7")
  @DisplayName("P1 pairs over a transit gateway equal the slow twin")
  void pairsEqualTheSlowTwin() {
    List<String> differences = new ArrayList<>();
    int open = 0;
    for (long seed = 1; seed <= ESTATES; seed++) {
      random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      NetworkModel model = estate();
      SlowEvaluator twin = new SlowEvaluator(model);
      Explainer explainer = new Explainer(ReachabilityKernel.compile(model));
      List<Integer> clientPorts = new BoundaryPackets(model).clientPorts();
      for (NetworkInterface a : model.networkInterfaces()) {
        for (NetworkInterface b : model.networkInterfaces()) {
          for (int port : a.vpcId().equals(b.vpcId()) ? new int[0] : PORTS) {
            Verdict expected = twin(twin, a, b, SlowHeader.port(6, port), clientPorts).verdict();
            Answer answer = explainer.explain(Question.of(a.id(), b.id(), "tcp", port));
            open += expected == Verdict.BLOCKED ? 0 : 1;
            if (answer.verdict() != expected) {
              differences.add(
                  String.format(
                      "seed %d: %s to %s tcp %d: twin %s, kernel %s %s",
                      seed, a.id(), b.id(), port, expected, answer.verdict(), answer.reasons()));
            }
          }
        }
      }
    }
    assertThat(differences).as("kernel and twin disagree").isEmpty();
    assertThat(open).as("pairs that are not blocked").isGreaterThan(ESTATES);
  }

  private static SlowAnswer twin(
      SlowEvaluator twin,
      NetworkInterface a,
      NetworkInterface b,
      SlowHeader header,
      List<Integer> clientPorts) {
    SlowAddress from = SlowAddress.of(a.addresses().get(0).address());
    SlowAddress to = SlowAddress.of(b.addresses().get(0).address());
    Subnet home = twin.inventory.subnet(a.subnetId());
    Subnet far = twin.inventory.subnet(b.subnetId());
    Truth forward =
        twin.filters
            .groups(a.securityGroupIds(), a.origin(), true, to, null, header)
            .and(twin.transit.carries(home, from, far, to, header))
            .and(twin.filters.groups(b.securityGroupIds(), b.origin(), false, from, null, header));
    return new SlowAnswer(
        forward,
        clientPorts,
        port -> twin.transit.carries(far, to, home, from, header.reply(port)));
  }

  /** The estate of a seed, for other tests of pairs. */
  static NetworkModel estate(long seed) {
    TransitPairsTwinTest made = new TransitPairsTwinTest();
    made.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    return made.estate();
  }

  private NetworkModel estate() {
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
      transit.attach(attachment, "tgw-1", vpc, homes);
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
    return transit.done().build();
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
