package io.periplus.graph;

import io.periplus.model.PeriplusException;
import io.periplus.snapshot.DirectoryLock;
import io.periplus.snapshot.DurableFiles;
import io.periplus.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.janusgraph.core.JanusGraph;

/**
 * The graph of a data directory: loads it from snapshots and opens it for reading.
 *
 * <p>One process loads at a time ({@code graph.lock}); any number reads, each a private clone of
 * the published directory. A reader that has a graph open keeps it while another one is swapped in.
 */
public final class GraphStore implements AutoCloseable {
  static final String SERVING = ".serving-";
  private static final String LOCK = "graph.lock";

  private final Path root;
  private final DurableFiles files = new DurableFiles();
  private OpenGraph open;
  private boolean closed;

  private GraphStore(Path root) {
    this.root = root;
  }

  /** Opens the graph of a data directory; there need not be one yet. */
  public static GraphStore open(Path dataDirectory) {
    GraphStore store = new GraphStore(dataDirectory.toAbsolutePath().normalize().resolve("graph"));
    try {
      store.files.createDirectories(store.root);
      store.removeDeadClones();
      return store;
    } catch (IOException e) {
      throw failed("open the graph", e);
    }
  }

  private void removeDeadClones() throws IOException {
    List<Path> entries;
    try (Stream<Path> list = Files.list(root)) {
      entries = list.toList();
    }
    for (Path entry : entries) {
      String name = entry.getFileName().toString();
      if (name.startsWith(SERVING)) {
        String pid = name.substring(SERVING.length(), name.indexOf('-', SERVING.length()));
        if (ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isEmpty()) {
          DurableFiles.deleteTree(entry);
        }
      }
    }
  }

  /**
   * Makes the graph serve a snapshot: a full load, an update in proportion to the change, or
   * nothing at all when nothing differs.
   *
   * @param schema labels of the declarations; those that the rows need besides are made too
   * @param derived edges of analyses; asked for once or twice
   * @throws PeriplusException {@code locked} while another process loads, {@code
   *     graph-load-failed}; the earlier graph stays in place
   */
  public LoadReport load(
      Snapshot snapshot, GraphSchema schema, Supplier<Stream<DerivedEdge>> derived) {
    try (DirectoryLock lock = DirectoryLock.acquire(root.resolve(LOCK), "load the graph")) {
      return new GraphLoader(root, files).load(snapshot, schema, derived);
    } catch (IOException | SQLException e) {
      throw failed("load the graph", e);
    }
  }

  /** Id of the snapshot that new requests are answered from; empty before the first load. */
  public Optional<String> snapshotId() {
    return GraphPointer.read(root).map(GraphPointer::snapshot);
  }

  /** Counts of the graph that new requests are answered from. */
  public Optional<GraphStatistics> statistics() {
    return GraphPointer.read(root).map(GraphPointer::statistics);
  }

  /**
   * The published graph, opened when needed and kept open between requests. Close the handle after
   * one request.
   *
   * @throws PeriplusException {@code graph-not-loaded}
   */
  public synchronized GraphHandle acquire() {
    if (closed) {
      throw new IllegalStateException("graph store is closed");
    }
    for (int attempt = 1; ; attempt++) {
      GraphPointer pointer = GraphPointer.read(root).orElseThrow(GraphStore::notLoaded);
      if (open != null && open.directory.equals(pointer.directory())) {
        return new GraphHandle(open, pointer);
      }
      try {
        OpenGraph next = openClone(pointer.directory());
        retire();
        open = next;
        return new GraphHandle(open, pointer);
      } catch (IOException e) {
        // A load may have removed the directory between our reading of the pointer and the clone.
        if (attempt == 3) {
          throw failed("open the graph", e);
        }
      }
    }
  }

  private static PeriplusException notLoaded() {
    return PeriplusException.user(
        "graph-not-loaded",
        "Cannot query the graph: none is loaded. Run periplus crawl or periplus import first.");
  }

  private OpenGraph openClone(String directory) throws IOException {
    Path clone = root.resolve(SERVING + ProcessHandle.current().pid() + "-" + UUID.randomUUID());
    files.createDirectories(clone);
    try {
      JanusGraphs.cloneDirectory(root.resolve(directory).resolve(GraphLoader.STORE), clone);
      return new OpenGraph(directory, clone, JanusGraphs.openForReading(clone));
    } catch (IOException | RuntimeException e) {
      DurableFiles.deleteTree(clone);
      throw e;
    }
  }

  private void retire() {
    if (open != null) {
      open.release();
      open = null;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    retire();
  }

  private static PeriplusException failed(String what, Exception cause) {
    return PeriplusException.resources(
        "graph-load-failed",
        "Cannot "
            + what
            + ": "
            + cause.getMessage()
            + ". Free space or mend the disk, then load it again; it is rebuilt from the snapshot.",
        cause);
  }

  /** An open clone; closed by the last of its users. */
  static final class OpenGraph {
    private final String directory;
    private final Path clone;
    private final JanusGraph graph;
    private int users = 1;

    OpenGraph(String directory, Path clone, JanusGraph graph) {
      this.directory = directory;
      this.clone = clone;
      this.graph = graph;
    }

    JanusGraph graph() {
      return graph;
    }

    synchronized void retain() {
      users++;
    }

    synchronized void release() {
      if (--users == 0) {
        graph.close();
        try {
          DurableFiles.deleteTree(clone);
        } catch (IOException e) {
          throw failed("remove a closed graph", e);
        }
      }
    }
  }
}
