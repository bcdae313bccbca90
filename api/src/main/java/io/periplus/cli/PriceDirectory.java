package io.periplus.cli;

import io.periplus.cost.input.CatalogueFiles;
import io.periplus.cost.input.Catalogues;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Directory {@code prices} of a data directory: a directory for each catalogue, and {@code
 * current}, which names the one in use and is replaced by a rename (PC9). The one before is kept.
 */
final class PriceDirectory {
  private static final String HALF_WRITTEN = ".writing";

  private final Path directory;
  private final DurableFiles files = new DurableFiles();

  PriceDirectory(Path directory) {
    this.directory = directory;
  }

  /**
   * Puts a catalogue in use.
   *
   * @param name of its directory
   * @throws PeriplusException {@code prices-not-written}; the one before stays in use
   */
  void replace(String name, CatalogueFiles catalogue) {
    try {
      files.createDirectories(directory);
      Set<String> kept = new TreeSet<>(Set.of(name));
      Path current = directory.resolve(Catalogues.CURRENT);
      if (Files.exists(current)) {
        kept.add(Files.readString(current).strip());
      }
      Path target = directory.resolve(name);
      if (!Files.exists(target)) {
        Path writing = directory.resolve(name + HALF_WRITTEN);
        DurableFiles.deleteTree(writing);
        files.createDirectories(writing);
        write(writing, catalogue);
        files.forceDirectory(writing);
        files.rename(writing, target);
        files.forceDirectory(directory);
      }
      Path pointer = directory.resolve(Catalogues.CURRENT + HALF_WRITTEN);
      files.write(pointer, (name + "\n").getBytes(StandardCharsets.UTF_8));
      files.rename(pointer, current);
      files.forceDirectory(directory);
      removeOthers(kept);
    } catch (IOException e) {
      throw notWritten(directory, e);
    }
  }

  /** Writes the two files into a directory that is no data directory. */
  static void embed(Path directory, CatalogueFiles catalogue) {
    try {
      Files.createDirectories(directory);
      new PriceDirectory(directory).write(directory, catalogue);
    } catch (IOException e) {
      throw notWritten(directory, e);
    }
  }

  private void write(Path into, CatalogueFiles catalogue) throws IOException {
    files.write(into.resolve(CatalogueFiles.ROWS), catalogue.rows());
    files.write(into.resolve(CatalogueFiles.DESCRIPTION), catalogue.description());
  }

  private void removeOthers(Set<String> kept) throws IOException {
    List<Path> others;
    try (Stream<Path> entries = Files.list(directory)) {
      others =
          entries
              .filter(Files::isDirectory)
              .filter(entry -> !kept.contains(entry.getFileName().toString()))
              .filter(entry -> Files.exists(entry.resolve(CatalogueFiles.DESCRIPTION)))
              .toList();
    }
    for (Path other : others) {
      DurableFiles.deleteTree(other);
    }
  }

  private static PeriplusException notWritten(Path directory, IOException e) {
    return PeriplusException.resources(
        "prices-not-written",
        "Cannot write prices into "
            + directory
            + ": "
            + e.getMessage()
            + ". The prices before stay in use; make room or allow it, and run again.",
        e);
  }
}
