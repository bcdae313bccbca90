package io.periplus.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.api.reachability.WhatIfJson;
import io.periplus.api.reachability.WhatIfService;
import io.periplus.model.PeriplusException;
import io.periplus.network.NetworkComparison;
import io.periplus.network.whatif.Change;
import io.periplus.network.whatif.TerraformPlan;
import io.periplus.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code periplus what-if}. */
@Command(
    name = "what-if",
    description = "Shows what becomes reachable, and what no longer, if something were changed.",
    footer = {
      "",
      "Examples:",
      "  periplus what-if changes.json",
      "  periplus what-if changes.json --fail-on new-exposure",
      "  terraform show -json plan.out > plan.json",
      "  periplus what-if --terraform-plan plan.json --fail-on new-exposure -o md",
      "",
      "Nothing is changed, neither in AWS nor in the snapshot. docs/what-if.md has the",
      "form of the file.",
      "Exit: 0 fine, 1 a --fail-on condition holds, 2 bad file, 3 answers are UNKNOWN,",
      "4 failure."
    })
final class WhatIfCommand extends BaseCommand {
  private static final long MOST_BYTES = 5L << 20;
  private static final long MOST_BYTES_OF_A_PLAN = 256L << 20;

  /** Conditions of {@code --fail-on}. */
  enum Condition {
    NEW_EXPOSURE
  }

  @Parameters(
      paramLabel = "CHANGES.json",
      arity = "0..1",
      description = "A file with an object that has changes, a list.")
  Path file;

  @Option(
      names = "--terraform-plan",
      paramLabel = "PLAN.json",
      description = "Instead: what terraform show -json plan.out writes.")
  Path plan;

  @Option(
      names = "--account",
      paramLabel = "ID",
      description = "Where a plan applies. Default: as its resources say.")
  String account;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "Where a plan applies. Default: as its provider says.")
  String region;

  @Option(names = "--at", paramLabel = "SNAPSHOT", description = "An id, a time or an age (-7d).")
  String at;

  @Option(
      names = "--fail-on",
      paramLabel = "CONDITION",
      description = "new-exposure: exit 1 when the internet reaches more than before.")
  Condition failOn;

  @Mixin OutputOption output;

  @Override
  public Integer call() {
    if ((file == null) == (plan == null)) {
      throw PeriplusException.user(
          "usage", "Cannot tell what to change: give one of CHANGES.json and --terraform-plan.");
    }
    try (Snapshot snapshot = snapshot(openStore(), at)) {
      return plan == null ? changes(snapshot) : planned(snapshot);
    }
  }

  private int changes(Snapshot snapshot) {
    List<Change> changes = Change.read(changesOf(file));
    NetworkComparison comparison = new WhatIfService().compare(snapshot, changes);
    return print(snapshot, comparison, changes.size(), Map.of());
  }

  private int planned(Snapshot snapshot) {
    TerraformPlan read = TerraformPlan.read(json(plan, MOST_BYTES_OF_A_PLAN));
    WhatIfService.Planned planned = new WhatIfService().compare(snapshot, read, account, region);
    return print(snapshot, planned.comparison(), planned.applied(), planned.others());
  }

  private int print(
      Snapshot snapshot, NetworkComparison comparison, int applied, Map<String, Integer> others) {
    ObjectNode body = WhatIfJson.of(comparison, applied);
    if (output.format == OutputFormat.JSON) {
      body.put("snapshot", snapshot.id());
      if (plan != null) {
        ObjectNode notEvaluated = body.putObject("notEvaluated");
        others.forEach(notEvaluated::put);
      }
      Json.print(body, terminal.out());
    } else {
      new WhatIfPrinter(terminal).print(comparison, output.format);
      printOthers(others);
    }
    if (failOn == Condition.NEW_EXPOSURE && WhatIfPrinter.exposesMore(comparison)) {
      return ExitCode.FINDINGS;
    }
    return body.path("unknown").isEmpty() ? ExitCode.FINE : ExitCode.PARTIAL;
  }

  private void printOthers(Map<String, Integer> others) {
    if (others.isEmpty()) {
      return;
    }
    terminal
        .err()
        .println(
            "Not evaluated, for they have no part in this model: "
                + others.entrySet().stream()
                    .map(each -> each.getKey() + " (" + each.getValue() + ")")
                    .collect(Collectors.joining(", "))
                + ".");
    terminal.err().flush();
  }

  private static JsonNode changesOf(Path file) {
    JsonNode tree = json(file, MOST_BYTES);
    if (tree == null || !tree.isObject()) {
      throw unreadable(file, "it is not a JSON object. Write {\"changes\": [...]}.");
    }
    TreeSet<String> members = new TreeSet<>();
    tree.fieldNames().forEachRemaining(members::add);
    members.remove("changes");
    if (!members.isEmpty()) {
      throw unreadable(
          file, "it has " + members.first() + ", which is not a member. There is changes.");
    }
    return tree.path("changes");
  }

  private static JsonNode json(Path file, long most) {
    try {
      if (Files.size(file) > most) {
        throw unreadable(file, "it is larger than " + (most >> 20) + " MiB. Split it.");
      }
      return new ObjectMapper().readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw unreadable(file, "it is not JSON (line " + line + "). Check it with a JSON tool.");
    } catch (NoSuchFileException e) {
      throw unreadable(file, "there is no such file. Check the path.");
    } catch (IOException e) {
      throw unreadable(file, "it cannot be opened. Check that it is a file you may read.");
    }
  }

  private static PeriplusException unreadable(Path file, String why) {
    return PeriplusException.user("invalid-change", "Cannot read " + file + ": " + why);
  }
}
