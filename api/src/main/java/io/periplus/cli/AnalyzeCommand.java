package io.periplus.cli;

import io.periplus.jobs.pipeline.AnalysisRunner;
import io.periplus.jobs.spark.SparkProcess;
import io.periplus.jobs.spark.SparkResult;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.spark.AnalysisEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code periplus analyze}. */
@Command(
    name = "analyze",
    description = "Runs the analyses of a snapshot on Spark.",
    footer = {
      "",
      "Examples:",
      "  periplus analyze",
      "  periplus analyze --jobs reachability --memory 8GiB",
      "  periplus analyze --at -7d",
      "  periplus analyze --full",
      "  periplus analyze --jobs cost --bill exports/focus",
      "",
      "Exit: 0 done, 2 usage or a bill that is not right, 3 a bill that is not",
      "delivered whole, 4 failure; the results of an earlier run stay."
    })
final class AnalyzeCommand extends BaseCommand {
  @Option(
      names = "--at",
      paramLabel = "SNAPSHOT",
      description = "Snapshot to analyse: an id, a time or an age. Default: the published one.")
  String at;

  @Option(
      names = "--full",
      description =
          "Compute every row. Default: rows of the newest run whose inputs are the same are kept.")
  boolean full;

  @Option(
      names = "--bill",
      paramLabel = "DIR",
      description = {
        "Directory of a bill for the analysis cost: FOCUS or CUR, Parquet or CSV. Repeatable.",
        "Default: $PERIPLUS_COST_BILLS, else list-price estimates alone."
      })
  List<String> bills = List.of();

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description = "Currency to read of a bill that has several.")
  String currency;

  @Mixin ConfigurationOption configuration;
  @Mixin SparkOptions spark;
  @Mixin OutputOption output;

  @Override
  public Integer call() {
    spark.check();
    SnapshotStore store = openStore();
    SettingValues settings =
        configuration
            .read(store.directory())
            .settings()
            .withOption(
                "--bill", CostSettings.BILLS, bills.isEmpty() ? null : String.join(",", bills))
            .withOption("--currency", CostSettings.CURRENCY, currency);
    String id;
    boolean current;
    try (Snapshot snapshot = snapshot(store, at)) {
      id = snapshot.id();
      current = store.currentId().filter(id::equals).isPresent();
    }
    try (Progress progress = progress();
        SparkProcess process = spark.start(store.directory(), settings)) {
      Pipeline pipeline = new Pipeline(store, progress, null, GraphSettings.content(settings));
      AnalysisRunner.Extent extent =
          full ? AnalysisRunner.Extent.FULL : AnalysisRunner.Extent.CHANGES;
      SparkResult result =
          pipeline.analyze("Analysing", "analyze", id, spark.jobs(settings), extent, process);
      boolean loaded = !current || pipeline.loadGraph(id);
      print(id, result);
      return loaded ? ExitCode.FINE : ExitCode.FAILURE;
    }
  }

  private void print(String id, SparkResult result) {
    List<AnalysisEvent.Table> tables =
        result.jobs().stream().flatMap(job -> job.tables().stream()).toList();
    List<AnalysisEvent.Warning> warnings =
        result.jobs().stream().flatMap(job -> job.warnings().stream()).toList();
    if (output.format == OutputFormat.JSON) {
      Map<String, String> notes = new TreeMap<>();
      for (SparkResult.Job job : result.jobs()) {
        if (job.note() != null) {
          notes.put(job.name(), job.note());
        }
      }
      Json.print(
          Map.of("snapshotId", id, "tables", tables, "warnings", warnings, "notes", notes),
          terminal.out());
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    RowsPrinter printer = new RowsPrinter(terminal);
    tables.forEach(
        table -> rows.add(List.of(table.name(), printer.number(table.rows(), output.format))));
    printer.print(new Rows(List.of("TABLE", "ROWS"), rows), output.format);
    for (AnalysisEvent.Warning warning : warnings) {
      terminal
          .err()
          .println(
              "Could not read "
                  + warning.field()
                  + " of "
                  + Numbers.count(warning.count(), "resource")
                  + ", first "
                  + warning.arn()
                  + ": "
                  + warning.message());
    }
  }
}
