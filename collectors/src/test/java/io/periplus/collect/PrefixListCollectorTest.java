package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.Resource;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row C040: prefix lists, those of AWS among them. */
@Tag("T10")
class PrefixListCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("prefix-lists");

  @Test
  @Tag("C040")
  void c040_prefixList_hasEntriesOverPages_andAwsListsHaveNoAccount() {
    rows.assertExactly("C040", Types.EC2_PREFIX_LIST);
  }

  @Test
  @Tag("C040")
  void c040_associationsAreAskedOfOwnListsOnly_rangesOfServicesInOneList() {
    List<Resource> lists = rows.of(Types.EC2_PREFIX_LIST).rows();
    assertThat(lists)
        .filteredOn(list -> list.configuration().contains("\"PrefixListAssociations\""))
        .extracting(Resource::id)
        .containsExactly("pl-0a1");
    assertThat(lists)
        .filteredOn(list -> list.configuration().contains("3.5.64.0/21"))
        .extracting(Resource::id)
        .containsExactly("pl-6da54004");
    assertThat(rows.edges().problems())
        .containsExactly("unknown_value PrefixListAssociations[].ResourceId");
  }
}
