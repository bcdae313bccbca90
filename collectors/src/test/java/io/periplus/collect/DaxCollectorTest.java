package io.periplus.collect;

import io.periplus.model.ResourceType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows C092 to C092c: clusters, subnet groups and parameter groups of DAX. */
@Tag("T10")
class DaxCollectorTest {
  private static final DeclaredRows ROWS = DeclaredRows.of("dax");

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "C092, AWS::DAX::Cluster",
    "C092b, AWS::DAX::SubnetGroup",
    "C092c, AWS::DAX::ParameterGroup"
  })
  void rowsAndEdges_areThoseOfTheCoverageTable(String row, String type) {
    ROWS.assertExactly(row, ResourceType.of(type));
  }
}
