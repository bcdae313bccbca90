package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.EdgeType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C101 and C101b: keys with policies and grants, and their aliases. */
@Tag("T10")
class KmsCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("kms");

  @Test
  @Tag("C101")
  void c101_key_grantsToItsPolicysPrincipals_andToThoseOfItsGrants() {
    rows.assertExactly("C101", Types.KMS_KEY);
  }

  @Test
  @Tag("C101b")
  void c101b_alias_resolvesToItsKey() {
    rows.assertExactly("C101b", Types.KMS_ALIAS);
  }

  @Test
  @Tag("C101")
  void primaryKey_namesItself_andReplicatesToNothing() {
    assertThat(rows.edges().all())
        .filteredOn(edge -> edge.type() == EdgeType.REPLICATES_TO)
        .noneMatch(edge -> edge.sourceArn().equals(edge.targetArn()))
        .hasSize(1);
  }

  @Test
  @Tag("S5")
  void s5_keyOfAws_isDescribed_itsGrantsAreNotAsked() {
    assertThat(rows.of(Types.KMS_KEY).row("0a000000-0000-4000-8000-000000000002").configuration())
        .contains("\"KeyManager\":\"AWS\"")
        .doesNotContain("\"Grants\"");
  }
}
