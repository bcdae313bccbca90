package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Pairs of endpoints of two VPCs at one transit gateway against the slow twin, on random estates.
 */
class TransitPairsTwinTest {
  private static final int[] PORTS = {22, 443, 1023, 1024, 40000, 65535};

  @Test
  @Tag("P1")
  @Tag("TG2")
  @Tag("NA7")
  @Tag("SG7")
  @DisplayName("P1 pairs over a transit gateway equal the slow twin")
  void pairsEqualTheSlowTwin() {
    LongAdder open = new LongAdder();
    SeededEstates.agree(seed -> differences(RandomHubs.of(seed), open));
    assertThat(open.sum()).as("pairs that are not blocked").isGreaterThan(SeededEstates.COUNT);
  }

  private static List<String> differences(NetworkModel model, LongAdder open) {
    List<String> differences = new ArrayList<>();
    SlowEvaluator twin = new SlowEvaluator(model);
    SlowReferences references = new SlowReferences(model);
    Explainer explainer = new Explainer(ReachabilityKernel.compile(model));
    List<Integer> clientPorts = new BoundaryPackets(model).clientPorts();
    for (NetworkInterface a : model.networkInterfaces()) {
      for (NetworkInterface b : model.networkInterfaces()) {
        for (int port : a.vpcId().equals(b.vpcId()) ? new int[0] : PORTS) {
          SlowHeader header = SlowHeader.port(6, port);
          Verdict expected = twin(twin, references, a, b, header, clientPorts).verdict();
          Answer answer = explainer.explain(Question.of(a.id(), b.id(), "tcp", port));
          open.add(expected == Verdict.BLOCKED ? 0 : 1);
          if (answer.verdict() != expected) {
            differences.add(
                String.format(
                    "%s to %s tcp %d: twin %s, kernel %s %s",
                    a.id(), b.id(), port, expected, answer.verdict(), answer.reasons()));
          }
        }
      }
    }
    return differences;
  }

  private static SlowAnswer twin(
      SlowEvaluator twin,
      SlowReferences references,
      NetworkInterface a,
      NetworkInterface b,
      SlowHeader header,
      List<Integer> clientPorts) {
    SlowAddress from = SlowAddress.of(a.addresses().get(0).address());
    SlowAddress to = SlowAddress.of(b.addresses().get(0).address());
    Subnet home = twin.inventory.subnet(a.subnetId());
    Subnet far = twin.inventory.subnet(b.subnetId());
    NetworkInterface known = references.preserved("tgw-1", home, far) ? a : null;
    Truth forward =
        twin.filters
            .groups(a.securityGroupIds(), a.origin(), true, to, null, header)
            .and(twin.transit.carries(home, from, far, to, header))
            .and(twin.filters.groups(b.securityGroupIds(), b.origin(), false, from, known, header));
    return new SlowAnswer(
        forward,
        clientPorts,
        port -> twin.transit.carries(far, to, home, from, header.reply(port)));
  }
}
