package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C104 to C104d: organization, root, units and accounts. */
@Tag("T10")
class OrganizationsCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("organizations");

  @Test
  @Tag("C104e")
  void c104e_policy_governsItsTargets() {
    rows.assertExactly("C104e", Types.ORGANIZATIONS_POLICY);
  }

  @Test
  @Tag("C104")
  void c104_organization_hasItsManagementAccount() {
    rows.assertExactly("C104", Types.ORGANIZATIONS_ORGANIZATION);
  }

  @Test
  @Tag("C104b")
  void c104b_root_isMemberOfTheOrganization() {
    rows.assertExactly("C104b", Types.ORGANIZATIONS_ROOT);
  }

  @Test
  @Tag("C104c")
  void c104c_units_areReadAsATree() {
    rows.assertExactly("C104c", Types.ORGANIZATIONS_UNIT);
  }

  @Test
  @Tag("C104d")
  void c104d_accounts_areMembersOfTheirParent_mailHashed() {
    rows.assertExactly("C104d", Types.ORGANIZATIONS_ACCOUNT);
  }
}
