package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C003 to C004: Auto Scaling groups and what they are made of. */
@Tag("T10")
class AutoScalingCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("auto-scaling");

  @Test
  @Tag("C003")
  void c003_group_managesItsInstances_inEverySubnetOfTheList() {
    rows.assertExactly("C003", Types.AUTO_SCALING_GROUP);
  }

  @Test
  @Tag("C003")
  void c003b_scalingPolicy_isTriggeredByItsAlarms() {
    rows.assertExactly("C003b", Types.AUTO_SCALING_SCALING_POLICY);
  }

  @Test
  @Tag("C003")
  void c003c_scheduledAction_managesItsGroup() {
    rows.assertExactly("C003c", Types.AUTO_SCALING_SCHEDULED_ACTION);
  }

  @Test
  @Tag("C004")
  void c004_launchConfiguration_namesItsInstanceProfile() {
    rows.assertExactly("C004", Types.AUTO_SCALING_LAUNCH_CONFIGURATION);
  }
}
