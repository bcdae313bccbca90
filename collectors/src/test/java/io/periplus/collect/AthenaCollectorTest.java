package io.periplus.collect;

import io.periplus.model.ResourceType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows C125 and C125b: work groups and data catalogues. */
@Tag("T10")
class AthenaCollectorTest {
  private static final DeclaredRows ROWS = DeclaredRows.of("athena");

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"C125, AWS::Athena::WorkGroup", "C125b, AWS::Athena::DataCatalog"})
  void rowsAndEdges_areThoseOfTheCoverageTable(String row, String type) {
    ROWS.assertExactly(row, ResourceType.of(type));
  }
}
