package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.api.TestEstate;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages say to type about SQL, snapshots and configuration works as it stands there. */
@DisplayName("CL5: commands of the documentation")
class DocumentedCommandsTest {
  private static final List<String> PAGES =
      List.of("README.md", "docs/snapshots.md", "docs/configuration.md");

  /** Commands that need neither AWS nor a server nor Spark. */
  private static final Set<String> RUN =
      Set.of("sql", "snapshots", "find", "config", "list", "keys", "status");

  /** In a line of a shell block, or in a cell of a table. */
  private static final Pattern COMMAND =
      Pattern.compile("(?m)(?:^ *|\\| `)(?:\\./)?periplus ((?:\"[^\"]*\"|[^`#\"\\n])+)");

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern YAML = Pattern.compile("(?s)```yaml\\n(.*?)```");

  @TempDir private static Path directory;
  private static Path data;

  @BeforeAll
  static void publish() {
    data = directory.resolve("data");
    for (int days : new int[] {8, 2, 0}) {
      Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(-days));
      TestEstate.publish(SnapshotStore.open(data, clock), true, true);
    }
  }

  static Stream<String> commands() throws IOException {
    Set<String> commands = new TreeSet<>();
    for (String page : PAGES) {
      COMMAND
          .matcher(text(page))
          .results()
          .map(match -> match.group(1).strip())
          .filter(command -> RUN.contains(command.split(" ")[0]))
          .filter(command -> !command.contains(" ID"))
          .forEach(commands::add);
    }
    return commands.stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void commandOfAPage_works(String command) {
    List<String> words = new ArrayList<>();
    for (MatchResult word : WORD.matcher(command).results().toList()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    int out = words.indexOf("--out");
    if (out > 0) {
      words.set(out + 1, directory.resolve(Path.of(words.get(out + 1)).getFileName()).toString());
      words.add("--force");
    }
    List<String> known = words.stream().map(DocumentedCommandsTest::known).toList();
    CommandRun run = CommandRun.of(known, "--data", data.toString());
    assertThat(run.code()).as(run.printed()).isZero();
    assertThat(run.err()).doesNotContain("Cannot ");
  }

  /** An id of nobody's stands for one that the reader has. */
  private static String known(String word) {
    return word.equals("i-0a1b2c3d4e5f60718") ? TestEstate.WEB : word;
  }

  @Test
  void thePagesHaveSuchCommands() throws IOException {
    assertThat(commands().map(command -> command.split(" ")[0]).collect(Collectors.toSet()))
        .contains("sql", "snapshots", "find", "list", "keys");
    assertThat(commands()).hasSizeGreaterThan(15);
  }

  @Test
  void everyYamlOfThePages_isAValidConfiguration() throws IOException {
    int blocks = 0;
    for (String page : PAGES) {
      Matcher yaml = YAML.matcher(text(page));
      while (yaml.find()) {
        blocks++;
        Path file = Files.writeString(directory.resolve("periplus.yaml"), yaml.group(1));
        CommandRun run =
            CommandRun.of(
                "config", "validate", "--config", file.toString(), "--data", data.toString());
        assertThat(run.code()).as(page + ": " + run.err()).isZero();
      }
    }
    assertThat(blocks).isGreaterThanOrEqualTo(3);
  }

  private static String text(String page) throws IOException {
    return Files.readString(Path.of(System.getProperty("periplus.root", "..")).resolve(page));
  }
}
