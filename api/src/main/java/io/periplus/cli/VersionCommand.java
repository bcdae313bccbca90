package io.periplus.cli;

import picocli.CommandLine.Command;

/** {@code periplus version}. */
@Command(name = "version", description = "Print the version of Periplus and of Java.")
final class VersionCommand extends BaseCommand {
  @Override
  public Integer call() {
    terminal.out().println("periplus " + Version.text());
    terminal.out().println("java " + System.getProperty("java.version"));
    return ExitCode.FINE;
  }
}
