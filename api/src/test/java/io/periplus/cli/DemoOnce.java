package io.periplus.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One run of {@code periplus demo --once} for all tests of this JVM that read what it leaves: it
 * takes Spark and most of a minute. Nobody changes its directory, which goes with the JVM.
 */
public final class DemoOnce {
  private static Path directory;
  private static CommandRun run;

  private DemoOnce() {}

  /** What the command printed. */
  static synchronized CommandRun run() {
    if (run == null) {
      try {
        directory = Files.createTempDirectory("periplus-demo-once");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Runtime.getRuntime().addShutdownHook(new Thread(DemoOnce::remove));
      run = CommandRun.of("demo", "--once", "--data", directory.toString());
    }
    return run;
  }

  /** The data directory that the run left. */
  public static synchronized Path directory() {
    run();
    return directory;
  }

  private static void remove() {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("left behind: " + directory);
    }
  }
}
