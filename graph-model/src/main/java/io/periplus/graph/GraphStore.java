package io.periplus.graph;

import io.periplus.model.PeriplusException;
import io.periplus.snapshot.DirectoryLock;
import io.periplus.snapshot.DurableFiles;
import io.periplus.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The graph of a data directory: loads it from snapshots and opens it for reading.
 *
 * <p>One process loads at a time ({@code graph.lock}); any number reads, each a private clone of
 * the published directory. A reader that has a graph open keeps it while another one is swapped in.
 */
public final class GraphStore implements AutoCloseable {
  /** Bytes that graphs of earlier snapshots may need on disk, besides the published one. */
  public static final long DEFAULT_CACHE_BYTES = 2L << 30;

  private static final String LOCK = "graph.lock";

  private final Path root;
  private final DurableFiles files = new DurableFiles();
  private final PastGraphs past;
  private OpenGraph open;
  private boolean closed;

  private GraphStore(Path root, long cacheBytes) {
    this.root = root;
    this.past = new PastGraphs(root, files, cacheBytes);
  }

  /** Opens the graph of a data directory; there need not be one yet. */
  public static GraphStore open(Path dataDirectory) {
    return open(dataDirectory, DEFAULT_CACHE_BYTES);
  }

  /**
   * Opens the graph of a data directory; there need not be one yet.
   *
   * @param cacheBytes that graphs of earlier snapshots may need on disk; one that is in use stays
   */
  public static GraphStore open(Path dataDirectory, long cacheBytes) {
    GraphStore store =
        new GraphStore(dataDirectory.toAbsolutePath().normalize().resolve("graph"), cacheBytes);
    try {
      store.files.createDirectories(store.root);
      OpenGraph.removeDead(store.root);
      store.past.recover();
      return store;
    } catch (IOException e) {
      throw failed("open the graph", e);
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
    return load(snapshot, schema, derived, LoadProgress.NONE);
  }

  /** The same, and says how far it is. */
  public LoadReport load(
      Snapshot snapshot,
      GraphSchema schema,
      Supplier<Stream<DerivedEdge>> derived,
      LoadProgress progress) {
    try (DirectoryLock lock = DirectoryLock.acquire(root.resolve(LOCK), "load the graph")) {
      return new GraphLoader(root, files).load(snapshot, schema, derived, progress);
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

  /** When these counts were made; empty before the first load. */
  public Optional<Instant> loadedAt() {
    return GraphPointer.time(root);
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
      if (open != null && open.directory().equals(pointer.directory())) {
        return new GraphHandle(open, pointer);
      }
      try {
        OpenGraph next = OpenGraph.of(root, pointer.directory(), files);
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

  /**
   * The graph of a snapshot: the published one when it serves that snapshot, else one that is built
   * on demand and kept for the next request. Requests for the same snapshot share one build, which
   * goes on when nobody waits any more. Close the handle after one request.
   *
   * @param content gives labels and derived edges for the build
   * @param patience how long to wait for the build
   * @throws GraphNotReady if the build takes longer; ask again
   * @throws PeriplusException {@code graph-load-failed}, {@code snapshot-corrupt}
   */
  public GraphHandle acquire(Snapshot snapshot, GraphContent content, Duration patience) {
    if (serves(snapshot)) {
      GraphHandle published = acquire();
      if (published.snapshotId().equals(snapshot.id())) {
        return published;
      }
      // Another one was published meanwhile.
      published.close();
    }
    return past.acquire(snapshot, content, patience);
  }

  private boolean serves(Snapshot snapshot) {
    return snapshotId().filter(snapshot.id()::equals).isPresent();
  }

  private static PeriplusException notLoaded() {
    return PeriplusException.user(
        "graph-not-loaded",
        "Cannot query the graph: none is loaded. Run periplus crawl or periplus import first.");
  }

  private void retire() {
    if (open != null) {
      open.release();
      open = null;
    }
  }

  @Override
  public void close() {
    past.close();
    synchronized (this) {
      closed = true;
      retire();
    }
  }

  static PeriplusException failed(String what, Throwable cause) {
    return PeriplusException.resources(
        "graph-load-failed",
        "Cannot "
            + what
            + ": "
            + cause.getMessage()
            + ". Free space or mend the disk, then load it again; it is rebuilt from the snapshot.",
        cause);
  }
}
