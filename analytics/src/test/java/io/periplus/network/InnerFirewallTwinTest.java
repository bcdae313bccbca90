package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pairs of a VPC whose subnets have a firewall between them, against the slow twin. */
class InnerFirewallTwinTest {
  @Test
  @Tag("P1")
  @Tag("NF1")
  @DisplayName("P1 NF1 pairs with a firewall between their subnets equal the slow twin")
  void pairsEqualTheSlowTwin() {
    LongAdder open = new LongAdder();
    SeededEstates.agree(
        seed -> {
          List<String> differences = new ArrayList<>();
          EstateBuilder estate = RandomInnerFirewall.of(seed);
          if (estate != null) {
            open.add(PrivatePairsTwinTest.compare(seed, estate.build(), differences));
          }
          return differences;
        });
    assertThat(open.sum()).as("pairs that are not blocked").isGreaterThan(SeededEstates.COUNT / 4);
  }
}
