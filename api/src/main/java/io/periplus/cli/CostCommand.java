package io.periplus.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.api.route.LocalLists;
import io.periplus.model.PeriplusException;
import io.periplus.report.InertText;
import io.periplus.snapshot.SnapshotStore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code periplus cost}. */
@Command(
    name = "cost",
    description = {
      "What the inventory costs in a month, by account, service, tag and more.",
      "Estimates are list prices before discounts, tax and free tier.",
    },
    subcommands = CostCommand.Show.class,
    footer = {
      "",
      "Examples:",
      "  periplus cost --by tag:Team",
      "  periplus cost --by account,service --format csv",
      "  periplus cost show arn:aws:ec2:us-east-1:111122223333:natgateway/nat-1",
      "",
      "Exit: 0 shown, 2 usage, 4 failure."
    })
final class CostCommand extends BaseCommand {
  @Option(
      names = "--by",
      paramLabel = "D",
      description = {
        "One to three of payer, account, region, az, service, type, vpc, subnet,",
        "stack, owner, attribution, charge_class and tag:KEY, with commas.",
        "Default: service.",
      })
  String by = "service";

  @Option(
      names = "--period",
      paramLabel = "MONTH",
      description = {
        "2026-04, or run-rate: a month of 730 hours as of now.",
        "Default: the newest closed month, else run-rate.",
      })
  String period;

  @Option(
      names = "--basis",
      paramLabel = "AMOUNT",
      description = {
        "billed, amortised, listPrice, estimate or allocated.",
        "Default: allocated, the one number where one fits.",
      })
  String basis;

