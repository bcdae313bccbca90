package io.periplus.cli;

import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Lets an age such as {@code -12h} stand where no option names it. Picocli takes it for an option
 * that is not known; {@code -7d} it takes for a number, as Java would.
 */
final class AgeArguments {
  private static final Pattern AGE = Pattern.compile("-[0-9]+\\p{Alpha}*");

  /** Below {@code snapshots}: those whose words are snapshots. */
  private static final List<String> COMMANDS = List.of("diff", "show");

  private AgeArguments() {}

  static void register(CommandLine root) {
    CommandLine snapshots = root.getSubcommands().get("snapshots");
    for (String name : COMMANDS) {
      snapshots.getSubcommands().get(name).setUnmatchedOptionsArePositionalParams(true);
    }
  }

  /**
   * The error that is meant: where words may begin with a dash, a misspelled option is taken for
   * one, and its value is one too many.
   */
  static ParameterException meant(ParameterException error, String[] args) {
    CommandLine command = error.getCommandLine();
    if (!(error instanceof UnmatchedArgumentException)
        || !command.isUnmatchedOptionsArePositionalParams()) {
      return error;
    }
    for (String word : args) {
      if (word.length() > 2 && word.startsWith("--") && !isOption(command, word)) {
        return new UnmatchedArgumentException(command, List.of(word));
      }
    }
    return error;
  }

  private static boolean isOption(CommandLine command, String word) {
    String name = word.replaceFirst("=.*", "");
    CommandSpec spec = command.getCommandSpec();
    while (spec != null && spec.findOption(name) == null) {
      spec = spec.parent();
    }
    return spec != null;
  }

  /** What begins like an option and is no age was meant as one. */
  static void check(CommandSpec spec, String... words) {
    for (String word : words) {
      if (word.startsWith("-") && !AGE.matcher(word).matches()) {
        throw new UnmatchedArgumentException(spec.commandLine(), List.of(word));
      }
    }
  }
}
