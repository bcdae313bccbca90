package io.periplus.api.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("RC11")
class CsvWriterTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+x", "-x", "@SUM(A1)", "\tx", "\rx", "-1-1", "+1+1"})
  void whatASpreadsheetWouldRun_isPrefixed(String cell) {
    assertThat(CsvWriter.guarded(cell)).isEqualTo("'" + cell);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "+1.5", "-2e-3", "x=1", "", "a-b"})
  void numbersAndTheRest_areLeftAsTheyAre(String cell) {
    assertThat(CsvWriter.guarded(cell)).isEqualTo(cell);
  }

  @Test
  void cellsAreQuotedWhereNeeded() throws Exception {
    StringBuilder out = new StringBuilder();
    new CsvWriter(out).row(Arrays.asList("a", null, "b,c", "say \"hi\"", "two\nlines"));
    assertThat(out).hasToString("a,,\"b,c\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n");
  }
}
