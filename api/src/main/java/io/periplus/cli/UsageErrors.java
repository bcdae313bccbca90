package io.periplus.cli;

import io.periplus.api.http.Nearest;
import io.periplus.report.InertText;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints a usage error in one line: what is wrong, what was probably meant, where help is. */
final class UsageErrors implements IParameterExceptionHandler {
  private final Terminal terminal;

  UsageErrors(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleParseException(ParameterException said, String[] args) {
    ParameterException error = AgeArguments.meant(said, args);
    CommandLine command = error.getCommandLine();
    List<String> near =
        error instanceof UnmatchedArgumentException unmatched ? near(unmatched) : List.of();
    terminal
        .err()
        .println(
            "periplus: Cannot understand the command: "
                + InertText.visible(sentence(what(error)))
                + " "
                + (near.isEmpty() ? "" : "Did you mean " + String.join(" or ", near) + "? ")
                + "See "
                + command.getCommandSpec().qualifiedName(" ")
                + " --help. [usage]");
    terminal.err().flush();
    return ExitCode.USAGE;
  }

  /** The command that is a mistake or two away; picocli's own likeness puts short names first. */
  private static List<String> near(UnmatchedArgumentException unmatched) {
    if (!unmatched.isUnknownOption()) {
      Optional<String> command =
          Nearest.to(
              unmatched.getUnmatched().get(0),
              unmatched.getCommandLine().getSubcommands().keySet());
      if (command.isPresent()) {
        return List.of(command.get());
      }
    }
    return unmatched.getSuggestions();
  }

  /** Picocli counts arguments from 0; people know them by what they wrote. */
  private static String what(ParameterException error) {
    if (!(error instanceof UnmatchedArgumentException unmatched)) {
      return error.getMessage();
    }
    String first = unmatched.getUnmatched().get(0);
    if (unmatched.isUnknownOption()) {
      return "there is no option " + first;
    }
    CommandLine command = unmatched.getCommandLine();
    boolean takesCommand =
        !command.getSubcommands().isEmpty()
            && command.getCommandSpec().positionalParameters().isEmpty();
    return takesCommand
        ? "there is no command " + first
        : first + " is one word too many (put words that belong together in quotes)";
  }

  /** What is wrong in the words of the synopsis: {@code WHAT}, not its position. */
  private static String sentence(String message) {
    String text =
        message
            .replaceFirst("positional parameter at index [0-9.*]+ \\(([A-Z_=]+)\\)", "$1")
            .replaceFirst("option '(-[^']+)'( \\([^)]*\\))?", "$1");
    return text.endsWith("?") || text.endsWith(".") ? text : text + ".";
  }
}
