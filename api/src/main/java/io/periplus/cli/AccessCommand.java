package io.periplus.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.api.permission.AccessJson;
import io.periplus.api.permission.AccessQuestion;
import io.periplus.api.permission.AccessResult;
import io.periplus.api.permission.AccessService;
import io.periplus.api.permission.Assumptions;
import io.periplus.api.route.LocalLists;
import io.periplus.iam.Decision;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code periplus access}. */
@Command(
    name = "access",
    description = {
      "Tells whether a principal may do something to a resource, and which statements",
      "of which policies decide. Nothing is asked of AWS: the snapshot is evaluated.",
      "Without --action: who can reach a resource, or what a principal can do to which",
      "data stores, keys and compute, as the access analysis found."
    },
    footer = {
      "",
      "Examples:",
      "  periplus access --principal ci-release --action lambda:UpdateFunctionCode \\",
      "      --resource shop-orders",
      "  periplus access --resource shop-data",
      "  periplus access --principal ci-release",
      "  periplus access --principal anonymous --action s3:GetObject \\",
      "      --resource 'arn:aws:s3:::shop-assets/*'",
      "  periplus access --principal anna --action s3:GetObject --resource shop-data \\",
      "      --assume aws:MultiFactorAuthPresent=true --assume aws:SourceIp=10.0.0.1",
      "",
      "Exit: 0 answered yes or no, 2 bad question, 3 MAYBE, 4 failure."
    })
final class AccessCommand extends BaseCommand {
  @Option(
      names = "--principal",
      paramLabel = "P",
      description = {
        "ARN, id or name of a user or role; a session's ARN; twelve digits of an",
        "account; a service such as sns.amazonaws.com; anonymous."
      })
  String principal;

  @Option(names = "--action", paramLabel = "A", description = "One action, such as s3:GetObject.")
  String action;

  @Option(
      names = "--resource",
      paramLabel = "R",
      description = {
        "ARN, also of an object or a pattern such as arn:aws:s3:::bucket/*; an id or",
        "a name; * for actions on no resource."
      })
  String resource;

  @Option(
      names = "--assume",
      paramLabel = "KEY=VALUE",
      description = {
        "A condition key of the request, such as aws:SourceIp=10.0.0.1. KEY= alone:",
        "the request does not have it. May be repeated."
      })
  List<String> assume = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "500",
      description = "Most rows of a list, up to 1000; -o csv has all. Default: ${DEFAULT-VALUE}.")
  int limit;

  @Option(names = "--at", paramLabel = "SNAPSHOT", description = "An id, a time or an age (-7d).")
  String at;

  @Mixin OutputOption output;

  @Override
  public Integer call() {
    if (action == null) {
      return list();
    }
    if (principal == null || resource == null) {
      throw PeriplusException.user(
          "access-question-incomplete",
          "Cannot tell who may do "
              + action
              + ": a question has a principal, an action and a resource. Give --principal and"
              + " --resource, or leave out --action to list.");
    }
    AccessQuestion question =
        new AccessQuestion(principal, action, resource, Assumptions.of(assume));
    try (Snapshot snapshot = snapshot(openStore(), at)) {
      AccessResult result = new AccessService().explain(snapshot, question);
      if (output.format == OutputFormat.JSON) {
        Json.print(AccessJson.of(result).put("snapshot", snapshot.id()), terminal.out());
      } else {
        new AccessPrinter(terminal).print(result);
      }
      return result.answer().decision() == Decision.MAYBE ? ExitCode.PARTIAL : ExitCode.FINE;
    }
  }

  private int list() {
    if (principal == null && resource == null) {
      throw PeriplusException.user(
          "access-question-incomplete",
          "Cannot list access: it is not said whose or to what. Give --principal or --resource.");
    }
    SnapshotStore store = openStore();
    requirePublished(store);
    Map<String, List<String>> parameters = new TreeMap<>();
    named("principal", principal, parameters);
    named("resource", resource, parameters);
    if (at != null) {
      parameters.put("at", List.of(at));
    }
    try (LocalLists lists = new LocalLists(store, Clock.systemUTC())) {
      if (output.format == OutputFormat.CSV) {
        lists.csv(LocalLists.Collection.ACCESS, parameters, terminal.out());
        terminal.out().flush();
        return ExitCode.FINE;
      }
      parameters.put("limit", List.of(Integer.toString(limit)));
      JsonNode body = lists.json(LocalLists.Collection.ACCESS, parameters);
      if (output.format == OutputFormat.JSON) {
        Json.print(body, terminal.out());
        return ExitCode.FINE;
      }
      List<List<String>> rows = new ArrayList<>();
      for (JsonNode item : body.path("items")) {
        List<String> actions = new ArrayList<>();
        item.path("actions").forEach(each -> actions.add(each.asText()));
        rows.add(
            List.of(
                item.path("verdict").asText(),
                item.path("level").asText(),
                item.path("principal").asText(),
                item.path("resource").asText(),
                String.join(", ", actions)));
      }
      if (rows.isEmpty()) {
        terminal.err().println("Nothing matches.");
      } else {
        long total = body.path("page").path("total").asLong(rows.size());
        new RowsPrinter(terminal)
            .print(
                new Rows(List.of("VERDICT", "LEVEL", "PRINCIPAL", "RESOURCE", "ACTIONS"), rows),
                output.format);
        if (total > rows.size()) {
          terminal
              .err()
              .println(
                  Numbers.grouped(rows.size())
                      + " of "
                      + Numbers.count(total, "row")
                      + "; --limit shows more, -o csv all of them.");
        }
      }
      return ExitCode.FINE;
    }
  }

  /** An ARN as it is; a name as the end of one. */
  private static void named(String filter, String thing, Map<String, List<String>> parameters) {
    if (thing == null) {
      return;
    }
    if (thing.startsWith("arn:")) {
      parameters.put(filter, List.of(thing));
    } else if (thing.equals("anonymous") || thing.equals("internet")) {
      parameters.put(filter, List.of("internet"));
    } else {
      parameters.put(filter, List.of("*/" + thing, "*:" + thing));
    }
  }
}
