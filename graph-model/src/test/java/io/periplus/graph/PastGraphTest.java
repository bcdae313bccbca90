package io.periplus.graph;

import static io.periplus.graph.GraphStoreTest.content;
import static io.periplus.graph.GraphStoreTest.exposed;
import static io.periplus.snapshot.SampleEstate.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.model.PeriplusException;
import io.periplus.snapshot.AnalysisRun;
import io.periplus.snapshot.DurableFiles;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The graph of an earlier snapshot: built when asked for, kept while there is room. */
class PastGraphTest {
  private static final Duration ANY = Duration.ofMinutes(2);

  @TempDir Path data;
  private SnapshotStore snapshots;
  private final Content content = new Content();

  /** One derived edge; counts how often it is asked for. */
  static final class Content implements GraphContent {
    final AtomicInteger asked = new AtomicInteger();
    volatile CountDownLatch gate = new CountDownLatch(0);
    volatile DerivedEdge edge = exposed(0, 443);

    @Override
    public GraphSchema schema() {
      return GraphStoreTest.SCHEMA;
    }

    @Override
    public Stream<DerivedEdge> derivedEdges(Snapshot snapshot) {
      asked.incrementAndGet();
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return Stream.of(edge);
    }
  }

  @BeforeEach
  void open() {
    snapshots = SnapshotStore.open(data);
  }

  private String publish(int seconds, int subnets, int changed) {
    return GraphStoreTest.publish(snapshots, T0.plusSeconds(seconds), subnets, changed);
  }

  private void load(GraphStore graph) {
    try (Snapshot snapshot = snapshots.current().orElseThrow()) {
      graph.load(snapshot, GraphStoreTest.SCHEMA, () -> content.derivedEdges(snapshot));
    }
  }

  private GraphHandle acquire(GraphStore graph, String id, Duration patience) {
    try (Snapshot snapshot = snapshots.get(id)) {
      return graph.acquire(snapshot, content, patience);
    }
  }

  private Set<String> contentAt(GraphStore graph, String id) {
    return content(acquire(graph, id, ANY));
  }

  /** What a graph holds that was loaded from the published snapshot alone. */
  private Set<String> freshContent() throws Exception {
    Path graph = data.resolve("graph");
    try (GraphStore store = GraphStore.open(data)) {
      load(store);
      return content(store);
    } finally {
      DurableFiles.deleteTree(graph);
    }
  }

