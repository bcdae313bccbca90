package io.periplus.collect;

import io.periplus.model.ResourceType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows C126 to C126i: the data catalogue of Glue and what runs there. */
@Tag("T10")
class GlueCollectorTest {
  private static final DeclaredRows ROWS = DeclaredRows.of("glue");

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "C126, AWS::Glue::Database",
    "C126b, AWS::Glue::Table",
    "C126c, AWS::Glue::Crawler",
    "C126d, AWS::Glue::Job",
    "C126e, AWS::Glue::Connection",
    "C126f, AWS::Glue::Trigger",
    "C126g, AWS::Glue::Workflow",
    "C126h, AWS::Glue::SecurityConfiguration",
    "C126i, AWS::Glue::DevEndpoint"
  })
  void rowsAndEdges_areThoseOfTheCoverageTable(String row, String type) {
    ROWS.assertExactly(row, ResourceType.of(type));
  }
}
