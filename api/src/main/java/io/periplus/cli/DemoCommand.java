package io.periplus.cli;

import io.periplus.api.ApiOptions;
import io.periplus.api.ApiServer;
import io.periplus.api.overview.Overview;
import io.periplus.api.overview.OverviewReport;
import io.periplus.jobs.JobKind;
import io.periplus.jobs.JobRegistry;
import io.periplus.jobs.RunningJob;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code periplus demo}. */
@Command(
    name = "demo",
    description = "Shows the whole product on a simulated organization: no AWS account needed.",
    footer = {
      "",
      "Examples:",
      "  periplus demo",
      "  periplus demo --once",
      "  periplus list exposures --data ~/.periplus/demo",
      "",
      "Exit: 0 shown, 2 usage or port in use, 4 failure."
    })
final class DemoCommand extends BaseCommand {
  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Port of the pages. Default: ${DEFAULT-VALUE}.")
  int port;

  @Option(names = "--once", description = "Print what was found and exit; serve no pages.")
  boolean once;

  private static final List<String> NEXT =
      List.of(
          "periplus explain --from internet --to textbook-web --protocol tcp --port 443",
          "periplus explain --from textbook-app --to internet",
          "periplus report reachability",
          "periplus gremlin \"g.V().has('arn', 'internet').in('EXPOSED_TO').values('name')\"");

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path directory = data == null ? DataDirectory.demo(System.getenv()) : dataDirectory();
    try (NewDataDirectory unlessUsed = NewDataDirectory.watch(directory)) {
      DemoDirectory.require(directory);
      Launcher.useData(directory);
      try (CrawlLock lock = CrawlLock.take(directory, "run the demo")) {
        DemoDirectory.empty(directory);
        return show(directory);
      }
    }
  }

  private int show(Path directory) throws IOException, InterruptedException {
    SnapshotStore store = SnapshotStore.open(directory);
    JobRegistry jobs = new JobRegistry();
    RunningJob job = jobs.create(JobKind.CRAWL, "local", DemoRun.PHASES);
    try (ApiServer server = once ? null : ApiServer.start(ApiOptions.onPort(port), store, jobs)) {
      if (server != null) {
        terminal.out().println("Open " + terminal.bold(server.url().toString()));
        terminal.out().flush();
      }
      DemoRun.Outcome outcome;
      try (Progress progress = progress()) {
        outcome = new DemoRun(directory, store, progress, job).run();
        job.succeed();
      } catch (PeriplusException e) {
        job.fail(e.getMessage());
        throw e;
      }
      print(store);
      if (!outcome.asPlanned()) {
        terminal.err().println("periplus: The demo did not see what it plants: " + outcome);
        return ExitCode.FAILURE;
      }
      if (server != null) {
        terminal.out().println();
        terminal
            .out()
            .println("Open " + terminal.bold(server.url().toString()) + "  (Ctrl-C stops)");
        terminal.out().flush();
        new CountDownLatch(1).await();
      }
      return ExitCode.FINE;
    }
  }

  private void print(SnapshotStore store) {
    try (Snapshot snapshot = snapshot(store, null)) {
      OverviewReport report = Overview.compute(store, snapshot);
      terminal.out().println();
      new OverviewPrinter(terminal).print(report);
      terminal.out().println();
      terminal.out().println(terminal.bold("Next"));
      for (String command : NEXT) {
        terminal.out().println("  " + Launcher.command(command));
      }
      terminal.out().flush();
    }
  }
}
