package io.periplus.cli;

import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The demo's own data directory: emptied at each start, and only if an earlier demo made it, so
 * that nobody's data is lost to a mistyped {@code --data}.
 */
final class DemoDirectory {
  private static final String MARKER = "demo.marker";

  private DemoDirectory() {}

  static void reset(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      try (Stream<Path> entries = Files.list(directory)) {
        if (entries.findAny().isPresent() && !Files.exists(directory.resolve(MARKER))) {
          throw PeriplusException.user(
              "data-directory-not-empty",
              "Cannot run the demo in "
                  + directory
                  + ": it holds something that the demo did not make. Name another with --data.");
        }
      }
      List<Path> all;
      try (Stream<Path> tree = Files.walk(directory)) {
        all = tree.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : all) {
        if (!path.equals(directory)) {
          Files.deleteIfExists(path);
        }
      }
    }
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve(MARKER), "Made by periplus demo; emptied by the next one.\n");
  }
}
