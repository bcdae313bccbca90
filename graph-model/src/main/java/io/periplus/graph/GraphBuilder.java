package io.periplus.graph;

import io.periplus.model.PeriplusException;
import io.periplus.model.Resource;
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
 * Makes a directory that holds the graph of a snapshot: a clone of another graph's directory with
 * the difference applied, or all of it anew where that is cheaper. The directory is closed, counted
 * and forced; giving it its name is the caller's.
 */
final class GraphBuilder {
  static final String STORE = "store";

  private final DurableFiles files;
  private final Path spill;
  private final LoadProgress progress;

  /**
   * @param spill directory for what the comparison cannot keep in memory
   */
  GraphBuilder(DurableFiles files, Path spill, LoadProgress progress) {
    this.files = files;
    this.spill = spill;
    this.progress = progress;
  }

  /**
   * Builds into {@code building}, which must not be there yet. When the graph of {@code base} is
   * that of the snapshot already, nothing is written and there is no directory.
   *
   * @param base directory of a closed graph that is never written; null begins with an empty one
   */
  LoadReport build(
      Snapshot snapshot,
      GraphSchema schema,
      Supplier<Stream<DerivedEdge>> derived,
      Path base,
      Path building)
      throws IOException, SQLException {
    if (base != null) {
      try (GraphDelta delta = delta(snapshot, derived, base)) {
        long changes = delta.vertexChanges() + delta.edgeChanges();
        if (changes == 0) {
          return report(snapshot, LoadReport.Mode.UNCHANGED, delta);
        }
        if (2 * changes <= delta.total()) {
          Optional<LoadReport> updated = write(snapshot, schema, delta, base, building);
          if (updated.isPresent()) {
            return updated.get();
          }
          DurableFiles.deleteTree(building);
        }
      }
    }
    // Most of it changed, or a property got another type: writing it all is cheaper, or the only
    // way.
    try (GraphDelta delta = delta(snapshot, derived, null)) {
      return write(snapshot, schema, delta, null, building).orElseThrow();
    }
  }

  private GraphDelta delta(Snapshot snapshot, Supplier<Stream<DerivedEdge>> derived, Path previous)
      throws SQLException {
    try (Stream<DerivedEdge> edges = derived.get()) {
      return new GraphDelta(snapshot, edges, previous, spill);
    }
  }

  private static LoadReport report(Snapshot snapshot, LoadReport.Mode mode, GraphDelta delta)
      throws SQLException {
    return new LoadReport(
        snapshot.id(),
        mode,
        delta.vertexChanges(),
        delta.edgeChanges(),
        delta.dangling(snapshot),
        delta.statistics());
  }

  /**
   * @param base directory to clone; null begins with an empty one
   * @return empty if the clone's schema cannot hold the new values
   */
  private Optional<LoadReport> write(
      Snapshot snapshot, GraphSchema schema, GraphDelta delta, Path base, Path building)
      throws IOException, SQLException {
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
    force(building, files);
    return Optional.of(
        report(snapshot, base == null ? LoadReport.Mode.FULL : LoadReport.Mode.UPDATE, delta));
  }

  private void write(JanusGraph graph, GraphDelta delta, Map<String, Class<?>> edgeProperties)
      throws SQLException, IOException {
    long total = delta.vertexChanges() + delta.edgeChanges();
    try (ElementWriter writer =
        new ElementWriter(
            graph, edgeProperties, written -> progress.written(Math.min(written, total), total))) {
      delta.forEachRemovedEdge(
          row ->
              writer.removeEdge(
                  row.getLong("source_id"), row.getString("type"), row.getLong("target_id")));
      delta.forEachGone(writer::removeVertex);
      // A unique index entry must be gone before the vertex that comes back under its ARN.
      writer.commit();
      try (DuckDBAppender ids = delta.newIds()) {
        delta.forEachFresh(
            row -> {
              Resource resource = RowReader.resource(row);
              long id = writer.add(resource, row.getString(SchemaMaker.EXPOSED));
              ids.beginRow();
              ids.append(resource.arn());
              ids.append(id);
              ids.endRow();
            });
      }
      delta.forEachChanged(
          row ->
              writer.change(
                  row.getLong("vertex_id"),
                  RowReader.resource(row),
                  row.getString(SchemaMaker.EXPOSED)));
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

  /** Makes {@code target} a second directory with the graph of {@code source}. */
  static void copy(Path source, Path target, DurableFiles files) throws IOException {
    files.createDirectories(target.resolve(STORE));
    JanusGraphs.cloneDirectory(source.resolve(STORE), target.resolve(STORE));
    for (String state : List.of(GraphDelta.VERTEX_FILE, GraphDelta.EDGE_FILE)) {
      Files.copy(source.resolve(state), target.resolve(state));
    }
    force(target, files);
  }

  private static void force(Path building, DurableFiles files) throws IOException {
    try (Stream<Path> walk = Files.walk(building)) {
      for (Path path : walk.filter(Files::isRegularFile).toList()) {
        files.force(path);
      }
    }
    files.forceDirectory(building.resolve(STORE));
    files.forceDirectory(building);
  }
}
