package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.api.TestEstate;
import io.periplus.snapshot.SnapshotStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Every command that reads a snapshot takes {@code --at}. */
@DisplayName("RC6 --at on every read")
class CliAtTest {
  private static final Set<String> READS =
      Set.of(
          "find",
          "list",
          "explain",
          "what-if",
          "report",
          "gremlin",
          "sql",
          "analyze",
          "snapshots history");

  @TempDir static Path data;
  private static String yesterday;
  private static String today;

  @BeforeAll
  static void publish() {
    SnapshotStore store = SnapshotStore.open(data);
    yesterday = TestEstate.publish(store, false, true);
    today = TestEstate.publish(store, true, true, TestEstate.instance("i-0new", "new"));
  }

  @Test
  void theseCommandsTakeIt() {
    Terminal terminal =
        new Terminal(
            new PrintWriter(new StringWriter()),
            new PrintWriter(new StringWriter()),
            false,
            false,
            80,
            false);
    Set<String> taking = new TreeSet<>();
    collect(Periplus.commandLine(terminal), "", taking);
    assertThat(taking).containsAll(READS);
  }

  private static void collect(CommandLine command, String path, Set<String> taking) {
    if (command.getCommandSpec().findOption("--at") != null) {
      taking.add(path);
    }
    command
        .getSubcommands()
        .forEach((name, each) -> collect(each, path.isEmpty() ? name : path + ' ' + name, taking));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "find sgr-0ssh",
        "list resources",
        "list exposures",
        "report reachability --format json",
        "snapshots history sg-0web",
      })
  void atAnId_answersFromIt(String command) {
    CommandRun then = run(command, yesterday);
    CommandRun now = run(command, "latest");
    assertThat(then.code()).as(then.err()).isIn(0, 3);
    assertThat(now.code()).as(now.err()).isIn(0, 3);
    assertThat(then.out()).isNotEqualTo(now.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "find web",
        "list resources",
        "list coverage",
        "explain --from internet --to web",
        "report reachability",
        "snapshots history web"
      })
  void atATimeBeforeAll_isAMistakeOfUse_thatNamesWhatThereIs(String command) {
    CommandRun run = run(command, "2020-01-01T00:00:00Z");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("Cannot find a snapshot", yesterday, today);
  }

  private static CommandRun run(String command, String at) {
    return CommandRun.of(List.of(command.split(" ")), "--at", at, "--data", data.toString());
  }
}
