package io.periplus.cli;

import io.periplus.model.PeriplusException;
import io.periplus.report.InertText;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command has: a terminal, a data directory, and the options of design section 8.1. */
abstract class BaseCommand implements Callable<Integer> {
  Terminal terminal;

  @Spec CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {"Data directory.", "Default: $PERIPLUS_DATA, else ~/.periplus."})
  Path data;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress, results and errors only.")
  boolean quiet;

  @Option(names = "--no-progress", description = "No progress lines.")
  boolean noProgress;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "auto, always or never; NO_COLOR is honoured.")
  void colour(Terminal.ColourMode mode) {
    terminal.colourMode(mode);
  }

  @Option(names = "--stacktrace", description = "Print the stack trace of an error.")
  boolean stackTrace;

  Path dataDirectory() {
    OptionSpec configuration = spec.findOption("--config");
    Path named = configuration == null ? null : configuration.getValue();
    Path directory = DataDirectory.resolve(data, System.getenv(), named);
    if (data != null) {
      Launcher.useData(data);
    }
    return directory;
  }

  /** The store, which must exist; what is damaged in it is said. */
  SnapshotStore openStore() {
    SnapshotStore store = SnapshotStore.openExisting(dataDirectory());
    if (store.currentId().isPresent()) {
      store
          .problems()
          .forEach(problem -> terminal.err().println("periplus: " + InertText.visible(problem)));
    }
    return store;
  }

  /** The snapshot that {@code --at} names, or the published one. */
  static Snapshot snapshot(SnapshotStore store, String at) {
    if (at == null || at.equals("latest")) {
      return store.current().orElseThrow(() -> nothingToRead(store));
    }
    return store.get(at);
  }

  /** Says what to do where nothing has been published. */
  static void requirePublished(SnapshotStore store) {
    if (store.currentId().isEmpty()) {
      throw nothingToRead(store);
    }
  }

  private static PeriplusException nothingToRead(SnapshotStore store) {
    if (store.problems().isEmpty()) {
      return PeriplusException.user(
          "snapshot-not-found",
          "Cannot read the inventory: nothing has been published yet. Run: periplus crawl"
              + " --analyze");
    }
    return new PeriplusException(
        "snapshot-corrupt",
        PeriplusException.Category.INTERNAL,
        "Cannot read the inventory: "
            + String.join(" ", store.problems())
            + " See what is damaged with: periplus snapshots verify");
  }

  Progress progress() {
    if (quiet) {
      return Progress.NONE;
    }
    return noProgress
        ? new NotesOnly(terminal.err())
        : new TerminalProgress(terminal, Clock.systemUTC());
  }
}
