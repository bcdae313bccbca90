package io.periplus.cli;

import io.periplus.model.PeriplusException;
import io.periplus.snapshot.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The demo's own data directory: emptied at each start, and only if an earlier demo made it, so
 * that nobody's data is lost to a mistyped {@code --data}.
 */
final class DemoDirectory {
  static final String MARKER = "demo.marker";

  private DemoDirectory() {}

  /**
   * Makes the directory if it is not there: then nobody else gets in, as into every data directory.
   *
   * @throws PeriplusException {@code data-directory-not-empty} if the demo did not make what is in
   *     it
   */
  static void require(Path directory) throws IOException {
    DurableFiles files = new DurableFiles();
    files.createDirectories(directory);
    try (Stream<Path> entries = Files.list(directory)) {
      if (entries.findAny().isPresent() && !Files.exists(directory.resolve(MARKER))) {
        throw PeriplusException.user(
            "data-directory-not-empty",
            "Cannot run the demo in "
                + directory
                + ": it holds something that the demo did not make. Name another with --data.");
      }
    }
    files.write(
        directory.resolve(MARKER),
        "Made by periplus demo; emptied by the next one.\n".getBytes(StandardCharsets.UTF_8));
  }

  /** Removes what an earlier demo left; the caller holds the directory's lock. */
  static void empty(Path directory) throws IOException {
    Set<Path> kept =
        Set.of(directory, directory.resolve(MARKER), directory.resolve(CrawlLock.FILE));
    List<Path> all;
    try (Stream<Path> tree = Files.walk(directory)) {
      all = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      if (!kept.contains(path)) {
        Files.deleteIfExists(path);
      }
    }
  }
}
