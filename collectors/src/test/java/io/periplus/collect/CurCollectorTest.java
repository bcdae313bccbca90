package io.periplus.collect;

import io.periplus.model.ResourceType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Row C131: definitions of cost and usage reports. */
@Tag("T10")
class CurCollectorTest {
  private static final DeclaredRows ROWS = DeclaredRows.of("cur");

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"C131, AWS::CUR::ReportDefinition"})
  void rowsAndEdges_areThoseOfTheCoverageTable(String row, String type) {
    ROWS.assertExactly(row, ResourceType.of(type));
  }
}
