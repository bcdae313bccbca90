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
      RowsPrinter printer = new RowsPrinter(terminal);
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
                printer.number(summary.resources(), output.format),
                String.format(
                    Locale.ROOT,
                    printer.isForPeople(output.format) ? "%.1f %%" : "%.1f",
                    summary.coveragePercent()),
                analyses(summary),
                printer.number(summary.relationships(), output.format),
                Integer.toString(summary.accounts().size()),
                Integer.toString(summary.regions().size())));
      }
      printer.print(
          new Rows(
              List.of(
                  printer.isForPeople(output.format) ? "" : "CURRENT",
                  "ID",
                  "STATUS",
                  "RESOURCES",
                  "COVERAGE",
                  "ANALYSES",
                  "EDGES",
                  "ACCOUNTS",
                  "REGIONS"),
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
      AgeArguments.check(spec, at);
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
        RowsPrinter printer = new RowsPrinter(terminal);
        if (printer.isForPeople(output.format)) {
          print(manifest, printer);
        } else {
          printer.print(facts(manifest), output.format);
        }
        return ExitCode.FINE;
      }
    }

    private void print(Manifest manifest, RowsPrinter printer) {
      terminal.out().println("Snapshot   " + manifest.id());
      terminal.out().println("Published  " + text(manifest.publishedAt()));
      terminal.out().println("Estate     " + InertText.visible(manifest.estate().describe()));
      terminal.out().println("Regions    " + String.join(", ", manifest.regions()));
      terminal
          .out()
          .println(String.format(Locale.ROOT, "Coverage   %.1f %%", manifest.coverage().percent()));
      terminal.out().println();
      List<List<String>> rows = new ArrayList<>();
      manifest
          .visibleTables()
          .forEach(
              (name, table) ->
                  rows.add(List.of(name, Numbers.grouped(table.rows()), table.tableHash())));
      printer.print(new Rows(List.of("TABLE", "ROWS", "HASH"), rows), OutputFormat.TABLE);
      terminal.out().println();
      List<List<String>> types = new ArrayList<>();
      manifest
          .countsByType()
          .forEach((type, count) -> types.add(List.of(type, Numbers.grouped(count))));
      printer.print(new Rows(List.of("TYPE", "RESOURCES"), types), OutputFormat.TABLE);
    }

    /** The same in one table, for programs. */
    private static Rows facts(Manifest manifest) {
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("snapshot", "id", manifest.id()));
      rows.add(List.of("snapshot", "published", String.valueOf(manifest.publishedAt())));
      rows.add(List.of("snapshot", "estate", manifest.estate().describe()));
      rows.add(List.of("snapshot", "regions", String.join(",", manifest.regions())));
      rows.add(
          List.of(
              "snapshot",
              "coverage",
              String.format(Locale.ROOT, "%.1f", manifest.coverage().percent())));
      manifest
          .visibleTables()
          .forEach((name, table) -> rows.add(List.of("rows", name, Long.toString(table.rows()))));
      manifest
          .visibleTables()
          .forEach((name, table) -> rows.add(List.of("hash", name, table.tableHash())));
      manifest
          .countsByType()
          .forEach((type, count) -> rows.add(List.of("resources", type, Long.toString(count))));
      return new Rows(List.of("KIND", "NAME", "VALUE"), rows);
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
    private static final String LATEST = "latest";

    @Parameters(
        paramLabel = "SNAPSHOT",
        arity = "0..1",
        description = "An id, latest, a time or an age (-7d). Default: all.")
    String at;

    @Mixin OutputOption output;

    @Override
    public Integer call() {
      SnapshotStore store = SnapshotStore.openExisting(dataDirectory());
      List<String> ids =
          at != null
              ? List.of(id(store, at))
              : store.list().stream().map(SnapshotSummary::id).toList();
      boolean all = at == null || at.equals(LATEST);
      if (all) {
        store.problems().forEach(problem -> terminal.err().println(InertText.visible(problem)));
        if (ids.isEmpty() && store.problems().isEmpty()) {
          terminal
              .err()
              .println(
                  "Nothing to verify: no snapshot yet. Run: "
                      + Launcher.command("periplus crawl --analyze"));
        }
      }
      boolean clean = !all || store.problems().isEmpty();
      List<VerifyReport> reports = ids.stream().map(store::verify).toList();
      if (new RowsPrinter(terminal).isForPeople(output.format)) {
        print(ids, reports);
      } else {
        printForPrograms(ids, reports);
      }
      terminal.out().flush();
      boolean good = clean && reports.stream().allMatch(VerifyReport::isClean);
      return good ? ExitCode.FINE : ExitCode.FAILURE;
    }

    /** A damaged one has its id, whatever can be read of it. */
    private static String id(SnapshotStore store, String at) {
      if (store.list().stream().anyMatch(each -> each.id().equals(at))) {
        return at;
      }
      if (at.equals(LATEST) && store.currentId().isPresent()) {
        return store.currentId().get();
      }
      try (Snapshot snapshot = store.get(at)) {
        return snapshot.id();
      }
    }

    private void print(List<String> ids, List<VerifyReport> reports) {
      for (int i = 0; i < ids.size(); i++) {
        VerifyReport report = reports.get(i);
        if (report.isClean()) {
          terminal
              .out()
              .println(
                  ids.get(i) + "  " + terminal.green("good") + "  " + report.files() + " files");
          continue;
        }
        terminal.out().println(ids.get(i) + "  " + terminal.red("damaged"));
        for (VerifyReport.Problem problem : report.problems()) {
          terminal
              .out()
              .println("  " + problem.file() + ": " + InertText.visible(problem.message()));
        }
      }
    }

    /** A row for each problem, and one for a snapshot without any. */
    private void printForPrograms(List<String> ids, List<VerifyReport> reports) {
      List<List<String>> rows = new ArrayList<>();
      for (int i = 0; i < ids.size(); i++) {
        String id = ids.get(i);
        if (reports.get(i).isClean()) {
          rows.add(List.of(id, "good", "", ""));
        }
        for (VerifyReport.Problem problem : reports.get(i).problems()) {
          rows.add(List.of(id, "damaged", problem.file(), problem.message()));
        }
      }
      if (output.format == OutputFormat.JSON) {
        List<Object> items = new ArrayList<>();
        for (List<String> row : rows) {
          Map<String, Object> item = new LinkedHashMap<>();
          item.put("id", row.get(0));
          item.put("state", row.get(1));
          item.put("file", row.get(2).isEmpty() ? null : row.get(2));
          item.put("problem", row.get(3).isEmpty() ? null : row.get(3));
          items.add(item);
        }
        Json.print(Map.of("items", items), terminal.out());
        return;
      }
      new RowsPrinter(terminal)
          .print(new Rows(List.of("ID", "STATE", "FILE", "PROBLEM"), rows), output.format);
    }
  }
}
