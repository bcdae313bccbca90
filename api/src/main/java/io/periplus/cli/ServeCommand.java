package io.periplus.cli;

import io.periplus.api.ApiOptions;
import io.periplus.api.ApiServer;
import io.periplus.jobs.JobRegistry;
import io.periplus.snapshot.SnapshotStore;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
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
      defaultValue = "127.0.0.1",
      description = "Loopback address to listen on. Default: ${DEFAULT-VALUE}.")
  String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Port to listen on; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
  int port;

  @Override
  public Integer call() throws InterruptedException {
    SnapshotStore store = SnapshotStore.openExisting(dataDirectory());
    try (ApiServer server = ApiServer.start(ApiOptions.of(host, port), store, new JobRegistry())) {
      terminal.out().println("Serving " + store.directory() + " at " + server.url());
      terminal.out().println("Stop with Ctrl-C.");
      terminal.out().flush();
      new CountDownLatch(1).await();
    }
    return ExitCode.FINE;
  }
}
