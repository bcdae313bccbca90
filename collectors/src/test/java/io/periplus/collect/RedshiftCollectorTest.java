package io.periplus.collect;

import io.periplus.model.ResourceType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows C094 to C094c: clusters, subnet groups and snapshots of Redshift. */
@Tag("T10")
class RedshiftCollectorTest {
  private static final DeclaredRows ROWS = DeclaredRows.of("redshift");

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "C094, AWS::Redshift::Cluster",
    "C094b, AWS::Redshift::ClusterSubnetGroup",
    "C094c, AWS::Redshift::ClusterSnapshot"
  })
  void rowsAndEdges_areThoseOfTheCoverageTable(String row, String type) {
    ROWS.assertExactly(row, ResourceType.of(type));
  }
}
