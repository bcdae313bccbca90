package io.periplus.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes a data directory away again that a command made and then had nothing to put in: a wrong
 * profile leaves no trace. What was there before, or holds anything to keep, is not touched.
 */
final class NewDataDirectory implements AutoCloseable {
  /** What a directory holds before anything was read into it. */
  private static final Set<String> FIRST_FILES =
      Set.of(
          CrawlLock.FILE,
          DemoDirectory.MARKER,
          "cursor.key",
          "redaction.key",
          "write.lock",
          "commit.lock");

  /** Scratch of a Spark process that warmed up for nothing. */
  private static final String SPARK = "spark";

  private final Path directory;
  private final Path outermost;

  private NewDataDirectory(Path directory, Path outermost) {
    this.directory = directory;
    this.outermost = outermost;
  }

  /** Remembers what is there, before the command makes anything. */
  static NewDataDirectory watch(Path directory) {
    Path outermost = null;
    for (Path each = directory; each != null && !Files.exists(each); each = each.getParent()) {
      outermost = each;
    }
    return new NewDataDirectory(directory, outermost);
  }

  @Override
  public void close() {
    if (outermost == null || !Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> all = Files.walk(outermost)) {
      List<Path> made = all.sorted(Comparator.reverseOrder()).toList();
      boolean holdsNothing =
          made.stream().filter(path -> !Files.isDirectory(path)).allMatch(this::isOfFirstFiles);
      if (holdsNothing) {
        for (Path path : made) {
          Files.deleteIfExists(path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isOfFirstFiles(Path file) {
    return FIRST_FILES.contains(file.getFileName().toString())
        || file.startsWith(directory.resolve(SPARK));
  }
}
