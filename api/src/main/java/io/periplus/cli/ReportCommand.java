package io.periplus.cli;

import io.periplus.model.PeriplusException;
import io.periplus.report.ReachabilityReport;
import io.periplus.report.ReportBuilder;
import io.periplus.report.ReportRenderer;
import io.periplus.snapshot.ExportTarget;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.snapshot.SnapshotSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code periplus report reachability}. */
@Command(
    name = "report",
    description = "Reports what the internet reaches and what changed, by which rule.",
    footer = {
      "",
      "Examples:",
      "  periplus report reachability",
      "  periplus report reachability --since -7d --format csv --out exposures.csv",
      "  periplus report reachability --fail-on new-exposure",
      "",
      "Exit: 0 clean, 1 a --fail-on condition holds, 2 usage, 3 data is partial,",
      "4 failure."
    })
final class ReportCommand extends BaseCommand {

  /** What can be reported. */
  enum Kind {
    REACHABILITY
  }

  /** How. */
  enum Format {
    JSON,
    CSV,
    MD
  }

  /** What makes exit code 1. */
  enum Condition {
    NEW_EXPOSURE,
    ANY_EXPOSURE,
    UNKNOWN;

    static Condition parse(String text) {
      for (Condition condition : values()) {
        if (condition.name().replace('_', '-').equalsIgnoreCase(text)) {
          return condition;
        }
      }
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot fail on "
              + text
              + ": no such condition. Use new-exposure, any-exposure or unknown.");
    }
  }

  @Parameters(paramLabel = "KIND", description = "reachability")
  Kind kind;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "md",
      description = "json, csv or md. Default: ${DEFAULT-VALUE}.")
  Format format;

  @Option(names = "--out", paramLabel = "FILE", description = "Write there. Default: print.")
  Path out;

  @Option(
      names = "--at",
      paramLabel = "SNAPSHOT",
      description = "Snapshot to report. Default: the published one.")
  String at;

  @Option(
      names = "--since",
      paramLabel = "SNAPSHOT",
      description = "Baseline: an id, a time or an age (-7d). Default: the analysed one before.")
  String since;

  @Option(
      names = "--fail-on",
      paramLabel = "CONDITION",
      description =
          "new-exposure (a new one, or one that became wider), any-exposure or unknown;"
              + " repeatable. Exit 1 when it holds.")
  List<String> failOn = List.of();

  @Option(names = "--allow-partial", description = "Exit 0 instead of 3 when data is partial.")
  boolean allowPartial;

  @Override
  public Integer call() {
    List<Condition> conditions = failOn.stream().map(Condition::parse).toList();
    SnapshotStore store = openStore();
    try (Snapshot snapshot = snapshot(store, at);
        Snapshot baseline = baseline(store, snapshot)) {
      ReachabilityReport report = new ReportBuilder(Clock.systemUTC()).build(snapshot, baseline);
      write(report);
      if (conditions.contains(Condition.NEW_EXPOSURE) && baseline == null) {
        terminal.err().println("No baseline: --fail-on new-exposure passes.");
      }
      return exitCode(report, conditions);
    }
  }

  private Snapshot baseline(SnapshotStore store, Snapshot snapshot) {
    if (since != null) {
      return store.get(since);
    }
    Instant time = snapshot.manifest().createdAt();
    Optional<SnapshotSummary> earlier =
        store.list().stream()
            .filter(each -> each.createdAt() != null && each.createdAt().isBefore(time))
            .filter(each -> each.status() == SnapshotSummary.Status.PUBLISHED)
            .filter(ReportCommand::isAnalysed)
            .max((a, b) -> a.createdAt().compareTo(b.createdAt()));
    return earlier.map(each -> store.get(each.id())).orElse(null);
  }

  private static boolean isAnalysed(SnapshotSummary summary) {
    return summary.analyses().stream()
        .anyMatch(
            run ->
                run.job().equals("reachability")
                    && run.status() == Manifest.AnalysisStatus.SUCCEEDED);
  }

  private void write(ReachabilityReport report) {
    if (out == null) {
      render(report, terminal.out());
      terminal.out().flush();
      return;
    }
    Path target = out.toAbsolutePath();
    // A report is made again every day, to the same file.
    try (ExportTarget result = ExportTarget.file(target, ExportTarget.Existing.REPLACE)) {
      try {
        LoudWriter.write(result.path(), writer -> render(report, writer));
        result.commit();
      } catch (IOException e) {
        throw result.failed(e);
      }
    }
    terminal
        .err()
        .println(
            "Wrote "
                + target
                + " ("
                + format.name().toLowerCase(Locale.ROOT)
                + "). "
                + report.summary().sentence());
  }

  private void render(ReachabilityReport report, PrintWriter writer) {
    switch (format) {
      case JSON -> ReportRenderer.json(report, writer);
      case CSV -> ReportRenderer.csv(report, writer);
      case MD -> ReportRenderer.markdown(report, writer);
    }
  }

  private int exitCode(ReachabilityReport report, List<Condition> conditions) {
    boolean fails =
        conditions.stream()
            .anyMatch(
                condition ->
                    switch (condition) {
                      case NEW_EXPOSURE ->
                          report.rows().stream().anyMatch(ReachabilityReport.Row::widened);
                      case ANY_EXPOSURE -> report.summary().exposedResources() > 0;
                      case UNKNOWN -> report.summary().unknownResources() > 0;
                    });
    if (fails) {
      long opened = report.rows().stream().filter(ReachabilityReport.Row::widened).count();
      terminal
          .err()
          .println(
              "Failing: a --fail-on condition holds; "
                  + Numbers.count(opened, "exposure")
                  + (opened == 1 ? " is" : " are")
                  + " new or wider than before.");
      return ExitCode.FINDINGS;
    }
    return report.complete() || allowPartial ? ExitCode.FINE : ExitCode.PARTIAL;
  }
}
