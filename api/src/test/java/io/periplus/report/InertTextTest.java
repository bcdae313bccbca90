package io.periplus.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Strangers' text in a terminal, a spreadsheet and a page (design section 9.7). */
@Tag("SE6")
class InertTextTest {

  @Tag("RC11")
  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+x", "-x", "@SUM(A1)", "-1-1", "+1+1", "=cmd|' /C calc'!A0"})
  void whatASpreadsheetWouldRun_isPrefixed(String cell) {
    assertThat(InertText.csvCell(cell)).isEqualTo("'" + cell);
  }

  @Tag("RC11")
  @ParameterizedTest
  @ValueSource(strings = {"-1", "+1.5", "-2e-3", "x=1", "", "a-b", "ünïcode", "日本"})
  void numbersAndTheRest_areLeftAsTheyAre(String cell) {
    assertThat(InertText.csvCell(cell)).isEqualTo(cell);
  }

  @Test
  @Tag("RC11")
  void csvCells_areQuotedAndHoldNoControlCharacters() {
    assertThat(InertText.csvCell(null)).isEmpty();
    assertThat(InertText.csvCell("b,c")).isEqualTo("\"b,c\"");
    assertThat(InertText.csvCell("say \"hi\"")).isEqualTo("\"say \"\"hi\"\"\"");
    assertThat(InertText.csvCell("two\nlines")).isEqualTo("\"two\nlines\"");
    assertThat(InertText.csvCell("\tx")).isEqualTo("'\tx");
    assertThat(InertText.csvCell("\rx")).isEqualTo("'\\u000dx");
    assertThat(InertText.csvCell("\u001b[31mred")).isEqualTo("\\u001b[31mred");
  }

  @Test
  void whatMovesACursorOrReversesALine_isWrittenOut() {
    assertThat(InertText.visible("\u001b[2J\u0007")).isEqualTo("\\u001b[2J\\u0007");
    assertThat(InertText.visible("\u202etxt.exe")).isEqualTo("\\u202etxt.exe");
    assertThat(InertText.visible("\u009b31m\u2066\ufeff")).isEqualTo("\\u009b31m\\u2066\\ufeff");
    assertThat(InertText.visible("a\ud800b")).isEqualTo("a\\ud800b");
    assertThat(InertText.visible("pair \ud83d\ude00")).isEqualTo("pair \ud83d\ude00");
    assertThat(InertText.visible(null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "<script>,&lt;script&gt;",
    "a|b,a\\|b",
    "[x](y),\\[x\\](y)",
    "`code`,\\`code\\`",
    "*b* _i_ ~s~ #h,\\*b\\* \\_i\\_ \\~s\\~ \\#h"
  })
  void markup_isText(String cell, String shown) {
    assertThat(InertText.markdown(cell)).isEqualTo(shown);
  }

  @Test
  void aLineBreak_doesNotEndATableRow() {
    assertThat(InertText.markdown("a\nb")).isEqualTo("a\\\\u000ab");
  }
}
