package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row C134: what scales other things than instances. */
@Tag("T10")
class ApplicationAutoScalingCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("application-auto-scaling");

  @Test
  @Tag("C134")
  void c134_scalableTarget_managesWhatItsResourceIdNames() {
    rows.assertExactly("C134", Types.APPLICATION_AUTO_SCALING_SCALABLE_TARGET);
  }

  @Test
  @Tag("C134")
  void c134b_scalingPolicy_managesItsTarget() {
    rows.assertExactly("C134b", Types.APPLICATION_AUTO_SCALING_SCALING_POLICY);
  }
}
