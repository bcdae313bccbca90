package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C100 to C100c: Identity Center, its permission sets and their assignments. */
@Tag("T10")
class SsoAdminCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("identity-center");

  @Test
  @Tag("C100")
  void c100_instance_belongsToItsOwner() {
    rows.assertExactly("C100", Types.SSO_INSTANCE);
  }

  @Test
  @Tag("C100b")
  @Tag("C100c")
  void c100b_permissionSetOfTheOwnInstance_grantsByItsAssignments() {
    rows.assertExactly("C100b", Types.SSO_PERMISSION_SET);
  }
}
