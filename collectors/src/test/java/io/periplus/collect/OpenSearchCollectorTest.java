package io.periplus.collect;

import io.periplus.model.ResourceType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Row C130: search domains, described five at a time. */
@Tag("T10")
class OpenSearchCollectorTest {
  private static final DeclaredRows ROWS = DeclaredRows.of("opensearch");

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"C130, AWS::OpenSearchService::Domain"})
  void rowsAndEdges_areThoseOfTheCoverageTable(String row, String type) {
    ROWS.assertExactly(row, ResourceType.of(type));
  }
}
