package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.periplus.model.Coverage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C009 and C009b: spot instance requests and fleets. */
@Tag("T10")
class SpotCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("spot");

  @Test
  @Tag("C009")
  void c009_spotInstanceRequest_isWhereItsInstanceComesFrom() {
    rows.assertExactly("C009", Types.EC2_SPOT_INSTANCE_REQUEST);
  }

  @Test
  @Tag("C009")
  void c009b_spotFleet_managesItsInstances_inEverySubnetOfASpecification() {
    rows.assertExactly("C009b", Types.EC2_SPOT_FLEET);
  }

  @Test
  @Tag("R1")
  void r1_instancesOfAFleet_areAskedByPages_andNotForACancelledOne() {
    assertThat(rows.of(Types.EC2_SPOT_FLEET).coverage())
        .extracting(Coverage::operation, Coverage::calls)
        .containsExactly(
            tuple("DescribeSpotFleetRequests", 2L), tuple("DescribeSpotFleetInstances", 2L));
  }
}
