package io.periplus.graph;

import io.periplus.snapshot.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.janusgraph.core.JanusGraph;

/**
 * A private clone of a closed graph directory, open for reading; closed and removed by the last of
 * its users. The clone lies in {@code graph/.serving-<pid>-<uuid>} and says which directory it was
 * made of, so that no process removes one that is in use.
 */
final class OpenGraph {
  static final String SERVING = ".serving-";
  private static final String SOURCE = "source";

  private final String directory;
  private final Path clone;
  private final JanusGraph graph;
  private int users = 1;

  private OpenGraph(String directory, Path clone, JanusGraph graph) {
    this.directory = directory;
    this.clone = clone;
    this.graph = graph;
  }

  /**
   * @param root {@code graph/}
   * @param directory below it
   */
  static OpenGraph of(Path root, String directory, DurableFiles files) throws IOException {
    Path clone = root.resolve(SERVING + ProcessHandle.current().pid() + "-" + UUID.randomUUID());
    files.createDirectories(clone);
    try {
      Files.writeString(clone.resolve(SOURCE), directory, StandardCharsets.UTF_8);
      JanusGraphs.cloneDirectory(root.resolve(directory).resolve(GraphBuilder.STORE), clone);
      return new OpenGraph(directory, clone, JanusGraphs.openForReading(clone));
    } catch (IOException | RuntimeException e) {
      DurableFiles.deleteTree(clone);
      throw e;
    }
  }

  /** Directories below {@code root} of which a living process has a clone open. */
  static Set<String> inUse(Path root) throws IOException {
    Set<String> sources = new HashSet<>();
    for (Path clone : clones(root)) {
      if (isAlive(clone)) {
        try {
          sources.add(Files.readString(clone.resolve(SOURCE), StandardCharsets.UTF_8));
        } catch (NoSuchFileException closedMeanwhile) {
          continue;
        }
      }
    }
    return sources;
  }

  /** Removes the clones of processes that are gone. */
  static void removeDead(Path root) throws IOException {
    for (Path clone : clones(root)) {
      if (!isAlive(clone)) {
        DurableFiles.deleteTree(clone);
      }
    }
  }

  private static List<Path> clones(Path root) throws IOException {
    try (Stream<Path> list = Files.list(root)) {
      return list.filter(path -> path.getFileName().toString().startsWith(SERVING)).toList();
    }
  }

  private static boolean isAlive(Path clone) {
    String name = clone.getFileName().toString();
    String pid = name.substring(SERVING.length(), name.indexOf('-', SERVING.length()));
    return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isPresent();
  }

  /** The directory that it is a clone of. */
  String directory() {
    return directory;
  }

  JanusGraph graph() {
    return graph;
  }

  synchronized void retain() {
    users++;
  }

  /** Whether only its store has it. */
  synchronized boolean isIdle() {
    return users == 1;
  }

  synchronized void release() {
    if (--users == 0) {
      graph.close();
      try {
        DurableFiles.deleteTree(clone);
      } catch (IOException e) {
        throw GraphStore.failed("remove a closed graph", e);
      }
    }
  }
}
