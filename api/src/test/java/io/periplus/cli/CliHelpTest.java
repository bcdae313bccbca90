package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Help that a person can act on: a sentence, examples, exit codes. */
@Tag("C1")
class CliHelpTest {

  static Stream<String> commands() {
    return tree().getSubcommands().keySet().stream().filter(name -> !name.equals("help"));
  }

  static Stream<List<String>> subcommands() {
    List<List<String>> words = new ArrayList<>();
    for (Map.Entry<String, CommandLine> command : tree().getSubcommands().entrySet()) {
      command.getValue().getSubcommands().keySet().stream()
          .map(name -> List.of(command.getKey(), name))
          .forEach(words::add);
    }
    return words.stream();
  }

  private static CommandLine tree() {
    return tree(100);
  }

  private static CommandLine tree(int width) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return Periplus.commandLine(new Terminal(nowhere, nowhere, false, false, width, false));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_hasASentenceExamplesAndExitCodes(String command) {
    CommandRun help = CommandRun.of(command, "--help");
    assertThat(help.code()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out())
        .startsWith("Usage: periplus " + command)
        .containsPattern("(?m)^[A-Z][^\n]+\\.$")
        .contains("Example", "  periplus " + command)
        .containsPattern("Exit: 0 ");
  }

  @ParameterizedTest
  @MethodSource("subcommands")
  void helpOfASubcommand_hasASentenceAndItsOptions(List<String> words) {
    CommandRun help = CommandRun.of(words, "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out())
        .startsWith("Usage: periplus " + String.join(" ", words))
        .contains("--data")
        .containsPattern("(?m)^[A-Z][^\n]+\\.$");
  }

  @Test
  void helpOfPeriplus_namesEveryCommandAndWhereToStart() {
    CommandRun help = CommandRun.of("--help");
    assertThat(help.code()).isZero();
    commands().forEach(command -> assertThat(help.out()).contains("  " + command));
    assertThat(help.out()).contains("Start here:", "periplus demo");
  }

  @ParameterizedTest
  @MethodSource("allCommands")
  void help_fitsATerminalOf80ColumnsUnbroken(List<String> words) {
    CommandLine command = tree(80);
    for (String word : words) {
      command = command.getSubcommands().get(word);
    }
    String help = command.getUsageMessage();
    assertThat(help.lines()).allMatch(line -> line.length() <= 80);
    for (String line : command.getCommandSpec().usageMessage().footer()) {
      assertThat(help.lines()).contains(line);
    }
    assertThat(help).doesNotContain("[,").contains(words.isEmpty() ? "" : "else ~/.periplus.");
    assertThat(command.getCommandSpec().options())
        .allMatch(option -> option.description().length > 0);
  }

  static Stream<List<String>> allCommands() {
    return Stream.of(Stream.of(List.<String>of()), commands().map(List::of), subcommands())
        .flatMap(each -> each);
  }

  @Test
  void withoutACommand_saysWhereToBegin() {
    CommandRun run = CommandRun.of();
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("periplus demo", "periplus crawl --analyze", "periplus --help");
  }
}