  private List<String> cached() throws Exception {
    try (Stream<Path> list = Files.list(data.resolve("graph").resolve(PastGraphDirectory.NAME))) {
      return list.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void earlierSnapshot_hasTheGraphItHad_andThePublishedOneStays() throws Exception {
    List<String> ids = new ArrayList<>();
    List<Set<String>> graphs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      // The last has little in common with the others: it is built from nothing.
      ids.add(publish(60 * i, i == 4 ? 3 : 30 + i, i));
      graphs.add(freshContent());
    }
    try (GraphStore graph = GraphStore.open(data)) {
      load(graph);
      for (int i = 0; i < 4; i++) {
        assertThat(contentAt(graph, ids.get(i))).as("snapshot %d", i).isEqualTo(graphs.get(i));
      }
      assertThat(content(graph)).isEqualTo(graphs.get(4));
      try (GraphHandle handle = acquire(graph, ids.get(1), ANY)) {
        assertThat(handle.snapshotId()).isEqualTo(ids.get(1));
        assertThat(handle.statistics().vertices()).isEqualTo(33);
      }
    }
  }

  @Test
  void edgeThatALaterRunMade_hasTheRunOfItsOwnTime() {
    String earlier = publish(0, 5, -1);
    publish(60, 5, -1);
    String edge = "{\"run\":\"%s\"}";
    DerivedEdge egress = exposed(0, 443);
    try (GraphStore graph = GraphStore.open(data)) {
      for (String run : List.of("run-2", "run-1")) {
        content.edge =
            new DerivedEdge(
                egress.job(),
                egress.sourceArn(),
                egress.type(),
                egress.targetArn(),
                edge.formatted(run));
        if (run.equals("run-2")) {
          load(graph);
        }
      }
      assertThat(contentAt(graph, earlier)).anyMatch(line -> line.contains("run=run-1"));
      assertThat(content(graph)).anyMatch(line -> line.contains("run=run-2"));
    }
  }

  @Test
  void publishedSnapshot_isNotBuiltAgain() throws Exception {
    publish(0, 3, -1);
    String latest = publish(60, 3, -1);
    try (GraphStore graph = GraphStore.open(data)) {
      load(graph);
      int asked = content.asked.get();
      try (GraphHandle handle = acquire(graph, latest, Duration.ZERO)) {
        assertThat(handle.snapshotId()).isEqualTo(latest);
      }
      assertThat(content.asked).hasValue(asked);
    }
  }

  @Test
  void unchangedSnapshot_isACloneWithoutWrites() throws Exception {
    String earlier = publish(0, 3, -1);
    publish(60, 3, -1);
    try (GraphStore graph = GraphStore.open(data)) {
      load(graph);
      assertThat(contentAt(graph, earlier)).isEqualTo(content(graph));
    }
  }

  @Test
  void snapshotThatNoGraphServes_isBuiltWithoutAPublishedGraph() throws Exception {
    String only = publish(0, 3, -1);
    Set<String> expected = freshContent();
    try (GraphStore graph = GraphStore.open(data)) {
      assertThat(contentAt(graph, only)).isEqualTo(expected);
      assertThat(graph.snapshotId()).isEmpty();
    }
  }

  @Test
  void secondRequest_andAnotherProcess_findItBuilt() throws Exception {
    String earlier = publish(0, 3, -1);
    publish(60, 4, -1);
    try (GraphStore graph = GraphStore.open(data)) {
      load(graph);
      Set<String> first = contentAt(graph, earlier);
      int asked = content.asked.get();
      assertThat(contentAt(graph, earlier)).isEqualTo(first);
      try (GraphStore other = GraphStore.open(data);
          GraphHandle handle = acquire(other, earlier, Duration.ZERO)) {
        assertThat(handle.snapshotId()).isEqualTo(earlier);
      }
      assertThat(content.asked).hasValue(asked);
    }
  }

  @Test
  void requestsForOneSnapshot_shareOneBuild() throws Exception {
    String earlier = publish(0, 3, -1);
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try (GraphStore graph = GraphStore.open(data)) {
      content.gate = new CountDownLatch(1);
      List<Future<Set<String>>> requests = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        requests.add(pool.submit(() -> contentAt(graph, earlier)));
      }
      content.gate.countDown();
      Set<Set<String>> answers = new HashSet<>();
      for (Future<Set<String>> request : requests) {
        answers.add(request.get());
      }
      assertThat(answers).hasSize(1);
      assertThat(content.asked).hasValue(1);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void impatientRequest_isToldToAskAgain_andTheBuildGoesOn() throws Exception {
    String earlier = publish(0, 3, -1);
    try (GraphStore graph = GraphStore.open(data)) {
      content.gate = new CountDownLatch(1);
      assertThatThrownBy(() -> acquire(graph, earlier, Duration.ZERO))
          .isInstanceOfSatisfying(
              GraphNotReady.class,
              e -> {
                assertThat(e.code()).isEqualTo("not-ready");
                assertThat(e.retryAfter()).isPositive();
                assertThat(e).hasMessageContaining(earlier);
              });
      content.gate.countDown();
      assertThat(contentAt(graph, earlier)).hasSize(9);
      assertThat(content.asked).hasValue(1);
    }
  }

  @Test
  void tooManyBuildsAtOnce_areRefused() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(publish(60 * i, 2, -1));
    }
    try (GraphStore graph = GraphStore.open(data)) {
      content.gate = new CountDownLatch(1);
      for (String id : ids) {
        assertThatThrownBy(() -> acquire(graph, id, Duration.ZERO))
            .isInstanceOf(GraphNotReady.class)
            .hasMessageContaining(id.equals(ids.get(4)) ? "other snapshots" : "being built");
      }
      content.gate.countDown();
      assertThat(contentAt(graph, ids.get(3))).hasSize(7);
    }
  }

