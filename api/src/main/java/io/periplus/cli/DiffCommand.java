package io.periplus.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.api.route.LocalChanges;
import io.periplus.model.PeriplusException;
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

/** {@code periplus snapshots diff A B}. */
@Command(
    name = "diff",
    description = "Says what differs between two snapshots, field by field.",
    footer = {
      "",
      "Examples:",
      "  periplus snapshots diff -12h latest",
      "  periplus snapshots diff -7d latest --layer exposures --fail-on change",
      "  periplus snapshots diff -7d latest --filter path=tag.Env -o csv",
      "",
      "A snapshot is an id, latest, a time (2026-01-31T06:00:00Z) or an age (-7d).",
      "What changes by itself, and the order of lists, is no difference. What could",
      "not be read in B is UNVERIFIED, never REMOVED; --kind UNVERIFIED lists it.",
      "Exit: 0 fine, 1 a --fail-on condition holds, 2 usage or no such snapshot,",
      "4 failure."
    })
final class DiffCommand extends BaseCommand {
  /** What makes exit code 1: anything in the list, or a kind of it. */
  private static final List<String> CONDITIONS = List.of("change", "added", "removed", "changed");

  @Parameters(index = "0", paramLabel = "A", description = "The earlier snapshot.")
  String earlier;

  @Parameters(
      index = "1",
      paramLabel = "B",
      defaultValue = "latest",
      description = "The later one. Default: ${DEFAULT-VALUE}.")
  String later;

  @Option(
      names = "--layer",
      paramLabel = "LAYER",
      split = ",",
      hideParamSyntax = true,
      description = "resources, relationships, exposures or egress; repeatable. Default: all.")
  List<String> layers = List.of();

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      split = ",",
      hideParamSyntax = true,
      description =
          "ADDED, REMOVED, CHANGED or UNVERIFIED; repeatable. Default: all but UNVERIFIED.")
  List<String> kinds = List.of();

  @Option(
      names = "--filter",
      paramLabel = "KEY=VALUE",
      description = "As in the REST interface; repeatable: type, account, region, name, path, q.")
  List<String> filters = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Most rows, of CSV 100,000. Default: ${DEFAULT-VALUE}.")
  int limit;

  @Option(
      names = "--fail-on",
      paramLabel = "CONDITION",
      split = ",",
      hideParamSyntax = true,
      description = "change, added, removed or changed; repeatable. Exit 1 when it holds.")
  List<String> failOn = List.of();

  @Mixin OutputOption output;

  @Override
  public Integer call() {
    AgeArguments.check(spec, earlier, later);
    for (String condition : failOn) {
      if (!CONDITIONS.contains(condition)) {
        throw PeriplusException.user(
            "invalid-parameter",
            "Cannot fail on "
                + condition
                + ": no such condition. Use "
                + String.join(", ", CONDITIONS)
                + ".");
      }
    }
    try (LocalChanges changes = new LocalChanges(openStore(), Clock.systemUTC())) {
      JsonNode body = changes.json(earlier, later, parameters());
      switch (output.format) {
        case JSON -> Json.print(body, terminal.out());
        case CSV -> changes.csv(earlier, later, parameters(), terminal.out());
        case TABLE, MD -> new ChangePrinter(terminal).print(body, output.format);
      }
      terminal.out().flush();
      return fails(body) ? ExitCode.FINDINGS : ExitCode.FINE;
    }
  }

  private Map<String, List<String>> parameters() {
    Map<String, List<String>> parameters = new LinkedHashMap<>(FilterOptions.parameters(filters));
    parameters.put("limit", List.of(Integer.toString(limit)));
    add(parameters, "layer", layers);
    add(parameters, "kind", kinds.stream().map(kind -> kind.toUpperCase(Locale.ROOT)).toList());
    return parameters;
  }

  private static void add(Map<String, List<String>> parameters, String name, List<String> values) {
    if (!values.isEmpty()) {
      List<String> all = new ArrayList<>(parameters.getOrDefault(name, List.of()));
      all.addAll(values);
      parameters.put(name, all);
    }
  }

  private boolean fails(JsonNode body) {
    boolean fails = false;
    for (JsonNode counts : body.path("summary")) {
      for (String kind : CONDITIONS.subList(1, CONDITIONS.size())) {
        boolean asked = failOn.contains("change") || failOn.contains(kind);
        fails |= asked && counts.path(kind).asLong() > 0;
      }
    }
    if (fails) {
      terminal.err().println("Failing: a --fail-on condition holds.");
    }
    return fails;
  }
}
