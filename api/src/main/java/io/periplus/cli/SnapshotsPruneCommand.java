package io.periplus.cli;

import io.periplus.snapshot.PruneReport;
import io.periplus.snapshot.Retention;
import io.periplus.snapshot.SnapshotStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code periplus snapshots prune}. */
@Command(
    name = "prune",
    description = {
      "Removes old snapshots. The published one stays, and those",
      "that are being read, analysed or about to be published."
    },
    footer = {
      "",
      "Examples:",
      "  periplus snapshots prune --dry-run",
      "  periplus snapshots prune --keep 10 --keep-daily 90d",
      "",
      "Exit: 0 fine, 2 usage, 4 failure."
    })
final class SnapshotsPruneCommand extends BaseCommand {
  @Option(
      names = "--keep",
      paramLabel = "N",
      description = {"Keep the newest so many.", "Default: $PERIPLUS_SNAPSHOT_KEEP, else 30."})
  Integer keep;

  @Option(
      names = "--keep-daily",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = {
        "Of older ones keep the last of each day (UTC)",
        "for so long; 0d for none.",
        "Default: $PERIPLUS_SNAPSHOT_KEEP_DAILY, else 365d."
      })
  Duration keepDaily;

  @Option(names = "--dry-run", description = "Say what would go; remove nothing.")
  boolean dryRun;

  @Mixin ConfigurationOption configuration;
  @Mixin OutputOption output;

  @Override
  public Integer call() {
    if (keep != null && keep < 1) {
      throw new ParameterException(
          spec.commandLine(), "--keep must be at least 1: the published snapshot always stays");
    }
    SnapshotStore store = openStore();
    SettingValues settings = configuration.read(store.directory()).settings();
    Retention retention =
        new Retention(
            settings.get(SnapshotSettings.KEEP, keep),
            settings.get(SnapshotSettings.KEEP_DAILY, keepDaily));
    PruneReport report = dryRun ? store.planPrune(retention) : SnapshotPrune.run(store, retention);
    if (output.format == OutputFormat.JSON) {
      Json.print(json(report), terminal.out());
      return ExitCode.FINE;
    }
    print(report);
    terminal
        .err()
        .println(
            Numbers.count(report.removed().size(), "snapshot")
                + (dryRun ? " would go, " : " removed, ")
                + SnapshotPrune.size(report.bytes())
                + (dryRun ? " would be free; " : " free; ")
                + Numbers.grouped(report.kept().size())
                + (dryRun ? " would stay." : " stay."));
    return ExitCode.FINE;
  }

  private void print(PruneReport report) {
    RowsPrinter printer = new RowsPrinter(terminal);
    List<List<String>> rows = new ArrayList<>();
    for (PruneReport.Removed each : report.removed()) {
      String size =
          printer.isForPeople(output.format)
              ? SnapshotPrune.size(each.bytes())
              : Long.toString(each.bytes());
      rows.add(List.of(dryRun ? "would remove" : "removed", each.id(), size));
    }
    for (PruneReport.Kept each : report.kept()) {
      if (each.reason() == PruneReport.Reason.IN_USE) {
        rows.add(List.of("in use", each.id(), ""));
      }
    }
    if (!rows.isEmpty()) {
      printer.print(new Rows(List.of("WHAT", "ID", "BYTES"), rows), output.format);
    }
  }

  private Map<String, Object> json(PruneReport report) {
    List<Object> removed = new ArrayList<>();
    report.removed().forEach(each -> removed.add(Map.of("id", each.id(), "bytes", each.bytes())));
    List<Object> kept = new ArrayList<>();
    report.kept().forEach(each -> kept.add(Map.of("id", each.id(), "reason", each.reason())));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("dryRun", dryRun);
    body.put("bytes", report.bytes());
    body.put("removed", removed);
    body.put("kept", kept);
    return body;
  }
}
