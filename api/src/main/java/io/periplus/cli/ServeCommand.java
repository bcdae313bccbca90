package io.periplus.cli;

import io.periplus.api.ApiOptions;
import io.periplus.api.ApiServer;
import io.periplus.api.http.RequestGuard;
import io.periplus.jobs.JobRegistry;
import io.periplus.snapshot.SnapshotStore;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code periplus serve}. */
@Command(
    name = "serve",
    description = "Serves the pages and the REST interface of the data directory.",
    footer = {
      "",
      "Examples:",
      "  periplus serve",
      "  periplus serve --port 9090",
      "  curl http://127.0.0.1:8080/api/v1/exposures",
      "",
      "Exit: 0 stopped, 2 usage or port in use, 4 failure."
    })
final class ServeCommand extends BaseCommand {
  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = {
        "Address to listen on; beyond loopback keys are",
        "needed, see docs/configuration.md.",
        "Default: $PERIPLUS_SERVE_HOST, else 127.0.0.1."
      })
  String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = {
        "Port to listen on; 0 takes a free one.",
        "Default: $PERIPLUS_SERVE_PORT, else 8080."
      })
  Integer port;

  @Mixin ConfigurationOption configuration;

  @Override
  public Integer call() throws InterruptedException {
    SnapshotStore store = SnapshotStore.openExisting(dataDirectory());
    ApiOptions options =
        ServeSettings.options(
            configuration
                .read(store.directory())
                .settings()
                .withOption("--host", ServeSettings.HOST, host)
                .withOption("--port", ServeSettings.PORT, port));
    try (ApiServer server = ApiServer.start(options, store, new JobRegistry())) {
      terminal.out().println("Serving " + store.directory() + " at " + server.url());
      terminal.out().println("Stop with Ctrl-C.");
      terminal.out().flush();
      unreachable(options).ifPresent(terminal.err()::println);
      terminal.err().flush();
      new CountDownLatch(1).await();
    }
    return ExitCode.FINE;
  }

  /** RC17: names are checked, and "every address" is none. */
  static Optional<String> unreachable(ApiOptions options) {
    return RequestGuard.isEveryAddress(options.host()) && options.allowedHosts().isEmpty()
        ? Optional.of(
            "Nobody elsewhere is answered yet (421): name the host names and addresses by which"
                + " they call this server in serve.allowed-hosts of periplus.yaml or"
                + " PERIPLUS_SERVE_ALLOWED_HOSTS.")
        : Optional.empty();
  }
}
