package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C075 to C075c and C139c: EFS and FSx. */
@Tag("T10")
class FileSystemsCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("file-systems");

  @Test
  @Tag("C075")
  void c075_fileSystem_replicatesToWhereItsDestinationLives() {
    rows.assertExactly("C075", Types.EFS_FILE_SYSTEM);
  }

  @Test
  @Tag("C075b")
  void c075b_mountTarget_isInASubnetBehindSecurityGroups() {
    rows.assertExactly("C075b", Types.EFS_MOUNT_TARGET);
  }

  @Test
  @Tag("C075c")
  void c075c_accessPoint_forwardsToItsFileSystem() {
    rows.assertExactly("C075c", Types.EFS_ACCESS_POINT);
  }

  @Test
  @Tag("C139c")
  void c139c_managedFileSystem_isInItsVpc() {
    rows.assertExactly("C139c", Types.FSX_FILE_SYSTEM);
  }
}
