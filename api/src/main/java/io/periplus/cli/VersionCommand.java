package io.periplus.cli;

import picocli.CommandLine.Command;

/** {@code periplus version}. */
@Command(
    name = "version",
    description = "Prints the version of Periplus and of Java.",
    footer = {"", "Example:", "  periplus version", "", "Exit: 0 printed."})
final class VersionCommand extends BaseCommand {
  @Override
  public Integer call() {
    terminal.out().println("periplus " + Version.text());
    terminal.out().println("java " + System.getProperty("java.version"));
    return ExitCode.FINE;
  }
}
