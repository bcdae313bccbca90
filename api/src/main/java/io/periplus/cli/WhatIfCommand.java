package io.periplus.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.api.impact.ChangeJson;
import io.periplus.api.impact.EditAnswer;
import io.periplus.api.impact.RadiusService;
import io.periplus.api.impact.SnapshotRadii;
import io.periplus.api.reachability.WhatIfJson;
import io.periplus.api.reachability.WhatIfService;
import io.periplus.model.PeriplusException;
import io.periplus.network.NetworkComparison;
import io.periplus.network.whatif.Change;
import io.periplus.network.whatif.TerraformPlan;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code periplus what-if}. */
@Command(
    name = "what-if",
    description = "Shows who would reach and could do what, and what no longer, after changes.",
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
    SnapshotStore store = openStore();
    try (Snapshot snapshot = snapshot(store, at)) {
      return plan == null ? changes(snapshot, store.directory()) : planned(snapshot);
    }
  }

  private int changes(Snapshot snapshot, Path directory) {
    List<Change> changes = ChangesFile.read(file);
    WhatIfService service = new WhatIfService();
    WhatIfService.Edited edited = service.edit(snapshot, changes, () -> {});
    EditAnswer impact =
        changes.size() > RadiusService.MOST_EDITS
            ? null
            : new RadiusService(new SnapshotRadii(directory), service)
                .edits(snapshot, "", edited, changes.size(), () -> {});
    return print(snapshot, edited.comparison(), impact, changes.size(), Map.of());
  }

  private int planned(Snapshot snapshot) {
    TerraformPlan read = TerraformPlan.read(ChangesFile.json(plan, MOST_BYTES_OF_A_PLAN));
    WhatIfService.Planned planned = new WhatIfService().compare(snapshot, read, account, region);
    return print(snapshot, planned.comparison(), null, planned.applied(), planned.others());
  }

  private int print(
      Snapshot snapshot,
      NetworkComparison comparison,
      EditAnswer impact,
      int applied,
      Map<String, Integer> others) {
    ObjectNode body = WhatIfJson.of(comparison, applied);
    if (impact != null) {
      ChangeJson.add(body, impact);
    }
    if (output.format == OutputFormat.JSON) {
      body.put("snapshot", snapshot.id());
      if (plan != null) {
        ObjectNode notEvaluated = body.putObject("notEvaluated");
        others.forEach(notEvaluated::put);
      }
      Json.print(body, terminal.out());
    } else {
      new WhatIfPrinter(terminal).print(comparison, output.format);
      if (impact != null && output.format != OutputFormat.CSV) {
        new EditPrinter(terminal).print(impact, output.format);
      } else if (impact == null && plan == null) {
        terminal
            .err()
            .println(
                "Access and radii are not compared: "
                    + applied
                    + " changes are more than "
                    + RadiusService.MOST_EDITS
                    + ".");
      }
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
}
