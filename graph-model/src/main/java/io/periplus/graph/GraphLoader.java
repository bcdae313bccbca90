package io.periplus.graph;

import io.periplus.model.PeriplusException;
import io.periplus.snapshot.DurableFiles;
import io.periplus.snapshot.FaultPoint;
import io.periplus.snapshot.RowReader;
import io.periplus.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.janusgraph.core.JanusGraph;

/**
 * Makes the graph directory that serves a snapshot, and swaps {@code graph/CURRENT} to it.
 *
 * <p>A published directory is never opened again, neither for writing nor for reading: an update
 * works on a clone, readers open clones of their own. So whatever dies, the graph that {@code
 * CURRENT} names is the one that was counted.
 */
final class GraphLoader {
  static final String BUILDING = ".building-";
  static final String STORE = "store";

  private final Path root;
  private final DurableFiles files;

  GraphLoader(Path root, DurableFiles files) {
    this.root = root;
    this.files = files;
  }

  LoadReport load(Snapshot snapshot, GraphSchema schema, Supplier<Stream<DerivedEdge>> derived)
      throws IOException, SQLException {
    removeLeftovers();
    Optional<GraphPointer> current =
        GraphPointer.read(root)
            .filter(
                pointer ->
                    Files.exists(
                        root.resolve(pointer.directory()).resolve(GraphDelta.VERTEX_FILE)));
    if (current.isPresent()) {
      Path served = root.resolve(current.get().directory());
      try (GraphDelta delta = delta(snapshot, derived, served)) {
        long vertices = delta.vertexChanges();
        long edges = delta.edgeChanges();
        if (vertices + edges == 0) {
          return keep(snapshot, current.get(), delta);
        }
        if (2 * (vertices + edges) <= delta.total()) {
          Optional<LoadReport> updated =
              build(snapshot, schema, delta, served, LoadReport.Mode.UPDATE);
          if (updated.isPresent()) {
            return updated.get();
          }
        }
      }
    }
    // Most of it changed, or a property got another type: writing it all is cheaper, or the only
    // way.
    try (GraphDelta delta = delta(snapshot, derived, null)) {
      return build(snapshot, schema, delta, null, LoadReport.Mode.FULL).orElseThrow();
    }
  }

  private GraphDelta delta(Snapshot snapshot, Supplier<Stream<DerivedEdge>> derived, Path previous)
      throws SQLException {
    try (Stream<DerivedEdge> edges = derived.get()) {
      return new GraphDelta(snapshot, edges, previous, root.resolve(BUILDING + "spill"));
    }
  }

  private LoadReport keep(Snapshot snapshot, GraphPointer current, GraphDelta delta)
      throws IOException, SQLException {
    if (!current.snapshot().equals(snapshot.id())) {
      new GraphPointer(current.directory(), snapshot.id(), current.statistics()).write(root, files);
    }
    return new LoadReport(
        snapshot.id(),
        LoadReport.Mode.UNCHANGED,
        0,
        0,
        delta.dangling(snapshot),
        current.statistics());
  }

  /**
   * @param base directory to clone; null begins with an empty one
   * @return empty if the clone's schema cannot hold the new values
   */
  private Optional<LoadReport> build(
      Snapshot snapshot, GraphSchema schema, GraphDelta delta, Path base, LoadReport.Mode mode)
      throws IOException, SQLException {
    String name = newName(snapshot.id());
    Path building = root.resolve(BUILDING + name);
    Path store = building.resolve(STORE);
    files.createDirectories(store);
    if (base != null) {
      JanusGraphs.cloneDirectory(base.resolve(STORE), store);
      FaultPoint.hit("graph.after-clone");
    }
    GraphStatistics statistics = delta.statistics();
    Map<String, Class<?>> edgeProperties = delta.edgeProperties();
    JanusGraph graph = JanusGraphs.openForWriting(store);
    try {
      GraphSchema full =
          schema.plus(statistics.vertexLabels().keySet(), statistics.edgeLabels().keySet());
      edgeProperties.keySet().removeAll(List.of(SchemaMaker.SOURCE, SchemaMaker.JOB));
      if (!SchemaMaker.make(graph, full, edgeProperties)) {
        if (base == null) {
          throw new IllegalStateException("edge properties clash with those of vertices");
        }
        return Optional.empty();
      }
      write(graph, delta, edgeProperties);
    } finally {
      graph.close();
    }
    FaultPoint.hit("graph.after-close");
    verify(store, statistics);
    delta.writeState(building);
    publish(building, name, new GraphPointer(name, snapshot.id(), statistics));
    removeLeftovers();
    return Optional.of(
        new LoadReport(
            snapshot.id(),
            mode,
            delta.vertexChanges(),
            delta.edgeChanges(),
            delta.dangling(snapshot),
            statistics));
  }

