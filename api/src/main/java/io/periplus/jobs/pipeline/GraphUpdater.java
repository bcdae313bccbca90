package io.periplus.jobs.pipeline;

import io.periplus.collect.Types;
import io.periplus.graph.DerivedEdge;
import io.periplus.graph.GraphContent;
import io.periplus.graph.GraphSchema;
import io.periplus.graph.GraphStore;
import io.periplus.graph.LoadReport;
import io.periplus.model.EdgeType;
import io.periplus.model.ResourceType;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the graph serve a snapshot, with the schema that the declarations give. */
public final class GraphUpdater {
  /** {@code graph.access-edges} when nothing else is configured. */
  public static final int ACCESS_EDGES = AccessEdges.EDGES_OF_PRINCIPAL;

  /** Labels of the declarations, edges of the analyses. */
  public static final GraphContent CONTENT = content(ACCESS_EDGES);

  private GraphUpdater() {}

  /**
   * The same with another limit.
   *
   * @param accessEdges most edges of a label by which access and escalation leave one principal
   */
  public static GraphContent content(int accessEdges) {
    return new GraphContent() {
      @Override
      public GraphSchema schema() {
        return GraphUpdater.schema();
      }

      @Override
      public Stream<DerivedEdge> derivedEdges(Snapshot snapshot) {
        return AnalysisEdges.of(snapshot, accessEdges);
      }
    };
  }

  /** Loads, updates, or finds that nothing changed. */
  public static LoadReport update(SnapshotStore store, String snapshotId) {
    return update(store, snapshotId, CONTENT);
  }

  /** As the other, with this content. */
  public static LoadReport update(SnapshotStore store, String snapshotId, GraphContent content) {
    try (Snapshot snapshot = store.get(snapshotId);
        GraphStore graph = GraphStore.open(store.directory())) {
      return graph.load(snapshot, content.schema(), () -> content.derivedEdges(snapshot));
    }
  }

  /** Labels of every declared and stub type, of the internet, and of every edge. */
  public static GraphSchema schema() {
    Set<String> vertices =
        Types.all().stream().map(ResourceType::name).collect(Collectors.toCollection(TreeSet::new));
    vertices.add(ResourceType.INTERNET.name());
    Set<String> edges =
        Arrays.stream(EdgeType.values()).map(EdgeType::name).collect(Collectors.toSet());
    return new GraphSchema(vertices, edges);
  }
}
