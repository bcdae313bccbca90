package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C088 and C090: database instances and their subnet groups. */
@Tag("T10")
class RdsCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("rds");

  @Test
  @Tag("C088")
  void c088_dbInstance_findsReplicasByNameAndArn() {
    rows.assertExactly("C088", Types.RDS_DB_INSTANCE);
  }

  @Test
  @Tag("C090")
  void c090_dbSubnetGroup_isInItsSubnets() {
    rows.assertExactly("C090", Types.RDS_DB_SUBNET_GROUP);
  }
}
