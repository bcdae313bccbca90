package io.periplus.api.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.api.http.ProblemException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("RC9")
class FilterValueTest {

  @ParameterizedTest
  @CsvSource({
    "v,      EQUALS,   false, v,     ",
    "!v,     EQUALS,   true,  v,     ",
    "!,      PRESENT,  true,  ,      ",
    "*,      PRESENT,  false, ,      ",
    "a*b?,   GLOB,     false, a%b_,  ",
    "!a*,    GLOB,     true,  a%,    ",
    "a%_*,   GLOB,     false, a\\%\\_%, ",
    "a\\*b,  EQUALS,   false, a*b,   ",
    "\\!v,   EQUALS,   false, !v,    ",
    ">=5,    AT_LEAST, false, 5,     ",
    "!<=5,   AT_MOST,  true,  5,     ",
    "1..2,   BETWEEN,  false, 1,     2",
  })
  void grammar(String text, FilterValue.Kind kind, boolean negated, String first, String second) {
    assertThat(FilterValue.parse("p", text, true))
        .isEqualTo(new FilterValue(kind, negated, first, second));
  }

  @Test
  void inText_rangesAreCharacters() {
    assertThat(FilterValue.parse("p", "a..b", false).first()).isEqualTo("a..b");
    assertThat(FilterValue.parse("p", ">=5", false).first()).isEqualTo(">=5");
  }

  @ParameterizedTest
  @CsvSource({"'',0", "a\\,1", ">=,2", "1..,1", "..2,0"})
  void errors_sayWhere(String text, int position) {
    assertThatThrownBy(() -> FilterValue.parse("p", text, true))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.errors().get(0).position()).isEqualTo(position));
  }
}
