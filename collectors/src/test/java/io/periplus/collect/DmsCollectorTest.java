package io.periplus.collect;

import io.periplus.model.ResourceType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Row C139f: replication instances. */
@Tag("T10")
class DmsCollectorTest {
  private static final DeclaredRows ROWS = DeclaredRows.of("dms");

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"C139f, AWS::DMS::ReplicationInstance"})
  void rowsAndEdges_areThoseOfTheCoverageTable(String row, String type) {
    ROWS.assertExactly(row, ResourceType.of(type));
  }
}
