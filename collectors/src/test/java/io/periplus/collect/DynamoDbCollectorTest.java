package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows C091 to C091c: tables, global tables and backups. */
@Tag("T10")
class DynamoDbCollectorTest {
  private static final DeclaredRows ROWS = DeclaredRows.of("dynamodb");

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"C091, AWS::DynamoDB::Table", "C091c, AWS::DynamoDB::Backup"})
  void rowsAndEdges_areThoseOfTheCoverageTable(String row, String type) {
    ROWS.assertExactly(row, ResourceType.of(type));
  }

  @Test
  @Tag("C091b")
  void c091b_oldGlobalTables_areReadOncePerAccount() {
    DeclaredRows.of("dynamodb-global").assertExactly("C091b", Types.DYNAMODB_GLOBAL_TABLE);
  }

  @Test
  @Tag("F11")
  void f11_tableThatIsGoneBetweenListAndDescription_isLeftOut() {
    RecordedScope.Result tables = ROWS.of(Types.DYNAMODB_TABLE);
    assertThat(tables.rows()).extracting(Resource::id).containsExactly("orders", "bare");
    assertThat(tables.coverage().get(0).counters()).containsEntry("vanished", 1L);
  }

  @Test
  @Tag("F12")
  void f12_tableWithoutPolicy_hasNone_whichIsNotUnknown() {
    Resource bare = ROWS.of(Types.DYNAMODB_TABLE).row("bare");
    assertThat(RecordedScope.json(bare).has("Policy")).isFalse();
    assertThat(bare.tags()).isEmpty();
  }
}
