package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row C073: EBS volumes. */
@Tag("T10")
class StorageCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("volumes");

  @Test
  @Tag("C073")
  void c073_volume_isAttachedWithDevice_andEncryptedByAnotherAccountsKey() {
    rows.assertExactly("C073", Types.EC2_VOLUME);
  }

  @Test
  @Tag("C074")
  void c074_snapshot_tellsWhomItIsSharedWith_whereItIsNotEncrypted() {
    DeclaredRows.of("snapshots").assertExactly("C074", Types.EC2_SNAPSHOT);
  }
}
