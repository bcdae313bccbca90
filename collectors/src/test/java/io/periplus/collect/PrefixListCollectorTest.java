package io.periplus.collect;

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
}
