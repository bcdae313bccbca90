package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.periplus.collect.AcceptedGap;
import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code periplus.yaml}: where it is found, what it may say, and what is refused. */
@Tag("CF2")
class ConfigurationTest {
  @TempDir private Path directory;

  @Test
  void acceptedGap_hasItsKeys_andStandsForAnythingWhereOneIsLeftOut() throws IOException {
    assertThat(
            read("""
            coverage:
              accepted:
                - account: "111122223333"
                  region: eu-central-1
                  service: rds
                  code: ScpDenied
                  reason: regions that we do not use
                  owner: platform
                  expires: 2026-12-31
                - service: macie2
                  reason: not bought
            """)
                .acceptedGaps())
        .containsExactly(
            new AcceptedGap(
                "111122223333",
                "eu-central-1",
                "rds",
                "ScpDenied",
                "regions that we do not use",
                "platform",
                Instant.parse("2026-12-31T00:00:00Z")),
            new AcceptedGap("*", "*", "macie2", "*", "not bought", null, null));
  }

  @Test
  void keyWithDots_isTheSameAsANestedOne() throws IOException {
    assertThat(read("coverage.accepted: [{region: us-west-1, reason: unused}]\n").acceptedGaps())
        .extracting(AcceptedGap::region)
        .containsExactly("us-west-1");
  }

