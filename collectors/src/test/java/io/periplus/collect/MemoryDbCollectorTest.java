package io.periplus.collect;

import io.periplus.model.ResourceType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows C139d and C139e: clusters and subnet groups of MemoryDB. */
@Tag("T10")
class MemoryDbCollectorTest {
  private static final DeclaredRows ROWS = DeclaredRows.of("memorydb");

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"C139d, AWS::MemoryDB::Cluster", "C139e, AWS::MemoryDB::SubnetGroup"})
  void rowsAndEdges_areThoseOfTheCoverageTable(String row, String type) {
    ROWS.assertExactly(row, ResourceType.of(type));
  }
}
