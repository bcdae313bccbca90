package io.periplus.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * One command, run in this JVM as {@code main} runs it, and what it printed.
 *
 * @param code what the shell sees
 */
record CommandRun(int code, String out, String err) {
  private static final int WIDTH = 200;

  /** Runs a command whose results go to a file or a pipe. */
  static CommandRun of(String... args) {
    return run(false, WIDTH, args);
  }

  /** Runs a command whose results go to a person. */
  static CommandRun onTerminal(String... args) {
    return run(true, WIDTH, args);
  }

  /** As above on a terminal of so many columns. */
  static CommandRun onTerminal(int width, String... args) {
    return run(true, width, args);
  }

  private static CommandRun run(boolean tty, int width, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(new PrintWriter(out), new PrintWriter(err), tty, false, width, false);
    int code = Periplus.commandLine(terminal).execute(args);
    terminal.out().flush();
    terminal.err().flush();
    return new CommandRun(code, out.toString(), err.toString());
  }

  /** The same command with more words. */
  static CommandRun of(List<String> first, String... rest) {
    List<String> all = new ArrayList<>(first);
    all.addAll(List.of(rest));
    return of(all.toArray(String[]::new));
  }

  /** Both streams. */
  String printed() {
    return out + err;
  }
}
