package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row C112: plans, vaults with what they protect, and recovery points. */
@Tag("T10")
class BackupCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("backup");

  @Test
  @Tag("C112")
  void c112_plan_runsAsTheRolesOfItsSelections() {
    rows.assertExactly("C112", Types.BACKUP_BACKUP_PLAN);
  }

  @Test
  @Tag("C112")
  void c112b_vault_protectsWhatHasItsLatestRecoveryPointThere() {
    rows.assertExactly("C112b", Types.BACKUP_BACKUP_VAULT);
  }

  @Test
  @Tag("C112")
  void c112c_recoveryPoint_isNotTheSnapshotThatItsServiceKeeps() {
    rows.assertExactly("C112c", Types.BACKUP_RECOVERY_POINT);
  }
}
