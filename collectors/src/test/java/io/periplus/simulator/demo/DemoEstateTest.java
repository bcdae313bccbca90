package io.periplus.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoEstateTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {DemoEstate.YESTERDAY, DemoEstate.TODAY})
  @Tag("B8")
  void write_twice_givesTheSameBytes(int version) throws IOException {
    DemoEstate.write(directory.resolve("one"), version);
    DemoEstate.write(directory.resolve("two"), version);

    assertThat(contents(directory.resolve("one"))).isEqualTo(contents(directory.resolve("two")));
  }

  @Test
  @Tag("B8")
  void write_laysOutARecordingWithItsFacts() throws IOException {
    DemoEstate.write(directory, DemoEstate.TODAY);

    assertThat(contents(directory))
        .containsKeys(
            "estate.json",
            "facts.json",
            "111122223333/global/organizations.jsonl",
            "333344445555/eu-west-1/ec2.jsonl",
            "333344445555/global/iam.jsonl");
  }

  @Test
  void write_unknownVersion_isRefused() {
    assertThatThrownBy(() -> DemoEstate.write(directory, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("version must be 1 or 2, was 3");
  }

  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
