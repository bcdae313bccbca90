package io.periplus.collect;

import io.periplus.model.ResourceType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows C139g and C139h: trust anchors and profiles of IAM Roles Anywhere. */
@Tag("T10")
class RolesAnywhereCollectorTest {
  private static final DeclaredRows ROWS = DeclaredRows.of("roles-anywhere");

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"C139g, AWS::RolesAnywhere::TrustAnchor", "C139h, AWS::RolesAnywhere::Profile"})
  void rowsAndEdges_areThoseOfTheCoverageTable(String row, String type) {
    ROWS.assertExactly(row, ResourceType.of(type));
  }
}
