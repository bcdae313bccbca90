package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C006 to C008 and C010: where instances may be placed, and what was paid in advance. */
@Tag("T10")
class CapacityCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("capacity");

  @Test
  @Tag("C006")
  void c006_placementGroup_isKnownByItsName() {
    rows.assertExactly("C006", Types.EC2_PLACEMENT_GROUP);
  }

  @Test
  @Tag("C007")
  void c007_sharedHost_carriesInstancesOfOtherAccounts() {
    rows.assertExactly("C007", Types.EC2_HOST);
  }

  @Test
  @Tag("C008")
  void c008_sharedCapacityReservation_belongsToItsOwner() {
    rows.assertExactly("C008", Types.EC2_CAPACITY_RESERVATION);
  }

  @Test
  @Tag("C010")
  void c010_reservedInstances_referToTheirType() {
    rows.assertExactly("C010", Types.EC2_RESERVED_INSTANCES);
  }
}
