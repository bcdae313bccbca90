package io.periplus.collect;

import io.periplus.model.ResourceType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows C127 to C127c: clusters, studios and the block on public access. */
@Tag("T10")
class EmrCollectorTest {
  private static final DeclaredRows ROWS = DeclaredRows.of("emr");

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "C127, AWS::EMR::Cluster",
    "C127b, AWS::EMR::Studio",
    "C127c, AWS::EMR::BlockPublicAccessConfiguration"
  })
  void rowsAndEdges_areThoseOfTheCoverageTable(String row, String type) {
    ROWS.assertExactly(row, ResourceType.of(type));
  }
}
