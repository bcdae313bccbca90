package io.periplus.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.api.route.LocalLists;
import io.periplus.cost.Decimals;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.SnapshotStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code periplus waste}. */
@Command(
    name = "waste",
    description = {
      "Lists what is paid for and not used, and what it costs a month.",
      "docs/waste.md has the rules."
    },
    footer = {
      "",
      "Examples:",
      "  periplus waste",
      "  periplus waste --confidence HIGH --min-saving 10",
      "  periplus waste --filter rule=W1 --filter account=111122223333 -o csv",
      "  periplus waste --filter status=UNKNOWN",
      "  periplus waste --confidence HIGH --fail-on found",
      "",
      "Exit: 0 listed, 1 a --fail-on condition holds, 2 usage, 3 the cost analysis has",
      "not run, 4 failure."
    })
final class WasteCommand extends BaseCommand {
  private static final List<String> CONDITIONS = List.of("found", "unknown");
  private static final List<String> CONFIDENCES = List.of("HIGH", "MEDIUM", "LOW");
  private static final String STATUS = "status";

  @Option(
      names = "--confidence",
      paramLabel = "LEVEL",
      split = ",",
      hideParamSyntax = true,
      description = "HIGH, MEDIUM or LOW; repeatable. Default: all.")
  List<String> confidences = List.of();

  @Option(
      names = "--min-saving",
      paramLabel = "AMOUNT",
      description = "Only rows that save at least so much a month.")
  BigDecimal minSaving;

  @Option(
      names = "--filter",
      paramLabel = "KEY=VALUE",
      description = {
        "As in the REST interface; repeatable: rule, arn, type, account, region, group,",
        "kind, status, counted. Without status: what was found."
      })
  List<String> filters = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "500",
      description = "Most rows, up to 1000; -o csv has all. Default: ${DEFAULT-VALUE}.")
  int limit;

  @Option(
      names = "--fail-on",
      paramLabel = "CONDITION",
      split = ",",
      hideParamSyntax = true,
      description = {
        "found: a row is found, of those asked for. unknown: a scope that a rule needs",
        "was not read. Exit 1 when it holds."
      })
  List<String> failOn = List.of();

  @Option(names = "--at", paramLabel = "SNAPSHOT", description = "An id, a time or an age (-7d).")
  String at;

  @Mixin OutputOption output;

  @Override
  public Integer call() {
    check("--fail-on", failOn, CONDITIONS);
    check("--confidence", confidences, CONFIDENCES);
    SnapshotStore store = openStore();
    requirePublished(store);
    Map<String, List<String>> parameters = parameters();
    try (LocalLists lists = new LocalLists(store, Clock.systemUTC())) {
      Map<String, List<String>> page = new TreeMap<>(parameters);
      page.put("limit", List.of(Integer.toString(limit)));
      JsonNode body = lists.json(LocalLists.Collection.WASTE, page);
      switch (output.format) {
        case JSON -> Json.print(body, terminal.out());
        case CSV -> lists.csv(LocalLists.Collection.WASTE, parameters, terminal.out());
        case TABLE, MD -> print(body);
      }
      terminal.out().flush();
      return fails(body) ? ExitCode.FINDINGS : ExitCode.FINE;
    }
  }

  private static void check(String option, List<String> given, List<String> known) {
    for (String each : given) {
      if (!known.contains(each)) {
        throw PeriplusException.user(
            "invalid-parameter",
            "Cannot read %s %s: there is none. Use %s."
                .formatted(option, each, String.join(", ", known)));
      }
    }
  }

  private Map<String, List<String>> parameters() {
    Map<String, List<String>> parameters = new TreeMap<>(FilterOptions.parameters(filters));
    parameters.putIfAbsent(STATUS, List.of("FOUND"));
    if (!confidences.isEmpty()) {
      parameters.put("confidence", confidences);
    }
    if (minSaving != null) {
      parameters.put("minSaving", List.of(minSaving.toPlainString()));
    }
    if (at != null) {
      parameters.put("at", List.of(at));
    }
    return parameters;
  }

  private void print(JsonNode body) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode item : body.path("items")) {
      rows.add(
          List.of(
              item.path("rule").asText(),
              item.path("title").asText(),
              saving(item),
              item.path("confidence").asText(),
              item.path("arn").asText()));
    }
    if (rows.isEmpty()) {
      terminal.err().println("Nothing matches.");
    } else {
      new RowsPrinter(terminal)
          .print(
              new Rows(List.of("RULE", "WASTE", "SAVING", "CONFIDENCE", "RESOURCE"), rows),
              output.format);
    }
    long total = body.at("/page/total").asLong(rows.size());
    if (total > rows.size()) {
      terminal
          .err()
          .println(
              "%s of %s; --limit shows more, -o csv all of them."
                  .formatted(Numbers.grouped(rows.size()), Numbers.count(total, "row")));
    }
    JsonNode summary = body.path("summary");
    summary
        .path("byCurrency")
        .forEach(
            each ->
                terminal
                    .err()
                    .println(
                        "%s %s a month can be saved, at most %s; overlapping rows count once."
                            .formatted(
                                display(each.path("saving")),
                                each.path("currency").asText(),
                                display(each.path("upperBound")))));
    count(summary.path("notEvaluated"), "not evaluated");
    count(summary.path("unknown"), "unknown");
  }

  /** Why rules say nothing belongs to what they say. */
  private void count(JsonNode list, String what) {
    Map<String, Long> reasons = new TreeMap<>();
    list.forEach(
        each ->
            reasons.merge(
                each.path("reason").asText(), each.path("resources").asLong(), Long::sum));
    reasons.forEach(
        (reason, rows) ->
            terminal.err().println(Numbers.count(rows, "row") + " " + what + ": " + reason));
  }

  private static String saving(JsonNode item) {
    String currency = " " + item.path("savingCurrency").asText();
    if (!item.path("savingAmount").isNull()) {
      return display(item.path("savingAmount")) + currency;
    }
    return item.path("savingUpperBoundAmount").isNull()
        ? "not known"
        : "at most " + display(item.path("savingUpperBoundAmount")) + currency;
  }

  private static String display(JsonNode amount) {
    return amount.isNull() || amount.isMissingNode()
        ? "0.00"
        : Decimals.display(new BigDecimal(amount.asText()));
  }

  private boolean fails(JsonNode body) {
    JsonNode summary = body.path("summary");
    boolean fails =
        (failOn.contains("found") && !summary.path("byRule").isEmpty())
            || (failOn.contains("unknown") && !summary.path("unknown").isEmpty());
    if (fails) {
      terminal.err().println("Failing: a --fail-on condition holds.");
    }
    return fails;
  }
}
