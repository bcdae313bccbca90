package io.periplus.cli;

import picocli.CommandLine.Option;

/** {@code -o} and {@code --json}. */
final class OutputOption {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "table, json, csv or md. Default: ${DEFAULT-VALUE}.",
      defaultValue = "table")
  OutputFormat format;

  @Option(names = "--json", description = "The same as -o json.")
  void json(boolean json) {
    if (json) {
      format = OutputFormat.JSON;
    }
  }
}
