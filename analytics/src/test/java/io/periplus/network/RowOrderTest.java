package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SK6")
class RowOrderTest {
  @Test
  void text_nullsFirst_thenByBytes() {
    isStrictly(
        RowOrder.text(Function.<String>identity()),
        Arrays.asList(null, "", "a", "a\0", "a\1", "ab", "b", "é", "\uFFFF", "\uD83D\uDE00"));
  }

  @Test
  void addresses_numerically_thenNames() {
    isStrictly(
        RowOrder.address(Function.<String>identity()),
        Arrays.asList(
            null, "9.0.0.1", "10.0.0.0/8", "10.0.0.0/9", "200.0.0.1", "2001:db8::2", "lb.example"));
  }

  @Test
  void lists_elementByElement_thenByLength() {
    isStrictly(
        RowOrder.cidrs(Function.<List<String>>identity()),
        List.of(
            List.of(),
            List.of("9.0.0.0/8"),
            List.of("9.0.0.0/8", "10.0.0.0/8"),
            List.of("10.0.0.0/8"),
            List.of("10.0.0.0/9"),
            List.of("2001:db8::/32")));
  }

  private static <T> void isStrictly(Comparator<T> order, List<T> ascending) {
    for (int i = 0; i < ascending.size(); i++) {
      for (int j = 0; j < ascending.size(); j++) {
        assertThat(Integer.signum(order.compare(ascending.get(i), ascending.get(j))))
            .as("%s and %s", ascending.get(i), ascending.get(j))
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }
}
