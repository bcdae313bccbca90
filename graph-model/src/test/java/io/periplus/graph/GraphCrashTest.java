package io.periplus.graph;

import static io.periplus.snapshot.SampleEstate.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.snapshot.ChildJvm;
import io.periplus.snapshot.FaultPoint;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A process dies while it updates the graph: the earlier graph, or the new one, is whole (CR4). */
@Tag("CR4")
class GraphCrashTest {
  @TempDir Path data;

  static Stream<String> points() {
    return FaultPoint.NAMES.stream().filter(name -> name.startsWith("graph."));
  }

  @ParameterizedTest
  @MethodSource("points")
  void cr4_killedDuringLoad_graphOfOneSnapshotIsServed(String point) throws Exception {
    SnapshotStore snapshots = SnapshotStore.open(data);
    String earlier = GraphStoreTest.publish(snapshots, T0, 20, -1);
    load(data);
    String later = GraphStoreTest.publish(snapshots, T0.plusSeconds(60), 21, 3);
    assertThat(ChildJvm.runAndKillAt(point, Loader.class, data)).isEqualTo(FaultPoint.KILLED);

    boolean swapped = point.equals("graph.after-current");
    try (GraphStore graph = GraphStore.open(data)) {
      assertThat(graph.snapshotId()).contains(swapped ? later : earlier);
      assertThat(new GremlinEngine(graph).evaluate("g.V().count()", GremlinLimits.DEFAULT).values())
          .containsExactly(swapped ? 23L : 22L);
    }
    load(data);
    try (GraphStore graph = GraphStore.open(data)) {
      assertThat(graph.snapshotId()).contains(later);
      assertThat(new GremlinEngine(graph).evaluate("g.E().count()", GremlinLimits.DEFAULT).values())
          .containsExactly(21L);
    }
    try (Stream<Path> entries = Files.list(data.resolve("graph"))) {
      assertThat(entries.map(path -> path.getFileName().toString()).filter(n -> n.startsWith(".")))
          .isEmpty();
    }
  }

  private static void load(Path data) {
    try (GraphStore graph = GraphStore.open(data);
        Snapshot snapshot = SnapshotStore.open(data).current().orElseThrow()) {
      graph.load(snapshot, GraphStoreTest.SCHEMA, Stream::empty);
    }
  }

  /** The child. */
  static final class Loader {
    private Loader() {}

    public static void main(String[] args) {
      load(Path.of(args[0]));
    }
  }
}