  @Test
  void failedBuild_isTold_andTriedAgain() {
    String earlier = publish(0, 3, -1);
    try (GraphStore graph = GraphStore.open(data)) {
      content.edge = null;
      assertThatThrownBy(() -> acquire(graph, earlier, ANY))
          .isInstanceOfSatisfying(
              PeriplusException.class, e -> assertThat(e.code()).isEqualTo("graph-load-failed"));
      content.edge = exposed(0, 443);
      assertThat(contentAt(graph, earlier)).hasSize(9);
    }
  }

  @Test
  void analysisThatIsRunAgain_givesAnotherGraph_inThePlaceOfTheFirst() throws Exception {
    String earlier = publish(0, 3, -1);
    try (GraphStore graph = GraphStore.open(data)) {
      contentAt(graph, earlier);
      snapshots.commitAnalysis(
          earlier,
          new AnalysisRun(
              "reachability", "r2", T0, T0, Manifest.AnalysisStatus.FAILED, "none", "test"));
      content.edge = exposed(1, 22);
      assertThat(contentAt(graph, earlier)).anyMatch(line -> line.contains("port=22"));
      assertThat(cached()).hasSize(1);
    }
  }

  @Test
  void fullCache_losesTheLeastRecentlyUsed_butNoneThatIsInUse() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ids.add(publish(60 * i, 3 + 9 * i, -1));
    }
    try (GraphStore graph = GraphStore.open(data, 1)) {
      try (GraphHandle used = acquire(graph, ids.get(0), ANY)) {
        contentAt(graph, ids.get(1));
        contentAt(graph, ids.get(2));
        assertThat(cached())
            .hasSize(2)
            .anyMatch(name -> name.startsWith(ids.get(0)))
            .anyMatch(name -> name.startsWith(ids.get(2)));
        assertThat(used.snapshotId()).isEqualTo(ids.get(0));
      }
      contentAt(graph, ids.get(3));
      assertThat(cached()).singleElement().asString().startsWith(ids.get(3));
    }
  }

  @Test
  void cacheWithRoom_keepsThemAll_andAPrunedSnapshotsGraphGoes() throws Exception {
    String first = publish(0, 3, -1);
    String second = publish(60, 4, -1);
    try (GraphStore graph = GraphStore.open(data)) {
      contentAt(graph, first);
      contentAt(graph, second);
      assertThat(cached()).hasSize(2);
    }
    DurableFiles.deleteTree(data.resolve("snapshots").resolve(first));
    GraphStore.open(data).close();
    assertThat(cached()).singleElement().asString().startsWith(second);
  }

  @Test
  void nextLoad_leavesTheCacheAlone() throws Exception {
    String earlier = publish(0, 3, -1);
    publish(60, 4, -1);
    try (GraphStore graph = GraphStore.open(data)) {
      load(graph);
      contentAt(graph, earlier);
      publish(120, 5, -1);
      load(graph);
      int asked = content.asked.get();
      assertThat(contentAt(graph, earlier)).hasSize(9);
      assertThat(content.asked).hasValue(asked);
    }
  }

  @Test
  void closedStore_refuses_andLeavesNothingHalfBuilt() throws Exception {
    String earlier = publish(0, 3, -1);
    GraphStore graph = GraphStore.open(data);
    content.gate = new CountDownLatch(1);
    assertThatThrownBy(() -> acquire(graph, earlier, Duration.ZERO))
        .isInstanceOf(GraphNotReady.class);
    Thread closer = new Thread(graph::close);
    closer.start();
    content.gate.countDown();
    closer.join();
    assertThat(cached()).noneMatch(name -> name.startsWith("."));
    assertThatThrownBy(() -> acquire(graph, earlier, ANY))
        .isInstanceOf(IllegalStateException.class);
  }
}
