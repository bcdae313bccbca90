package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Numbers by names that share hashes, and by names that nothing has. */
class NameTableTest {
  @Test
  @DisplayName("all things with a name are found, ascending and once, beside others of its hash")
  void find_holdsAllThingsOfTheName() {
    // Three texts with one hash.
    assertThat("AaAa".hashCode()).isEqualTo("BBBB".hashCode()).isEqualTo("AaBB".hashCode());
    NameTable table =
        new NameTable.Builder()
            .add("BBBB", 7)
            .add("AaAa", 3)
            .add("AaAa", 3)
            .add("AaAa", 0)
            .add(null, 5)
            .add("other", 9)
            .build();
    assertThat(table.find("AaAa")).containsExactly(0, 3, 7);
    assertThat(table.find("AaBB")).containsExactly(0, 3, 7);
    assertThat(table.find("other")).containsExactly(9);
    assertThat(table.find("nothing")).isEmpty();
  }

  @Test
  @DisplayName("negative hashes, large numbers and tables that grow lose nothing")
  void find_isExactForManyNames() {
    NameTable.Builder builder = new NameTable.Builder();
    IntStream.range(0, 20_000).forEach(i -> builder.add("name-" + i, Integer.MAX_VALUE - i));
    NameTable table = builder.build();
    for (int i = 0; i < 20_000; i++) {
      assertThat(table.find("name-" + i)).contains(Integer.MAX_VALUE - i);
    }
    assertThat(new NameTable.Builder().build().find("a")).isEmpty();
  }
}
