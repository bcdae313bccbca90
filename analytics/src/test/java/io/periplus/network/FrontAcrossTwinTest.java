package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Targets of load balancers in other VPCs against the slow twin, on random estates. */
class FrontAcrossTwinTest {
  private static final int PACKETS = 12;

  @Test
  @Tag("P1")
  @Tag("LB8")
  @DisplayName("P1 LB8 rows of targets in other VPCs equal the slow twin")
  void targetsElsewhereEqualTheSlowTwin() {
    LongAdder open = new LongAdder();
    SeededEstates.agree(
        seed -> {
          List<String> differences = new ArrayList<>();
          open.add(compare(seed, differences));
          return differences;
        });
    assertThat(open.sum()).as("packets that arrive").isGreaterThan(SeededEstates.COUNT / 4);
  }

  private static int compare(long seed, List<String> differences) {
    NetworkModel model = RandomAcross.of(seed).build();
    Results results = Results.of(model);
    SlowEvaluator direct = new SlowEvaluator(model);
    SlowPairs pairs = new SlowPairs(model, direct);
    SlowLoadBalancers balancers = new SlowLoadBalancers(model, direct);
    BoundaryPackets packets = new BoundaryPackets(model);
    List<Integer> ports = packets.clientPorts();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int open = 0;
    for (SlowLoadBalancers.Way way : balancers.ways()) {
      if (way.node().vpcId().equals(way.target().vpcId())) {
        continue;
      }
      List<RowMatch> rows =
          results.exposures.stream().filter(row -> isOf(row, way)).map(RowMatch::of).toList();
      SlowHeader header = SlowHeader.port(way.listener().protocol(), way.listener().port());
      for (int i = 0; i < PACKETS; i++) {
        SlowAddress remote = packets.anyRemote(IpFamily.IPV4, random);
        if (direct.isOwnAddress(way.node().vpcId(), remote)) {
          continue;
        }
        SlowAnswer first = direct.ingress(way.node(), way.nodeAddress(), remote, header, ports);
        List<SlowAnswer> expected = balancers.across(way, first, pairs, remote, ports);
        Verdict twin = Verdict.strongestOf(expected.stream().map(SlowAnswer::verdict).toList());
        List<RowMatch> hits = rows.stream().filter(row -> row.contains(remote, header)).toList();
        Verdict kernel = hits.isEmpty() ? Verdict.BLOCKED : hits.get(0).verdict();
        open += twin == Verdict.BLOCKED ? 0 : 1;
        if (twin != kernel || hits.size() > 1) {
          differences.add(
              "seed "
                  + seed
                  + ": "
                  + way.target().id()
                  + " behind "
                  + way.node().id()
                  + " <- "
                  + remote
                  + ": twin "
                  + twin
                  + ", kernel "
                  + kernel
                  + " in "
                  + hits.size());
        }
      }
    }
    return open;
  }

  private static boolean isOf(ExposureRow row, SlowLoadBalancers.Way way) {
    return row.via() == Via.LOAD_BALANCER
        && row.verdict() != Verdict.BLOCKED
        && row.gatewayArn().equals(way.balancer().origin().arn())
        && way.target().id().equals(row.networkInterfaceId())
        && way.address().address().equals(row.privateAddress())
        && way.targetPort() == row.targetPort()
        && (row.address().equals(way.nodeAddress().publicIp())
            || row.address().equals(way.balancer().dnsName()));
  }
}
