package io.periplus.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --config}. */
final class ConfigurationOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "Configuration. Default: $PERIPLUS_CONFIG,",
        "else periplus.yaml here, in the data directory,",
        "or in /etc/periplus."
      })
  Path file;

  /** What the file says; an empty configuration where there is none. */
  Configuration read(Path data) {
    return Configuration.find(file, System.getenv(), data);
  }
}
