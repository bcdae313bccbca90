package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C103 to C103d: parameters, managed instances, associations, documents. */
@Tag("T10")
class SsmCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("ssm");

  @Test
  @Tag("C103")
  void c103_parameter_isEncryptedByItsKey() {
    rows.assertExactly("C103", Types.SSM_PARAMETER);
  }

  @Test
  @Tag("C103b")
  void c103b_managedInstance_isAttachedToItsInstance_onPremisesToNone() {
    rows.assertExactly("C103b", Types.SSM_MANAGED_INSTANCE);
  }

  @Test
  @Tag("C103c")
  void c103c_association_targetsInstances_byADocument() {
    rows.assertExactly("C103c", Types.SSM_ASSOCIATION);
  }

  @Test
  @Tag("C103d")
  void c103d_document_ofTheAccount() {
    rows.assertExactly("C103d", Types.SSM_DOCUMENT);
  }
}
