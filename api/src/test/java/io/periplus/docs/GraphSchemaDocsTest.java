package io.periplus.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.periplus.api.TestEstate;
import io.periplus.collect.EdgeProperty;
import io.periplus.graph.GraphStatistics;
import io.periplus.graph.GraphStore;
import io.periplus.graph.VertexKey;
import io.periplus.jobs.pipeline.AnalysisEdges;
import io.periplus.jobs.pipeline.EdgeKey;
import io.periplus.jobs.pipeline.GraphUpdater;
import io.periplus.model.EdgeType;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/graph-schema.md says what the declarations say, and the graph holds nothing else. */
class GraphSchemaDocsTest {
  @TempDir Path data;

  private static Path page() {
    Path root = Path.of(System.getProperty("periplus.root", ".")).toAbsolutePath();
    while (!Files.exists(root.resolve("mvnw"))) {
      root = root.getParent();
    }
    return root.resolve("docs/graph-schema.md");
  }

  @Test
  void page_isUpToDate() throws IOException {
    String text = GraphSchemaPage.text();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(page(), text);
      fail("page rewritten; review it and run again");
    }
    assertThat(page()).hasContent(text);
  }

  @Test
  void whatTheGraphHolds_isDeclared() {
    SnapshotStore store = SnapshotStore.open(data);
    GraphUpdater.update(store, TestEstate.publish(store, true, true));
    try (GraphStore graph = GraphStore.open(data)) {
      GraphStatistics statistics = graph.statistics().orElseThrow();
      assertThat(statistics.vertexProperties().keySet())
          .isNotEmpty()
          .isSubsetOf(
              Arrays.stream(VertexKey.values()).map(VertexKey::key).collect(Collectors.toSet()));
      Set<String> edgeKeys = new TreeSet<>(Set.of("source", "stale", "job"));
      Arrays.stream(EdgeProperty.values()).map(EdgeProperty::key).forEach(edgeKeys::add);
      Arrays.stream(EdgeType.values())
          .flatMap(label -> AnalysisEdges.keys(label).stream())
          .map(EdgeKey::key)
          .forEach(edgeKeys::add);
      assertThat(statistics.edgeProperties().keySet())
          .contains("source", "job", "run", "certainty")
          .isSubsetOf(edgeKeys);
    }
  }
}
