package io.periplus.cli;

import io.periplus.report.InertText;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints a usage error in one block: what is wrong, what was probably meant, where help is. */
final class UsageErrors implements IParameterExceptionHandler {
  private final Terminal terminal;

  UsageErrors(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleParseException(ParameterException error, String[] args) {
    CommandLine command = error.getCommandLine();
    terminal.err().println("periplus: " + InertText.visible(error.getMessage()));
    List<String> near =
        error instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    if (!near.isEmpty()) {
      terminal.err().println("Did you mean: " + String.join(", ", near) + "?");
    }
    terminal.err().println("See: " + command.getCommandSpec().qualifiedName(" ") + " --help");
    return ExitCode.USAGE;
  }
}
