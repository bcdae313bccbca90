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
import io.periplus.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
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
      "  periplus what-if changes.json --fail-on new-exposure -o md",
      "",
      "Nothing is changed, neither in AWS nor in the snapshot. docs/what-if.md has the",
      "form of the file.",
      "Exit: 0 fine, 1 a --fail-on condition holds, 2 bad file, 3 answers are UNKNOWN,",
      "4 failure."
    })
final class WhatIfCommand extends BaseCommand {
  private static final long MOST_BYTES = 5L << 20;

  /** Conditions of {@code --fail-on}. */
  enum Condition {
    NEW_EXPOSURE
  }

  @Parameters(
      paramLabel = "CHANGES.json",
      description = "A file with an object that has changes, a list.")
  Path file;

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
    List<Change> changes = Change.read(read(file));
    try (Snapshot snapshot = snapshot(openStore(), at)) {
      NetworkComparison comparison = new WhatIfService().compare(snapshot, changes);
      ObjectNode body = WhatIfJson.of(comparison, changes.size());
      if (output.format == OutputFormat.JSON) {
        body.put("snapshot", snapshot.id());
        Json.print(body, terminal.out());
      } else {
        new WhatIfPrinter(terminal).print(comparison, output.format);
      }
      if (failOn == Condition.NEW_EXPOSURE && WhatIfPrinter.exposesMore(comparison)) {
        return ExitCode.FINDINGS;
      }
      return body.path("unknown").isEmpty() ? ExitCode.FINE : ExitCode.PARTIAL;
    }
  }

  private static JsonNode read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw unreadable(file, "it is larger than 5 MiB. Split it.");
      }
      JsonNode tree = new ObjectMapper().readTree(Files.readAllBytes(file));
      if (tree == null || !tree.isObject()) {
        throw unreadable(file, "it is not a JSON object. Write {\"changes\": [...]}.");
      }
      TreeSet<String> members = new TreeSet<>();
      tree.fieldNames().forEachRemaining(members::add);
      members.remove("changes");
      members.remove("at");
      if (!members.isEmpty()) {
        throw unreadable(
            file, "it has " + members.first() + ", which is not a member. There is changes.");
      }
      return tree.path("changes");
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
