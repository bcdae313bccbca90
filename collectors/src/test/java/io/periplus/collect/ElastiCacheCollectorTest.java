package io.periplus.collect;

import io.periplus.model.ResourceType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows C093 to C093g: caches of every kind. */
@Tag("T10")
class ElastiCacheCollectorTest {
  private static final DeclaredRows ROWS = DeclaredRows.of("elasticache");

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "C093, AWS::ElastiCache::CacheCluster",
    "C093b, AWS::ElastiCache::ReplicationGroup",
    "C093c, AWS::ElastiCache::ServerlessCache",
    "C093d, AWS::ElastiCache::SubnetGroup",
    "C093e, AWS::ElastiCache::Snapshot",
    "C093f, AWS::ElastiCache::GlobalReplicationGroup",
    "C093g, AWS::ElastiCache::User"
  })
  void rowsAndEdges_areThoseOfTheCoverageTable(String row, String type) {
    ROWS.assertExactly(row, ResourceType.of(type));
  }
}
