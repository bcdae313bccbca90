package io.periplus.cli;

import picocli.CommandLine.Option;

/**
 * {@code -o} and {@code --json}. The default is the field's own value: a default of the option
 * would be set after {@code --json} and undo it.
 */
final class OutputOption {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "table, json, csv or md. Default: table.")
  OutputFormat format = OutputFormat.TABLE;

  @Option(names = "--json", description = "The same as -o json.")
  void json(boolean json) {
    if (json) {
      format = OutputFormat.JSON;
    }
  }
}