  @Test
  void emptyFile_saysNothing() throws IOException {
    assertThat(read("").acceptedGaps()).isEmpty();
    assertThat(read("# nothing yet\n").acceptedGaps()).isEmpty();
    assertThat(read("coverage:\n").acceptedGaps()).isEmpty();
    assertThat(read("coverage:\n  accepted:\n").acceptedGaps()).isEmpty();
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments(
            "covrage:\n  accepted: []\n",
            "line 1: there is no key covrage; did you mean coverage?"),
        arguments(
            "serving: 8080\n",
            "line 1: there is no key serving; this version knows analyze, audit"),
        arguments("- a\n", "line 1: keys are expected here"),
        arguments("coverage: {accepted: all}\n", "line 1: coverage.accepted is a list"),
        arguments("coverage:\n  accepted:\n    - rds\n", "line 3: a gap has keys: account, code"),
        arguments("coverage:\n  accepted:\n    - service: rds\n", "line 3: a gap has a reason"),
        arguments("coverage:\n  accepted:\n    - reason: why not\n", "this one is everything"),
        arguments(
            "coverage:\n  accepted:\n    - servce: rds\n      region: us-west-1\n      reason: b\n",
            "line 3: a gap has no key servce, but account, code"),
        arguments(
            "coverage:\n  accepted:\n    - {service: rds, reason: b, expires: soon}\n",
            "line 3: expires is a day such as 2026-12-31, not soon"),
        arguments(
            "coverage:\n  accepted:\n    - service: rds\n      service: ec2\n      reason: b\n",
            "line 4: service stands there twice"),
        arguments("one: 1\ntwo: 2\n", "line 1: there is no key one; this version knows"),
        arguments("# a comment\n\nserving:\n  port: 80\n", "line 3: there is no key serving;"),
        arguments("coverage:\n  acepted:\n    - a\n", "line 2: there is no key coverage.acepted;"),
        arguments("coverage: 5\n", "line 1: coverage has keys: coverage.accepted"),
        arguments(
            "coverage:\n  accepted:\n    - account: 12\n      reason: b\n",
            "line 3: 12 is no account, whose ids have 12 digits"),
        arguments(gap("region", "mars-1"), "line 4: mars-1 is no region"),
        arguments(gap("region", "eu-wst-1"), "is no region; did you mean eu-west-1?"),
        arguments(gap("region", "'eu-*'"), "eu-* is no region; a * stands for all, alone"),
        arguments(gap("service", "rdss"), "rdss is no service that is read; did you mean rds?"),
        arguments(gap("service", "pricing"), "pricing is no service that is read"));
  }

  private static String gap(String key, String value) {
    return "coverage:\n  accepted:\n    - reason: b\n      " + key + ": " + value + "\n";
  }

  static Stream<Arguments> notYaml() {
    return Stream.of(
        arguments("coverage: [\n", "line 2, column 1: a value is missing there."),
        arguments("coverage:\n\taccepted: []\n", "line 2, column 1: a tab stands there."),
        arguments(gap("owner", "us: all"), "line 4, column 16: a second colon stands there."),
        arguments(gap("region", "*"), "line 4, column 16: a star stands alone there."),
        arguments(gap("region", "\"a"), "line 4, column 15: what begins there has no end."),
        arguments("coverage: {accepted: []\n", "line 1, column 11: what begins there has no end."),
        arguments("coverage:\n   a: 1\n  b: 2\n", "line 3, column 3: the line is not indented"));
  }

  @ParameterizedTest
  @MethodSource("notYaml")
  void whatIsNotYaml_isSaidWithoutTheWordsOfTheParser(String text, String problem) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(PeriplusException.class)
        .hasMessageStartingWith("Cannot use the configuration " + directory)
        .hasMessageContaining("periplus.yaml: " + problem)
        .hasMessageNotContaining("reader")
        .hasMessageNotContaining("\n");
  }

  @Test
  void fileThatIsNotText_isRefused() throws IOException {
    Path file = Files.write(directory.resolve("binary.yaml"), new byte[] {(byte) 0x9c, 1, 2});
    assertThatThrownBy(() -> Configuration.read(file, Map.of()))
        .hasMessageContaining("not text in UTF-8");
  }

  @Test
  void regionThatIsNewToAws_isAccepted() throws IOException {
    assertThat(read(gap("region", "eu-west-9")).acceptedGaps()).hasSize(1);
    assertThat(read(gap("region", "xx-newland-1")).acceptedGaps()).hasSize(1);
    assertThat(read(gap("region", "global")).acceptedGaps()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatCannotBe_isRefusedWithItsLine(String text, String problem) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(PeriplusException.class)
        .hasMessageStartingWith("Cannot use the configuration " + directory)
        .hasMessageContaining(problem);
  }

  @Test
  void everythingThatIsWrong_isSaidAtOnce() {
    assertThatThrownBy(() -> read("one: 1\ntwo: 2\n"))
        .hasMessageContaining("line 1: there is no key one")
        .hasMessageContaining("line 2: there is no key two");
  }

  @Test
  @Tag("CF1")
  void flag_beforeTheEnvironment_beforeTheDataDirectory() throws IOException {
    Path data = Files.createDirectory(directory.resolve("data"));
    Path byFlag = directory.resolve("flag.yaml");
    Path byVariable = directory.resolve("variable.yaml");
    Map<String, String> environment = Map.of("PERIPLUS_CONFIG", byVariable.toString());
    Files.writeString(byFlag, "coverage.accepted: [{region: eu-west-1, reason: x}]\n");
    Files.writeString(byVariable, "coverage.accepted: [{region: eu-west-2, reason: x}]\n");
    Files.writeString(
        data.resolve("periplus.yaml"), "coverage.accepted: [{region: eu-west-3, reason: x}]\n");
    assertThat(Configuration.find(byFlag, environment, data).acceptedGaps().get(0).region())
        .isEqualTo("eu-west-1");
    assertThat(Configuration.find(null, environment, data).acceptedGaps().get(0).region())
        .isEqualTo("eu-west-2");
    assertThat(Configuration.find(null, Map.of(), data).acceptedGaps().get(0).region())
        .isEqualTo("eu-west-3");
    assertThat(Configuration.find(null, Map.of(), directory).acceptedGaps()).isEmpty();
    assertThatThrownBy(() -> Configuration.find(directory.resolve("no"), environment, data))
        .hasMessageContaining("there is no file")
        .hasMessageEndingWith("Correct --config or PERIPLUS_CONFIG.");
  }

  @Test
  void exampleOfTheDocumentation_isRead() throws IOException {
    String page =
        Files.readString(
            Path.of(System.getProperty("periplus.root", ".."), "docs/configuration.md"));
    Matcher example = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(example.find()).isTrue();
    assertThat(read(example.group(1)).acceptedGaps()).hasSize(2);
  }

  private Configuration read(String text) throws IOException {
    return Configuration.read(
        Files.writeString(directory.resolve("periplus.yaml"), text), Map.of());
  }
}
