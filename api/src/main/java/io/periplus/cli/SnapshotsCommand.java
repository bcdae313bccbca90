package io.periplus.cli;

import io.periplus.report.InertText;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.snapshot.SnapshotSummary;
import io.periplus.snapshot.VerifyReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code periplus snapshots list|show|diff|history|verify|export|prune}. */
@Command(
    name = "snapshots",
    description = "Lists, shows, compares, verifies, exports and prunes snapshots.",
    subcommands = {
      SnapshotsCommand.ListSnapshots.class,
      SnapshotsCommand.Show.class,
      DiffCommand.class,
      HistoryCommand.class,
      SnapshotsCommand.Verify.class,
      SnapshotsExportCommand.class,
      SnapshotsPruneCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  periplus snapshots list",
      "  periplus snapshots show latest",
      "  periplus snapshots diff -1d latest",
      "  periplus snapshots history i-0a1b2c3d4e5f60718",
      "  periplus snapshots verify",
      "  periplus snapshots export --format parquet --out ./inventory",
      "  periplus snapshots prune --dry-run",
      "",
      "Exit: 0 fine, 2 usage or no such snapshot, 4 damage or failure."
    })
final class SnapshotsCommand extends BaseCommand {

  @Override
  public Integer call() {
    spec.commandLine().usage(terminal.err());
    return ExitCode.USAGE;
  }

  /** {@code periplus snapshots list}. */
  @Command(name = "list", description = "Lists snapshots, newest first; * is the published one.")
  static final class ListSnapshots extends BaseCommand {
    @Mixin OutputOption output;

    @Override
    public Integer call() {
      List<SnapshotSummary> snapshots = openStore().list();
      if (output.format == OutputFormat.JSON) {
        List<Object> items = new ArrayList<>();
        snapshots.forEach(summary -> items.add(json(summary)));
        Json.print(Map.of("items", items), terminal.out());
        return ExitCode.FINE;
      }
      if (snapshots.isEmpty()) {
        terminal
            .err()
            .println("No snapshot yet. Run: " + Launcher.command("periplus crawl --analyze"));
        return ExitCode.FINE;
      }
      List<List<String>> rows = new ArrayList<>();
      for (SnapshotSummary summary : snapshots) {
        if (summary.status() == SnapshotSummary.Status.CORRUPT) {
          rows.add(
              List.of("", summary.id(), summary.status().name(), "-", "-", "-", "-", "-", "-"));
          continue;
        }
        rows.add(
            List.of(
                summary.current() ? "*" : "",
                summary.id(),
                summary.status().name(),
                Integer.toString(summary.accounts().size()),
                Integer.toString(summary.regions().size()),
                Numbers.grouped(summary.resources()),
                Numbers.grouped(summary.relationships()),
                String.format(Locale.ROOT, "%.1f %%", summary.coveragePercent()),
                analyses(summary)));
      }
      new RowsPrinter(terminal)
          .print(
              new Rows(
                  List.of(
                      "",
                      "ID",
                      "STATUS",
                      "ACCOUNTS",
                      "REGIONS",
                      "RESOURCES",
                      "EDGES",
                      "COVERAGE",
                      "ANALYSES"),
                  rows),
              output.format);
      return ExitCode.FINE;
    }

    private static String analyses(SnapshotSummary summary) {
      List<String> names = new ArrayList<>();
      for (Manifest.Analysis run : summary.analyses()) {
        boolean succeeded = run.status() == Manifest.AnalysisStatus.SUCCEEDED;
        names.add(succeeded ? run.job() : run.job() + " (" + run.status() + ")");
      }
      return names.isEmpty() ? "-" : String.join(", ", names);
    }
  }

