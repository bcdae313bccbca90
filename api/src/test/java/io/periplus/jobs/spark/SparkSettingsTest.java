package io.periplus.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.model.PeriplusException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparkSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "2GiB,-Xmx2g",
    "512MiB,-Xmx512m",
    "4g,-Xmx4g",
    "900 MB,-Xmx900m",
    "65536K,-Xmx65536k"
  })
  void memory_becomesTheHeap(String memory, String option) {
    assertThat(new SparkSettings("local[*]", memory, Path.of("w")).heapOption()).isEqualTo(option);
  }

  @ParameterizedTest
  @CsvSource({"2GiB,true", "2048m,true", "3g,false", "2049MiB,false"})
  void heapOfTheDefault_startsQuickly(String memory, boolean small) {
    assertThat(new SparkSettings("local[*]", memory, Path.of("w")).isSmall()).isEqualTo(small);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "lots", "-1g", "2g -XX:OnError=x", "0g", "1.5g"})
  void memory_thatIsNoSize_isRefused(String memory) {
    assertThatThrownBy(() -> new SparkSettings("local[*]", memory, Path.of("w")))
        .isInstanceOf(PeriplusException.class)
        .hasMessageStartingWith("Cannot start Spark with memory ");
  }
}
