package io.periplus.cli;

import io.periplus.api.find.AmbiguousNameException;
import io.periplus.api.http.ParameterError;
import io.periplus.api.http.ProblemException;
import io.periplus.model.PeriplusException;
import io.periplus.report.InertText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Prints an error as {@code periplus: Cannot X: Y.} and {@code Do Z.}, the stable code in brackets;
 * a stack trace only when asked for.
 */
final class CommandErrors implements IExecutionExceptionHandler {
  private static final int CANDIDATES_SHOWN = 10;

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
      err.println(
          "periplus: "
              + InertText.visible(Launcher.hints(message(known)))
              + " ["
              + known.code()
              + "]");
      if (known instanceof AmbiguousNameException ambiguous) {
        printCandidates(ambiguous.candidates());
      }
      if (severalProblems(known)) {
        ((InvalidConfigurationException) known)
            .problems()
            .forEach(problem -> err.println("  " + InertText.visible(problem)));
      }
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

  private void printCandidates(List<AmbiguousNameException.Candidate> candidates) {
    List<List<String>> rows =
        candidates.stream()
            .limit(CANDIDATES_SHOWN)
            .map(each -> List.of("  " + each.type(), each.arn()))
            .toList();
    // Never cut: the ARN is there to be copied.
    RowsPrinter.alignedLines(new Rows(List.of("", ""), rows)).forEach(terminal.err()::println);
    int more = candidates.size() - rows.size();
    if (more > 0) {
      terminal
          .err()
          .println(
              "  and " + more + " more; " + Launcher.command("periplus find") + " lists them.");
    }
  }

  private static boolean severalProblems(PeriplusException error) {
    return error instanceof InvalidConfigurationException wrong && wrong.problems().size() > 1;
  }

  /** A problem of a list names the nearest parameter or column, which its detail may not. */
  private static String message(PeriplusException error) {
    if (error instanceof AmbiguousNameException ambiguous) {
      return ambiguous.summary() + " Give the ARN of one:";
    }
    if (severalProblems(error)) {
      return ((InvalidConfigurationException) error).summary();
    }
    StringBuilder message = new StringBuilder(error.getMessage());
    if (error instanceof ProblemException problem) {
      for (ParameterError each : problem.errors()) {
        // That a parameter is not known is what the detail says already.
        boolean unknown = each.message().startsWith("not known");
        if (!unknown && message.indexOf(each.message()) < 0) {
          message.append(' ').append(each.parameter()).append(": ").append(each.message());
        }
        if (each.nearest() != null && (unknown || !each.message().contains("did you mean"))) {
          message.append(" Did you mean ").append(each.nearest()).append('?');
        }
      }
    }
    return message.toString();
  }

  /** A port that is taken is for the caller to change, as a wrong option is. */
  private static int exitCode(PeriplusException error) {
    if (error.code().equals("port-in-use")) {
      return ExitCode.USAGE;
    }
    if (error.code().equals("bill-delivery-incomplete")) {
      return ExitCode.PARTIAL;
    }
    return switch (error.category()) {
      case USER -> ExitCode.USAGE;
      case AWS, INTERNAL, RESOURCES -> ExitCode.FAILURE;
    };
  }
}
