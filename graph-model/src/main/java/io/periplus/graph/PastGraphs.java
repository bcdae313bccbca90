package io.periplus.graph;

import io.periplus.model.PeriplusException;
import io.periplus.snapshot.DirectoryLock;
import io.periplus.snapshot.DurableFiles;
import io.periplus.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Graphs of snapshots that are not the published one: built on demand, one at a time, by a thread
 * of their own, so that a request that gives up does not lose the work of the build.
 */
final class PastGraphs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PastGraphs.class);
  private static final String LOCK = "past.lock";

  /** Each open graph has threads and caches of its own. */
  private static final int MOST_OPEN = 3;

  /** Builds that run or wait. */
  private static final int MOST_BUILDS = 4;

  private static final Duration LOCK_RETRY = Duration.ofMillis(200);

  private final Path root;
  private final DurableFiles files;
  private final long cacheBytes;
  private final PastGraphDirectory directory;

  /** Name -> graph, the one that was used last at the end. */
  private final Map<String, OpenGraph> open = new LinkedHashMap<>(8, 0.75f, true);

  private final Map<String, Build> builds = new HashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService builder =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "periplus-graph-builder");
            thread.setDaemon(true);
            return thread;
          });

  PastGraphs(Path root, DurableFiles files, long cacheBytes) {
    this.root = root;
    this.files = files;
    this.cacheBytes = cacheBytes;
    this.directory = new PastGraphDirectory(root, files);
  }

  /** A build that runs or waits. */
  private static final class Build {
    final CompletableFuture<Void> end = new CompletableFuture<>();
    volatile long written;
    volatile long total;
  }

  /** Removes what a process that died has left, unless another one is building. */
  void recover() throws IOException {
    if (directory.exists() && Files.isWritable(root)) {
      Optional<DirectoryLock> free = DirectoryLock.tryAcquire(root.resolve(LOCK));
      if (free.isPresent()) {
        try (DirectoryLock lock = free.get()) {
          directory.prepare();
          directory.removePruned(root.resolveSibling("snapshots"));
        }
      }
    }
  }

  GraphHandle acquire(Snapshot snapshot, GraphContent content, Duration patience) {
    String name = PastGraphDirectory.name(snapshot);
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Build build;
      synchronized (this) {
        if (closed.getCount() == 0) {
          throw new IllegalStateException("graph store is closed");
        }
        Optional<GraphHandle> handle = openHandle(name);
        if (handle.isPresent()) {
          return handle.get();
        }
        build = builds.get(name);
        if (build == null) {
          build = begin(snapshot, content, name);
        }
      }
      await(build, snapshot.id(), deadline);
    }
  }

  /** Opens the graph if it is on disk. */
  private Optional<GraphHandle> openHandle(String name) {
    try {
      Optional<GraphPointer> pointer = directory.find(name);
      if (pointer.isEmpty()) {
        return Optional.empty();
      }
      directory.touch(name, Instant.now());
      OpenGraph graph = open.get(name);
      if (graph == null) {
        graph = OpenGraph.of(root, pointer.get().directory(), files);
        open.put(name, graph);
        if (open.size() > MOST_OPEN) {
          Iterator<OpenGraph> leastRecent = open.values().iterator();
          leastRecent.next().release();
          leastRecent.remove();
        }
      }
      return Optional.of(new GraphHandle(graph, pointer.get()));
    } catch (IOException removedMeanwhile) {
      LOG.debug("graph {} is built again", name, removedMeanwhile);
      return Optional.empty();
    }
  }

  private Build begin(Snapshot snapshot, GraphContent content, String name) {
    if (builds.size() >= MOST_BUILDS) {
      throw GraphNotReady.busy(snapshot.id());
    }
    Build build = new Build();
    builds.put(name, build);
    Snapshot own = snapshot.share();
    builder.execute(() -> run(build, own, content, name));
    return build;
  }

  private void await(Build build, String snapshotId, long deadline) {
    try {
      build.end.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw GraphNotReady.building(snapshotId, build.written, build.total);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw GraphNotReady.building(snapshotId, build.written, build.total);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PeriplusException known) {
        throw known;
      }
      throw GraphStore.failed("build the graph of " + snapshotId, e.getCause());
    }
  }

  private void run(Build build, Snapshot snapshot, GraphContent content, String name) {
    Throwable failure = null;
    try (snapshot;
        DirectoryLock lock = awaitLock()) {
      build(build, snapshot, content, name);
    } catch (IOException | SQLException | RuntimeException | Error e) {
      failure = e;
      if (closed.getCount() > 0) {
        LOG.warn("Graph of {} was not built: {}", snapshot.id(), e.toString());
      }
    }
    synchronized (this) {
      builds.remove(name);
    }
    if (failure == null) {
      build.end.complete(null);
    } else {
      build.end.completeExceptionally(failure);
    }
  }

  /** Another process may be building; what it builds may be what is wanted here. */
  private DirectoryLock awaitLock() throws IOException {
    while (true) {
      Optional<DirectoryLock> lock = DirectoryLock.tryAcquire(root.resolve(LOCK));
      if (lock.isPresent()) {
        return lock.get();
      }
      try {
        if (closed.await(LOCK_RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new CancellationException("graph store is closed");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted");
      }
    }
  }

  private void build(Build build, Snapshot snapshot, GraphContent content, String name)
      throws IOException, SQLException {
    if (directory.find(name).isPresent()) {
      return;
    }
    directory.prepare();
    LoadProgress progress =
        (written, total) -> {
          build.written = written;
          build.total = total;
          requireOpen();
        };
    try {
      requireOpen();
      Optional<Path> base = directory.nearest(snapshot.id());
      GraphStatistics statistics;
      try {
        statistics = make(snapshot, content, base.orElse(null), directory.building(name), progress);
      } catch (IOException | SQLException e) {
        if (base.isEmpty()) {
          throw e;
        }
        // A load may have replaced the published graph while it was being compared or cloned.
        LOG.debug("graph of {} is built without a base", snapshot.id(), e);
        DurableFiles.deleteTree(directory.building(name));
        statistics = make(snapshot, content, null, directory.building(name), progress);
      }
      directory.add(name, snapshot.id(), statistics);
    } finally {
      directory.prepare();
    }
    closeIdle();
    directory.evict(name, cacheBytes);
  }

  private void requireOpen() {
    if (closed.getCount() == 0) {
      throw new CancellationException("graph store is closed");
    }
  }

  private GraphStatistics make(
      Snapshot snapshot, GraphContent content, Path base, Path building, LoadProgress progress)
      throws IOException, SQLException {
    Supplier<Stream<DerivedEdge>> derived = () -> content.derivedEdges(snapshot);
    LoadReport report =
        new GraphBuilder(files, directory.spill(), progress)
            .build(snapshot, content.schema(), derived, base, building);
    if (report.mode() == LoadReport.Mode.UNCHANGED) {
      GraphBuilder.copy(base, building, files);
    }
    return report.statistics();
  }

  /** A graph that is open only for the next request may be evicted. */
  private synchronized void closeIdle() {
    for (Iterator<OpenGraph> graphs = open.values().iterator(); graphs.hasNext(); ) {
      OpenGraph graph = graphs.next();
      if (graph.isIdle()) {
        graphs.remove();
        graph.release();
      }
    }
  }

  @Override
  public void close() {
    closed.countDown();
    builder.shutdown();
    try {
      // A build ends at its next transaction.
      if (!builder.awaitTermination(1, TimeUnit.MINUTES)) {
        LOG.warn("A graph is still being built; the next start removes what is left of it.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      open.values().forEach(OpenGraph::release);
      open.clear();
    }
  }
}
