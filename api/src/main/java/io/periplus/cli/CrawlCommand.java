package io.periplus.cli;

import io.periplus.collect.CrawlEstimate;
import io.periplus.collect.CrawlRequest;
import io.periplus.collect.CrawlResult;
import io.periplus.collect.Crawler;
import io.periplus.collect.LeanCompilation;
import io.periplus.jobs.spark.SparkProcess;
import io.periplus.model.CoverageStatus;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code periplus crawl}. */
@Command(
    name = "crawl",
    description = "Crawls AWS into a new snapshot and publishes it.",
    footer = {
      "",
      "Examples:",
      "  periplus crawl --analyze",
      "  periplus crawl --org --role-name PeriplusReadOnly --analyze",
      "  periplus crawl --profile prod --regions eu-west-1,us-east-1 --dry-run",
      "",
      "A crawl that was stopped goes on where it was when the same command is given",
      "again within 24 hours. One crawl at a time fills a data directory.",
      "Exit: 0 complete but for accepted gaps, 2 usage, 3 something could not be read,",
      "4 failure."
    })
final class CrawlCommand extends BaseCommand {
  @Option(names = "--analyze", description = "Run the analyses before publishing.")
  boolean analyze;

  @Option(names = "--profile", paramLabel = "NAME", description = "Profile of ~/.aws/config.")
  String profile;

  @Option(names = "--org", description = "All accounts of the organization; needs --role-name.")
  boolean organization;

  @Option(
      names = "--accounts",
      converter = ListElementConverter.class,
      paramLabel = "IDS",
      split = ",",
      hideParamSyntax = true,
      description = {
        "These accounts, comma-separated.",
        "Default: $PERIPLUS_AWS_ACCOUNTS, else the caller's."
      })
  List<String> accounts = List.of();

  @Option(
      names = "--role-name",
      paramLabel = "NAME",
      description = "Role to assume in other accounts, after its path if it has one.")
  String roleName;

  @Option(names = "--external-id", paramLabel = "ID", description = "External id of that role.")
  String externalId;

  @Option(
      names = "--regions",
      converter = ListElementConverter.class,
      paramLabel = "REGIONS",
      split = ",",
      hideParamSyntax = true,
      description = {
        "Regions, comma-separated.",
        "Default: $PERIPLUS_AWS_REGIONS, else all enabled."
      })
  List<String> regions = List.of();

