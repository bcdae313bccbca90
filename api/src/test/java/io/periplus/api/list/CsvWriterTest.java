package io.periplus.api.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("RC11")
class CsvWriterTest {

  @Test
  void rows_areRfc4180AndInert() throws Exception {
    StringBuilder out = new StringBuilder();
    new CsvWriter(out).row(Arrays.asList("a", null, "b,c", "=1+1", "two\nlines"));
    assertThat(out).hasToString("a,,\"b,c\",'=1+1,\"two\nlines\"\r\n");
  }
}
