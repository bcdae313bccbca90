package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.api.TestEstate;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands print for a person: nothing cut that is to be copied, commands that work. */
@DisplayName("CL4, CL6: output for people")
class CliOutputTest {
  @TempDir static Path directory;
  private static String data;

  @BeforeAll
  static void publish() {
    data = directory.toString();
    TestEstate.publish(SnapshotStore.open(directory), true, true);
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 120})
  void idsOfAList_areWholeAtEveryWidth(int width) {
    CommandRun rows = CommandRun.onTerminal(width, "list", "resources", "--data", data);
    CommandRun plain = CommandRun.of("list", "resources", "--data", data);

    assertThat(rows.code()).isEqualTo(ExitCode.FINE);
    plain
        .out()
        .lines()
        .skip(1)
        .map(line -> line.split("\t")[1])
        .forEach(id -> assertThat(rows.out()).contains(id));
  }

  @Test
  void columnsThatDoNotFit_areNamed() {
    assertThat(CommandRun.onTerminal(60, "list", "exposures", "--data", data).err())
        .contains("Left out: ")
        .contains("-o csv shows all");
  }

  @Test
  void columnsThatWereCut_areSaid_andOnlyThose() {
    String said = "Columns were cut (…). A wider terminal or -o csv shows all.";
    assertThat(CommandRun.onTerminal(76, "list", "resources", "--data", data).err())
        .containsOnlyOnce(said);
    assertThat(CommandRun.onTerminal("list", "resources", "--data", data).err())
        .doesNotContain("cut");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lst|there is no command lst. Did you mean list",
        "find web --limt 3|there is no option --limt. Did you mean --limit",
        "find web shop|shop is one word too many (put words that belong together in quotes).",
        "snapshots lst|there is no command lst. Did you mean list",
      })
  void wordThatIsNotUnderstood_isNamedPlainly(String command, String expected) {
    CommandRun run = CommandRun.of(command.split(" "));

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(expected).doesNotContain("index");
  }

  @Test
  void hints_repeatTheDataDirectory(@TempDir Path empty) {
    SnapshotStore.open(empty);

    CommandRun run = CommandRun.of("find", "web", "--data", empty.toString());

    assertThat(run.err()).contains("Run: periplus crawl --analyze --data " + empty);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Run periplus analyze first; ok|Run periplus analyze --data D first; ok",
        "Choose from periplus snapshots list.|Choose from periplus snapshots list --data D.",
        "Run periplus analyze --jobs reachability.|"
            + "Run periplus analyze --jobs reachability --data D.",
        "Run: periplus crawl --analyze|Run: periplus crawl --analyze --data D",
        "a periplus of the coast|a periplus of the coast",
      })
  void commandInASentence_getsTheDirectoryAfterItsLastWord(String text, String expected) {
    Launcher.useData(Path.of("D"));

    assertThat(Launcher.hints(text)).isEqualTo(expected);
  }

  @Test
  void bareCommand_listsTheFirstStepsAligned() {
    CommandRun run = CommandRun.of();

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(
            run.err()
                .lines()
                .filter(line -> line.startsWith("  "))
                .map(line -> line.replaceFirst("^  .*? {2,}", "").length() - line.length())
                .distinct())
        .hasSize(1);
  }

  @Test
  void nothingFound_isOneLineOnStderr_andFine() {
    CommandRun run = CommandRun.of("find", "no-such-thing", "--data", data);

    assertThat(run.code()).isEqualTo(ExitCode.FINE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
  }
}
