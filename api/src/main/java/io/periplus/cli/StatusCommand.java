package io.periplus.cli;

import io.periplus.graph.GraphStore;
import io.periplus.report.InertText;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code periplus status}. */
@Command(
    name = "status",
    description = "Says what the data directory holds and how old it is.",
    footer = {
      "",
      "Examples:",
      "  periplus status",
      "  periplus status --json",
      "  periplus status --data ./copy",
      "",
      "Exit: 0 fine, 2 no data directory, 4 something in it is damaged."
    })
final class StatusCommand extends BaseCommand {
  @Mixin OutputOption output;

  @Override
  public Integer call() {
    Path directory = dataDirectory();
    SnapshotStore store = SnapshotStore.openExisting(directory);
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("dataDirectory", directory.toString());
    Optional<Snapshot> current = store.current();
    if (current.isPresent()) {
      try (Snapshot snapshot = current.get()) {
        describe(snapshot, status);
      }
    } else {
      status.put("snapshot", withoutSnapshot(store));
    }
    try (GraphStore graph = GraphStore.open(directory)) {
      status.put("graph", graph.snapshotId().orElse("not loaded"));
    }
    if (!store.problems().isEmpty()) {
      status.put("problems", store.problems());
    }
    if (output.format == OutputFormat.JSON) {
      Json.print(status, terminal.out());
    } else {
      status.forEach((key, value) -> print(key, value));
    }
    terminal.out().flush();
    return store.problems().isEmpty() ? ExitCode.FINE : ExitCode.FAILURE;
  }

  private static String withoutSnapshot(SnapshotStore store) {
    return store.problems().isEmpty()
        ? "none published; run " + Launcher.command("periplus crawl --analyze")
        : "none that can be read";
  }

  /** A list has its elements below each other, so that each stays one line. */
  private void print(String key, Object value) {
    String title = title(key);
    for (Object line : value instanceof List<?> lines ? lines : List.of(value)) {
      String text = InertText.visible(line.toString());
      terminal.out().println(String.format(Locale.ROOT, "%-15s %s", title, text));
      title = "";
    }
  }

  private static void describe(Snapshot snapshot, Map<String, Object> status) {
    Manifest manifest = snapshot.manifest();
    status.put("snapshot", snapshot.id());
    if (manifest.publishedAt() != null) {
      status.put("publishedAt", manifest.publishedAt().toString());
      status.put("age", Numbers.duration(Duration.between(manifest.publishedAt(), Instant.now())));
    }
    status.put("accounts", manifest.accounts().size());
    status.put("resources", manifest.resources());
    status.put("coverage", String.format(Locale.ROOT, "%.1f %%", manifest.coverage().percent()));
    status.put("staleResources", manifest.coverage().staleResources());
    status.put(
        "analyses",
        manifest.analyses().isEmpty()
            ? "none"
            : manifest.analyses().stream()
                .map(Manifest.Analysis::job)
                .distinct()
                .map(
                    job ->
                        job
                            + " "
                            + manifest
                                .latestRun(job)
                                .map(run -> run.status().name().toLowerCase(Locale.ROOT))
                                .orElse(""))
                .collect(Collectors.joining(", ")));
  }

  /** {@code Published at} of {@code publishedAt}. */
  private static String title(String key) {
    String words = key.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
