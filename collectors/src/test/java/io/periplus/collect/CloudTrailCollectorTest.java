package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row C110: trails in their home region, event data stores. */
@Tag("T10")
class CloudTrailCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("trails");

  @Test
  @Tag("C110")
  void c110_trail_logsToItsBucket_shadowsOfOtherRegionsAreDropped() {
    rows.assertExactly("C110", Types.CLOUD_TRAIL_TRAIL);
  }

  @Test
  @Tag("C110")
  void c110b_eventDataStore_isEncryptedByItsKey() {
    rows.assertExactly("C110b", Types.CLOUD_TRAIL_EVENT_DATA_STORE);
  }
}
