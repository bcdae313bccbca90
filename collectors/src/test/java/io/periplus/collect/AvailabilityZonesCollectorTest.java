package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row C141: zone names of an account and the ids that mean the same zone in every account. */
@Tag("T10")
class AvailabilityZonesCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("availability-zones");

  @Test
  @Tag("C141")
  void c141_zone_hasItsId() {
    rows.assertExactly("C141-zones", Types.EC2_AVAILABILITY_ZONE);
  }
}
