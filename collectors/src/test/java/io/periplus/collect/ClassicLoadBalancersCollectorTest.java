package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row C019: classic load balancers. */
@Tag("T10")
class ClassicLoadBalancersCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("classic-load-balancers");

  @Test
  @Tag("C019")
  void c019_classicLoadBalancer_targetsInstances_andFindsItsSourceGroupByName() {
    rows.assertExactly("C019", Types.ELB_LOAD_BALANCER);
  }
}
