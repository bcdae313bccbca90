package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of rds besides instances and subnet groups: C089, C090b to C090j, C138 to C139b. */
@Tag("T10")
class DatabasesCollectorTest {
  private static final DeclaredRows ROWS = DeclaredRows.of("rds");

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "C089, AWS::RDS::DBCluster",
    "C090b, AWS::RDS::DBSnapshot",
    "C090c, AWS::RDS::DBClusterSnapshot",
    "C090d, AWS::RDS::DBProxy",
    "C090e, AWS::RDS::DBParameterGroup",
    "C090f, AWS::RDS::DBClusterParameterGroup",
    "C090g, AWS::RDS::OptionGroup",
    "C090h, AWS::RDS::GlobalCluster",
    "C090i, AWS::RDS::EventSubscription",
    "C090j, AWS::RDS::ReservedDBInstance",
    "C138, AWS::RDS::DBInstanceAutomatedBackup",
    "C139, AWS::DocDB::DBCluster",
    "C139-instances, AWS::DocDB::DBInstance",
    "C139b, AWS::Neptune::DBCluster",
    "C139b-instances, AWS::Neptune::DBInstance"
  })
  void rowsAndEdges_areThoseOfTheCoverageTable(String row, String type) {
    ROWS.assertExactly(row, ResourceType.of(type));
  }

  @Test
  @Tag("C139")
  void c139_engineDecidesTheType_eachListIsReadOnce() {
    assertThat(Catalogue.standard().spec(Types.DOC_DB_DB_CLUSTER).inListOf())
        .isEqualTo(Types.RDS_DB_CLUSTER);
    assertThat(ROWS.of(Types.DOC_DB_DB_CLUSTER).rows())
        .extracting(Resource::id)
        .containsExactly("papers", "papers-2");
    assertThat(ROWS.of(Types.NEPTUNE_DB_INSTANCE).rows())
        .extracting(Resource::id)
        .containsExactly("friends-1", "friends-2");
    assertThat(ROWS.of(Types.RDS_DB_CLUSTER).coverage().get(0).resources()).isEqualTo(7);
  }

  @Test
  @Tag("S4")
  void s4_onlyManualSnapshots_areAskedWhomTheyAreSharedWith() {
    for (Resource snapshot : ROWS.of(Types.RDS_DB_SNAPSHOT).rows()) {
      assertThat(RecordedScope.json(snapshot).has("Attributes"))
          .as(snapshot.id())
          .isEqualTo(!snapshot.id().startsWith("rds:"));
    }
  }
}