  /** Named after the snapshot; an analysis that was run again makes another one of the same. */
  private String newName(String snapshotId) {
    String name = snapshotId;
    for (int i = 2; Files.exists(root.resolve(name)); i++) {
      name = snapshotId + "-" + i;
    }
    return name;
  }

  private static void write(
      JanusGraph graph, GraphDelta delta, Map<String, Class<?>> edgeProperties)
      throws SQLException, IOException {
    try (ElementWriter writer = new ElementWriter(graph, edgeProperties)) {
      delta.forEachRemovedEdge(
          row ->
              writer.removeEdge(
                  row.getLong("source_id"), row.getString("type"), row.getLong("target_id")));
      delta.forEachGone(writer::removeVertex);
      // A unique index entry must be gone before the vertex that comes back under its ARN.
      writer.commit();
      try (DuckDBAppender ids = delta.newIds()) {
        delta.forEachFresh(
            resource -> {
              long id = writer.add(resource);
              ids.beginRow();
              ids.append(resource.arn());
              ids.append(id);
              ids.endRow();
            });
      }
      delta.forEachChanged(row -> writer.change(row.getLong("vertex_id"), RowReader.resource(row)));
      writer.commit();
      FaultPoint.hit("graph.after-vertices");
      delta.forEachNewEdge(writer::addEdge);
      writer.commit();
      FaultPoint.hit("graph.after-edges");
    }
  }

  /** Reopens the closed directory and counts: what is published is what can be read. */
  private static void verify(Path store, GraphStatistics expected) {
    JanusGraph graph = JanusGraphs.openForWriting(store);
    try {
      long vertices = graph.traversal().V().count().next();
      long edges = graph.traversal().E().count().next();
      graph.tx().rollback();
      if (vertices != expected.vertices() || edges != expected.edges()) {
        throw PeriplusException.internal(
            "graph-load-failed",
            "Cannot publish the graph: it holds "
                + vertices
                + " vertices and "
                + edges
                + " edges, the snapshot "
                + expected.vertices()
                + " and "
                + expected.edges()
                + ". Remove the graph directory and load again.",
            null);
      }
    } finally {
      graph.close();
    }
  }

  private void publish(Path building, String name, GraphPointer pointer) throws IOException {
    try (Stream<Path> walk = Files.walk(building)) {
      for (Path path : walk.filter(Files::isRegularFile).toList()) {
        files.force(path);
      }
    }
    files.forceDirectory(building.resolve(STORE));
    files.forceDirectory(building);
    files.rename(building, root.resolve(name));
    FaultPoint.hit("graph.after-rename");
    files.forceDirectory(root);
    pointer.write(root, files);
  }

  /** Removes what a load that died has left, and directories that are no longer current. */
  private void removeLeftovers() throws IOException {
    String keep = GraphPointer.read(root).map(GraphPointer::directory).orElse("");
    Files.deleteIfExists(root.resolve("CURRENT.tmp"));
    List<Path> entries;
    try (Stream<Path> list = Files.list(root)) {
      entries = list.filter(Files::isDirectory).toList();
    }
    for (Path entry : entries) {
      String name = entry.getFileName().toString();
      if (!name.equals(keep) && !name.startsWith(GraphStore.SERVING)) {
        DurableFiles.deleteTree(entry);
      }
    }
  }
}
