package io.periplus.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.janusgraph.core.JanusGraph;
import org.janusgraph.core.JanusGraphFactory;

/** Opens and clones JanusGraph directories on BerkeleyDB JE. */
final class JanusGraphs {
  private static final String LOG_FILES = ".jdb";

  private JanusGraphs() {}

  /**
   * Opens a directory that nobody else has open. Each commit is written but not forced: the loader
   * forces all files once, before the directory gets its name.
   */
  static JanusGraph openForWriting(Path directory) {
    return builder(directory)
        .set("storage.berkeleyje.ext.je.txn.durability", "WRITE_NO_SYNC,WRITE_NO_SYNC,NONE")
        .set("storage.berkeleyje.cache-percentage", 30)
        .open();
  }

  /** Opens a private clone for reading. */
  static JanusGraph openForReading(Path directory) {
    return builder(directory)
        .set("storage.backend", BudgetedStore.class.getName())
        .set("storage.read-only", true)
        // One cache for all graphs that are open for reading, however many there are.
        .set("storage.berkeleyje.ext.je.sharedCache", "true")
        .set("storage.berkeleyje.cache-percentage", 15)
        .open();
  }

  private static JanusGraphFactory.Builder builder(Path directory) {
    return JanusGraphFactory.build()
        .set("storage.backend", "berkeleyje")
        .set("storage.directory", directory.toString())
        .set("schema.default", DeclaredSchemaOnly.class.getName())
        .set("ids.block-size", 1_000_000)
        // A process that was killed stays registered; nobody else ever opens this directory.
        .set("graph.unique-instance-id", "periplus")
        .set("graph.replace-instance-if-exists", true);
  }

  /**
   * Makes a directory with the same content: JE's log files are append-only, so all but the last
   * are shared by hard link and the last, which the next environment appends to, is copied.
   */
  static void cloneDirectory(Path from, Path to) throws IOException {
    List<Path> logs;
    try (Stream<Path> files = Files.list(from)) {
      logs = files.filter(file -> file.toString().endsWith(LOG_FILES)).sorted().toList();
    }
    for (int i = 0; i < logs.size(); i++) {
      Path target = to.resolve(logs.get(i).getFileName().toString());
      if (i == logs.size() - 1) {
        Files.copy(logs.get(i), target);
      } else {
        link(logs.get(i), target);
      }
    }
  }

  private static void link(Path existing, Path target) throws IOException {
    try {
      Files.createLink(target, existing);
    } catch (UnsupportedOperationException noHardLinks) {
      Files.copy(existing, target);
    }
  }
}
