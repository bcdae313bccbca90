package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row C124d: MSK clusters. */
@Tag("T10")
class KafkaCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("streams");

  @Test
  @Tag("C124")
  void c124d_cluster_isInSubnets_securedByGroups() {
    rows.assertExactly("C124d", Types.MSK_CLUSTER);
  }
}
