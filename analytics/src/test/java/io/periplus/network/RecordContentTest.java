package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Equal digests of equal values, and of no others. */
class RecordContentTest {
  /** Two texts side by side, which must not run into each other. */
  private record Pair(String first, String second) {}

  @Test
  void texts_ofOneAfterTheOther_areToldApart() {
    assertThat(digest(new Pair("ab", "c"))).isNotEqualTo(digest(new Pair("a", "bc")));
    assertThat(digest(new Pair("a", null))).isNotEqualTo(digest(new Pair("a", "")));
    assertThat(digest(new Pair(null, "a"))).isNotEqualTo(digest(new Pair("a", null)));
  }

  @Test
  void lists_inside_areToldFromTheirElements() {
    assertThat(digest(List.of(List.of("a"), "b"))).isNotEqualTo(digest(List.of("a", List.of("b"))));
    assertThat(digest(Arrays.asList("a", null))).isNotEqualTo(digest(List.of("a")));
    assertThat(digest(List.of(1, "1"))).isNotEqualTo(digest(List.of("1", 1)));
  }

  @Test
  void mapsByPort_areEqualInAnyOrder() {
    Map<Integer, Integer> map = new LinkedHashMap<>();
    map.put(443, 8443);
    map.put(80, 8080);
    assertThat(digest(new Accelerator.EndpointGroup(map, List.of())))
        .isEqualTo(digest(new Accelerator.EndpointGroup(Map.of(80, 8080, 443, 8443), List.of())))
        .isNotEqualTo(
            digest(new Accelerator.EndpointGroup(Map.of(80, 8443, 443, 8080), List.of())));
  }

  @Test
  void content_isEmptyAfterItsDigest() {
    RecordContent content = new RecordContent();
    String first = content.add("a").digest();
    assertThat(content.add("a").digest()).isEqualTo(first).isEqualTo(digest("a"));
  }

  @Test
  void otherValues_areRefused_ratherThanLeftOut() {
    assertThatThrownBy(() -> digest(new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Object");
  }

  private static String digest(Object value) {
    return RecordContent.digestOf(value);
  }
}
