package io.periplus.cli;

import io.periplus.api.data.SnapshotViews;
import io.periplus.api.find.FoundResource;
import io.periplus.api.find.FoundThing;
import io.periplus.api.find.ResourceFinder;
import io.periplus.api.find.TimeFinder;
import io.periplus.api.history.SnapshotRange;
import io.periplus.api.route.FindRoutes;
import io.periplus.model.PeriplusException;
import io.periplus.report.InertText;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code periplus find TEXT}. */
@Command(
    name = "find",
    description = "Says what an id, name, ARN, address or DNS name is.",
    footer = {
      "",
      "Examples:",
      "  periplus find 198.51.100.10",
      "  periplus find i-0a1b2c3d4e5f60718",
      "  periplus find web",
      "  periplus find 10.0.1.7 --from -30d",
      "",
      "With --from or --to it says who had it between two times, from when to when;",
      "of interfaces and Elastic IPs also what they were attached to.",
      "Exit: 0 found or not, 2 usage, 4 failure."
    })
final class FindCommand extends BaseCommand {
  private static final int MOST_ROWS = 1000;

  @Parameters(paramLabel = "TEXT", description = "What you have.")
  String text;

  @Option(names = "--at", paramLabel = "SNAPSHOT", description = "An id, a time or an age (-7d).")
  String at;

  @Option(
      names = "--from",
      paramLabel = "SNAPSHOT",
      description = "Look through all snapshots from there: an id, a time or an age.")
  String from;

  @Option(
      names = "--to",
      paramLabel = "SNAPSHOT",
      description = "Up to there. Default: the published one.")
  String to;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "Most rows. Default: ${DEFAULT-VALUE}.")
  int limit;

  @Mixin OutputOption output;

  @Override
  public Integer call() {
    if (text.isBlank()) {
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot find an empty text. Give an id, a name, an ARN, an address or a DNS name.");
    }
    if (limit < 1 || limit > MOST_ROWS) {
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot show " + limit + " rows: --limit is 1 to " + MOST_ROWS + ".");
    }
    if (from != null || to != null) {
      return overTime();
    }
    try (Snapshot snapshot = snapshot(openStore(), at);
        SnapshotConnection connection = snapshot.connection()) {
      List<FoundResource> found = new ResourceFinder(connection).find(text, limit);
      if (output.format == OutputFormat.JSON) {
        Json.print(Map.of("items", found), terminal.out());
        return ExitCode.FINE;
      }
      if (found.isEmpty()) {
        terminal
            .err()
            .println(
                "Nothing in snapshot "
                    + snapshot.id()
                    + " is or holds "
                    + InertText.visible(text)
                    + ".");
        return ExitCode.FINE;
      }
      boolean analysed = ListCommand.isAnalysed(snapshot);
      String unexposed = analysed ? "" : ListCommand.NOT_ANALYSED;
      List<List<String>> rows = new ArrayList<>();
      for (FoundResource each : found) {
        rows.add(
            List.of(
                each.match(),
                each.type(),
                each.id(),
                each.name() == null ? "" : each.name(),
                each.accountId(),
                each.region(),
                each.exposure() == null ? unexposed : each.exposure()));
      }
      new RowsPrinter(terminal)
          .print(
              new Rows(
                  List.of("MATCH", "TYPE", "ID", "NAME", "ACCOUNT", "REGION", "FROM INTERNET"),
                  rows),
              output.format);
      if (!analysed) {
        terminal.err().println(ListCommand.notAnalysed("FROM INTERNET"));
      }
      return ExitCode.FINE;
    }
  }

  /** Who had it, from when to when. */
  private Integer overTime() {
    if (at != null) {
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot look at one time and between two: give --at, or --from and --to.");
    }
    try (SnapshotViews views = new SnapshotViews(openStore());
        SnapshotRange range =
            SnapshotRange.open(views, Optional.ofNullable(from), Optional.ofNullable(to))) {
      List<FoundThing> found = TimeFinder.find(range, text, limit);
      if (output.format == OutputFormat.JSON) {
        Json.print(FindRoutes.body(found), terminal.out());
        return ExitCode.FINE;
      }
      if (found.isEmpty()) {
        terminal
            .err()
            .println(
                "Nothing in "
                    + Numbers.count(range.views().size(), "snapshot")
                    + " up to "
                    + range.last().id()
                    + " was or held "
                    + InertText.visible(text)
                    + ".");
        return ExitCode.FINE;
      }
      RowsPrinter printer = new RowsPrinter(terminal);
      List<List<String>> rows = new ArrayList<>();
      for (FoundThing each : found) {
        rows.add(
            List.of(
                printer.time(each.firstSeenAt(), output.format),
                each.still() ? "still" : printer.time(each.lastSeenAt(), output.format),
                each.type(),
                each.id(),
                each.name() == null ? "" : each.name(),
                each.match(),
                each.accountId(),
                each.region(),
                each.through() == null ? "" : each.through()));
      }
      printer.print(
          new Rows(
              List.of(
                  "FIRST SEEN",
                  "LAST SEEN",
                  "TYPE",
                  "ID",
                  "NAME",
                  "MATCH",
                  "ACCOUNT",
                  "REGION",
                  "THROUGH"),
              rows),
          output.format);
      if (to != null && found.stream().anyMatch(FoundThing::still)) {
        terminal.err().println("still: in the last of these snapshots, " + range.last().id() + ".");
      }
      return ExitCode.FINE;
    }
  }
}