  @Option(
      names = "--services",
      converter = ListElementConverter.class,
      paramLabel = "SERVICES",
      split = ",",
      hideParamSyntax = true,
      description = {"Services, comma-separated.", "Default: $PERIPLUS_AWS_SERVICES, else all."})
  List<String> services = List.of();

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      converter = UrlConverter.class,
      description = "Another endpoint for every service, such as a simulator.")
  URI endpoint;

  @Option(names = "--record", paramLabel = "DIR", description = "Write a recording there.")
  Path record;

  @Option(
      names = "--dry-run",
      description = "Print the plan and how many calls it takes; make no list call.")
  boolean dryRun;

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      description = "Stop asking after this long: 30m, 2h.",
      converter = DurationConverter.class)
  Duration deadline;

  @Option(
      names = "--call-timeout",
      paramLabel = "TIME",
      description = {
        "How long one call may take: 30s, 2m.",
        "Default: $PERIPLUS_CRAWL_CALL_TIMEOUT, else 90s."
      },
      converter = DurationConverter.class)
  Duration callTimeout;

  @Option(
      names = "--max-concurrency",
      paramLabel = "N",
      description = {"Calls in flight.", "Default: $PERIPLUS_CRAWL_MAX_CONCURRENCY, else 64."})
  Integer concurrency;

  @Option(
      names = "--rate",
      paramLabel = "SHARE",
      description = {
        "Share of AWS's documented rates to use.",
        "Default: $PERIPLUS_CRAWL_BUCKET_SHARE, else 0.5."
      })
  Double rate;

  @Option(
      names = "--new-estate",
      description = "Let this data directory change to another organization or account set.")
  boolean newEstate;

  @Option(
      names = "--sweep",
      description = {
        "Also list types that no collector reads, by Cloud Control, and count what Resource",
        "Explorer knows and no collector brought. Needs more: periplus permissions --sweep.",
        "Of all services: it does not go with --services."
      })
  boolean sweep;

  @Option(
      names = "--accelerate",
      paramLabel = "config",
      description = {
        "Also ask the aggregators of AWS Config: what they know stands in, as stubs, for what",
        "was denied or failed. Needs more: periplus permissions --accelerate config."
      })
  Accelerator accelerator;

  @Option(
      names = "--full",
      description = {
        "Ask for everything again, also for details of what the lists show to be unchanged",
        "since the last crawl."
      })
  boolean full;

  @Option(
      names = "--include-personal-data",
      description = "Keep e-mail addresses and names of people, which are hashed without it.")
  boolean personalData;

  @Mixin ConfigurationOption configuration;
  @Mixin SparkOptions spark;
  @Mixin OutputOption output;

  @Override
  public Integer call() {
    spark.check();
    Path directory = dataDirectory();
    Configuration read = configuration.read(directory);
    CrawlRequest request = request(read);
    if (dryRun) {
      return printPlan(request, directory);
    }
    try (NewDataDirectory unlessUsed = NewDataDirectory.watch(directory)) {
      return crawl(request, directory, read.settings());
    }
  }

  private int crawl(CrawlRequest request, Path directory, SettingValues settings) {
    SnapshotStore store = SnapshotStore.open(directory);
    try (CrawlLock lock = CrawlLock.take(directory, "crawl");
        Progress progress = progress();
        SparkProcess process = analyze ? spark.start(directory, settings) : null) {
      Interruption.say(
          terminal,
          "Stopped. What was read is kept: the same command within 24 hours goes on from there.");
      Pipeline pipeline = new Pipeline(store, progress, null, GraphSettings.content(settings));
      CrawlResult result;
      try (LeanCompilation lean = LeanCompilation.begin()) {
        result =
            Crawler.crawl(
                request,
                store,
                pipeline.crawling("Crawling", "crawl", AwsSettings.regions(settings, regions)));
      }
      pipeline.done(CrawlSummary.line(result));
      Interruption.clear();
      if (result.snapshotId() == null) {
        if (result.gaps().stream().anyMatch(gap -> gap.status() != CoverageStatus.DENIED)) {
          new GapPrinter(terminal).print(result, GapPrinter.Published.NO);
        }
        terminal.err().println("periplus: " + GapPrinter.nothingRead(result, "crawl"));
        return ExitCode.FAILURE;
      }
      boolean analysed = true;
      if (analyze) {
        try {
          pipeline.analyze(
              "Analysing", "analyze", result.snapshotId(), spark.jobs(settings), process);
        } catch (PeriplusException e) {
          terminal.err().println("periplus: " + e.getMessage() + " [" + e.code() + "]");
          analysed = false;
        }
      }
      store.publish(result.snapshotId());
      boolean loaded = pipeline.loadGraph(result.snapshotId());
      SnapshotPrune.afterPublish(settings, store, progress);
      if (output.format == OutputFormat.JSON) {
        Json.print(CrawlSummary.json(result), terminal.out());
      } else {
        new GapPrinter(terminal).print(result, GapPrinter.Published.YES);
        terminal.out().println("Published " + result.snapshotId());
      }
      terminal.out().flush();
      return analysed && loaded ? result.exitCode() : ExitCode.FAILURE;
    } finally {
      Interruption.clear();
    }
  }

  private CrawlRequest request(Configuration read) {
    SettingValues settings = read.settings();
    int calls = settings.get(CrawlSettings.MAX_CONCURRENCY, concurrency);
    CrawlRequest.Builder builder =
        CrawlRequest.builder()
            .concurrency(calls, Math.min(8, calls))
            .rateShare(settings.get(CrawlSettings.BUCKET_SHARE, rate))
            .callTimeout(settings.get(CrawlSettings.CALL_TIMEOUT, callTimeout))
            .acceptedGaps(read.acceptedGaps());
    AwsSettings.apply(
        settings,
        new AwsSettings.Asked(
            organization, accounts, roleName, externalId, regions, services, endpoint),
        builder);
    Path recording = record;
    if (recording == null && !settings.isDefault(CrawlSettings.RECORD)) {
      recording = settings.get(CrawlSettings.RECORD);
    }
    if (recording != null) {
      builder.recordTo(recording);
    }
    if (profile != null) {
      builder.profile(profile);
    }
    if (deadline != null) {
      builder.deadline(deadline);
    }
    if (newEstate) {
      builder.newEstate();
    }
    if (sweep) {
      builder.sweep();
    }
    if (accelerator == Accelerator.CONFIG) {
      builder.askAggregators();
    }
    if (full) {
      builder.full();
    }
    if (personalData) {
      builder.includePersonalData();
    }
    return builder.build();
  }

  /** Calls nothing that lists; an earlier snapshot tells how many calls there will be. */
  private int printPlan(CrawlRequest request, Path directory) {
    try (Snapshot earlier = lastSnapshot(directory)) {
      CrawlEstimate estimate = Crawler.estimate(request, earlier);
      new PlanPrinter(terminal).print(estimate, output.format);
      boolean refused = estimate.plan().steps().stream().anyMatch(step -> step.refused() != null);
      return refused ? ExitCode.PARTIAL : ExitCode.FINE;
    }
  }

  private static Snapshot lastSnapshot(Path directory) {
    return Files.isDirectory(directory)
        ? SnapshotStore.openExisting(directory).current().orElse(null)
        : null;
  }
}
