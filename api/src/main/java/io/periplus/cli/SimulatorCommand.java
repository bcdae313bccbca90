package io.periplus.cli;

import io.periplus.cli.enforce.EstateAuthorizer;
import io.periplus.model.PeriplusException;
import io.periplus.simulator.Authorizer;
import io.periplus.simulator.SimulatorOptions;
import io.periplus.simulator.SimulatorServer;
import io.periplus.simulator.estate.Estate;
import io.periplus.simulator.estate.EstateDescription;
import io.periplus.simulator.fault.FaultPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code periplus simulator generate|serve}. */
@Command(
    name = "simulator",
    description = "A local AWS endpoint that replays an estate.",
    subcommands = {SimulatorCommand.Generate.class, SimulatorCommand.Serve.class},
    footer = {
      "",
      "Examples:",
      "  periplus simulator generate --resources 10000 --seed 7 --out ./estate",
      "  periplus simulator serve --estate ./estate --port 4566",
      "  AWS_ACCESS_KEY_ID=111122223333 AWS_SECRET_ACCESS_KEY=any \\",
      "    periplus crawl --endpoint-url http://127.0.0.1:4566",
      "",
      "Exit: 0 done, 2 usage or port in use, 4 failure."
    })
final class SimulatorCommand extends BaseCommand {

  @Override
  public Integer call() {
    spec.commandLine().usage(terminal.err());
    return ExitCode.USAGE;
  }

  /** {@code periplus simulator generate}. */
  @Command(
      name = "generate",
      description = "Writes a generated estate; the same seed, the same bytes.")
  static final class Generate extends BaseCommand {
    @Option(
        names = "--resources",
        paramLabel = "N",
        defaultValue = "10000",
        description = "About how many of all types. Default: ${DEFAULT-VALUE}.")
    int resources;

    @Option(
        names = "--accounts",
        paramLabel = "N",
        defaultValue = "3",
        description = "Of falling size. Default: ${DEFAULT-VALUE}.")
    int accounts;

    @Option(
        names = "--seed",
        paramLabel = "S",
        defaultValue = "1",
        description = "The same seed, the same bytes. Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(
        names = "--version",
        paramLabel = "K",
        defaultValue = "0",
        description = "The estate after K changes, each to one thing. Default: ${DEFAULT-VALUE}.")
    int version;

    @Option(
        names = "--deny",
        paramLabel = "PERCENT",
        defaultValue = "0",
        description = "Accounts that deny one service. Default: ${DEFAULT-VALUE}.")
    int deny;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "A new directory.")
    Path out;

    @Override
    public Integer call() throws IOException {
      if (Files.exists(out) && !isEmptyDirectory(out)) {
        throw PeriplusException.user(
            "invalid-parameter",
            "Cannot write an estate to " + out + ": it is not empty. Name a new directory.");
      }
      Estates.generate(resources, accounts, seed, version, deny, out);
      terminal.err().println("Wrote " + Numbers.count(resources, "resource") + " to " + out + ".");
      return ExitCode.FINE;
    }

    private static boolean isEmptyDirectory(Path path) throws IOException {
      if (!Files.isDirectory(path)) {
        return false;
      }
      try (var entries = Files.list(path)) {
        return entries.findAny().isEmpty();
      }
    }
  }

  /** {@code periplus simulator serve}. */
  @Command(name = "serve", description = "Serves an estate on the loopback address until stopped.")
  static final class Serve extends BaseCommand {
    @Option(
        names = "--estate",
        paramLabel = "DIR",
        required = true,
        description = {
          "A recording, or",
          "generated:RESOURCES,ACCOUNTS,SEED; with ,vN after it",
          "as it is N changes later."
        })
    String estate;

    @Option(
        names = "--port",
        paramLabel = "PORT",
        defaultValue = "4566",
        description = "To listen on; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
    int port;

    @Option(
        names = "--latency",
        paramLabel = "TIME",
        defaultValue = "0ms",
        converter = DurationConverter.class,
        description = "Delay of every reply: 150ms.")
    Duration latency;

    @Option(names = "--faults", paramLabel = "FILE", description = "What goes wrong, as JSON.")
    Path faults;

    @Option(
        names = "--enforce-iam",
        description = "The estate's identity policies, boundaries and SCPs decide every call.")
    boolean enforceIam;

    @Override
    public Integer call() throws InterruptedException {
      Estate served = Estates.open(estate);
      FaultPlan plan = faults == null ? FaultPlan.none() : FaultPlan.read(faults);
      SimulatorOptions options =
          SimulatorOptions.defaults()
              .withPort(port)
              .withLatency(latency)
              .withFaults(plan)
              .withAuthorization(enforceIam ? EstateAuthorizer::new : Authorizer.Factory.ALLOW_ALL);
      try (SimulatorServer server = SimulatorServer.start(served, options)) {
        terminal.out().println("Serving " + estate + " at " + server.endpoint());
        terminal.out().println(credentials(served.description()));
        terminal.out().flush();
        new CountDownLatch(1).await();
      }
      return ExitCode.FINE;
    }

    /** Which key a crawl may use: an account's id is the key of its root. */
    private static String credentials(EstateDescription estate) {
      String account =
          estate.managementAccount() != null
              ? estate.managementAccount()
              : estate.accounts().isEmpty() ? "its id" : estate.accounts().get(0).id();
      return "Crawl it with AWS_ACCESS_KEY_ID="
          + account
          + " (one of "
          + Numbers.count(estate.accounts().size(), "account")
          + ") and any AWS_SECRET_ACCESS_KEY.";
    }
  }
}