  private static Map<String, Object> json(SnapshotSummary summary) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", summary.id());
    row.put("publishedAt", text(summary.publishedAt()));
    row.put("startedAt", text(summary.createdAt()));
    row.put("status", summary.status());
    row.put("current", summary.current());
    row.put("accounts", summary.accounts());
    row.put("regions", summary.regions());
    row.put("resources", summary.resources());
    row.put("relationships", summary.relationships());
    row.put("bytes", summary.bytes());
    row.put("coveragePercent", summary.coveragePercent());
    row.put("analyses", summary.analyses().stream().map(Manifest.Analysis::job).toList());
    return row;
  }

  private static String text(Object instant) {
    return instant == null ? null : instant.toString();
  }

  /** {@code periplus snapshots show ID}. */
  @Command(name = "show", description = "Shows what a snapshot holds.")
  static final class Show extends BaseCommand {
    @Parameters(
        paramLabel = "SNAPSHOT",
        defaultValue = "latest",
        description = "An id, latest, a time (2026-01-31T06:00:00Z) or an age (-7d).")
    String at;

    @Mixin OutputOption output;

    @Override
    public Integer call() {
      SnapshotStore store = openStore();
      try (Snapshot snapshot = snapshot(store, at)) {
        Manifest manifest = snapshot.manifest();
        if (output.format == OutputFormat.JSON) {
          Map<String, Object> body = new LinkedHashMap<>();
          body.put("id", manifest.id());
          body.put("publishedAt", text(manifest.publishedAt()));
          body.put("startedAt", text(manifest.createdAt()));
          body.put("schemaVersion", manifest.schemaVersion());
          body.put("accounts", manifest.accounts());
          body.put("regions", manifest.regions());
          body.put("countsByType", manifest.countsByType());
          body.put("countsByAccount", manifest.countsByAccount());
          body.put("tables", tables(manifest));
          Json.print(body, terminal.out());
          return ExitCode.FINE;
        }
        terminal.out().println("Snapshot   " + manifest.id());
        terminal.out().println("Published  " + text(manifest.publishedAt()));
        terminal.out().println("Estate     " + InertText.visible(manifest.estate().describe()));
        terminal.out().println("Regions    " + String.join(", ", manifest.regions()));
        terminal
            .out()
            .println(
                String.format(Locale.ROOT, "Coverage   %.1f %%", manifest.coverage().percent()));
        terminal.out().println();
        List<List<String>> rows = new ArrayList<>();
        manifest
            .visibleTables()
            .forEach(
                (name, table) ->
                    rows.add(List.of(name, Numbers.grouped(table.rows()), table.tableHash())));
        RowsPrinter printer = new RowsPrinter(terminal);
        printer.print(new Rows(List.of("TABLE", "ROWS", "HASH"), rows), output.format);
        terminal.out().println();
        List<List<String>> types = new ArrayList<>();
        manifest
            .countsByType()
            .forEach((type, count) -> types.add(List.of(type, Numbers.grouped(count))));
        printer.print(new Rows(List.of("TYPE", "RESOURCES"), types), output.format);
        return ExitCode.FINE;
      }
    }

    private static Map<String, Object> tables(Manifest manifest) {
      Map<String, Object> tables = new LinkedHashMap<>();
      manifest
          .visibleTables()
          .forEach(
              (name, table) ->
                  tables.put(name, Map.of("rows", table.rows(), "tableHash", table.tableHash())));
      return tables;
    }
  }

  /** {@code periplus snapshots verify [ID]}. */
  @Command(
      name = "verify",
      description = "Reads every file of a snapshot against its manifest. Exit 4 on damage.")
  static final class Verify extends BaseCommand {
    @Parameters(
        paramLabel = "SNAPSHOT",
        arity = "0..1",
        description = "Snapshot id. Default: all of them.")
    String id;

    @Override
    public Integer call() {
      SnapshotStore store = SnapshotStore.openExisting(dataDirectory());
      List<String> ids =
          id != null ? List.of(id) : store.list().stream().map(SnapshotSummary::id).toList();
      if (id == null) {
        store.problems().forEach(problem -> terminal.err().println(InertText.visible(problem)));
        if (ids.isEmpty() && store.problems().isEmpty()) {
          terminal
              .err()
              .println(
                  "Nothing to verify: no snapshot yet. Run: "
                      + Launcher.command("periplus crawl --analyze"));
        }
      }
      boolean clean = id != null || store.problems().isEmpty();
      for (String each : ids) {
        VerifyReport report = store.verify(each);
        if (report.isClean()) {
          terminal
              .out()
              .println(each + "  " + terminal.green("good") + "  " + report.files() + " files");
          continue;
        }
        clean = false;
        terminal.out().println(each + "  " + terminal.red("damaged"));
        for (VerifyReport.Problem problem : report.problems()) {
          terminal
              .out()
              .println("  " + problem.file() + ": " + InertText.visible(problem.message()));
        }
      }
      terminal.out().flush();
      return clean ? ExitCode.FINE : ExitCode.FAILURE;
    }
  }
}
