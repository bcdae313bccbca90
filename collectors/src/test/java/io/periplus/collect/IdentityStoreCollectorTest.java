package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C100d and C100e: people without their names, and their groups. */
@Tag("T10")
class IdentityStoreCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("identity-center");

  @Test
  @Tag("C100d")
  @Tag("X17")
  void c100d_user_isKnownByIdOnly() {
    rows.assertExactly("C100d", Types.IDENTITY_STORE_USER);
  }

  @Test
  @Tag("C100e")
  void c100e_group_hasItsMembers() {
    rows.assertExactly("C100e", Types.IDENTITY_STORE_GROUP);
  }
}
