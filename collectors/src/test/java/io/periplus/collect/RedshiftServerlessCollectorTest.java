package io.periplus.collect;

import io.periplus.model.ResourceType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows C094d and C094e: workgroups and namespaces. */
@Tag("T10")
class RedshiftServerlessCollectorTest {
  private static final DeclaredRows ROWS = DeclaredRows.of("redshift-serverless");

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "C094d, AWS::RedshiftServerless::Workgroup",
    "C094e, AWS::RedshiftServerless::Namespace"
  })
  void rowsAndEdges_areThoseOfTheCoverageTable(String row, String type) {
    ROWS.assertExactly(row, ResourceType.of(type));
  }
}
