package io.periplus.graph;

import static io.periplus.snapshot.SampleEstate.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.snapshot.SampleEstate;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.snapshot.SnapshotWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.janusgraph.core.JanusGraphTransaction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader in a tight loop while graphs are published (rules JG11, CR3). */
@Tag("CR3")
class GraphReadersTest {
  private static final int PUBLICATIONS = 50;

  @TempDir Path data;

  /** What the VPC says of its subnets, and which of them is marked. */
  private record Estate(int subnets, int marked) {}

  private final Map<String, Estate> published = new ConcurrentHashMap<>();

  /** A snapshot whose VPC tells how many subnets there are and which one is marked. */
  private void publish(SnapshotStore store, int number) {
    Instant at = T0.plusSeconds(number);
    Estate estate = new Estate(20 + number % 3, number % 20);
    try (SnapshotWriter writer = store.begin(SampleEstate.header(at))) {
      writer.add(
          SampleEstate.resource(
              "AWS::EC2::VPC",
              SampleEstate.vpcArn(1),
              Map.of(
                  "Subnets",
                  Integer.toString(estate.subnets),
                  "Marked",
                  Integer.toString(estate.marked)),
              at));
      for (int i = 0; i < estate.subnets; i++) {
        writer.add(
            SampleEstate.resource(
                "AWS::EC2::Subnet",
                SampleEstate.subnetArn(i),
                Map.of("Mark", i == estate.marked ? "yes" : "no"),
                at));
        writer.add(SampleEstate.inVpc(i, 1));
      }
      String id = writer.seal();
      published.put(id, estate);
      store.publish(id);
    }
  }

  private static void load(SnapshotStore snapshots, GraphStore graph) {
    try (Snapshot snapshot = snapshots.current().orElseThrow()) {
      graph.load(snapshot, GraphStoreTest.SCHEMA, Stream::empty);
    }
  }

  @Test
  void jg11_readerDuringFiftyPublications_seesWholeSnapshotsOnly() throws Exception {
    SnapshotStore snapshots = SnapshotStore.open(data);
    publish(snapshots, 0);
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try (GraphStore graph = GraphStore.open(data)) {
      load(snapshots, graph);
      AtomicBoolean done = new AtomicBoolean();
      Future<Set<String>> reader =
          pool.submit(
              () -> {
                Set<String> seen = new HashSet<>();
                do {
                  seen.add(read(graph));
                } while (!done.get());
                return seen;
              });
      for (int i = 1; i < PUBLICATIONS; i++) {
        publish(snapshots, i);
        load(snapshots, graph);
      }
      done.set(true);
      // The last one was loaded before the reader was told to end.
      assertThat(reader.get()).isSubsetOf(published.keySet()).isNotEmpty();
      assertThat(read(graph)).isEqualTo(snapshots.currentId().orElseThrow());
    } finally {
      pool.shutdownNow();
    }
    try (Stream<Path> entries = Files.list(data.resolve("graph"))) {
      assertThat(entries.map(path -> path.getFileName().toString()))
          .hasSize(3)
          .contains("CURRENT", "graph.lock");
    }
  }

  /** Reads from vertex to vertex and compares what one says of the others. */
  private String read(GraphStore graph) {
    try (GraphHandle handle = graph.acquire()) {
      Estate expected = published.get(handle.snapshotId());
      JanusGraphTransaction tx = handle.graph().buildTransaction().readOnly().start();
      try {
        GraphTraversalSource g = tx.traversal();
        Vertex vpc = g.V().has("arn", SampleEstate.vpcArn(1)).next();
        assertThat(g.V(vpc).values("tag").toList())
            .containsExactlyInAnyOrder("Subnets=" + expected.subnets, "Marked=" + expected.marked);
        assertThat(g.V(vpc).in("IN_VPC").count().next()).isEqualTo(expected.subnets);
        assertThat(g.V().has("tag", "Mark=yes").<String>values("arn").toList())
            .isEqualTo(List.of(SampleEstate.subnetArn(expected.marked)));
        assertThat(g.V().count().next()).isEqualTo(handle.statistics().vertices());
        assertThat(g.E().count().next()).isEqualTo(handle.statistics().edges());
      } finally {
        tx.rollback();
      }
      return handle.snapshotId();
    }
  }
}
