package io.periplus.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTablesTest {

  @Test
  void tables_areNamedOnceAndSorted() {
    List<String> names = ResultTables.all().stream().map(ResultTable::name).toList();
    assertThat(names).isSorted().doesNotHaveDuplicates();
    assertThat(names).allMatch(name -> ResultTables.find(name).isPresent());
    assertThat(ResultTables.find("exposures")).isEmpty();
  }

  @Test
  void columns_areSnakeCaseUniqueAndDescribed() {
    for (ResultTable table : ResultTables.all()) {
      assertThat(table.columns())
          .as(table.name())
          .allMatch(column -> column.name().matches("[a-z][a-z_]*"))
          .noneMatch(column -> column.description().isBlank());
      List<String> names = table.columns().stream().map(ResultColumn::name).toList();
      assertThat(new HashSet<>(names)).as(table.name()).hasSameSizeAs(names);
    }
  }

  @Test
  void emptySelect_castsEveryColumn() {
    assertThat(ResultTables.ENDPOINT_CLASS.emptySelect())
        .startsWith("select cast(null as VARCHAR) as \"class_id\", ")
        .contains("cast(null as BOOLEAN) as \"source_dest_check\"")
        .endsWith("cast(null as BIGINT) as \"members\" where false");
  }
}
