package io.periplus.cli;

import io.periplus.model.PeriplusException;
import io.periplus.report.InertText;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Prints an error as {@code periplus: Cannot X: Y.} and {@code Do Z.}, the stable code in brackets;
 * a stack trace only when asked for.
 */
final class CommandErrors implements IExecutionExceptionHandler {
  private final Terminal terminal;

  CommandErrors(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleExecutionException(Exception error, CommandLine command, ParseResult result) {
    PrintWriter err = terminal.err();
    boolean stackTrace = command.getCommand() instanceof BaseCommand base && base.stackTrace;
    int code;
    if (error instanceof PeriplusException known) {
      err.println("periplus: " + InertText.visible(known.getMessage()) + " [" + known.code() + "]");
      code = exitCode(known);
    } else if (error instanceof InterruptedException) {
      err.println("periplus: interrupted.");
      code = ExitCode.INTERRUPTED;
    } else {
      String what =
          error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
      err.println(
          "periplus: Cannot "
              + command.getCommandName().toLowerCase(Locale.ROOT)
              + ": "
              + InertText.visible(what)
              + ". Run again with --stacktrace and report it. [internal]");
      code = ExitCode.FAILURE;
    }
    if (stackTrace) {
      error.printStackTrace(err);
    }
    err.flush();
    return code;
  }

  /** A port that is taken is for the caller to change, as a wrong option is. */
  private static int exitCode(PeriplusException error) {
    if (error.code().equals("port-in-use")) {
      return ExitCode.USAGE;
    }
    return switch (error.category()) {
      case USER -> ExitCode.USAGE;
      case AWS, INTERNAL, RESOURCES -> ExitCode.FAILURE;
    };
  }
}