  @Option(names = "--currency", paramLabel = "C", description = "USD and the like.")
  String currency;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "Most rows. Default: ${DEFAULT-VALUE}.")
  int limit;

  @Option(names = "--at", paramLabel = "SNAPSHOT", description = "An id, a time or an age (-7d).")
  String at;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "The same as -o: table, json, csv or md.")
  void format(OutputFormat format) {
    output.format = format;
  }

  @Mixin OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    SnapshotStore store = openStore();
    requirePublished(store);
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    put(parameters, "by", by);
    put(parameters, "period", period);
    put(parameters, "basis", basis);
    put(parameters, "currency", currency);
    put(parameters, "at", at);
    put(parameters, "limit", Integer.toString(limit));
    try (LocalLists lists = new LocalLists(store, Clock.systemUTC())) {
      if (output.format == OutputFormat.CSV) {
        lists.csv(LocalLists.Collection.COST_ROLLUP, parameters, terminal.out());
      } else {
        print(lists.json(LocalLists.Collection.COST_ROLLUP, parameters));
      }
      terminal.out().flush();
      return ExitCode.FINE;
    }
  }

  private static void put(Map<String, List<String>> parameters, String name, String value) {
    if (value != null) {
      parameters.put(name, List.of(value));
    }
  }

  private void print(JsonNode body) {
    if (output.format == OutputFormat.JSON) {
      Json.print(body, terminal.out());
      return;
    }
    List<String> dimensions = List.of(by.replace(':', '.').split(","));
    List<String> headings = new ArrayList<>();
    dimensions.forEach(
        each -> headings.add(each.startsWith("tag.") ? each : each.toUpperCase(Locale.ROOT)));
    headings.addAll(List.of("AMOUNT", "SHARE", "BASIS", "RESOURCES", "UNKNOWN"));
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode item : body.path("items")) {
      List<String> row = new ArrayList<>();
      dimensions.forEach(each -> row.add(item.path(each).asText()));
      row.add(cents(item.path("amount")));
      row.add(
          item.path("shareOfTotal").isNumber()
              ? String.format(Locale.ROOT, "%.1f %%", item.path("shareOfTotal").asDouble() * 100)
              : "-");
      row.add(item.path("headlineBasis").asText());
      row.add(Numbers.grouped(item.path("resources").asLong()));
      row.add(Numbers.grouped(item.path("resourcesWithoutCost").asLong()));
      rows.add(row);
    }
    new RowsPrinter(terminal).print(new Rows(headings, rows), output.format);
    terminal.err().println(total(body));
    warnings(body).forEach(terminal.err()::println);
  }

  private static String total(JsonNode body) {
    JsonNode total = body.path("total");
    return "Total "
        + cents(total.path("amount"))
        + " "
        + total.path("currency").asText("")
        + (total.path("period").asText().equals("run-rate")
            ? " a month (run-rate, list-price estimate)"
            : " in " + total.path("period").asText())
        + "; "
        + Numbers.count(total.path("resourcesWithoutCost").asLong(), "resource")
        + " of unknown cost are in no sum.";
  }

  /** PCE3 and LB3: age of prices, and what was not read. */
  private static List<String> warnings(JsonNode body) {
    List<String> warnings = new ArrayList<>();
    JsonNode catalogue = body.path("catalogue");
    if (!catalogue.isMissingNode()) {
      warnings.add(
          "Prices of "
              + catalogue.path("version").asText()
              + ", "
              + catalogue.path("ageDays").asLong()
              + " days old.");
    }
    if (catalogue.has("warning")) {
      warnings.add("periplus: " + catalogue.path("warning").asText());
    }
    long missing =
        body.at("/total/missingScopes").size() + body.at("/total/missingScopesNotShown").asLong();
    if (missing > 0) {
      warnings.add(
          Numbers.count(missing, "scope")
              + " that may hold more could not be read; see: periplus list coverage");
    }
    return warnings;
  }

  /** Rounded where people read it, half to even. */
  private static String cents(JsonNode amount) {
    return amount.isTextual()
        ? new BigDecimal(amount.asText()).setScale(2, RoundingMode.HALF_EVEN).toPlainString()
        : "-";
  }

  /** {@code periplus cost show}. */
  @Command(
      name = "show",
      description = "What one resource costs in a month, and what that is made of.")
  static final class Show extends BaseCommand {
    private static final String FIELDS =
        "arn,type,period,service,ownerArn,billedAmount,amortisedAmount,estimateAmount,"
            + "estimateUpperBoundAmount,allocatedInAmount,allocatedOutAmount,headlineAmount,"
            + "amountCurrency,headlineBasis,coverage,reason,catalogueVersion,components";

    @Parameters(paramLabel = "ARN", description = "The resource.")
    String arn;

    @Option(names = "--period", paramLabel = "MONTH", description = "2026-04, or run-rate.")
    String period;

    @Option(names = "--at", paramLabel = "SNAPSHOT", description = "An id, a time or an age (-7d).")
    String at;

    @Mixin OutputOption output;

    @Override
    public Integer call() {
      SnapshotStore store = openStore();
      requirePublished(store);
      Map<String, List<String>> parameters = new LinkedHashMap<>();
      put(parameters, "arn", arn);
      put(parameters, "period", period);
      put(parameters, "at", at);
      put(parameters, "fields", FIELDS);
      try (LocalLists lists = new LocalLists(store, Clock.systemUTC())) {
        JsonNode body = lists.json(LocalLists.Collection.COSTS, parameters);
        if (body.path("items").isEmpty()) {
          throw PeriplusException.user(
              "resource-not-found",
              "Cannot show what "
                  + InertText.visible(arn)
                  + " costs: nothing of that ARN has a cost in "
                  + body.at("/total/period").asText()
                  + ". Look it up with periplus find, or name another --period.");
        }
        if (output.format == OutputFormat.JSON) {
          Json.print(body, terminal.out());
        } else {
          body.path("items").forEach(this::print);
          warnings(body).forEach(terminal.err()::println);
        }
        terminal.out().flush();
        return ExitCode.FINE;
      }
    }

    private void print(JsonNode item) {
      List<List<String>> rows = new ArrayList<>();
      for (JsonNode component : item.path("components")) {
        rows.add(
            List.of(
                component.path("key").asText(),
                component.path("quantity").asText("-"),
                component.path("unit").asText(),
                component.path("unitPrice").asText("-"),
                component.path("amount").asText("-"),
                component.path("status").asText()));
      }
      new RowsPrinter(terminal)
          .print(
              new Rows(
                  List.of("COMPONENT", "QUANTITY", "UNIT", "UNIT PRICE", "AMOUNT", "STATUS"), rows),
              output.format);
      terminal
          .err()
          .println(
              cents(item.path("headlineAmount"))
                  + " "
                  + item.path("amountCurrency").asText()
                  + " in "
                  + item.path("period").asText()
                  + ", "
                  + item.path("headlineBasis").asText()
                  + (item.hasNonNull("reason") ? ": " + item.path("reason").asText() : "")
                  + ".");
    }
  }
}
