package io.periplus.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.api.data.SnapshotViews;
import io.periplus.api.find.FoundThing;
import io.periplus.api.find.TimeFinder;
import io.periplus.api.history.SnapshotRange;
import io.periplus.api.route.HistoryRows;
import io.periplus.model.PeriplusException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code periplus snapshots history THING}. */
@Command(
    name = "history",
    description = "Says what became of a resource, snapshot by snapshot.",
    footer = {
      "",
      "Examples:",
      "  periplus snapshots history i-0a1b2c3d4e5f60718",
      "  periplus snapshots history web --from -30d",
      "",
      "Snapshots in a row that say the same are one line; --all shows each.",
      "Exit: 0 told, 2 usage or no snapshot has it, 4 failure."
    })
final class HistoryCommand extends BaseCommand {
  private static final int CANDIDATES = 50;

  @Parameters(paramLabel = "THING", description = "An ARN, an id or a name.")
  String thing;

  @Option(
      names = "--from",
      paramLabel = "SNAPSHOT",
      description = "Where to begin: an id, a time or an age (-7d). Default: the oldest.")
  String from;

  @Option(
      names = {"--to", "--at"},
      paramLabel = "SNAPSHOT",
      description = "Where to end. Default: the published one.")
  String to;

  @Option(names = "--all", description = "A line per snapshot.")
  boolean all;

  @Mixin OutputOption output;

  @Override
  public Integer call() {
    try (SnapshotViews views = new SnapshotViews(openStore());
        SnapshotRange range =
            SnapshotRange.open(views, Optional.empty(), Optional.ofNullable(to))) {
      String arn = arn(range);
      List<ObjectNode> rows = HistoryRows.read(views, range, Optional.ofNullable(from), arn, all);
      if (output.format == OutputFormat.JSON) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("arn", arn);
        ArrayNode items = body.putArray("items");
        rows.forEach(items::add);
        Json.print(body, terminal.out());
        return ExitCode.FINE;
      }
      List<List<String>> lines = new ArrayList<>();
      for (ObjectNode row : rows) {
        lines.add(
            List.of(
                row.get("publishedAt").asText(),
                row.get("kind").asText(),
                row.get("snapshots").asText(),
                row.path("exposed").isNull() ? "" : row.get("exposed").asText(),
                row.get("snapshotId").asText(),
                changes(row)));
      }
      new RowsPrinter(terminal)
          .print(
              new Rows(
                  List.of("PUBLISHED", "WHAT", "SNAPSHOTS", "EXPOSED", "SNAPSHOT", "CHANGED"),
                  lines),
              output.format);
      return ExitCode.FINE;
    }
  }

  private static String changes(ObjectNode row) {
    List<String> paths = new ArrayList<>();
    row.path("changedPaths").forEach(path -> paths.add(path.asText()));
    return String.join(" ", paths);
  }

  /** The resource that any snapshot of the range knows by that ARN, id or name. */
  private String arn(SnapshotRange range) {
    List<FoundThing> found = TimeFinder.named(range, thing.strip(), CANDIDATES);
    List<String> best =
        found.stream()
            .filter(each -> each.match().equals(found.get(0).match()))
            .map(FoundThing::arn)
            .distinct()
            .toList();
    if (best.isEmpty()) {
      throw PeriplusException.user(
          "resource-not-found",
          "Cannot tell the history of "
              + thing
              + ": no snapshot up to "
              + range.last().id()
              + " has a resource of that ARN, id or name. Search with: "
              + "periplus find TEXT --from -30d");
    }
    if (best.size() > 1) {
      throw PeriplusException.user(
          "ambiguous-name",
          "Cannot tell which "
              + thing
              + " is meant. Use one of "
              + best.stream().limit(10).collect(Collectors.joining(", "))
              + ".");
    }
    return best.get(0);
  }
}
