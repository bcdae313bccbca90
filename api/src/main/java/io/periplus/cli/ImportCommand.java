package io.periplus.cli;

import io.periplus.collect.CrawlRequest;
import io.periplus.collect.CrawlResult;
import io.periplus.collect.Importer;
import io.periplus.collect.LeanCompilation;
import io.periplus.collect.Recording;
import io.periplus.jobs.spark.SparkProcess;
import io.periplus.model.AccountId;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code periplus import DIR}. */
@Command(
    name = "import",
    description = "Reads a recording or AWS CLI output into a new snapshot, as a crawl would.",
    footer = {
      "",
      "Examples:",
      "  periplus import ./recording --data ./copy",
      "  periplus import ./recording --analyze",
      "  periplus import ./account-data --account 111122223333",
      "",
      "AWS CLI output is read in two layouts:",
      "  [<account>/]<region>/ec2-describe-vpcs.json, with the answer for one thing",
      "  as <service>-<operation>/<argument>, and [accounts/<id>/]<region>/Vpcs.json.",
      "",
      "Exit: 0 complete, 2 usage, 3 it lacks or holds something unknown, 4 failure."
    })
final class ImportCommand extends BaseCommand {
  @Parameters(
      paramLabel = "DIR",
      description = "A directory that crawl --record wrote, or a tree of AWS CLI output.")
  Path directory;

  @Option(
      names = "--account",
      paramLabel = "ID",
      description = "Whose CLI output it is, where nothing in it says so.")
  String account;

  @Option(names = "--analyze", description = "Run the analyses before publishing.")
  boolean analyze;

  @Option(
      names = "--new-estate",
      description = "Let this data directory change to another organization or account set.")
  boolean newEstate;

  @Mixin ConfigurationOption configuration;
  @Mixin SparkOptions spark;
  @Mixin OutputOption output;

  @Override
  public Integer call() {
    spark.check();
    Path data = dataDirectory();
    Recording recording = Recording.open(directory, account());
    Configuration read = configuration.read(data);
    try (NewDataDirectory unlessUsed = NewDataDirectory.watch(data)) {
      return read(recording, data, read);
    }
  }

  private int read(Recording recording, Path data, Configuration read) {
    SettingValues settings = read.settings();
    SnapshotStore store = SnapshotStore.open(data);
    try (CrawlLock lock = CrawlLock.take(data, "import");
        Progress progress = progress();
        SparkProcess process = analyze ? spark.start(data, settings) : null) {
      Pipeline pipeline = new Pipeline(store, progress, null, GraphSettings.content(settings));
      CrawlResult result;
      try (LeanCompilation lean = LeanCompilation.begin()) {
        result =
            Importer.importRecording(
                recording, request(read), store, pipeline.crawling("Importing", "import"));
      }
      pipeline.done(CrawlSummary.line(result));
      if (result.snapshotId() == null) {
        new GapPrinter(terminal).print(result, GapPrinter.Published.NO);
        CrawlSummary.printUnknown(
            result, recording.directory(), recording.unread(), terminal.err());
        terminal
            .err()
            .println(
                "periplus: Cannot import "
                    + directory
                    + ": nothing in it could be read; an earlier snapshot stays."
                    + " [nothing-imported]");
        return ExitCode.FAILURE;
      }
      if (analyze) {
        pipeline.analyze(
            "Analysing", "analyze", result.snapshotId(), spark.jobs(settings), process);
      }
      store.publish(result.snapshotId());
      boolean loaded = pipeline.loadGraph(result.snapshotId());
      SnapshotPrune.afterPublish(settings, store, progress);
      if (output.format == OutputFormat.JSON) {
        Map<String, Object> body = CrawlSummary.json(result);
        body.put("unreadFiles", unread(recording));
        Json.print(body, terminal.out());
      } else {
        new GapPrinter(terminal).print(result, GapPrinter.Published.YES);
        CrawlSummary.printUnknown(
            result, recording.directory(), recording.unread(), terminal.err());
        terminal.out().println("Published " + result.snapshotId());
      }
      terminal.out().flush();
      if (!loaded) {
        return ExitCode.FAILURE;
      }
      return recording.unread().isEmpty() ? result.exitCode() : ExitCode.PARTIAL;
    }
  }

  private static List<Object> unread(Recording recording) {
    List<Object> files = new ArrayList<>();
    for (Recording.Unread each : recording.unread()) {
      String file = recording.directory().relativize(each.file()).toString();
      files.add(Map.of("file", file, "reason", each.reason()));
    }
    return files;
  }

  private String account() {
    if (account != null && !AccountId.isValid(account)) {
      throw PeriplusException.user(
          "invalid-account",
          "Cannot import for account " + account + ": account ids have 12 digits. Correct it.");
    }
    return account;
  }

  private CrawlRequest request(Configuration read) {
    CrawlRequest.Builder builder = CrawlRequest.builder().acceptedGaps(read.acceptedGaps());
    if (newEstate) {
      builder.newEstate();
    }
    return builder.build();
  }
}
