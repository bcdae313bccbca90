package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row C001: EC2 instances. */
@Tag("T10")
class InstancesCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("instances");

  @Test
  @Tag("C001")
  void c001_instance_hasAllItsEdges_tagsOfAwsAmongThem() {
    rows.assertExactly("C001", Types.EC2_INSTANCE);
  }
}
