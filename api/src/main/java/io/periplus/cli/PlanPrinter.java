package io.periplus.cli;

import io.periplus.collect.Catalogue;
import io.periplus.collect.CrawlEstimate;
import io.periplus.collect.CrawlPlan;
import io.periplus.collect.Permissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What {@code crawl --dry-run} shows: who is asked, and how often. */
final class PlanPrinter {
  private final Terminal terminal;

  PlanPrinter(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(CrawlEstimate estimate, OutputFormat format) {
    if (format == OutputFormat.JSON) {
      Json.print(json(estimate), terminal.out());
      return;
    }
    RowsPrinter printer = new RowsPrinter(terminal);
    Map<String, CrawlPlan.Refusal> refusals = refusals(estimate.plan());
    List<List<String>> accounts = new ArrayList<>();
    estimate
        .plan()
        .regions()
        .forEach(
            (account, regions) -> {
              CrawlPlan.Refusal refusal = refusals.get(account);
              accounts.add(
                  List.of(
                      account,
                      refusal == null ? "yes" : "no: " + refusal.code(),
                      String.join(" ", regions)));
            });
    printer.print(new Rows(List.of("ACCOUNT", "ENTERED", "REGIONS"), accounts), format);
    terminal.out().println();
    List<List<String>> operations = new ArrayList<>();
    for (CrawlEstimate.Operation each : estimate.operations()) {
      operations.add(
          List.of(
              each.name(),
              printer.number(each.scopes(), format),
              printer.number(each.calls(), format),
              basis(each)));
    }
    operations.add(
        List.of(
            "all",
            printer.number(scopes(estimate), format),
            printer.number(estimate.calls(), format),
            estimate.isKnown() ? "last crawl" : "at least"));
    printer.print(new Rows(List.of("OPERATION", "SCOPES", "CALLS", "BASIS"), operations), format);
    refusals.values().forEach(refusal -> terminal.err().println("periplus: " + refusal.message()));
    terminal
        .err()
        .println(
            (estimate.isKnown() ? "About " : "At least ")
                + Numbers.count(estimate.calls(), "call")
                + (estimate.isKnown() ? ", " : ", at least ")
                + Numbers.duration(estimate.duration())
                + " at these limits; the role needs "
                + Numbers.count(actions(estimate).size(), "IAM action")
                + ": "
                + Launcher.command("periplus permissions"));
    if (!estimate.isKnown()) {
      terminal.err().println(why(estimate));
    }
    terminal.err().flush();
  }

  /** Why the numbers are the least. */
  private static String why(CrawlEstimate estimate) {
    String rest =
        " counted with one call per list. Further pages, and the calls that each resource takes,"
            + " come on top: often many times as many.";
    return estimate.earlier() == null
        ? "There is no earlier crawl of these accounts to go by, so that every scope is" + rest
        : "The last crawl did not read every scope to its end; those that it did not are" + rest;
  }

  private static String basis(CrawlEstimate.Operation operation) {
    if (operation.known() == operation.scopes()) {
      return "last crawl";
    }
    String least = operation.list() ? "at least" : "at least, by what is there";
    return operation.known() > 0 ? "last crawl, else " + least : least;
  }

  private static long scopes(CrawlEstimate estimate) {
    return estimate.operations().stream().mapToLong(CrawlEstimate.Operation::scopes).sum();
  }

  private static Map<String, CrawlPlan.Refusal> refusals(CrawlPlan plan) {
    Map<String, CrawlPlan.Refusal> refusals = new TreeMap<>();
    plan.steps().stream()
        .filter(step -> step.refused() != null)
        .forEach(step -> refusals.put(step.account(), step.refused()));
    return refusals;
  }

  /** Of accounts that will not be entered too: that is what a role there would need. */
  private static Set<String> actions(CrawlEstimate estimate) {
    return Permissions.actions(
        estimate.plan().steps().stream()
            .map(step -> Catalogue.complete().spec(step.type()).service().name())
            .collect(Collectors.toSet()));
  }

  private static Map<String, Object> json(CrawlEstimate estimate) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("accounts", estimate.plan().accounts());
    body.put("regions", estimate.plan().regions());
    Map<String, String> refused = new TreeMap<>();
    refusals(estimate.plan()).forEach((account, why) -> refused.put(account, why.message()));
    body.put("refused", refused);
    List<Object> operations = new ArrayList<>();
    for (CrawlEstimate.Operation each : estimate.operations()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("operation", each.name());
      row.put("scopes", each.scopes());
      row.put("calls", each.calls());
      row.put("basis", basis(each));
      operations.add(row);
    }
    body.put("operations", operations);
    body.put("scopes", scopes(estimate));
    body.put("calls", estimate.calls());
    body.put("known", estimate.isKnown());
    body.put("durationSeconds", estimate.duration().toSeconds());
    body.put("earlierSnapshot", estimate.earlier());
    body.put("permissions", actions(estimate));
    return body;
  }
}
