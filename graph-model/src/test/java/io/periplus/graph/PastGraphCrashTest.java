package io.periplus.graph;

import static io.periplus.snapshot.SampleEstate.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.snapshot.ChildJvm;
import io.periplus.snapshot.FaultPoint;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A process dies while it builds the graph of an earlier snapshot: nothing half built is found. */
@Tag("CR4")
class PastGraphCrashTest {
  private static final Duration ANY = Duration.ofMinutes(2);

  @TempDir Path data;

  static Stream<String> points() {
    return Stream.concat(
        FaultPoint.NAMES.stream().filter(name -> name.startsWith("past-graph.")),
        Stream.of(
            "graph.after-clone", "graph.after-vertices", "graph.after-edges", "graph.after-close"));
  }

  @ParameterizedTest
  @MethodSource("points")
  void cr4_killedDuringTheBuild_nextStartBuildsItWhole(String point) throws Exception {
    SnapshotStore snapshots = SnapshotStore.open(data);
    String earlier = GraphStoreTest.publish(snapshots, T0, 20, -1);
    GraphStoreTest.publish(snapshots, T0.plusSeconds(60), 21, 3);
    try (GraphStore graph = GraphStore.open(data);
        Snapshot snapshot = snapshots.current().orElseThrow()) {
      graph.load(snapshot, GraphStoreTest.SCHEMA, Stream::empty);
    }
    assertThat(ChildJvm.runAndKillAt(point, Builder.class, data, Path.of(earlier)))
        .isEqualTo(FaultPoint.KILLED);

    try (GraphStore graph = GraphStore.open(data)) {
      assertThat(half()).isEmpty();
      try (Snapshot snapshot = snapshots.get(earlier)) {
        assertThat(GraphStoreTest.content(graph.acquire(snapshot, new Plain(), ANY))).hasSize(42);
      }
      assertThat(GraphStoreTest.content(graph)).hasSize(44);
    }
    assertThat(half()).isEmpty();
  }

  /** What a build or a reader that died has left. */
  private Stream<Path> half() throws Exception {
    try (Stream<Path> walk = Files.walk(data.resolve("graph"), 2)) {
      return walk.filter(path -> path.getFileName().toString().startsWith(".")).toList().stream();
    }
  }

  /** Rows of the inventory alone. */
  private static final class Plain implements GraphContent {
    @Override
    public GraphSchema schema() {
      return GraphStoreTest.SCHEMA;
    }

    @Override
    public Stream<DerivedEdge> derivedEdges(Snapshot snapshot) {
      return Stream.empty();
    }
  }

  /** The child. */
  static final class Builder {
    private Builder() {}

    public static void main(String[] args) {
      try (GraphStore graph = GraphStore.open(Path.of(args[0]));
          Snapshot snapshot = SnapshotStore.open(Path.of(args[0])).get(args[1])) {
        graph.acquire(snapshot, new Plain(), ANY).close();
      }
    }
  }
}
