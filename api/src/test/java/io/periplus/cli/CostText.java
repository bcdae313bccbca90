package io.periplus.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code periplus cost} prints. */
public final class CostText {
  private CostText() {}

  /** As JSON. */
  public static String json(Path data, String... args) {
    return run(data, args, "--format", "json");
  }

  /** As a table for a pipe. */
  public static String table(Path data, String... args) {
    return run(data, args);
  }

  private static String run(Path data, String[] args, String... more) {
    List<String> all = new ArrayList<>(List.of("cost"));
    all.addAll(List.of(args));
    all.addAll(List.of(more));
    all.addAll(List.of("--data", data.toString()));
    CommandRun run = CommandRun.of(all.toArray(String[]::new));
    if (run.code() != ExitCode.FINE) {
      throw new AssertionError(run.err());
    }
    return run.out();
  }
}
