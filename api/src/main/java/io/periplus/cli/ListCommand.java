package io.periplus.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.api.http.Nearest;
import io.periplus.api.route.LocalLists;
import io.periplus.collect.Types;
import io.periplus.model.PeriplusException;
import io.periplus.model.ResourceType;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code periplus list}. */
@Command(
    name = "list",
    description = "Lists resources, exposures, egress or coverage.",
    footer = {
      "",
      "Examples:",
      "  periplus list resources --filter type=AWS::EC2::Instance --filter region=eu-*",
      "  periplus list exposures --filter port=22 -o csv",
      "  periplus list coverage --filter status=DENIED",
      "",
      "A filter is KEY=VALUE as in the REST interface: * and ? match, ! negates,",
      ">= and <= compare.",
      "Exit: 0 listed, 2 usage, 4 failure."
    })
final class ListCommand extends BaseCommand {

  /** What can be listed, with the columns of its table, those that are needed most first. */
  enum Collection {
    RESOURCES(
        LocalLists.Collection.RESOURCES, "type", "id", "name", "accountId", "region", "exposed"),
    EXPOSURES(
        LocalLists.Collection.EXPOSURES,
        "verdict",
        "name",
        "address",
        "protocol",
        "ports",
        "remoteCidrs",
        "via",
        "type",
        "accountId",
        "region"),
    EGRESS(
        LocalLists.Collection.EGRESS,
        "verdict",
        "via",
        "name",
        "address",
        "publicAddresses",
        "type",
        "accountId",
        "region"),
    COVERAGE(
        LocalLists.Collection.COVERAGE,
        "status",
        "accountId",
        "region",
        "operation",
        "errorCode",
        "service",
        "message");

    private final LocalLists.Collection rows;
    private final List<String> columns;

    Collection(LocalLists.Collection rows, String... columns) {
      this.rows = rows;
      this.columns = List.of(columns);
    }
  }

  /** Stands where an analysis would tell. */
  static final String NOT_ANALYSED = "-";

  @Parameters(paramLabel = "WHAT", description = "resources, exposures, egress or coverage.")
  Collection collection;

  @Option(
      names = "--filter",
      paramLabel = "KEY=VALUE",
      description = "Only rows that match; repeatable. The same key again means or.")
  List<String> filters = List.of();

  @Option(names = "--sort", paramLabel = "COLUMNS", description = "Columns; -column descends.")
  String sort;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "Most rows. Default: ${DEFAULT-VALUE}.")
  int limit;

  @Option(names = "--at", paramLabel = "SNAPSHOT", description = "An id, a time or an age (-7d).")
  String at;

  @Mixin OutputOption output;

  @Override
  public Integer call() {
    SnapshotStore store = openStore();
    requirePublished(store);
    Map<String, List<String>> parameters = parameters();
    try (LocalLists lists = new LocalLists(store, Clock.systemUTC())) {
      if (output.format == OutputFormat.CSV) {
        lists.csv(collection.rows, parameters, terminal.out());
      } else {
        print(lists.json(collection.rows, parameters), store);
      }
      terminal.out().flush();
      return ExitCode.FINE;
    }
  }

  /** The options as parameters of the REST interface: name -> values. */
  private Map<String, List<String>> parameters() {
    Map<String, List<String>> parameters = FilterOptions.parameters(filters);
    parameters.put("limit", List.of(Integer.toString(limit)));
    if (at != null) {
      parameters.put("at", List.of(at));
    }
    if (sort != null) {
      parameters.put("sort", List.of(sort));
    }
    return parameters;
  }

  private void print(JsonNode body, SnapshotStore store) {
    if (output.format == OutputFormat.JSON) {
      Json.print(body, terminal.out());
      return;
    }
    List<String> columns = collection.columns;
    boolean undecided =
        columns.contains("exposed") && !isAnalysed(store, body.at("/snapshot/id").asText());
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode item : body.path("items")) {
      List<String> row = new ArrayList<>();
      columns.forEach(
          column ->
              row.add(undecided && column.equals("exposed") ? NOT_ANALYSED : cell(item, column)));
      rows.add(row);
    }
    if (rows.isEmpty()) {
      refuseUnknownType();
      terminal.err().println("Nothing matches.");
      return;
    }
    List<String> headings = columns.stream().map(ListCommand::heading).toList();
    new RowsPrinter(terminal).print(new Rows(headings, rows), output.format);
    if (undecided) {
      terminal.err().println(notAnalysed("EXPOSED"));
    }
    long total = body.path("page").path("total").asLong(rows.size());
    if (total > rows.size()) {
      terminal
          .err()
          .println(
              Numbers.grouped(rows.size())
                  + " of "
                  + Numbers.count(total, "row")
                  + "; --limit shows more.");
    }
  }

  private static boolean isAnalysed(SnapshotStore store, String id) {
    try (Snapshot snapshot = store.get(id)) {
      return isAnalysed(snapshot);
    }
  }

  /** Whether it is known what the internet reaches. */
  static boolean isAnalysed(Snapshot snapshot) {
    return snapshot.tables().contains("exposure");
  }

  /** Why a column about the internet is empty. */
  static String notAnalysed(String column) {
    return column
        + " is not known: the snapshot is not analysed. Run: "
        + Launcher.command("periplus analyze");
  }

  /** Nothing has a type that is mistyped, which an empty answer would not tell. */
  private void refuseUnknownType() {
    List<String> known = Types.all().stream().map(ResourceType::toString).toList();
    for (String filter : filters) {
      String type = filter.startsWith("type=") ? filter.substring("type=".length()) : "";
      if (type.matches("[A-Za-z0-9:]+") && !known.contains(type)) {
        throw PeriplusException.user(
            "unknown-type",
            "Cannot list type "
                + type
                + ": nothing of it is known. "
                + Nearest.to(type, known)
                    .map(nearest -> "Did you mean " + nearest + "?")
                    .orElse("Write it as AWS::EC2::Instance, or with a * as AWS::EC2::*."));
      }
    }
  }

  private String cell(JsonNode item, String column) {
    if (column.equals("ports")) {
      String ports = ExplanationPrinter.ports(integer(item, "fromPort"), integer(item, "toPort"));
      String icmp =
          ExplanationPrinter.icmp(
              integer(item, "icmpType"),
              integer(item, "icmpCode"),
              integer(item, "icmpTypeTo"),
              integer(item, "icmpCodeTo"));
      return (ports + icmp).strip();
    }
    if (column.equals("name") && !item.hasNonNull("name")) {
      return ExplanationPrinter.shortName(item.path("arn").asText(""));
    }
    JsonNode value = item.path(column);
    if (value.isArray()) {
      return list(value);
    }
    return value.isNull() || value.isMissingNode() ? "" : value.asText();
  }

  /** All elements where a machine reads, on a terminal the first and how many more. */
  private String list(JsonNode value) {
    StringJoiner joined = new StringJoiner(" ");
    int shown = terminal.outIsTerminal() && output.format == OutputFormat.TABLE ? 1 : value.size();
    for (int i = 0; i < Math.min(shown, value.size()); i++) {
      joined.add(value.get(i).asText());
    }
    int more = value.size() - shown;
    return more > 0 ? joined + " and " + more + " more" : joined.toString();
  }

  private static Integer integer(JsonNode item, String field) {
    return item.hasNonNull(field) ? item.get(field).asInt() : null;
  }

  /** {@code ACCOUNT} of {@code accountId}. */
  private static String heading(String column) {
    return column.replaceAll("Id$", "").replaceAll("([A-Z])", " $1").toUpperCase(Locale.ROOT);
  }
}
